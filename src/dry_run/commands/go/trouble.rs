//! How the go command fails, in its own words. A `…` stands for what the text of a Dockerfile can't tell, such as
//! the name of a module.

use super::super::super::image::Failure;
use super::super::super::shell::{Shell, Status, Trouble};

/// A failure.
pub(super) fn of(
    cause: &'static str,
    lines: Vec<usize>,
    why: impl Into<String>,
    output: impl Into<String>,
) -> Trouble {
    Trouble { cause, lines, why: why.into(), output: output.into(), details: Vec::new() }
}

/// Fails for certain, or notes that it may.
pub(super) fn tell(shell: &mut Shell<'_, '_>, trouble: Trouble, certain: bool) -> Option<Status> {
    if certain {
        return Some(shell.fail(1, trouble));
    }
    maybe(shell, trouble);
    None
}

/// A failure that hangs on something that nobody said; once for each cause.
pub(super) fn maybe(shell: &mut Shell<'_, '_>, trouble: Trouble) {
    let failures = &mut shell.build.failures;
    if !failures.iter().any(|failure| failure.cause == trouble.cause) {
        failures.push(Failure {
            cause: trouble.cause,
            certain: false,
            lines: trouble.lines,
            why: trouble.why,
            error: trouble.output,
            details: trouble.details,
        });
    }
}
