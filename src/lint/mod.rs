//! What an expert would say: one rule a file, each decided from the text and the image.
//!
//! A rule never repeats a cause of a verdict, and never speaks twice of one fault. What the file's own
//! comments silence is still reported, with the comment that silences it.

mod config;
mod edits;
mod modes;
mod reads;
mod rules;
mod run;
mod ship;
mod silence;
mod subject;
mod users;
mod violations;
mod whole;

pub use config::Config;
pub use edits::replace_words;
pub use modes::Mode;
pub use reads::Read;
pub use rules::RULES;
pub use run::{Call, Run};
pub use subject::{Setting, StageText, Subject, automatic, bare};
pub use violations::violations;
pub use whole::is_whole;

use crate::dockerfile::Lines;
use crate::fix::Fix;
use crate::order::sort_by_key;
use crate::scene::{Example, Scene};
use crate::verdicts::{Found, Verdict};
use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Taste, or a thing to know.
    Note,
    /// A risk.
    Warning,
    /// The build, the start or the use fails, or a secret leaks.
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
    pub check: fn(&Subject<'_>, &mut Vec<Hit>),
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
    /// The name that it is about, of a program or variable: a cause of a verdict says the same only where it
    /// says this name. Empty: the whole line.
    pub about: String,
    /// How bad it is here, where that is less than the rule says.
    pub severity: Option<Severity>,
    /// Names in the rule's `same_as` that don't say it of this place.
    pub unlike: &'static [&'static str],
    /// Ways out, best first.
    pub fixes: Vec<Fix>,
}

impl Hit {
    /// A place on one line.
    pub fn at(line: usize, message: impl Into<String>) -> Self {
        Self { lines: vec![line], message: message.into(), ..Self::default() }
    }

    /// A place inside an instruction: tools name the instruction's first line.
    pub fn inside(instruction: Lines, line: usize, message: impl Into<String>) -> Self {
        let mut hit = Self::at(instruction.first, message);
        hit.also(line);
        hit
    }

    /// Adds a line, unless it is among them.
    pub fn also(&mut self, line: usize) {
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    /// Adds a way out.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Says which name it is about.
    #[must_use]
    pub fn about(mut self, name: &str) -> Self {
        name.clone_into(&mut self.about);
        self
    }

    /// Says which names of the rule's `same_as` don't hold here.
    #[must_use]
    pub fn unlike(mut self, names: &'static [&'static str]) -> Self {
        self.unlike = names;
        self
    }
}

/// What a rule found, with its rule and whether the file silences it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is: as the rule says, or as hadolint's configuration has it.
    pub severity: Severity,
    /// The place.
    pub hit: Hit,
    /// The comment that silences it, as written (`check=skip=JSONArgsRecommended`).
    pub silenced_by: Option<String>,
}

/// Rules that keep silent where a cause of a verdict says the same of the same line.
const YIELDS: &[(&str, &[&str])] = &[
    (
        "copied-path-ignored",
        &[
            "context-file-missing",
            "go-mod-missing",
            "go-sum-missing",
            "package-path-missing",
            "vendor-missing",
        ],
    ),
    ("cross-build-not-cross", &["wrong-architecture"]),
    ("exec-form-shell-syntax", &["exec-form-variable"]),
    ("from-default-invalid", &["base-name-blank", "dockerfile-refused"]),
    ("from-variable-undeclared", &["base-name-blank", "dockerfile-refused"]),
    ("goarch-fixed", &["wrong-architecture"]),
    ("json-form-invalid", &["binary-missing", "not-in-path"]),
    ("stamp-says-modified", &["commit-not-read"]),
    ("shell-form-start", &["shell-keeps-signal", "shell-missing"]),
    ("sudo-used", &["command-not-found"]),
    ("user-by-name", &["user-unknown"]),
    ("variable-undefined", &["arg-out-of-scope"]),
];

/// Rules of what a service should be, which say nothing of an image to work in.
const OF_SERVICES: &[&str] = &[
    "build-tools-shipped",
    "healthcheck-missing",
    "heavy-base",
    "runs-as-root",
    "source-shipped",
    "toolchain-shipped",
    "world-writable",
];

