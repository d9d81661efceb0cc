//! The files beside the Dockerfile are what the tools that read them take them for.
//!
//! What those tools said is recorded (`cargo xtask oracles --record`), so this needs none of them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test ends so")]
#![allow(dead_code, reason = "the program that records uses the rest of what both share")]

#[path = "../shared/fnv.rs"]
mod fnv;
mod ignoring;
#[path = "../recipes/mod.rs"]
mod recipes;
mod record;

use std::collections::BTreeMap;

use record::{Record, hash, load};

/// Fails with the first rows that are wrong.
fn none(what: &str, wrong: &[String]) {
    let shown: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{what}, {} of them: {shown:#?}", wrong.len());
}

/// The records of a subject by name, and the head.
fn records(subject: &str) -> BTreeMap<String, Record> {
    load(subject).1.into_iter().map(|record| (record.name.clone(), record)).collect()
}

/// The answer for the path of this place.
fn bit(answer: &str, at: usize) -> bool {
    let digit = answer.chars().nth(at / 4).and_then(|digit| digit.to_digit(16));
    digit.is_some_and(|digit| digit >> (3 - at % 4) & 1 == 1)
}

#[test]
fn a_dockerignore_hides_what_docker_leaves_out() {
    let (records, paths) = (records("dockerignore"), ignoring::paths());
    let (mut wrong, mut stale, mut compared, mut unclear) = (Vec::new(), 0, 0, 0);
    for question in ignoring::questions() {
        let Some(record) = records.get(&question.name).filter(|record| record.text == hash(&question.text))
        else {
            stale += 1;
            continue;
        };
        let ours = ignoring::ours(&question.text, &paths);
        if ours == "?" {
            unclear += 1;
            continue;
        }
        compared += 1;
        if ours != record.answer {
            let differ =
                paths.iter().enumerate().filter(|(at, _)| bit(&ours, *at) != bit(&record.answer, *at));
            let differ: Vec<&str> = differ.map(|(_, path)| path.as_str()).collect();
            let Record { name, answer, .. } = record;
            wrong.push(format!("{name}: {:?}: they {answer}, we {ours}: {differ:?}", question.text));
        }
    }
    none("read otherwise", &wrong);
    assert!(compared >= 2000, "{compared} compared, {unclear} unclear, {stale} not recorded");
    assert!(unclear * 10 <= compared, "{unclear} of {compared} are not followed");
    assert!(stale * 10 <= compared, "{stale} files are not recorded: cargo xtask oracles --record");
}
