//! Both registries of rules as one: those of the Dockerfile, and those of the files beside it.

use crate::companions;
use crate::generate::Files;
use crate::lint::{self, Finding};
use crate::order::sort_by_key;
use crate::scene::Scene;
use crate::verdicts::Verdict;

/// A rule's title, and why its fault matters; empty words for an unknown id.
pub(super) fn words(id: &str) -> (&'static str, &'static str) {
    let own = lint::RULES.iter().find(|rule| rule.id == id).map(|rule| (rule.title, rule.why));
    let beside = || companions::RULES.iter().find(|rule| rule.id == id).map(|rule| (rule.title, rule.why));
    own.or_else(beside).unwrap_or_default()
}

/// The findings of a Dockerfile and of the files beside it that no cause says already, worst first.
pub(super) fn with_beside(
    found: Vec<Finding>,
    files: &Files,
    scene: &Scene<'_>,
    judged: &[Verdict],
) -> Vec<Finding> {
    let mut found = lint::unsaid(found, judged);
    let texts = files.files.iter().map(|file| (file.path.as_ref(), file.text.as_str()));
    let beside = companions::judge(texts, scene);
    if !beside.is_empty() {
        found.extend(beside);
        // The sort is stable, so the Dockerfile's come first among equals.
        sort_by_key(&mut found, |finding| std::cmp::Reverse(finding.severity));
    }
    found
}
