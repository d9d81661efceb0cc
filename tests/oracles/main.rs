//! We read files as `BuildKit` does and say what `BuildKit`'s checks and hadolint say, or we say why not.
//!
//! What they said is recorded (`cargo xtask oracles --record`), so this needs neither. It leaves out
//! `ShellCheck`'s rules, and the checks of files that `BuildKit` refuses.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test ends so")]
#![allow(dead_code, reason = "the program that records uses the rest of what both share")]

mod agreement;
mod differences;
#[path = "../shared/fnv.rs"]
mod fnv;
mod inputs;
#[path = "../shared/mended.rs"]
mod mended;
mod ours;
#[path = "../recipes/mod.rs"]
mod recipes;
mod record;

use std::collections::{BTreeMap, BTreeSet};

use differences::{Difference, Place, Side, Stages};
use inputs::{Input, SETS};
use ours::Ours;
use record::{CRASHED, Record, load};

/// A set of files with what both sides say.
struct Set {
    name: &'static str,
    files: Vec<(Input, Record, Ours)>,
    /// How many more there are that were not recorded so.
    stale: usize,
    head: String,
}

fn sets() -> &'static [Set] {
    static ALL: std::sync::LazyLock<Vec<Set>> = std::sync::LazyLock::new(|| SETS.map(set).into());
    &ALL
}

/// Files that are not the ones recorded are left out as long as they are few: the complete test, which asks the
/// tools themselves, tells of each.
fn set(name: &'static str) -> Set {
    let (head, records) = load(name);
    let records: BTreeMap<String, Record> =
        records.into_iter().map(|record| (record.name.clone(), record)).collect();
    let (mut files, mut stale) = (Vec::new(), 0);
    for input in inputs::of(name) {
        let ours = ours::say(&input);
        match records.get(&input.name).filter(|record| record.text == ours.text) {
            Some(record) => files.push((input, record.clone(), ours)),
            None => stale += 1,
        }
    }
    assert!(
        stale * 10 <= files.len(),
        "{name}: {stale} files are not recorded: cargo xtask oracles --record"
    );
    Set { name, files, stale, head }
}

fn all() -> impl Iterator<Item = (&'static Set, &'static (Input, Record, Ours))> {
    sets().iter().flat_map(|set| set.files.iter().map(move |file| (set, file)))
}

/// Fails with the first rows that are wrong.
fn none(what: &str, wrong: Vec<String>) {
    let shown: Vec<&String> = wrong.iter().take(60).collect();
    assert!(wrong.is_empty(), "{what}, {} of them: {shown:#?}", wrong.len());
}

#[test]
fn there_is_enough_to_compare() {
    let count = |name| sets().iter().find(|set| set.name == name).map_or(0, |set| set.files.len());
    assert!(count("dockerfiles") >= 150, "{}", count("dockerfiles"));
    assert!(count("generated") >= inputs::GENERATED, "{}", count("generated"));
}

#[test]
fn buildkit_takes_what_fixes_make_of_a_file_that_it_takes() {
    let read = |name: &str| {
        let sets = sets().iter().filter(|set| ["examples", "dockerfiles"].contains(&set.name));
        let mut files = sets.flat_map(|set| &set.files);
        files
            .find(|(input, ..)| name.starts_with(&format!("{}/", input.name)))
            .map(|(_, record, _)| &record.read)
    };
    let refused = |read: &str| read.starts_with("refused");
    let fixed = sets().iter().find(|set| set.name == "fixes").expect("a set");
    let wrong = fixed.files.iter().filter(|(input, record, _)| {
        refused(&record.read) && !read(&input.name).is_some_and(|before| refused(before))
    });
    none("refused", wrong.map(|(input, record, _)| format!("{}: {}", input.name, record.read)).collect());
    assert!(fixed.files.len() > 200, "{}", fixed.files.len());
}

#[test]
fn files_are_read_and_refused_as_buildkit_does() {
    let mut wrong = Vec::new();
    for (set, (input, record, ours)) in all() {
        let own = Record { read: ours.read.clone(), config: "-".to_owned(), ..Record::default() };
        let own = if set.name == "generated" { own.short() } else { own };
        if own.read != record.read {
            wrong.push(format!("{}/{}: BuildKit {}, we {}", set.name, input.name, record.read, own.read));
        }
    }
    none("read otherwise", wrong);
}

#[test]
fn the_dry_run_ends_with_buildkits_configuration() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (set, (input, record, ours)) in all().filter(|(_, (_, _, ours))| ours.config != "?") {
        let own = Record { config: ours.config.clone(), ..Record::default() };
        let own = if set.name == "generated" { own.short() } else { own };
        compared += 1;
        if own.config != record.config {
            wrong.push(format!("{}/{}:\n{}\n{}", set.name, input.name, record.config, ours.config));
        }
    }
    assert!(compared > 1000, "{compared}");
    none("configured otherwise", wrong);
}

