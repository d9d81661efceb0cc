//! Has Go vet and build shapes of main.go, runs each, weighs builds of it for others, and compares what happened with
//! the records or writes it there: `cargo xtask oracles`.
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

mod builds;
#[path = "../shared/fnv.rs"]
mod fnv;
mod program;
mod record;
mod shapes;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::thread::{available_parallelism, scope};

use builds::Build;
use record::{Record, hash, load};
use shapes::{SUBJECT, Shape, VERSION};

/// Without a record to write every so many shapes are built.
const FEW: usize = 31;
/// The same of the newest release's builds.
const FEW_BUILDS: usize = 11;
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
    let folder = std::path::absolute(folder).expect("a folder");
    let (shapes, builds) = (shapes::shapes(), builds::builds());
    let named: Vec<&Shape> = builds.iter().map(|build| &build.shape).collect();
    if !write {
        let some: Vec<&Shape> = shapes.iter().step_by(FEW).collect();
        let ran = all(some.len(), |at, port| run(some[at], &folder.join(at.to_string()), port));
        // Other releases and C compilers need not be here.
        let newest = builds.iter().filter(|build| build.go == builds[0].go && !build.cgo);
        let some: Vec<&Build> = newest.step_by(FEW_BUILDS).collect();
        let weighed = all(some.len(), |at, _| weigh(some[at], &folder.join(at.to_string())));
        let well = [compare(SUBJECT, &ran, shapes.len()), compare(builds::SUBJECT, &weighed, builds.len())];
        return if well == [true, true] { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    record(SUBJECT, &format!("{GO}, {date}"), &shapes.iter().collect::<Vec<_>>(), |some| {
        all(some.len(), |at, port| run(&shapes[some[at]], &folder.join(at.to_string()), port))
    });
    let mut releases: Vec<&str> = builds.iter().map(|build| build.go.as_str()).collect();
    releases.dedup();
    record(builds::SUBJECT, &format!("{}, {date}", releases.join(" ")), &named, |some| {
        all(some.len(), |at, _| weigh(&builds[some[at]], &folder.join(at.to_string())))
    });
    ExitCode::SUCCESS
}

/// Whether records are as they were; prints those that are not.
fn compare(subject: &str, now: &[Record], of: usize) -> bool {
    let (_, old) = load(subject);
    let wrong: Vec<&Record> = now.iter().filter(|new| !old.contains(new)).collect();
    for record in &wrong {
        println!("{subject} is recorded otherwise: {}", record.line());
    }
    println!("{subject}: {} of {of} built, {} recorded otherwise", now.len(), wrong.len());
    wrong.is_empty()
}

/// Makes the records that are missing, by their places among the shapes, and writes them with those that hold.
fn record(subject: &str, head: &str, shapes: &[&Shape], make: impl Fn(&[usize]) -> Vec<Record>) {
    let (before, old) = load(subject);
    // What one release of Go made says nothing of another.
    let by = |head: &str| head.rsplit_once(", ").map(|(by, _)| by.to_owned());
    let old = if by(&before) == by(head) { old } else { Vec::new() };
    let find = |records: &[Record], shape: &Shape| {
        let text = hash(&shape.text());
        records.iter().find(|record| record.name == shape.name && record.text == text).cloned()
    };
    let missing: Vec<usize> = (0..shapes.len()).filter(|at| find(&old, shapes[*at]).is_none()).collect();
    let mut now = Vec::new();
    // What was built is kept, whatever becomes of the rest.
    for some in missing.chunks(SOME) {
        now.extend(make(some));
        let found = |shape: &&Shape| find(&now, shape).or_else(|| find(&old, shape));
        let lines: Vec<String> = shapes.iter().filter_map(found).map(|record| record.line()).collect();
        std::fs::write(record::path(subject), format!("# {head}\n{}\n", lines.join("\n"))).expect("a record");
        println!("{subject}: {} records, {} of them made now", lines.len(), now.len());
    }
}

/// Makes so many records, as many at a time as there are processors. Programs listen on one port, so one runs at a time.
fn all(count: usize, make: impl Fn(usize, &Mutex<()>) -> Record + Sync) -> Vec<Record> {
    let (next, port, found) = (Mutex::new(0..count), Mutex::new(()), Mutex::new(Vec::new()));
    scope(|threads| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            threads.spawn(|| {
                loop {
                    let Some(at) = next.lock().expect("no panic").next() else { break };
                    let record = make(at, &port);
                    found.lock().expect("no panic").push(record);
                }
            });
        }
    });
    found.into_inner().expect("no panic")
}

/// Builds and runs one in an empty folder.
fn run(shape: &Shape, folder: &Path, port: &Mutex<()>) -> Record {
    write(shape, folder);
    let unformatted = output(Command::new("gofmt").args(["-l", "."]).current_dir(folder));
    assert_eq!(unformatted, "", "{}: gofmt would change them", shape.name);
    let environment = [("CGO_ENABLED", "0"), ("GOTOOLCHAIN", GO)];
    output(Command::new("go").args(["vet", "./..."]).current_dir(folder).envs(environment));
    let bytes = compile(shape, folder, "-s -w", &environment);
    let did = {
        let _one = port.lock().expect("no panic");
        program::run(shape, folder)
    };
    std::fs::remove_dir_all(folder).expect("a folder");
    Record::new(&shape.name, &shape.text(), &format!("{did}, bytes {bytes}"))
}

/// Builds one in an empty folder.
fn weigh(build: &Build, folder: &Path) -> Record {
    let Build { shape, go, arch, cgo, flags, .. } = build;
    write(shape, folder);
    let cgo = if *cgo { "1" } else { "0" };
    let bytes = compile(shape, folder, flags, &[("CGO_ENABLED", cgo), ("GOARCH", arch), ("GOTOOLCHAIN", go)]);
    std::fs::remove_dir_all(folder).expect("a folder");
    Record::new(&shape.name, &shape.text(), &bytes.to_string())
}

/// Writes the files of a shape into a folder that was empty.
fn write(shape: &Shape, folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    for file in &shape.files {
        let path = folder.join(&*file.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &file.text).expect("a file");
    }
}

/// The bytes of the program.
fn compile(shape: &Shape, folder: &Path, flags: &str, environment: &[(&str, &str)]) -> u64 {
    let set = format!("{flags} -X main.version={VERSION}");
    let words =
        ["build", "-buildvcs=false", "-trimpath", "-ldflags", &set, "-o", "program", &shape.package()];
    output(Command::new("go").args(words).current_dir(folder).envs(environment.iter().copied()));
    std::fs::metadata(folder.join("program")).expect("a program").len()
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    assert!(output.status.success(), "{command:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}
