//! A recipe: the value of every option, and the preset that it started from.

use std::rc::Rc;

use super::groups;
use super::groups::account::Account;
use super::groups::base::Base;
use super::groups::binary::{Binary, Platforms};
use super::groups::build::Build;
use super::groups::files::Beside;
use super::groups::health::Health;
use super::groups::runtime::Runtime;
use super::groups::service::App;
use super::groups::style::Style;
use super::options::OPTIONS;
use super::own::Own;
use super::presets::{PRESETS, Preset};
use crate::dry_run::image::Platform;

/// What the visitor chose. A field of a group is an option; its entry says how it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipe {
    preset: Started,
    /// Facts about the app.
    pub app: App,
    /// The runtime image.
    pub base: Base,
    /// The build stage.
    pub build: Build,
    /// The compiled program.
    pub binary: Binary,
    /// Whom it runs as.
    pub account: Account,
    /// How it lies in its image and is started.
    pub runtime: Runtime,
    /// Who asks whether it is well.
    pub health: Health,
    /// Spelling and order.
    pub style: Style,
    /// The other files.
    pub beside: Beside,
    /// Files of the visitor's own in place of those that options print; then only facts about the app count.
    pub own: Option<Rc<Own>>,
}

/// The preset that a recipe started from; the first one of all by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Started(&'static str);

impl Default for Started {
    fn default() -> Self {
        Self("recommended")
    }
}

impl Recipe {
    /// The recipe of a preset; `None`: no such id.
    pub fn from_preset(id: &str) -> Option<Self> {
        let preset = PRESETS.iter().find(|preset| preset.id == id)?;
        let mut recipe = Self { preset: Started(preset.id), ..Self::default() };
        for (at, (id, _)) in preset.values.iter().enumerate() {
            let earlier = preset.values.iter().take(at).any(|(earlier, _)| earlier == id);
            let Some(option) = OPTIONS.iter().find(|option| option.id == *id && !earlier) else { continue };
            // A test holds that no preset has a value that its option refuses.
            let _ = preset.values_of(option).is_some_and(|values| (option.set)(&mut recipe, &values).is_ok());
        }
        Some(recipe)
    }

    /// The preset that it started from.
    pub fn preset(&self) -> &'static Preset {
        PRESETS.iter().find(|preset| preset.id == self.preset.0).unwrap_or(&Preset::NONE)
    }

    /// Values of an option; empty for an unknown id.
    pub fn get(&self, id: &str) -> Vec<String> {
        OPTIONS.iter().find(|option| option.id == id).map(|option| (option.get)(self)).unwrap_or_default()
    }

    /// Sets an option by its id. A refused value leaves the recipe as it was.
    pub fn set(&mut self, id: &str, values: &[String]) -> Result<(), String> {
        match OPTIONS.iter().find(|option| option.id == id) {
            Some(option) => (option.set)(self, values),
            None => Err("There is no such option.".to_owned()),
        }
    }

    /// The recipe that it started from.
    #[must_use]
    pub fn start(&self) -> Self {
        match &self.own {
            Some(own) => Self::start_of_own(Rc::clone(own)),
            None => Self::from_preset(self.preset.0).unwrap_or_default(),
        }
    }

    /// Ids of the options that differ from where it started, in the registry's order.
    pub fn changes(&self) -> Vec<&'static str> {
        self.changes_from(&self.start())
    }

    /// The same from another start, or one that is at hand.
    pub fn changes_from(&self, start: &Self) -> Vec<&'static str> {
        groups::ALL
            .iter()
            .filter(|group| !(group.agree)(self, start))
            .flat_map(|group| group.options)
            .filter(|option| (option.get)(self) != (option.get)(start))
            .map(|option| option.id)
            .collect()
    }

    /// The platforms that are built for, the one whose image is shown first.
    pub fn platforms(&self) -> Vec<Platform> {
        let arm64 = || Platform { arch: "arm64".into(), ..Platform::amd64() };
        match self.binary.platforms {
            Platforms::Amd64 => vec![Platform::amd64()],
            Platforms::Arm64 => vec![arm64()],
            Platforms::Both => vec![Platform::amd64(), arm64()],
        }
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