/// What both sides say of a file: the rules that both have at a line, and where one speaks alone.
fn compare(set: &Set, input: &Input, record: &Record, ours: &Ours) -> (Vec<String>, Vec<Place>) {
    let tools = [("buildkit:", &record.buildkit), ("hadolint:", &record.hadolint)];
    let unread = record.hadolint.iter().any(|(_, rule)| rule == "DL1000" || rule == CRASHED);
    let refused = record.read.starts_with("refused");
    let mut theirs: BTreeSet<(String, usize)> = BTreeSet::new();
    for (tool, said) in tools {
        theirs.extend(said.iter().map(|(line, rule)| (format!("{tool}{rule}"), *line)));
    }
    let asked = |rule: &str| {
        let silent = (rule.starts_with("hadolint:") && unread) || refused;
        // BuildKit knows what a base image sets; where the catalogue does not, nothing can be said.
        let silent = silent || (rule == "buildkit:UndefinedVar" && !ours.based);
        !silent && (rule.starts_with("buildkit:") || rule.starts_with("hadolint:"))
    };
    theirs.retain(|(rule, _)| asked(rule));
    let place = |rule: &str, line: usize, alone| {
        let text = instruction_at(&input.text, line);
        let file = format!("{}/{}", set.name, input.name);
        Place { rule: rule.to_owned(), alone, file, line, text, stages: stages_at(&input.text, line) }
    };
    let claims = || ours.claims.iter().filter(|(rule, _)| asked(rule));
    let (mut both, mut alone) = (Vec::new(), Vec::new());
    for (rule, line) in &theirs {
        if claims().any(|(own, lines)| own == rule && lines.contains(line)) {
            both.push(rule.clone());
        } else {
            alone.push(place(rule, *line, Side::They));
        }
    }
    for (rule, lines) in claims() {
        if !lines.iter().any(|line| theirs.contains(&((*rule).to_owned(), *line))) {
            alone.push(place(rule, lines.first().copied().unwrap_or_default(), Side::We));
        }
    }
    (both, alone)
}

/// The text of the instruction that holds a line.
fn instruction_at(text: &str, line: usize) -> String {
    let (file, _) = plimsoll::dockerfile::parse(text);
    let stages = file.stages.iter().flat_map(|stage| std::iter::once(&stage.from).chain(&stage.instructions));
    let found = file.globals.iter().chain(stages).find(|of| of.lines.first <= line && line <= of.lines.last);
    found.map(|instruction| instruction.original.clone()).unwrap_or_default()
}

/// Whether the stage that holds a line is shipped.
fn stages_at(text: &str, line: usize) -> Stages {
    let (file, _) = plimsoll::dockerfile::parse(text);
    let mut wanted = file.stages.len().checked_sub(1);
    while let Some(stage) = wanted.and_then(|index| file.stages.get(index)) {
        let last =
            stage.instructions.last().map_or(stage.from.lines.last, |instruction| instruction.lines.last);
        if (stage.from.lines.first..=last).contains(&line) {
            return Stages::Shipped;
        }
        let plimsoll::dockerfile::Kind::From { image, .. } = &stage.from.kind else { break };
        let before = file.stages.iter().take(stage.index);
        wanted = before.rev().find(|other| other.name.as_ref() == Some(image)).map(|other| other.index);
    }
    Stages::Builder
}

#[test]
fn what_other_tools_say_is_said_too_or_left_out_for_a_reason() {
    let differences = differences::read();
    let mut needed: Vec<usize> = vec![0; differences.len()];
    let mut wrong = Vec::new();
    for (set, (input, record, ours)) in all() {
        for place in compare(set, input, record, ours).1 {
            let covers: Vec<usize> = differences
                .iter()
                .enumerate()
                .filter(|(_, of)| of.covers(&place))
                .map(|(at, _)| at)
                .collect();
            for at in &covers {
                needed[*at] += 1;
            }
            if covers.is_empty() {
                let Place { rule, alone, file, line, text, .. } = place;
                let who = if alone == Side::We { "only we" } else { "only they" };
                wrong.push(format!("{rule}: {who} in {file} line {line}: {text}"));
            }
        }
    }
    wrong.sort();
    none("differences without a reason in differences.toml", wrong);
    let idle = differences.iter().zip(&needed).filter(|(_, count)| **count == 0);
    none(
        "differences that are none any more",
        idle.map(|(of, _)| format!("{}: {}", of.rule, of.why)).collect(),
    );
}

#[test]
fn the_document_tells_the_agreement() {
    // It tells of all files, so it can't be told anew where some were not recorded.
    if sets().iter().any(|set| set.stale > 0) {
        return;
    }
    let differences: Vec<Difference> = differences::read();
    let told = agreement::tell(sets(), &differences);
    expect_test::expect_file!["../../docs/agreement.md"].assert_eq(&told);
}
