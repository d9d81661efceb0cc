//! What a real engine did with every case, and that the report says the same. No engine is needed here: the
//! records are files, and `cargo xtask conformance` makes them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

mod case;
mod compare;
mod config;
#[path = "../shared/fnv.rs"]
mod fnv;
mod layers;
mod notes;
mod record;
mod said;
mod table;

use compare::{Judged, judge};

#[test]
fn the_report_says_what_the_engine_did() {
    let judged = judge().expect("cases, records and notes");
    let wrong: Vec<String> = judged.iter().flat_map(Judged::complaints).collect();
    assert!(wrong.is_empty(), "{} differ\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn a_text_with_gaps_fits_what_fills_them() {
    for (ours, theirs, fits) in [
        ("a", "a", true),
        ("a", "ab", false),
        ("\u{2026}: is missing (by \u{2026})", "x@v1: is missing (by y)", true),
        ("\u{2026}: is missing (by \u{2026})", "x@v1: is there (by y)", false),
        ("go get \u{2026}", "go get x", true),
        ("go get \u{2026}", "go mod", false),
    ] {
        assert_eq!(compare::line_fits(ours, theirs), fits, "{ours:?} {theirs:?}");
    }
}

#[test]
fn every_difference_that_is_listed_is_there() {
    let judged = judge().expect("cases, records and notes");
    let stale: Vec<String> = judged.iter().flat_map(Judged::stale_notes).collect();
    assert!(stale.is_empty(), "listed in differences.txt, and not so:\n{}", stale.join("\n"));
}

#[test]
fn the_table_in_the_docs_is_that_of_the_records() {
    let judged = judge().expect("cases, records and notes");
    let path = case::folder().join("../../docs/conformance.md");
    let text = std::fs::read_to_string(path).expect("docs/conformance.md");
    assert!(
        text == table::render(&judged),
        "docs/conformance.md is not what the records say: run `cargo xtask conformance --table`"
    );
}

#[test]
fn there_are_cases_enough_and_most_have_been_run() {
    let judged = judge().expect("cases, records and notes");
    let run = judged.iter().filter(|judged| judged.is_run()).count();
    assert!(run >= 250, "{run} cases were built and run");
    let old = judged.iter().filter(|judged| judged.is_old()).count();
    assert!(old * 20 <= judged.len(), "{old} cases have changed since: run `cargo xtask conformance`");
}

#[test]
fn most_transcripts_were_typed() {
    let cases = case::all().expect("cases");
    let cases = cases.iter().filter(|case| said::is_wanted(case) && !said::commands(case).is_empty());
    let (typed, stale): (Vec<_>, Vec<_>) = cases.partition(|case| said::read(case).is_some());
    let stale: Vec<&str> = stale.iter().map(|case| case.name.as_str()).collect();
    assert!(
        typed.len() >= 60 && stale.len() * 10 <= typed.len(),
        "not recorded: run `cargo xtask conformance transcripts`: {stale:?}"
    );
}
