//! What runs again after a change is what a real `BuildKit` ran again. No engine is needed here:
//! `cargo xtask conformance rebuild` makes the records.

#![allow(clippy::expect_used, reason = "a test ends so")]

#[path = "../shared/fnv.rs"]
mod fnv;
mod record;

use std::path::Path;

use plimsoll::rebuild::{Outcome, new_layers};
use record::Made;

#[test]
fn what_runs_again_is_what_buildkit_ran_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for made in record::all(root).expect("cases") {
        let text = std::fs::read_to_string(record::path(root, &made.name)).unwrap_or_default();
        let Some(observed) = text.strip_prefix(&made.digest()) else {
            wrong.push(format!("{}: new or changed; run `cargo xtask conformance rebuild`", made.name));
            continue;
        };
        for (word, _, outcomes) in made.told() {
            let ours = record::line(word, &ran(&outcomes), &new(&made, &outcomes));
            let theirs = observed.lines().find(|line| line.starts_with(&format!("{word}:")));
            if theirs != Some(&ours) {
                wrong.push(format!("{}: ours {ours}; recorded {}", made.name, theirs.unwrap_or("nothing")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// First lines of the steps that run, without FROM.
fn ran(outcomes: &[Outcome]) -> Vec<usize> {
    let steps = outcomes.iter().filter(|one| !record::is_from(one));
    steps.filter(|one| one.runs()).map(|one| one.lines.first).collect()
}

/// First lines of the layers that are new, without the base's.
fn new(made: &Made, outcomes: &[Outcome]) -> Vec<usize> {
    let new = new_layers(&made.image, outcomes).into_iter().filter(|step| step.keyword != "FROM");
    new.map(|step| step.lines.first).collect()
}
