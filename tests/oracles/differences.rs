//! `differences.toml`: where we and another tool differ on purpose, and why.

use serde::Deserialize;

/// What the file holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Differences {
    /// Every kind of difference.
    pub(crate) difference: Vec<Difference>,
}

/// One kind of difference.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Difference {
    /// The tool's rule: `hadolint:DL3018`.
    pub(crate) rule: String,
    /// Who speaks alone.
    pub(crate) alone: Side,
    /// It is one only where the instruction holds one of these texts; empty: anywhere.
    #[serde(default)]
    pub(crate) holds: Vec<String>,
    /// It is one only in these stages; none: in all.
    #[serde(default)]
    pub(crate) stages: Option<Stages>,
    /// It is one only in these files and in what fixes make of them; empty: in any.
    #[serde(default)]
    pub(crate) files: Vec<String>,
    /// Why we are right, in a sentence.
    pub(crate) why: String,
}

/// A side.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    /// We.
    We,
    /// The other tool.
    They,
}

/// Stages of a file.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stages {
    /// Those whose files are in the image: the last one, and what that is FROM.
    Shipped,
    /// The others.
    Builder,
}

/// A place where one side speaks alone.
#[derive(Debug)]
pub(crate) struct Place {
    /// The rule, with its tool.
    pub(crate) rule: String,
    /// Who speaks.
    pub(crate) alone: Side,
    /// Set and name of the file.
    pub(crate) file: String,
    /// The line.
    pub(crate) line: usize,
    /// The instruction's text.
    pub(crate) text: String,
    /// The kind of its stage.
    pub(crate) stages: Stages,
}

impl Difference {
    /// It speaks of this place.
    pub(crate) fn covers(&self, place: &Place) -> bool {
        self.rule == place.rule
            && self.alone == place.alone
            && (self.holds.is_empty() || self.holds.iter().any(|text| place.text.contains(text.as_str())))
            && self.stages.is_none_or(|stages| stages == place.stages)
            && (self.files.is_empty() || self.files.iter().any(|file| is_of(&place.file, file)))
    }
}

/// It is this file, or what a fix made of it.
fn is_of(place: &str, file: &str) -> bool {
    let fixed = place.strip_prefix("fixes/").zip(file.split_once('/'));
    place == file
        || fixed.is_some_and(|(fixed, (_, name))| {
            fixed.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
        })
}

/// The file.
pub(crate) fn read() -> Vec<Difference> {
    let all: Differences = toml::from_str(include_str!("differences.toml")).expect("differences.toml");
    all.difference
}
