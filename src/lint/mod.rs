//! What an expert would say: one rule a file, each decided from the text and the image.

use crate::fix::Fix;
use crate::scene::{Example, Scene};
use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Taste, or a thing to know.
    Note,
    /// A risk.
    Warning,
    /// It does not do what it says.
    Error,
}

/// A rule, named by the fault: "allow runs-as-root" reads well.
#[derive(Debug)]
pub struct Rule {
    /// Permanent kebab-case id, unique over causes and rules.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as a heading without a full stop: `Runs as root`.
    pub title: &'static str,
    /// Why that matters, in a learner's words; one to three sentences.
    pub why: &'static str,
    /// Rules of other tools that would say the same of the same line: `hadolint:DL3002`,
    /// `buildkit:JSONArgsRecommended`, `trivy:DS-0002`, `sonar:S6471`, `shellcheck:SC2086`.
    pub same_as: &'static [&'static str],
    /// A file that has it.
    pub bad: Example,
    /// The same file, repaired.
    pub good: Example,
    /// Finds it.
    pub check: fn(&Scene<'_>, &mut Vec<Hit>),
}

/// A place where a rule speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// The file that the lines belong to; empty: the Dockerfile.
    pub file: &'static str,
    /// The lines, first the one that tools would name.
    pub lines: Vec<usize>,
    /// What is wrong here, with the names at hand; one sentence.
    pub message: String,
    /// Ways out, best first.
    pub fixes: Vec<Fix>,
}

/// What a rule found, with its rule and whether the file silences it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The place.
    pub hit: Hit,
    /// The comment that silences it, as written (`check=skip=JSONArgsRecommended`).
    pub silenced_by: Option<String>,
}

/// Every rule, in the order in which findings of one severity are shown.
pub static RULES: &[&Rule] = &[];

/// Every finding, worst first, then by line.
pub fn lint(scene: &Scene<'_>) -> Vec<Finding> {
    let _ = scene;
    Vec::new()
}
