//! The registry of options. The page, the link codec, the printer and the tests all iterate it.

use super::presets::{PRESETS, Preset};
use crate::dry_run::image::Platform;
use crate::service::{CgoNeed, Service, Strip};

/// Where an option stands on the page, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Facts about the app.
    Service,
    /// The runtime image.
    Base,
    /// The build stage.
    Build,
    /// The compiled program.
    Binary,
    /// How it runs.
    Runtime,
    /// Spelling and order.
    Style,
    /// The other files.
    Files,
}

/// How an option is drawn and what values it takes. Values are text everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `1` or `0`.
    Switch,
    /// One of a list; 2 to 4 are drawn as segments, more as radios (or a select).
    Choice(&'static [Choice]),
    /// One line of text.
    Text {
        /// Shown where it is empty.
        placeholder: &'static str,
    },
    /// A whole number.
    Number {
        /// Shown beside it: `bytes`, `s`.
        unit: &'static str,
    },
    /// A list of texts, each checked alone.
    List {
        /// Shown in the field that adds one.
        placeholder: &'static str,
    },
}

/// A value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Permanent link value.
    pub token: &'static str,
    /// What the page calls it.
    pub title: &'static str,
}

/// One option.
#[derive(Debug)]
pub struct OptionSpec {
    /// Permanent kebab-case id: link key, element id, test name.
    pub id: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One line of help, a full sentence.
    pub help: &'static str,
    /// Where it stands.
    pub group: Group,
    /// Always in view; its group folds the others behind one button.
    pub essential: bool,
    /// Values and how it is drawn.
    pub kind: Kind,
    /// Reads it from a recipe: one text, or a list's items.
    pub get: fn(&Recipe) -> Vec<String>,
    /// Sets it; a refused value leaves the recipe as it was and says why in one sentence.
    pub set: fn(&mut Recipe, &[String]) -> Result<(), String>,
    /// Why it has no effect with this recipe, one sentence; `None`: it has.
    pub idle: fn(&Recipe) -> Option<&'static str>,
}

/// Every option, in the page's order, which is also the order of link keys.
pub static OPTIONS: &[OptionSpec] = &[];

/// What the visitor chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    preset: &'static str,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { preset: "recommended" }
    }
}

impl Recipe {
    /// The recipe of a preset; `None`: no such id.
    pub fn from_preset(id: &str) -> Option<Self> {
        PRESETS.iter().find(|preset| preset.id == id).map(|preset| Self { preset: preset.id })
    }

    /// The preset that it started from.
    pub fn preset(&self) -> &'static Preset {
        static FALLBACK: Preset = Preset { id: "recommended", title: "", audience: "", values: &[] };
        PRESETS.iter().find(|preset| preset.id == self.preset).unwrap_or(&FALLBACK)
    }

    /// Values of an option; empty for an unknown id.
    pub fn get(&self, id: &str) -> Vec<String> {
        OPTIONS.iter().find(|option| option.id == id).map(|option| (option.get)(self)).unwrap_or_default()
    }

    /// Sets an option by its id.
    pub fn set(&mut self, id: &str, values: &[String]) -> Result<(), String> {
        match OPTIONS.iter().find(|option| option.id == id) {
            Some(option) => (option.set)(self, values),
            None => Err(format!("There is no option {id:?}.")),
        }
    }

    /// Ids of the options that differ from its preset, in the registry's order.
    pub fn changes(&self) -> Vec<&'static str> {
        let start = Self::from_preset(self.preset).unwrap_or_default();
        OPTIONS
            .iter()
            .filter(|option| (option.get)(self) != (option.get)(&start))
            .map(|option| option.id)
            .collect()
    }

    /// The facts about the app.
    pub fn service(&self) -> Service {
        Service {
            profile: "http",
            custom_binary: None,
            module: "server".into(),
            package: "./cmd/server".into(),
            ports: vec![8080],
            calls_tls: true,
            uses_zones: false,
            writes: None,
            cgo: CgoNeed::None,
            has_dependencies: true,
            go_mod: (1, 26),
            health_path: "/health".into(),
            self_check: true,
            handles_sigterm: true,
            files: Vec::new(),
        }
        .with_strip(Strip::None)
    }

    /// The same service on other bases: the rungs of the page's ladder.
    pub fn ladder(&self) -> Vec<LadderStep> {
        Vec::new()
    }

    /// The platform whose image is shown.
    pub fn platform(&self) -> Platform {
        Platform::amd64()
    }
}

/// A rung of the ladder.
#[derive(Clone, Debug)]
pub struct LadderStep {
    /// Its recipe.
    pub recipe: Recipe,
    /// Name, such as `alpine:3.24`.
    pub label: String,
    /// Short name, such as `alpine`.
    pub short: String,
    /// A single stage.
    pub single: bool,
}

impl Service {
    fn with_strip(self, _: Strip) -> Self {
        self
    }
}
