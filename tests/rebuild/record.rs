//! What a real `BuildKit` ran again, as it is recorded: every preset, presets with an option changed, and the files in
//! `cases/`, which show one thing each (`NAME.Dockerfile`, and beside it `NAME.dockerignore`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plimsoll::dockerfile::{Dockerfile, parse};
use plimsoll::dry_run::image::{Image, Platform};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::generate::generate;
use plimsoll::rebuild::{Built, Change, Outcome, rebuild};
use plimsoll::recipe::link::decode;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::service::Service;

/// Recipes beside the presets: name of the record, and link.
const LINKS: [(&str, &str); 4] = [
    ("copy-first", "v=1&p=recommended&deps-first=0"),
    ("no-cache-mounts", "v=1&p=recommended&cache-mounts=0"),
    ("no-dockerignore", "v=1&p=recommended&dockerignore=none"),
    ("allow-list", "v=1&p=recommended&dockerignore=allow-list"),
];

/// What a record calls the changes, in the order of [`Change::all`].
const CHANGES: [&str; 6] = ["main.go", "go.mod", "README.md", "argument", "base", "builder"];

/// All that a build is made of.
pub(crate) struct Made {
    /// Name of its record.
    pub(crate) name: String,
    pub(crate) dockerfile: String,
    pub(crate) dockerignore: Option<String>,
    pub(crate) service: Service,
    file: Dockerfile,
    pub(crate) image: Image,
}

/// Every build, by name.
pub(crate) fn all(root: &Path) -> Result<Vec<Made>, String> {
    let mut all: Vec<Made> =
        PRESETS.iter().map(|preset| of_link(preset.id, &format!("v=1&p={}", preset.id))).collect();
    all.extend(LINKS.iter().map(|(name, link)| of_link(name, link)));
    let folder = root.join("tests/rebuild/cases");
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.extension().is_some_and(|end| end == "Dockerfile") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let ignore = path.with_extension("dockerignore");
            let dockerignore = ignore.exists().then(|| read(&ignore)).transpose()?;
            all.push(Made::of(name, read(&path)?, dockerignore, &Recipe::default()));
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

fn of_link(name: &str, link: &str) -> Made {
    let (recipe, problems) = decode(link);
    assert!(problems.is_empty(), "{link}: {problems:?}");
    let files = generate(&recipe);
    let text = |path| files.text(path).map(str::to_owned);
    Made::of(name.to_owned(), text("Dockerfile").unwrap_or_default(), text(".dockerignore"), &recipe)
}

impl Made {
    fn of(name: String, dockerfile: String, dockerignore: Option<String>, recipe: &Recipe) -> Self {
        let service = recipe.service();
        let (file, _) = parse(&dockerfile);
        let (platform, build_args) = (Platform::amd64(), BTreeMap::new());
        let context =
            Context { service: &service, platform, build_args, dockerignore: dockerignore.as_deref() };
        let image = dry_run(&file, &context);
        Self { name, dockerfile, dockerignore, service, file, image }
    }

    /// Each change with its word and what becomes of the steps.
    pub(crate) fn told(&self) -> Vec<(&'static str, Change, Vec<Outcome>)> {
        let Self { file, image, service, .. } = self;
        let built = Built { file, image, service, dockerignore: self.dockerignore.as_deref() };
        let changes = CHANGES.into_iter().zip(Change::all(&built));
        changes.map(|(word, change)| (word, change.clone(), rebuild(&built, &change))).collect()
    }

    /// Of all that the engine was given.
    pub(crate) fn digest(&self) -> String {
        let ignore = self.dockerignore.as_deref().unwrap_or_default();
        crate::fnv::Fnv::new().with(self.dockerfile.as_bytes()).with(&[0]).with(ignore.as_bytes()).hex()
    }
}

/// A line of a record: the change, the first lines of the steps that ran again, and those of the layers that are new;
/// without the base.
pub(crate) fn line(change: &str, ran: &[usize], new: &[usize]) -> String {
    let list = |lines: &[usize]| {
        let mut text = String::new();
        for line in lines {
            text.push(' ');
            text.push_str(&line.to_string());
        }
        text
    };
    format!("{change}:{}; new layers:{}", list(ran), list(new))
}

/// The step is the beginning of its stage.
pub(crate) fn is_from(step: &Outcome) -> bool {
    step.text.to_ascii_uppercase().starts_with("FROM")
}

pub(crate) fn path(root: &Path, name: &str) -> PathBuf {
    root.join("tests/rebuild/records").join(format!("{name}.txt"))
}
