//! The files that are put to the oracles: every preset, the examples of the rules and causes, the Dockerfiles of
//! `tests/dockerfiles/`, what fixes make of both, and Dockerfiles generated from the options so that any two values meet in one.
//!
//! The same files come out on every machine and in every run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::generate::generate;
use plimsoll::lint::RULES;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{Request, analyse, edited};
use plimsoll::scene::Example;
use plimsoll::service::Service;
use plimsoll::verdicts::CAUSES;

use super::fnv::Fnv;
use super::mended::MENDED;
use super::recipes::covering;

/// The sets of files, each with a record of its own.
pub(crate) const SETS: [&str; 5] = ["presets", "examples", "dockerfiles", "fixes", "generated"];
/// How many Dockerfiles are generated at least.
pub(crate) const GENERATED: usize = 2000;

/// A Dockerfile and what surrounds it.
pub(crate) struct Input {
    /// What records and differences call it.
    pub(crate) name: String,
    /// The Dockerfile.
    pub(crate) text: String,
    /// A .dockerignore beside it.
    pub(crate) dockerignore: Option<String>,
    /// A .hadolint.yaml beside it.
    pub(crate) hadolint: Option<String>,
    /// The app.
    pub(crate) service: Service,
}

/// The files of a set, in order.
pub(crate) fn of(set: &str) -> Vec<Input> {
    match set {
        "presets" => PRESETS
            .iter()
            .map(|preset| recipe(preset.id.to_owned(), &Recipe::from_preset(preset.id).expect("its id")))
            .collect(),
        "examples" => examples(),
        "dockerfiles" => dockerfiles(),
        "fixes" => fixes(),
        "generated" => generated(),
        other => panic!("no set {other}"),
    }
}

fn recipe(name: String, recipe: &Recipe) -> Input {
    let files = generate(recipe);
    let text = files.text("Dockerfile").unwrap_or_default().to_owned();
    let dockerignore = files.text(".dockerignore").map(str::to_owned);
    Input { name, text, dockerignore, hadolint: None, service: recipe.service() }
}

fn examples() -> Vec<Input> {
    let rules = RULES.iter().map(|rule| (rule.id, &rule.bad, &rule.good));
    let causes = CAUSES.iter().map(|cause| (cause.id, &cause.bad, &cause.good));
    let both = rules.chain(causes).flat_map(|(id, bad, good)| [(id, "bad", bad), (id, "good", good)]);
    both.map(|(id, kind, example)| of_example(format!("{id}/{kind}"), example)).collect()
}

fn of_example(name: String, example: &Example) -> Input {
    let mut recipe = Recipe::default();
    for (id, value) in example.set {
        recipe.set(id, &[(*value).to_owned()]).expect("an option");
    }
    Input {
        name,
        text: example.text.to_owned(),
        dockerignore: example.dockerignore.map(str::to_owned),
        hadolint: example.hadolint.map(str::to_owned),
        service: recipe.service(),
    }
}

/// What each fix of the examples, of the Dockerfiles of `tests/dockerfiles/` and of those of the test of fixes makes of
/// its file.
fn fixes() -> Vec<Input> {
    let tested =
        MENDED.iter().map(|(id, before, _)| of_example(format!("mended/{id}"), &Example::new(before)));
    let (mut texts, mut found) = (BTreeSet::new(), Vec::new());
    for input in examples().into_iter().chain(dockerfiles()).chain(tested) {
        let report = analyse(&Request {
            dockerfile: &input.text,
            dockerignore: input.dockerignore.as_deref(),
            hadolint: input.hadolint.as_deref(),
            service: &input.service,
            platforms: vec![Platform::amd64()],
            build_args: BTreeMap::new(),
            today: DATE,
        });
        let causes = report.verdicts.into_iter().flat_map(|verdict| verdict.causes);
        let causes = causes.map(|cause| (cause.id, cause.fixes));
        let faults = causes.chain(report.findings.into_iter().map(|finding| (finding.id, finding.fixes)));
        for (id, fix) in faults.flat_map(|(id, fixes)| fixes.into_iter().map(move |fix| (id.clone(), fix))) {
            let text = edited("Dockerfile", &input.text, &fix.edits);
            let asked = input.name.strip_prefix("mended/").is_none_or(|only| only == id);
            if !asked || text == input.text || !texts.insert(text.clone()) {
                continue;
            }
            let dockerignore =
                input.dockerignore.as_deref().map(|text| edited(".dockerignore", text, &fix.edits));
            found.push(Input {
                name: format!("{}/{id}/{}", input.name, Fnv::new().with(text.as_bytes()).hex()),
                text,
                dockerignore,
                hadolint: input.hadolint.clone(),
                service: input.service.clone(),
            });
        }
    }
    found
}

/// Every `*.Dockerfile`; what lies beside it under its name with `.dockerignore` or `.hadolint.yaml` goes with it.
fn dockerfiles() -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("dockerfiles");
    let mut paths = Vec::new();
    walk(&folder, &mut paths);
    paths.sort();
    let read = |path: &Path| std::fs::read(path).ok().map(|text| String::from_utf8_lossy(&text).into_owned());
    let mut service = Recipe::default().service();
    service.go_mod = None;
    let input = |path: &PathBuf| Input {
        name: path
            .strip_prefix(&folder)
            .expect("inside")
            .with_extension("")
            .to_string_lossy()
            .replace('\\', "/"),
        text: read(path).expect("a file"),
        dockerignore: read(&path.with_extension("dockerignore")),
        hadolint: read(&path.with_extension("hadolint.yaml")),
        service: service.clone(),
    };
    paths.iter().map(input).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|end| end == "Dockerfile") {
            found.push(path);
        }
    }
}

/// Facts that no line says, and options of files that no build reads.
const NOT_BUILT: [&str; 8] =
    ["listen", "os-user", "variables", "compose", "image", "bake", "workflow", "kubernetes"];

/// Recipes in which any two values of any two options meet, and on until enough of them differ in their text.
fn generated() -> Vec<Input> {
    let (mut texts, mut found) = (BTreeSet::new(), Vec::new());
    covering(
        |option| !NOT_BUILT.contains(&option.id),
        |made| {
            let mut made = made.clone();
            made.set("compose", &["alone".to_owned()]).expect("a Compose file");
            let input = recipe(format!("{:04}", found.len() + 1), &made);
            if texts.insert(input.text.clone()) {
                found.push(input);
            }
            found.len() < GENERATED
        },
    );
    found
}
