//! The files beside the Dockerfile are what the tools that read them take them for.
//!
//! What those tools said is recorded (`cargo xtask oracles --record`), so this needs none of them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test ends so")]
#![allow(dead_code, reason = "the program that records uses the rest of what both share")]

mod answers;
mod builds;
mod document;
#[path = "../shared/fnv.rs"]
mod fnv;
mod ignoring;
mod packed;
mod ran;
#[path = "../recipes/mod.rs"]
mod recipes;
mod reach;
mod readers;
mod record;
mod run;
mod shapes;

use std::collections::BTreeMap;

use plimsoll::generate::{packed as packed_by_us, program};
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

#[test]
fn every_file_is_taken_by_its_reader_for_what_it_says() {
    let (mut wrong, mut stale) = (Vec::new(), 0);
    let known: BTreeMap<&str, BTreeMap<String, Record>> =
        readers::SUBJECTS.iter().map(|(subject, _)| (*subject, records(subject))).collect();
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    for question in readers::questions() {
        let record = known[question.subject].get(&question.name);
        let Some(record) = record.filter(|record| record.text == hash(&question.text)) else {
            stale += 1;
            continue;
        };
        *compared.entry(question.subject).or_default() += 1;
        if record.answer != question.expected {
            wrong.push(format!("{}: they {}, we {}", question.name, record.answer, question.expected));
        }
    }
    none("taken otherwise", &wrong);
    for (subject, _) in readers::SUBJECTS {
        assert!(compared.get(subject).is_some_and(|count| *count >= 50), "{compared:?}");
    }
    let all: usize = compared.values().sum();
    assert!(stale * 10 <= all, "{stale} files are not recorded: cargo xtask oracles --record");
}

#[test]
fn the_files_of_every_recipe_were_run_and_did_what_the_report_says() {
    let (mut wrong, mut stale) = (Vec::new(), Vec::new());
    let cases = run::cases();
    for (name, link) in &cases {
        let recipe = run::recipe(link);
        let (_, archive) = packed_by_us(&recipe).expect("an archive");
        let record = run::load(document::root(), name);
        match record.filter(|run| run.archive == run::digest(&archive)) {
            Some(run) => wrong.extend(ran::wrong(&recipe, &run).iter().map(|text| format!("{name}: {text}"))),
            None => stale.push(name),
        }
    }
    none("not as the report says", &wrong);
    assert!(stale.len() * 4 <= cases.len(), "not run since they changed: {stale:?}");
}

#[test]
fn every_shape_of_the_program_was_compiled_and_did_what_its_options_say() {
    let (records, shapes) = (records(shapes::SUBJECT), shapes::shapes());
    let (mut wrong, mut answers) = (Vec::new(), Vec::new());
    for shape in &shapes {
        let Some(record) = records.get(&shape.name).filter(|record| record.text == hash(&shape.text()))
        else {
            continue;
        };
        answers.push(record.answer.as_str());
        let (did, expected) = (shapes::did(&record.answer), shape.expected());
        if did != expected {
            wrong.push(format!("{}: it {did}, and we say {expected}", shape.name));
        }
    }
    none("not as the options say", &wrong);
    let stale = shapes.len() - answers.len();
    assert!(
        shapes.len() >= 250 && stale * 10 <= shapes.len(),
        "{stale} are not recorded: cargo xtask oracles --record"
    );
}

#[test]
fn every_build_of_the_program_weighs_what_the_page_says() {
    let recorded = records(builds::SUBJECT);
    let (mut wrong, mut stale) = (Vec::new(), 0);
    let builds = builds::builds();
    for build in &builds {
        let record =
            recorded.get(&build.shape.name).filter(|record| record.text == hash(&build.shape.text()));
        let Some(bytes) = record.and_then(|record| record.answer.parse::<u64>().ok()) else {
            stale += 1;
            continue;
        };
        let said = program(&build.shape.recipe());
        let well = said.is_some_and(|size| {
            let is_near = (size.low()..=size.high()).contains(&bytes);
            if build.is_told { size.bytes() == bytes } else { is_near }
        });
        if !well {
            wrong.push(format!("{}: it has {bytes}, and we say {said:?}", build.shape.name));
        }
    }
    let ran = records(shapes::SUBJECT);
    for shape in shapes::shapes() {
        let (record, said) = (ran.get(&shape.name), program(&shape.recipe()));
        let bytes = record.and_then(|record| shapes::bytes(&record.answer));
        if !bytes.is_none_or(|bytes| said.is_some_and(|size| (size.low()..=size.high()).contains(&bytes))) {
            wrong.push(format!("{}: it has {bytes:?}, and we say {said:?}", shape.name));
        }
    }
    none("not as the page says", &wrong);
    assert!(stale * 10 <= builds.len(), "{stale} are not recorded: cargo xtask oracles --record");
}

#[test]
fn the_document_tells_what_was_recorded() {
    expect_test::expect_file!["../../docs/files.md"].assert_eq(&document::tell());
}
