//! `cargo xtask conformance`: builds and runs every case with the `docker` on PATH, records what happened under
//! `tests/conformance/records/`, and writes `docs/conformance.md`.
//!
//! Only cases that changed since their record are run, unless they are asked for by name. It makes images and
//! containers whose names begin with `plimsoll-conformance`, and removes them again, but for copies of golang images
//! that have the standard library compiled already.

#![allow(clippy::print_stdout, clippy::disallowed_types, reason = "a program for a terminal, with a clock")]

mod context;
mod docker;
mod files;
mod image;
mod logs;
mod rebuild;
mod running;
mod words;
mod transcripts;
mod truth;

#[path = "../../tests/conformance/case.rs"]
mod case;
#[path = "../../tests/conformance/compare.rs"]
mod compare;
#[path = "../../tests/conformance/config.rs"]
mod config;
#[path = "../../tests/shared/fnv.rs"]
mod fnv;
#[path = "../../tests/conformance/layers.rs"]
mod layers;
#[path = "../../tests/shared/logged.rs"]
mod logged;
#[path = "../../tests/conformance/notes.rs"]
mod notes;
#[path = "../../tests/conformance/record.rs"]
mod record;
#[path = "../../tests/conformance/said.rs"]
mod said;
#[path = "../../tests/conformance/table.rs"]
mod table;

use std::path::Path;
use std::process::ExitCode;

use case::Case;
use compare::Judged;
use record::{Engine, Record};

/// What went wrong, in one line.
type Outcome<T = ()> = Result<T, String>;

/// What the image and the container are called.
const NAME: &str = "plimsoll-conformance";

const USAGE: &str = "cargo xtask conformance [--only NAME | --table | files [--only NAME] [--archives FOLDER] [--stand-in NAME=IMAGE] | rebuild [--only NAME] | logs [--only NAME] | transcripts [--only NAME]]\ncargo xtask truth [--only LINK | --table]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [] => run(None),
        ["--only", name] => run(Some(name)),
        ["--table"] => page(),
        ["files", "--list"] => {
            files::list();
            Ok(())
        }
        ["files", rest @ ..] => files::Wanted::of(rest).and_then(|wanted| files::run(&wanted)),
        ["rebuild"] => rebuild::run(None),
        ["rebuild", "--only", name] => rebuild::run(Some(name)),
        ["logs"] => logs::run(None),
        ["logs", "--only", name] => logs::run(Some(name)),
        ["transcripts"] => transcripts::run(None),
        ["transcripts", "--only", name] => transcripts::run(Some(name)),
        ["truth"] => truth::run(None),
        ["truth", "--only", link] => truth::run(Some(link)),
        ["truth", "--table"] => truth::page(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("conformance: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Records the cases that have no record of their present text, or those whose name holds `only`; then the page.
fn run(only: Option<&str>) -> Outcome {
    let mut wanted = Vec::new();
    for case in case::all()? {
        let new = || Ok::<_, String>(Record::of(&case)?.is_none_or(|record| record.case != case.digest()));
        if only.map_or_else(new, |only| Ok(case.name.contains(only)))? {
            wanted.push(case);
        }
    }
    if let Some(engine) = (!wanted.is_empty()).then(docker::engine).transpose()? {
        for (index, case) in wanted.iter().enumerate() {
            println!("[{}/{}] {}", index + 1, wanted.len(), case.name);
            let record = one(case, &engine)?;
            println!("    {}", summary(&record));
            write(case, &record)?;
        }
    }
    page()
}

/// Writes `docs/conformance.md` from the records, and prints what does not agree.
fn page() -> Outcome {
    gone()?;
    let judged = compare::judge()?;
    let path = case::folder().join("../../docs/conformance.md");
    std::fs::write(&path, table::render(&judged)).map_err(|error| format!("{}: {error}", path.display()))?;
    let wrong: Vec<String> = judged.iter().flat_map(Judged::complaints).collect();
    for complaint in &wrong {
        println!("\n{complaint}");
    }
    for note in judged.iter().flat_map(Judged::stale_notes) {
        println!("\nlisted in differences.txt, and not so: {note}");
    }
    let count = |is: fn(&Judged) -> bool| judged.iter().filter(|judged| is(judged)).count();
    println!(
        "\n{} cases, {} of them run, {} changed since; {} differences that are not listed",
        judged.len(),
        count(Judged::is_run),
        count(Judged::is_old),
        wrong.len()
    );
    Ok(())
}

fn one(case: &Case, engine: &Engine) -> Outcome<Record> {
    let folder = std::env::temp_dir().join(format!("{NAME}-{}", std::process::id()));
    let result = observe(case, engine, &folder);
    docker::quiet(&["rm", "--force", "--volumes", NAME]);
    docker::quiet(&["image", "rm", "--force", NAME]);
    let _ = std::fs::remove_dir_all(&folder);
    result.map_err(|message| format!("{}: {message}", case.name))
}

fn observe(case: &Case, engine: &Engine, folder: &Path) -> Outcome<Record> {
    let mut record = Record { case: case.digest(), engine: engine.clone(), ..Record::default() };
    context::lay_out(case, folder)?;
    let (built, stand_ins) = docker::build(case, folder)?;
    record.stand_ins = stand_ins;
    if let Some(image) = built.error.as_deref().and_then(words::unreachable_image) {
        record.cannot = Some(format!("{image} is not on the engine's machine"));
        return Ok(record);
    }
    if let Some(host) = built.error.as_deref().and_then(words::unreachable_host) {
        record.cannot = Some(format!("{host} can't be reached from the engine's machine"));
        return Ok(record);
    }
    if built.ok {
        record.image = Some(image::look(case, &record.stand_ins, folder)?);
        let checked = record.image.as_ref().and_then(|image| image.config.get("Healthcheck")).cloned();
        (record.run, record.health, record.stop) = running::observe(case, checked.as_ref())?;
    }
    record.build = Some(built);
    Ok(record)
}

fn summary(record: &Record) -> String {
    let mut words = Vec::new();
    words.extend(record.cannot.clone());
    if let Some(build) = &record.build {
        words.push(
            build.error.as_deref().and_then(|error| error.lines().last()).unwrap_or("built").to_owned(),
        );
    }
    if let Some(run) = &record.run {
        let ended = run
            .error
            .clone()
            .unwrap_or_else(|| format!("ended with {:?}: {}", run.exit_code, run.log.trim()));
        words.push(if run.running { "ran".to_owned() } else { ended });
    }
    words.extend(record.health.as_ref().map(|health| health.status.clone()));
    words.extend(record.stop.as_ref().map(|stop| format!("stopped with {}", stop.exit_code)));
    words.join(", ")
}

fn write(case: &Case, record: &Record) -> Outcome {
    let path = case::folder().join("records").join(format!("{}.json", case.name));
    let text = serde_json::to_string_pretty(record).map_err(|error| error.to_string())?;
    context::write(&path, &(text + "\n"))
}

/// Removes records whose case is gone.
fn gone() -> Outcome {
    let names: Vec<String> = case::all()?.into_iter().map(|case| case.name).collect();
    let records = case::folder().join("records");
    let groups = std::fs::read_dir(&records).into_iter().flatten().flatten();
    for group in groups.map(|entry| entry.path()) {
        for path in std::fs::read_dir(&group).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.strip_prefix(&records).unwrap_or(&path).with_extension("");
            if !names.iter().any(|known| Path::new(known) == name) {
                std::fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
    }
    Ok(())
}
