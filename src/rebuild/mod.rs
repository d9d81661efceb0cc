//! What runs again: which instructions `BuildKit` runs after one change and which it takes from its cache, and
//! which layers of the shipped stage are new.
//!
//! An instruction runs again if what it reads changed, or the one before it in its stage ran again. Files that come
//! from another stage are compared by content, so a program that is built again to the same bytes stops the chain.
//! Rules: moby/buildkit v0.34.2, `solver/llbsolver/ops/exec.go` and `file.go` (`NoContentBasedHash`, `ComputeDigestFunc`).
//! Leaves out ONBUILD of a base, `.git` (Go stamps its commit where git is there), and a cache that was cleared.

mod content;
mod stage;
#[cfg(test)]
mod tests;
mod values;

use crate::dockerfile::{Dockerfile, Kind, Lines};
use crate::dry_run::files::Content;
use crate::dry_run::image::{Image, StageState, Step};
use crate::service::Service;

/// A build whose parts are all in the cache.
#[derive(Clone, Copy)]
pub struct Built<'a> {
    /// The file.
    pub file: &'a Dockerfile,
    /// What it gives.
    pub image: &'a Image,
    /// The app.
    pub service: &'a Service,
    /// Text of .dockerignore, where there is one.
    pub dockerignore: Option<&'a str>,
}

/// The one thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file with `main`, so that the program differs.
    Main,
    /// go.mod, so that the program differs.
    GoMod,
    /// README.md, which no program is made of.
    Readme,
    /// The value of this build argument; empty: the file has none.
    Argument(String),
    /// The tag of this base image names another image; empty: the file has none.
    Base(String),
}

impl Change {
    /// One of each kind for a build. The argument is the first that a needed stage declares, else the first before
    /// FROM. The last are the bases: that of the shipped stage, and that of the first needed stage if it is another.
    pub fn all(built: &Built<'_>) -> Vec<Self> {
        let argument = values::arguments(built).into_iter().next().unwrap_or_default();
        let mut all = vec![Self::Main, Self::GoMod, Self::Readme, Self::Argument(argument)];
        all.extend(bases(built.image).into_iter().map(Self::Base));
        all
    }

    /// A permanent word for its kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::GoMod => "go-mod",
            Self::Readme => "readme",
            Self::Argument(_) => "argument",
            Self::Base(_) => "base",
        }
    }

    /// What changes: a path, an argument's name or an image's; empty where the file has none.
    pub fn what(&self, service: &Service) -> String {
        match self {
            Self::Argument(name) | Self::Base(name) => name.clone(),
            file => file.path(service).unwrap_or_default(),
        }
    }

    /// The path in the context of a file that changed.
    fn path(&self, service: &Service) -> Option<String> {
        match self {
            Self::Main => Some(service.main_file()),
            Self::GoMod => Some("go.mod".to_owned()),
            Self::Readme => Some("README.md".to_owned()),
            Self::Argument(_) | Self::Base(_) => None,
        }
    }
}

/// The images that the shipped stage and the first needed one stand on; one empty name where there is none.
fn bases(image: &Image) -> Vec<String> {
    let mut needed: Vec<_> = image.stages.iter().filter(|stage| stage.used).collect();
    let last = needed.pop();
    let external = |stage: &&StageState| stage.base_stage.is_none() && stage.base != "scratch";
    let mut found: Vec<String> = Vec::new();
    for stage in last.into_iter().chain(needed.into_iter().take(1)).filter(external) {
        if !found.contains(&stage.base) {
            found.push(stage.base.clone());
        }
    }
    if found.is_empty() {
        found.push(String::new());
    }
    found
}

/// Why an instruction runs again, or that it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It comes from the cache.
    Cached,
    /// A file that it reads from the context changed.
    Files,
    /// It sees the value of the argument.
    Value,
    /// It is the base, or copies from it.
    Base,
    /// The files that it reads from another stage changed.
    Copied,
    /// An instruction before it in its stage ran again.
    Before,
}

/// An instruction that is a step of the build: FROM an image, RUN, COPY, ADD, WORKDIR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its lines.
    pub lines: Lines,
    /// The stage, 0-based.
    pub stage: usize,
    /// The instruction on one line.
    pub text: String,
    /// What becomes of it.
    pub fate: Fate,
    /// First line of the instruction that made it run: the first in its stage that ran ([`Fate::Before`]), or the one
    /// that made what it copies ([`Fate::Copied`]); 0 where it is its own matter, or that of a whole image.
    pub because: usize,
    /// A cache mount keeps what it made the last time, which makes it faster, not cached.
    pub mount: bool,
    /// It is a COPY that runs again, reads nothing new and writes the very layer that is there.
    pub same: bool,
}

impl Fate {
    /// A permanent word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cached => "cached",
            Self::Files => "files",
            Self::Value => "value",
            Self::Base => "base",
            Self::Copied => "copied",
            Self::Before => "before",
        }
    }
}

impl Outcome {
    /// It runs again.
    pub fn runs(&self) -> bool {
        self.fate != Fate::Cached
    }
}

/// Each step of the stages that the target needs, in the file's order.
pub fn rebuild(built: &Built<'_>, change: &Change) -> Vec<Outcome> {
    let mut walk = stage::Walk::new(built, change);
    for stage in &built.file.stages {
        walk.stage(stage);
    }
    walk.outcomes
}

/// The layers of the shipped stage that these steps make new: each is pushed once and pulled by every host.
///
/// A layer that is made anew may be the one that is there already: where COPY writes the same ([`Outcome::same`]), RUN
/// leaves nothing, or WORKDIR makes no folder.
pub fn new_layers<'a>(image: &'a Image, outcomes: &[Outcome]) -> Vec<&'a Step> {
    let Some(stage) = image.target() else { return Vec::new() };
    let is_new = |step: &&Step| {
        let mut own = outcomes.iter().filter(|one| one.lines == step.lines && one.runs());
        own.any(|one| match step.keyword {
            "COPY" | "ADD" => !one.same,
            "RUN" => !step.parts.is_empty(),
            "WORKDIR" => makes_folder(stage, step),
            _ => true,
        })
    };
    stage.layers().filter(is_new).collect()
}

fn makes_folder(stage: &StageState, step: &Step) -> bool {
    let lines = step.lines.first..=step.lines.last;
    stage.files.under("/").any(|(_, node)| node.content == Content::Directory && lines.contains(&node.line))
}

/// The instruction is a step of the build: others only set the configuration.
fn is_step(kind: &Kind) -> bool {
    match kind {
        Kind::Run { .. } | Kind::Copy { .. } => true,
        Kind::Workdir(path) => path != "/",
        _ => false,
    }
}
