//! Has Go vet and build shapes of main.go, runs each, and compares what happened with the record or writes it there:
//! `cargo xtask oracles`.
//!
//! `compiled FOLDER DATE` builds a few of all in the folder and compares; with `--record` in front those whose text
//! has changed since they were recorded. None is recorded that gofmt or `go vet` speaks of.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong ends the run"
)]
#![allow(dead_code, reason = "the tests use the rest of what both share")]
#![allow(clippy::print_stdout, clippy::disallowed_types, reason = "a program for a terminal, with a clock")]

#[path = "../shared/fnv.rs"]
mod fnv;
mod program;
mod record;
mod shapes;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::thread::{available_parallelism, scope};

use record::{Record, hash, load};
use shapes::{SUBJECT, Shape, VERSION};

/// Without a record to write every so many shapes are built.
const FEW: usize = 31;
/// How many are built between two records.
const SOME: usize = 64;
/// The release that builds them; another go fetches it.
const GO: &str = "go1.27.3";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let write = words.first().is_some_and(|word| word == "--record");
    if write {
        words.remove(0);
    }
    let [folder, date] = words.as_slice() else { panic!("see the head of this file") };
    let (shapes, (head, old)) = (shapes::shapes(), load(SUBJECT));
    // What one release of Go made says nothing of another.
    let known = head.starts_with(&format!("{GO},"));
    let same = |shape: &Shape| {
        old.iter().find(|record| record.name == shape.name && record.text == hash(&shape.text()))
    };
    let wanted: Vec<&Shape> = if write {
        shapes.iter().filter(|shape| !known || same(shape).is_none()).collect()
    } else {
        shapes.iter().step_by(FEW).collect()
    };
    let folder = std::path::absolute(folder).expect("a folder");
    if !write {
        let now = all(&wanted, &folder);
        let wrong: Vec<&Record> = now.iter().filter(|new| !old.contains(new)).collect();
        for record in &wrong {
            println!("{SUBJECT} is recorded otherwise: {}", record.line());
        }
        println!("{SUBJECT}: {} of {} built, {} recorded otherwise", now.len(), shapes.len(), wrong.len());
        return if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let mut now = Vec::new();
    // What was built is kept, whatever becomes of the rest.
    for some in wanted.chunks(SOME) {
        now.extend(all(some, &folder));
        let made = |shape: &Shape| {
            let old = || same(shape).filter(|_| known);
            now.iter().find(|record: &&Record| record.name == shape.name).or_else(old)
        };
        let lines: Vec<String> = shapes.iter().filter_map(made).map(Record::line).collect();
        let text = format!("# {GO}, {date}\n{}\n", lines.join("\n"));
        std::fs::write(record::path(SUBJECT), text).expect("a record");
        println!("{SUBJECT}: {} shapes, {} of them built now", lines.len(), now.len());
    }
    ExitCode::SUCCESS
}

/// Builds and runs them, as many at a time as there are processors; all listen on one port, so one runs at a time.
fn all(shapes: &[&Shape], folder: &Path) -> Vec<Record> {
    let (next, port, found) = (Mutex::new(0..shapes.len()), Mutex::new(()), Mutex::new(Vec::new()));
    scope(|threads| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            threads.spawn(|| {
                loop {
                    let Some(at) = next.lock().expect("no panic").next() else { break };
                    let record = one(shapes[at], &folder.join(at.to_string()), &port);
                    found.lock().expect("no panic").push(record);
                }
            });
        }
    });
    found.into_inner().expect("no panic")
}

/// Builds and runs one in an empty folder.
fn one(shape: &Shape, folder: &Path, port: &Mutex<()>) -> Record {
    let _ = std::fs::remove_dir_all(folder);
    for file in &shape.files {
        let path = folder.join(&*file.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &file.text).expect("a file");
    }
    let unformatted = output(Command::new("gofmt").args(["-l", "."]).current_dir(folder));
    assert_eq!(unformatted, "", "{}: gofmt would change them", shape.name);
    go(folder, &["vet", "./..."]);
    let (package, set) = (shape.package(), format!("-s -w -X main.version={VERSION}"));
    go(folder, &["build", "-buildvcs=false", "-trimpath", "-ldflags", &set, "-o", "program", &package]);
    let bytes = std::fs::metadata(folder.join("program")).expect("a program").len();
    let did = {
        let _one = port.lock().expect("no panic");
        program::run(shape, folder)
    };
    std::fs::remove_dir_all(folder).expect("a folder");
    Record::new(&shape.name, &shape.text(), &format!("{did}, bytes {bytes}"))
}

/// What go prints, where it ends well.
fn go(folder: &Path, words: &[&str]) -> String {
    output(Command::new("go").args(words).current_dir(folder).env("CGO_ENABLED", "0").env("GOTOOLCHAIN", GO))
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    assert!(output.status.success(), "{command:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}
