//! How the go command fails, in its own words. A `…` stands for what the text of a Dockerfile can't tell, such as
//! the name of a module.

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
