//! What an expert would say of the files beside the Dockerfile: one rule a file, each decided from their text, from
//! the image that the Dockerfile gives, and from the facts about the app. Never from a recipe.
//!
//! What the Dockerfile's own rules say already is not said again.

mod rules;
pub mod yaml;

pub use rules::RULES;

use crate::dockerfile::Kind as Instruction;
use crate::dry_run::image::{Config, Start};
use crate::fix::Fix;
use crate::lint::{Finding, Hit, Severity};
use crate::scene::Scene;
use yaml::Entry;

/// A rule, named by the fault.
#[derive(Debug)]
pub struct Rule {
    /// Permanent kebab-case id, unique over causes and all rules.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as a heading without a full stop.
    pub title: &'static str,
    /// Why that matters, in a learner's words; one to three sentences.
    pub why: &'static str,
    /// A file that has it.
    pub bad: Sample,
    /// The same file, repaired.
    pub good: Sample,
    /// Finds it in one file.
    pub check: fn(&Companion<'_>, &mut Vec<Hit>),
}

/// A file that shows a fault, or its absence, beside the Dockerfile of the recommended recipe.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its path.
    pub path: &'static str,
    /// Its text. Empty in the shipped Wasm: samples live in the docs.
    pub text: &'static str,
    /// Options that make the Dockerfile another.
    pub set: &'static [(&'static str, &'static str)],
}

impl Sample {
    /// A file beside the recommended Dockerfile.
    pub const fn new(path: &'static str, text: &'static str) -> Self {
        Self { path, text: if cfg!(target_arch = "wasm32") { "" } else { text }, set: &[] }
    }

    /// The same beside another Dockerfile.
    #[must_use]
    pub const fn with(self, set: &'static [(&'static str, &'static str)]) -> Self {
        Self { set, ..self }
    }
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Compose.
    Compose,
    /// buildx bake.
    Bake,
    /// GitHub Actions.
    Workflow,
    /// Kubernetes.
    Kubernetes,
}

/// The files that rules look at.
const FILES: [(&str, Kind); 5] = [
    ("compose.yaml", Kind::Compose),
    ("docker-compose.yml", Kind::Compose),
    ("docker-bake.hcl", Kind::Bake),
    (".github/workflows/image.yml", Kind::Workflow),
    ("kubernetes.yaml", Kind::Kubernetes),
];

/// A file, read for rules.
#[derive(Debug)]
pub struct Companion<'a> {
    /// Its path.
    pub path: &'static str,
    /// What it is for.
    pub kind: Kind,
    /// Its text.
    pub text: &'a str,
    /// Its settings; empty for HCL.
    pub entries: Vec<Entry>,
    /// The Dockerfile beside it, its image, and the app.
    pub scene: &'a Scene<'a>,
}

impl<'a> Companion<'a> {
    fn read(path: &str, text: &'a str, scene: &'a Scene<'a>) -> Option<Self> {
        let (path, kind) = *FILES.iter().find(|(name, _)| *name == path)?;
        let entries = if kind == Kind::Bake { Vec::new() } else { yaml::entries(text) };
        Some(Self { path, kind, text, entries, scene })
    }

    /// The settings of a file of this kind; nothing for another.
    pub fn of(&self, kind: Kind) -> &[Entry] {
        if self.kind == kind { &self.entries } else { &[] }
    }

    /// The image's configuration; nothing where there is no image, or where the build ends before all of it is said.
    pub fn config(&self) -> Option<&Config> {
        self.scene.target().filter(|_| !self.scene.image.fails()).map(|stage| &stage.config)
    }

    /// The Dockerfile has an ENV for this variable.
    pub fn has_env(&self, name: &str) -> bool {
        let mut all = self.scene.dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
        all.any(|one| matches!(&one.kind, Instruction::Env { pairs, .. } if pairs.iter().any(|(key, _)| key == name)))
    }

    /// Names of Compose services that are built from the Dockerfile.
    pub fn built(&self) -> Vec<&str> {
        let named = |entry: &'_ Entry| -> Option<usize> {
            let rest = entry.path.strip_prefix("services.")?;
            rest.strip_suffix(".build").map(str::len)
        };
        let services = self.of(Kind::Compose).iter();
        services.filter_map(|entry| entry.path.get(9..9 + named(entry)?)).collect()
    }

    /// The absolute path of the program that the image starts.
    pub fn program(&self) -> Option<String> {
        let config = self.config()?;
        let start: &Start = &config.entrypoint.as_ref().or(config.cmd.as_ref())?.value;
        let word = match &start.shell_text {
            Some(text) => text.split(' ').next()?,
            None => start.words.first()?,
        };
        if word.starts_with('/') {
            return Some(word.to_owned());
        }
        let folder = config.workdir.as_ref().map_or("/", |set| set.value.as_str());
        Some(format!("{}/{}", folder.trim_end_matches('/'), word.trim_start_matches("./")))
    }

    /// Where the project's own folder is mounted into a service that is built from it: lines and targets.
    pub fn source_mounts(&self) -> Vec<(usize, &str)> {
        let built = self.built();
        let own =
            |entry: &&Entry| built.iter().any(|name| entry.path == format!("services.{name}.volumes[]"));
        let mounts = self.of(Kind::Compose).iter().filter(own);
        mounts
            .filter_map(|entry| {
                let (source, target) = entry.value.split_once(':')?;
                let target = target.split(':').next()?;
                matches!(source, "." | "./").then_some((entry.line, target))
            })
            .collect()
    }

    /// A line of this file: its number and its text.
    pub fn line(&self, number: usize) -> (usize, &str) {
        (number, self.text.lines().nth(number.saturating_sub(1)).unwrap_or_default())
    }

    /// A place in this file.
    pub fn hit(&self, line: usize, message: impl Into<String>) -> Hit {
        Hit { file: self.path, ..Hit::at(line, message) }
    }
}

/// Everything that is to say of these files: paths and texts.
pub fn judge<'a>(files: impl Iterator<Item = (&'a str, &'a str)>, scene: &Scene<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in files {
        let Some(companion) = Companion::read(path, text, scene) else { continue };
        for rule in RULES {
            let mut hits = Vec::new();
            (rule.check)(&companion, &mut hits);
            found.extend(hits.into_iter().map(|hit| Finding {
                rule: rule.id,
                severity: rule.severity,
                hit,
                silenced_by: None,
            }));
        }
    }
    found
}

/// The same Compose file as it is written today.
fn modern() -> Fix {
    Fix::set("Write the Compose file as it is done today", &[("compose", "postgres")])
}
