//! Starts the program that builds and weighs Go programs. It is a package of its own, so that these commands
//! compile without the core.

use crate::command::{Outcome, cargo, run};
use crate::tools;

/// Measures, or does what the words ask for.
pub(crate) fn run_with(words: &[&str]) -> Outcome {
    tools::crates()?;
    let start = ["run", "--locked", "--quiet", "--package", "calibrate", "--"];
    run(&mut cargo(&[&start, words].concat()))
}
