//! What a build is blamed for, in the few words by which fixes are weighed: a fault goes, nothing as bad comes.

use crate::lint::Severity;
use crate::verdicts::{Answer, Question};
use crate::{lint, verdicts};

/// A cause or finding, as far as fixes are weighed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blame {
    pub(super) id: &'static str,
    pub(super) severity: Severity,
    /// A comment of the file, or its configuration, silences it.
    pub(super) silenced: bool,
    /// The verdict that a cause spoils; none for a finding.
    pub(super) spoils: Option<Question>,
}

/// Everything that a build is blamed for.
pub(super) fn blames(judged: &[verdicts::Verdict], findings: &[lint::Finding]) -> Vec<Blame> {
    let causes = judged.iter().flat_map(|verdict| {
        verdict.causes.iter().map(|found| Blame {
            id: found.id,
            severity: if found.answer == Answer::No { Severity::Error } else { Severity::Warning },
            silenced: false,
            spoils: Some(verdict.question),
        })
    });
    let findings = findings.iter().map(|finding| Blame {
        id: finding.rule,
        severity: finding.severity,
        silenced: finding.silenced_by.is_some(),
        spoils: None,
    });
    causes.chain(findings).collect()
}
