//! `cargo xtask conformance rebuild`: builds presets, changes one thing, builds them again, and records in
//! `tests/rebuild/records/` which steps `BuildKit` did not take from its cache.
//!
//! Each change holds text that no build before it had, so that a cache shared with other builds can't answer.

use std::path::Path;

use plimsoll::rebuild::{Change, Outcome};

use super::docker::{docker, engine, quiet};
use super::{Outcome as Done, case, context, fnv};

#[path = "../../tests/rebuild/record.rs"]
mod record;

use record::{BUILDS, CHANGES, Made};

/// What the images are called.
const NAME: &str = "plimsoll-rebuild";

pub(super) fn run(only: Option<&str>) -> Done {
    let root = case::folder().join("../..");
    let engine = engine()?;
    for (name, link) in BUILDS.iter().filter(|(name, _)| only.is_none_or(|only| name.contains(only))) {
        println!("{name}");
        let made = Made::of(link);
        let folder = std::env::temp_dir().join(format!("{NAME}-{}", std::process::id()));
        let dockerfile = made.files.text("Dockerfile").unwrap_or_default();
        let digest = fnv::Fnv::new().with(dockerfile.as_bytes()).hex();
        let mut text =
            format!("{digest} Docker {}, BuildKit {}, {}\n", engine.docker, engine.buildkit, engine.date);
        for (word, (change, told)) in CHANGES.iter().zip(made.told()) {
            let ran = observe(&made, &folder, &change, &told);
            let _ = std::fs::remove_dir_all(&folder);
            quiet(&["image", "rm", "--force", NAME]);
            let ran = ran?;
            let line = record::line(word, &told, |one| ran.contains(&one.lines.first));
            print!("    {line}");
            text.push_str(&line);
        }
        let path = record::path(&root, name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// First lines of the steps that ran in the second build.
fn observe(made: &Made, folder: &Path, change: &Change, told: &[Outcome]) -> Done<Vec<usize>> {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let mark = time.map_err(|error| error.to_string())?.as_nanos().to_string();
    context::service(&made.service, folder)?;
    for path in ["Dockerfile", ".dockerignore"] {
        made.files.text(path).map_or(Ok(()), |text| put(folder, path, text))?;
    }
    put(folder, "README.md", &format!("{mark}\n"))?;
    let main = made.service.main_file();
    let marked = |mark: &str| format!("\nfunc init() {{ os.Setenv(\"MARK\", \"{mark}\") }}\n");
    append(folder, &main, &marked(&mark))?;
    build(folder, &[])?;
    let other = format!("{mark}-other");
    let extra = match change {
        Change::Main => append(folder, &main, &marked(&other)).map(|()| vec![])?,
        Change::GoMod => {
            append(folder, "go.mod", &format!("\ngodebug panicnil=1 // {mark}\n")).map(|()| vec![])?
        }
        Change::Readme => append(folder, "README.md", &other).map(|()| vec![])?,
        Change::Argument(name) if name.is_empty() => vec![],
        Change::Argument(name) => vec!["--build-arg".to_owned(), format!("{name}={mark}")],
        Change::Base(_) => vec![],
    };
    let log = build(folder, &extra)?;
    Ok(ran(&log, told))
}

fn build(folder: &Path, extra: &[String]) -> Done<String> {
    let path = folder.display().to_string();
    let mut words = vec!["build", "--progress=plain", "--network", "host", "--tag", NAME];
    words.extend(extra.iter().map(String::as_str));
    words.push(&path);
    let output = docker(&words)?;
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(log) } else { Err(log) }
}

/// `#7 [build 2/6] WORKDIR /src` names the second step of a stage; `#7 CACHED` says that it was not run. Counted from
/// the end, as stages from scratch have no first step.
fn ran(log: &str, told: &[Outcome]) -> Vec<usize> {
    let mut lines = Vec::new();
    for line in log.lines() {
        let Some((number, rest)) = line.split_once(" [") else { continue };
        let Some((place, text)) = rest.split_once("] ") else { continue };
        let Some((at, of)) = place.rsplit(' ').next().and_then(|steps| steps.split_once('/')) else {
            continue;
        };
        let cached = format!("{number} CACHED");
        let is_cached = log.lines().any(|line| line == cached);
        let (at, of): (usize, usize) = (at.parse().unwrap_or(0), of.parse().unwrap_or(0));
        let same = |one: &&Outcome| {
            let position =
                told.iter().rev().filter(|other| other.stage == one.stage).position(|other| other == *one);
            let keyword = text.split(' ').next().unwrap_or_default();
            position.is_some_and(|position| position + at == of)
                && one.text.to_ascii_uppercase().starts_with(keyword)
                && ends(text) == ends(&one.text)
        };
        lines.extend(told.iter().filter(same).filter(|_| !is_cached).map(|one| one.lines.first));
    }
    lines
}

/// The last word, which tells steps of two stages with the same place apart.
fn ends(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

fn append(folder: &Path, path: &str, text: &str) -> Done {
    let file = folder.join(path);
    let old = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    put(folder, path, &(old + text))
}

fn put(folder: &Path, path: &str, text: &str) -> Done {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap_or(folder))
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}
