//! What a real `BuildKit` ran again, as it is recorded: presets, with an option changed where one is named.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plimsoll::dockerfile::{Dockerfile, parse};
use plimsoll::dry_run::image::{Image, Platform};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::generate::{Files, generate};
use plimsoll::rebuild::{Built, Change, Outcome, rebuild};
use plimsoll::recipe::link::decode;
use plimsoll::service::Service;

/// Name of the record and the link of what is built. Left out: presets whose bases an engine may not have.
pub(crate) const BUILDS: [(&str, &str); 2] =
    [("recommended", "v=1&p=recommended"), ("copy-first", "v=1&p=recommended&deps-first=0")];

/// The order of [`Change::all`]. Left out: a tag that moves, which needs a registry.
pub(crate) const CHANGES: [&str; 4] = ["main.go", "go.mod", "README.md", "argument"];

/// All that a build is made of.
pub(crate) struct Made {
    pub(crate) files: Files,
    pub(crate) service: Service,
    file: Dockerfile,
    image: Image,
    ignore: Option<String>,
}

impl Made {
    pub(crate) fn of(link: &str) -> Self {
        let (recipe, problems) = decode(link);
        assert!(problems.is_empty(), "{link}: {problems:?}");
        let (files, service) = (generate(&recipe), recipe.service());
        let (file, _) = parse(files.text("Dockerfile").unwrap_or_default());
        let ignore = files.text(".dockerignore").map(str::to_owned);
        let dockerignore = ignore.as_deref();
        let (platform, build_args) = (Platform::amd64(), BTreeMap::new());
        let context = Context { service: &service, platform, build_args, dockerignore };
        let image = dry_run(&file, &context);
        Self { files, service, file, image, ignore }
    }

    /// Each change with what becomes of the steps.
    pub(crate) fn told(&self) -> Vec<(Change, Vec<Outcome>)> {
        let Self { file, image, service, .. } = self;
        let built = Built { file, image, service, dockerignore: self.ignore.as_deref() };
        Change::all(&built).map(|change| (change.clone(), rebuild(&built, &change))).into()
    }
}

/// A line of a record: the change, and the first lines of the steps that ran again, without FROM.
pub(crate) fn line(change: &str, outcomes: &[Outcome], runs: impl Fn(&Outcome) -> bool) -> String {
    let steps = outcomes.iter().filter(|one| !one.text.to_ascii_uppercase().starts_with("FROM"));
    let lines = steps.filter(|one| runs(one)).map(|one| format!(" {}", one.lines.first));
    format!("{change}:{}\n", lines.collect::<String>())
}

pub(crate) fn path(root: &Path, name: &str) -> PathBuf {
    root.join("tests/rebuild/records").join(format!("{name}.txt"))
}
