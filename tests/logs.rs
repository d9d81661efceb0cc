//! What is said to be printed by `docker build --progress=plain` is what Docker Engine 29 printed. The records in
//! `tests/logs/` are the engine's own words but for the file's name:
//! `docker build --progress=plain --network host -t server -f NAME.Dockerfile CONTEXT 2> NAME.log`, with the bases there
//! and no step in the cache (`--no-cache`), then without that into `NAME.again.log` once `cmd/server/main.go` has changed.
//!
//! Left out of them: blocks of other builds on that engine, which name a base of the same digest.
//!
//! Those of the presets in `tests/logs/presets/` are made by `cargo xtask conformance logs`.
//!
//! Blocks are compared in any order, because an engine works on several stages at a time. Durations, digests and sizes
//! are left out, and what a RUN prints while it works.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

#[path = "shared/fnv.rs"]
mod fnv;
#[path = "shared/logged.rs"]
mod logged;

use std::path::Path;

use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::own::Own;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{logs, report};

/// What a log says: its blocks, and what follows them.
fn said(log: &str) -> (Vec<String>, String) {
    let mut blocks: Vec<(&str, Vec<String>)> = Vec::new();
    let (steps, rest) = log.split_once("\n------\n").unwrap_or((log, ""));
    for line in steps.lines() {
        let Some((number, text)) = line.split_once(' ').filter(|(number, _)| number.starts_with('#')) else {
            continue;
        };
        match blocks.iter_mut().find(|(name, _)| *name == number) {
            Some((_, lines)) => {
                let told = told(text);
                // A step may be done, go on, and be done again.
                lines.retain(|line| told.is_none() || line != "DONE");
                lines.extend(told);
            }
            None => blocks.push((number, vec![without_figures(text)])),
        }
    }
    let rest: Vec<String> = rest.lines().map(without_figures).collect();
    let mut blocks: Vec<String> = blocks.into_iter().map(|(_, lines)| lines.join("\n")).collect();
    blocks.sort();
    (blocks, rest.join("\n"))
}

/// A line under a step's name; none for a part that is under way, and for the output of a RUN.
fn told(text: &str) -> Option<String> {
    let text = without_figures(text);
    let is_end = text.starts_with("ERROR") || text == "DONE" || text == "CACHED" || text.ends_with(" done");
    is_end.then(|| if text == "CACHED" { "DONE".to_owned() } else { text })
}

/// Without durations, digests, sizes and ids, which no second build has again.
fn without_figures(line: &str) -> String {
    let is_time = |word: &str| {
        let digits = word.strip_suffix('s').unwrap_or(word);
        digits == "…" || digits.contains('.') && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let figure = |word: &str| match word {
        _ if word.contains("::") => "ID".to_owned(),
        _ if word.contains("sha256:") => {
            format!("{}sha256", word.split("sha256:").next().unwrap_or_default())
        }
        _ if word.ends_with('B') && word.chars().count() < 10 && !word.starts_with('[') => "B".to_owned(),
        _ => word.to_owned(),
    };
    line.split(' ').filter(|word| !is_time(word)).map(figure).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_build_prints_what_the_engine_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logs");
    let read =
        |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    for (name, count) in [("stages", 2), ("ten", 2), ("run-fails", 1), ("copy-fails", 1)] {
        let dockerfile = read(&format!("{name}.Dockerfile"));
        let own = Own { dockerfile, dockerignore: String::new(), hadolint: String::new() };
        let all = logs(&Recipe::default().with_own(own));
        assert_eq!(all.len(), count, "{name}");
        for (log, end) in all.iter().zip(["log", "again.log"]) {
            let recorded = said(&read(&format!("{name}.{end}")));
            assert_eq!(said(&log.output), recorded, "{name}.{end}\n{}", log.output);
        }
    }
}

#[test]
fn every_preset_prints_what_the_engine_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut stale, mut wrong) = (Vec::new(), Vec::new());
    for preset in PRESETS {
        let recipe = Recipe::from_preset(preset.id).expect(preset.id);
        for (ours, end) in logs(&recipe).iter().zip(logged::ENDS) {
            let text = std::fs::read_to_string(logged::path(root, preset.id, end)).unwrap_or_default();
            let Some(theirs) = text.strip_prefix(&logged::digest(&recipe)) else {
                stale.push(preset.id);
                continue;
            };
            let is_again = end == logged::ENDS[1];
            if said(&ours.output) != said(theirs) || is_again && cached(&ours.output) != cached(theirs) {
                let (ours, theirs) = (said(&ours.output), said(theirs));
                let apart = ours.0.iter().filter(|block| !theirs.0.contains(block));
                let other = theirs.0.iter().filter(|block| !ours.0.contains(block));
                let (apart, other): (Vec<_>, Vec<_>) = (apart.collect(), other.collect());
                wrong.push(format!("{}.{end}: page {apart:#?}, engine {other:#?}", preset.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(stale.len() <= 4, "run `cargo xtask conformance logs`: {stale:?}");
}

/// `script -qec "stty cols 400 rows 200; docker build --network host -t server ." /dev/null`: the last that it drew, with
/// blanks before times made two. An engine works on several stages at a time, so steps are compared in any order.
#[test]
fn a_terminal_shows_what_the_engine_showed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let line = |line: &str| without_figures(line.trim_end()).trim_end().replace(" => CACHED ", " => ");
    let steps = |text: &str| {
        let plain = text.lines().map(line).collect::<Vec<_>>().join("\n");
        let plain = plain.replace("\n => ", "\n\n => ").replace("\n\n => => ", "\n => => ");
        let mut steps: Vec<String> = plain.split("\n\n").map(str::to_owned).collect();
        steps.sort();
        steps
    };
    for preset in ["recommended", "tutorial-single-stage", "tutorial-multi-stage"] {
        let recipe = Recipe::from_preset(preset).expect(preset);
        let text = std::fs::read_to_string(logged::path(root, preset, "tty")).expect(preset);
        let (head, theirs) = text.split_once('\n').expect("a head");
        assert!(head.starts_with(&logged::digest(&recipe)), "{preset} has changed: show it again");
        let build = report(&recipe, Vec::new()).transcripts.remove(0);
        assert_eq!(steps(&build.output), steps(theirs), "{preset}");
    }
}

/// Names of the steps that come from the cache, in order of the alphabet.
fn cached(log: &str) -> Vec<String> {
    let numbers = log.lines().filter_map(|line| line.strip_suffix(" CACHED"));
    let names =
        numbers.filter_map(|number| log.lines().find(|line| line.starts_with(&format!("{number} ["))));
    let mut names: Vec<String> = names
        .filter_map(|line| line.split_once(' '))
        .map(|(_, name)| name.to_owned())
        .filter(|name| !name.contains("FROM"))
        .collect();
    names.sort();
    names
}

/// Which steps come from the cache, which a record of one stage says.
#[test]
fn the_next_build_takes_what_has_not_changed_from_the_cache() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logs");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    let own = Own { dockerfile: read("ten.Dockerfile"), ..Own::default() };
    let ours = logs(&Recipe::default().with_own(own)).pop().expect("a second build").output;
    let theirs = cached(&read("ten.again.log"));
    assert_eq!(cached(&ours), theirs);
    assert_eq!(theirs.len(), 10);
}