/// Rules that rest on what a build that fails does not reach.
const OF_BUILT: &[&str] = &["port-not-served", "stage-unused"];

/// Every finding, worst first, then by line, then in the order of the registry.
pub fn lint(scene: &Scene<'_>) -> Vec<Finding> {
    lint_where(scene, |_| true)
}

/// The findings of some rules alone, in the same order.
pub fn lint_where(scene: &Scene<'_>, wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let subject = Subject::new(scene);
    let silencers = silence::Silencers::read(scene, &subject.config);
    let mut found: Vec<(&Rule, Severity, Hit)> = Vec::new();
    let tool = scene.is_tool();
    let built = scene.refusals.is_empty() && !scene.image.fails();
    let heard = |rule: &Rule| {
        wanted(rule) && !(tool && OF_SERVICES.contains(&rule.id)) && (built || !OF_BUILT.contains(&rule.id))
    };
    for rule in RULES.iter().filter(|rule| heard(rule)) {
        let mut hits = Vec::new();
        (rule.check)(&subject, &mut hits);
        let severity = severity(rule, &subject.config);
        found.extend(hits.into_iter().map(|hit| {
            let here = hit.severity.map_or(severity, |own| severity.min(own));
            (*rule, here, hit)
        }));
    }
    // The sort is stable, so findings of one severity and line keep the registry's order.
    sort_by_key(&mut found, |(_, severity, hit)| {
        (std::cmp::Reverse(*severity), hit.lines.first().copied().unwrap_or_default())
    });
    found
        .into_iter()
        .map(|(rule, severity, hit)| Finding {
            rule: rule.id,
            severity,
            silenced_by: silencers.silence(rule, &hit),
            hit,
        })
        .collect()
}

/// The project's own word on how bad it is, where it has one.
fn severity(rule: &Rule, config: &Config) -> Severity {
    let mut names = rule.same_as.iter().filter_map(|name| name.strip_prefix("hadolint:"));
    let own = names.find_map(|name| config.severities.iter().find(|(other, _)| other == name));
    own.map_or(rule.severity, |(_, severity)| *severity)
}

/// The findings that no cause of a verdict says already.
pub fn unsaid(mut findings: Vec<Finding>, verdicts: &[Verdict]) -> Vec<Finding> {
    let causes = || verdicts.iter().flat_map(|verdict| &verdict.causes);
    findings.retain(|finding| !causes().any(|cause| finding.is_said_by(cause)));
    findings
}

/// What other tools call a cause: the names of the findings that keep silent for it.
pub fn names_of_cause(cause: &Found, findings: &[Finding]) -> Vec<&'static str> {
    let said = findings.iter().filter(|finding| finding.is_said_by(cause));
    let mut names: Vec<&str> = Vec::new();
    for name in said.flat_map(Finding::same_as) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

impl Finding {
    /// Rules of other tools that say the same of this place.
    pub fn same_as(&self) -> impl Iterator<Item = &'static str> {
        let rule = RULES.iter().find(|rule| rule.id == self.rule);
        let names = rule.map(|rule| rule.same_as).unwrap_or_default().iter().copied();
        names.filter(|name| !self.hit.unlike.contains(name))
    }

    fn is_said_by(&self, cause: &Found) -> bool {
        let causes = YIELDS.iter().find(|(id, _)| *id == self.rule).map(|(_, causes)| *causes);
        let here = self.hit.lines.iter().any(|line| cause.lines.contains(line));
        let named = || {
            let mut words = cause.why.split(|c: char| !c.is_alphanumeric() && c != '_');
            self.hit.about.is_empty() || words.any(|word| word == self.hit.about)
        };
        causes.unwrap_or_default().contains(&cause.id) && (here || cause.lines.is_empty()) && named()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_cause_that_is_named_is_in_its_registry() {
        for id in OF_SERVICES {
            assert!(RULES.iter().any(|rule| rule.id == *id), "{id}");
        }
        for (id, causes) in YIELDS {
            assert!(RULES.iter().any(|rule| rule.id == *id), "{id}");
            for cause in *causes {
                assert!(crate::verdicts::CAUSES.iter().any(|entry| entry.id == *cause), "{cause}");
            }
        }
    }
}
