//! How the go command fails, in its own words.

use super::super::super::shell::Trouble;

/// A failure.
pub(super) fn of(
    cause: &'static str,
    lines: Vec<usize>,
    why: impl Into<String>,
    output: impl Into<String>,
) -> Trouble {
    Trouble { cause, lines, why: why.into(), output: output.into(), details: Vec::new() }
}
