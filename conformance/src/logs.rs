//! `cargo xtask conformance logs`: builds each preset, changes its main.go and builds it again, and records what
//! `docker build --progress=plain` printed in `tests/logs/presets/`.
//!
//! The command is the page's own, with the host's network. Where the engine lacks a base, another gets its name for as
//! long as the build takes.

use std::path::Path;
use std::process::Command;

use plimsoll::report::logs;

use super::case::Case;
use super::docker::{engine, is_here, output, quiet, stand_in};
use super::rebuild::{mark, marked};
use super::{NAME, Outcome, case, context, logged};

/// What the command begins with.
const BUILD: &str = "docker build ";

pub(super) fn run(only: Option<&str>) -> Outcome {
    let engine = engine()?;
    let root = case::folder().join("../..");
    let folder = std::env::temp_dir().join(format!("{NAME}-logs-{}", std::process::id()));
    for case in case::all()? {
        let Some(preset) = case.name.strip_prefix("presets/") else { continue };
        if only.is_some_and(|only| !preset.contains(only)) {
            continue;
        }
        println!("{preset}");
        lay_out(&case, &folder)?;
        let missing = bases(&case);
        let lent: Vec<(&String, &str)> =
            missing.iter().filter_map(|base| Some((base, stand_in(base)?))).collect();
        lent.iter().try_for_each(|(base, other)| output(&["tag", other, base]).map(drop))?;
        let head = format!(
            "{} Docker {}, BuildKit {}, {}",
            logged::digest(&case.recipe),
            engine.docker,
            engine.buildkit,
            engine.date
        );
        let built = twice(&case, &folder, |end, log| {
            context::write(&logged::path(&root, preset, end), &format!("{head}\n{log}"))
        });
        for (base, _) in lent {
            quiet(&["image", "rm", base]);
        }
        let _ = std::fs::remove_dir_all(&folder);
        built?;
    }
    Ok(())
}

/// The project of a preset.
fn lay_out(case: &Case, folder: &Path) -> Outcome {
    let _ = std::fs::remove_dir_all(folder);
    context::project(case, folder)?;
    context::put(folder, "Dockerfile", &case.dockerfile)?;
    case.dockerignore.iter().try_for_each(|text| context::put(folder, ".dockerignore", text))
}

/// The bases that the engine lacks.
fn bases(case: &Case) -> Vec<String> {
    let stages = case.report().image.map(|image| image.stages).unwrap_or_default();
    let bases = stages.into_iter().filter(|stage| stage.base_stage.is_none() && stage.base != "scratch");
    bases.map(|stage| stage.base).filter(|base| !is_here(base)).collect()
}

/// Builds it, changes main.go, builds it again, and hands over what was printed. No build before had this main.go.
fn twice(case: &Case, folder: &Path, keep: impl Fn(&str, &str) -> Outcome) -> Outcome {
    let main = folder.join(case.service().main_file());
    for (index, (log, end)) in logs(&case.recipe).iter().zip(logged::ENDS).enumerate() {
        let old = std::fs::read_to_string(&main).map_err(|error| error.to_string())?;
        context::write(&main, &(old + &marked(&format!("{index} {}", mark()?))))?;
        keep(end, &built(folder, &log.command)?)?;
    }
    Ok(())
}

/// What the command prints, without what a RUN prints, and without blocks of other builds of this engine.
fn built(folder: &Path, command: &str) -> Outcome<String> {
    let (command, _) = command.split_once(" #").unwrap_or((command, ""));
    let words = command.strip_prefix(BUILD).ok_or("not a build")?;
    let tag = words.split(' ').skip_while(|word| *word != "-t").nth(1).ok_or("no tag")?;
    if is_here(tag) {
        return Err(format!("the engine has an image {tag} already"));
    }
    let mut build = Command::new("sh");
    build.args(["-c", &format!("{BUILD}--network host {words}")]).current_dir(folder);
    let output = build.output().map_err(|error| error.to_string())?;
    quiet(&["image", "rm", "--force", tag]);
    let log = String::from_utf8_lossy(&output.stderr);
    let is_printed = |line: &&str| {
        let text = line.strip_prefix('#').and_then(|line| line.split_once(' ')).map_or("", |(_, text)| text);
        !text.split(' ').next().is_some_and(|time| time.contains('.') && time.parse::<f64>().is_ok())
    };
    let lines: Vec<&str> = log.lines().filter(is_printed).collect();
    if output.status.success() { Ok(lines.join("\n") + "\n") } else { Err(log.into_owned()) }
}
