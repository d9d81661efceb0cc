//! `# check=error=true`: what `BuildKit` reports ends the build.
//!
//! The verdicts know no rules, so they are told what was found.

use super::{lint, silence};
use crate::order::sort_by_key;
use crate::scene::{Scene, Violation};

/// Checks that a build makes only in the stages that it needs; the others read the whole file.
const IN_NEEDED_STAGES: &[&str] = &[
    "CopyIgnoredFile",
    "ExposeInvalidFormat",
    "ExposeProtoCasing",
    "JSONArgsRecommended",
    "MultipleInstructionsDisallowed",
    "SecretsUsedInArgOrEnv",
    "UndefinedVar",
    "WorkdirRelativePath",
];

/// What the build fails at because the file asks for it, in order of the checks' names; empty where the file
/// does not.
pub fn violations(scene: &Scene<'_>) -> Vec<Violation> {
    let fatal = scene.check_options().is_some_and(|(options, _)| silence::is_fatal(options));
    if !fatal || !scene.refusals.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for finding in lint(scene).iter().filter(|finding| finding.silenced_by.is_none()) {
        let line = finding.hit.lines.first().copied().unwrap_or_default();
        let checks = finding.same_as().filter_map(|name| name.strip_prefix("buildkit:"));
        let reached = checks.filter(|check| !IN_NEEDED_STAGES.contains(check) || is_needed(scene, line));
        found.extend(reached.map(|check| Violation { check, line }));
    }
    sort_by_key(&mut found, |violation| (violation.check, violation.line));
    found.dedup();
    found
}

fn is_needed(scene: &Scene<'_>, line: usize) -> bool {
    let inside = |first: usize, last: usize| (first..=last).contains(&line);
    scene.image.stages.iter().all(|stage| stage.used || !inside(stage.lines.first, stage.lines.last))
}
