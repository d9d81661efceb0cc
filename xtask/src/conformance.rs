//! Starts the program that builds and runs the cases of `tests/conformance/` with a real engine. It is a package of
//! its own, because it reads the cases by the core.

use crate::command::{Outcome, cargo, run};
use crate::tools;

/// Records what an engine did with the cases, or what it weighs; or only writes the page.
pub(crate) fn record(words: &[&str]) -> Outcome {
    tools::crates()?;
    let start = ["run", "--locked", "--quiet", "--profile", "tool", "--package", "conformance", "--"];
    run(&mut cargo(&[&start, words].concat()))
}
