//! Asks the oracles what they make of the files beside the Dockerfile, and compares it with the records or writes
//! it there. Run by `cargo xtask oracles`, which brings the programs.
//!
//! `readers ORACLES WORKFLOW DATE` compares; with `--record` in front it records.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong ends the run"
)]
#![allow(dead_code, reason = "the tests use the rest of what both share")]
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

mod answers;
#[path = "../shared/fnv.rs"]
mod fnv;
mod ignoring;
#[path = "../recipes/mod.rs"]
mod recipes;
mod readers;
mod record;

use std::io::Write as _;
use std::process::{Command, ExitCode, Stdio};

use record::{Record, load};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let write = words.first().is_some_and(|word| word == "--record");
    if write {
        words.remove(0);
    }
    let [oracles, workflow, date] = words.as_slice() else { panic!("see the head of this file") };
    let matched = dockerignore(oracles);
    let mut stale =
        keep("dockerignore", "moby/patternmatcher v0.6.1, tonistiigi/fsutil", date, &matched, write);
    for (subject, tool) in readers::SUBJECTS {
        let program = if subject == "workflow" { workflow } else { oracles };
        stale += keep(subject, tool, date, &read(program, subject), write);
    }
    if stale == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Writes the records of a subject, or tells how many are not as they were.
fn keep(subject: &str, tool: &str, date: &str, now: &[Record], write: bool) -> usize {
    if write {
        let lines: Vec<String> = now.iter().map(Record::line).collect();
        let path = record::path(subject);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, format!("# {tool}, {date}\n{}\n", lines.join("\n"))).expect("a record");
        println!("{subject}: {} files recorded", now.len());
        return 0;
    }
    let (_, old) = load(subject);
    let wrong: Vec<&Record> = now.iter().filter(|record| !old.contains(record)).collect();
    for record in wrong.iter().take(20) {
        println!("{subject} is recorded otherwise: {}", record.line());
    }
    println!("{subject}: {} files, {} recorded otherwise", now.len(), wrong.len());
    wrong.len() + old.len().abs_diff(now.len())
}

fn dockerignore(program: &str) -> Vec<Record> {
    let questions = ignoring::questions();
    let paths = ignoring::paths();
    let asked: Vec<String> =
        questions.iter().map(|of| json!({ "text": of.text, "paths": paths }).to_string()).collect();
    let answers = ask(program, "dockerignore", &asked);
    let record = |(of, answer): (&ignoring::Question, &Value)| {
        let sent =
            |path: &String| answer["paths"].as_array().is_some_and(|all| all.iter().any(|one| one == path));
        let said = match answer["refused"].as_str() {
            None | Some("") => ignoring::digits(paths.iter().map(sent)),
            // It also says all patterns.
            Some(refused) => format!("refused: {}", refused.rsplit("]: ").next().unwrap_or(refused)),
        };
        Record::new(&of.name, &of.text, &said)
    };
    questions.iter().zip(&answers).map(record).collect()
}

/// What a reader makes of its files.
fn read(program: &str, subject: &str) -> Vec<Record> {
    let questions: Vec<readers::Question> =
        readers::questions().into_iter().filter(|of| of.subject == subject).collect();
    let asked: Vec<String> = questions.iter().map(|of| json!({ "text": of.text }).to_string()).collect();
    let answers = ask(program, subject, &asked);
    let record = |(of, answer): (&readers::Question, &Value)| {
        Record::new(&of.name, &of.text, &answers::told(subject, answer))
    };
    questions.iter().zip(&answers).map(record).collect()
}

fn ask(program: &str, subject: &str, questions: &[String]) -> Vec<Value> {
    let mut child = Command::new(program)
        .arg(subject)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the oracle program");
    let mut input = child.stdin.take().expect("piped");
    let text = questions.join("\n");
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("its answers");
    writer.join().expect("no panic").expect("it reads all");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), questions.len(), "an answer for each question");
    answers
}
