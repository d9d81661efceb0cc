//! `cargo xtask conformance rebuild`: builds files, changes one thing, builds them again, and records in
//! `tests/rebuild/records/` which steps `BuildKit` did not take from its cache, which layers are new, and what it called
//! all steps.
//!
//! Each change holds text that no build before it had, so that a cache shared with other builds can't answer. Bases
//! have names of this program, so that their tags can be moved: to images with one more file and another `GOFLAGS`,
//! which Go writes into programs.

use std::path::PathBuf;

use plimsoll::dry_run::image::StageState;
use plimsoll::rebuild::{Change, Outcome};

use super::docker::{docker, engine, is_here, output, quiet, stand_in, warm};
use super::{Outcome as Done, case, context};

#[path = "../../tests/rebuild/record.rs"]
mod record;

use record::Made;

/// What the images are called, and the bases that stand for those of a file.
const NAME: &str = "plimsoll-rebuild";
const BASE: &str = "plimsoll-rebuild/base";

pub(super) fn run(only: Option<&str>) -> Done {
    let root = case::folder().join("../..");
    let engine = engine()?;
    let folder = std::env::temp_dir().join(format!("{NAME}-{}", std::process::id()));
    for made in record::all(&root)?.iter().filter(|made| only.is_none_or(|only| made.name.contains(only))) {
        println!("{}", made.name);
        let bench = Bench { made, folder: folder.join("context"), mark: mark()?, bases: bases(made) };
        let text = bench.record();
        bench.clear();
        let _ = std::fs::remove_dir_all(&folder);
        let head = format!(
            "{} Docker {}, BuildKit {}, {}",
            made.digest(),
            engine.docker,
            engine.buildkit,
            engine.date
        );
        let path = record::path(&root, &made.name);
        let text = format!("{head}\n{}", text?);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// First lines of the layers on top of the shipped stage's base, in order.
fn own_layers(made: &Made) -> Vec<usize> {
    let layers = made.image.target().into_iter().flat_map(StageState::layers);
    layers.filter(|step| step.keyword != "FROM").map(|step| step.lines.first).collect()
}

/// A text that no build had before.
pub(super) fn mark() -> Done<String> {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    time.map(|time| time.as_nanos().to_string()).map_err(|error| error.to_string())
}

/// The images that the file names, longest first, so that no name is found inside another.
fn bases(made: &Made) -> Vec<String> {
    let stages =
        made.image.stages.iter().filter(|stage| stage.base_stage.is_none() && stage.base != "scratch");
    let mut bases: Vec<String> = stages.map(|stage| stage.base.clone()).collect();
    bases.sort_by_key(|base| (std::cmp::Reverse(base.len()), base.clone()));
    bases.dedup();
    bases
}

/// A build on the engine.
struct Bench<'a> {
    made: &'a Made,
    folder: PathBuf,
    mark: String,
    bases: Vec<String>,
}

impl Bench<'_> {
    fn record(&self) -> Done<String> {
        for at in 0..self.bases.len() {
            self.stand(at)?;
        }
        self.lay_out()?;
        let first = self.build(&[])?;
        let known = layers()?;
        // Each change is built of a new checkout, whose files have times of their own.
        self.lay_out()?;
        let mut text = String::new();
        for (word, change, told) in self.made.told() {
            let log = self.changed(word, &change)?;
            let mut ran = ran(&log, &told, &stages(self.made));
            ran.sort_unstable();
            ran.dedup();
            let (own, all) = (own_layers(self.made), layers()?);
            let top = all.get(all.len().saturating_sub(own.len())..).unwrap_or_default();
            let new = own.iter().zip(top).filter(|(_, layer)| !known.contains(layer));
            let line = record::line(word, &ran, &new.map(|(line, _)| *line).collect::<Vec<_>>());
            println!("    {line}");
            text.push_str(&line);
            text.push('\n');
        }
        Ok(format!("{text}\n{}", self.steps(&first)))
    }

    /// The log of a build after the change, which is undone again.
    fn changed(&self, word: &str, change: &Change) -> Done<String> {
        let other = format!("{}-{word}", self.mark);
        let mut extra = Vec::new();
        match change {
            Change::Main => self.append(&self.made.service.main_file(), &marked(&other))?,
            Change::GoMod => self.append("go.mod", &format!("\ngodebug panicnil=1 // {other}\n"))?,
            Change::Readme => self.append("README.md", &other)?,
            Change::Argument(name) if name.is_empty() => {}
            Change::Argument(name) => extra = vec!["--build-arg".to_owned(), format!("{name}={other}")],
            Change::Base(name) => {
                self.bases.iter().position(|base| base == name).map_or(Ok(()), |at| self.move_tag(at))?;
            }
        }
        let log = self.build(&extra)?;
        self.lay_out()?;
        if let Change::Base(name) = change {
            self.bases.iter().position(|base| base == name).map_or(Ok(()), |at| self.stand(at))?;
        }
        Ok(log)
    }

    fn lay_out(&self) -> Done {
        let (made, folder) = (self.made, self.folder.as_path());
        let _ = std::fs::remove_dir_all(folder);
        context::service(&made.service, folder)?;
        let text =
            self.bases.iter().enumerate().fold(made.dockerfile.clone(), |text, (at, base)| {
                text.replace(base, &format!("{BASE}:{at}"))
            });
        context::put(folder, "Dockerfile", &text)?;
        if let Some(ignore) = &made.dockerignore {
            context::put(folder, ".dockerignore", ignore)?;
        }
        context::put(folder, "README.md", &format!("{}\n", self.mark))?;
        context::vendored(&made.dockerfile, folder)?;
        context::made_up(&made.dockerfile, folder)?;
        self.append(&made.service.main_file(), &marked(&self.mark))
    }

    /// Gives the base its name here.
    fn stand(&self, at: usize) -> Done {
        let Some(base) = self.bases.get(at) else { return Ok(()) };
        let base = if is_here(base) { base.as_str() } else { stand_in(base).unwrap_or(base) };
        std::fs::create_dir_all(&self.folder).map_err(|error| error.to_string())?;
        let source = if base.starts_with("golang:") { warm(base, &self.folder)? } else { base.to_owned() };
        output(&["tag", &source, &format!("{BASE}:{at}")]).map(drop)
    }

    /// Gives that name to another image.
    fn move_tag(&self, at: usize) -> Done {
        let tag = format!("{BASE}:{at}");
        let folder = self.folder.with_file_name("moved");
        let has_shell = self.bases.get(at).is_some_and(|base| !base.contains("distroless"));
        let bundle = "/etc/ssl/certs/ca-certificates.crt";
        let run = format!("USER 0\nRUN mkdir -p /etc/ssl/certs && echo {} >> {bundle}\n", self.mark);
        let run = if has_shell { run } else { String::new() };
        context::put(
            &folder,
            "Dockerfile",
            &format!("FROM {tag}\nENV GOFLAGS=-tags=moved\nCOPY mark /moved\n{run}"),
        )?;
        context::put(&folder, "mark", &self.mark)?;
        output(&["build", "--quiet", "--provenance=false", "--tag", &tag, &folder.display().to_string()])
            .map(drop)
    }

    fn build(&self, extra: &[String]) -> Done<String> {
        let path = self.folder.display().to_string();
        let mut words = vec!["build", "--progress=plain", "--network", "host", "--tag", NAME];
        words.extend(extra.iter().map(String::as_str));
        words.push(&path);
        let output = docker(&words)?;
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(log) } else { Err(log) }
    }

    fn append(&self, path: &str, text: &str) -> Done {
        let file = self.folder.join(path);
        let old = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        context::put(&self.folder, path, &(old + text))
    }

    /// What the log calls the steps, with the names of the bases as in the file, each once and in order of the alphabet.
    fn steps(&self, log: &str) -> String {
        let mut steps: Vec<String> =
            log.lines().filter_map(|line| Some(step(line)?.1)).map(|name| self.named(&name)).collect();
        steps.sort();
        steps.dedup();
        steps.iter().flat_map(|step| [step.as_str(), "\n"]).collect()
    }

    fn named(&self, step: &str) -> String {
        let digest = step.find("@sha256:").and_then(|at| step.get(..at)).unwrap_or(step);
        self.bases
            .iter()
            .enumerate()
            .fold(digest.to_owned(), |name, (at, base)| name.replace(&format!("docker.io/{BASE}:{at}"), base))
    }

    fn clear(&self) {
        quiet(&["image", "rm", "--force", NAME]);
        for at in 0..self.bases.len() {
            quiet(&["image", "rm", "--force", &format!("{BASE}:{at}")]);
        }
    }
}

/// Digests of the image's layers.
fn layers() -> Done<Vec<String>> {
    let text = output(&["image", "inspect", "--format", "{{join .RootFS.Layers \" \"}}", NAME])?;
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

/// Go source that makes a program another one.
pub(super) fn marked(mark: &str) -> String {
    format!("\nfunc init() {{ os.Setenv(\"MARK\", \"{mark}\") }}\n")
}

/// `#7 [build 2/6] WORKDIR /src`: the number and the name of a step.
fn step(line: &str) -> Option<(&str, String)> {
    let (number, name) = line.split_once(' ')?;
    let is_step =
        number.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    (is_step && name.starts_with('[')).then(|| (number, name.to_owned()))
}

/// First lines of the steps that ran: those of which the log does not say `#7 CACHED`. Steps are counted from the end
/// of their stage, as those from scratch and from another stage have no first step.
fn ran(log: &str, told: &[Outcome], stages: &[String]) -> Vec<usize> {
    let mut lines = Vec::new();
    for (number, name) in log.lines().filter_map(step) {
        let Some((place, _)) = name.trim_start_matches('[').split_once("] ") else { continue };
        let mut words = place.rsplit(' ');
        let Some((at, of)) = words.next().and_then(|steps| steps.split_once('/')) else { continue };
        let stage = words.next().unwrap_or_default();
        let cached = format!("{number} CACHED");
        let is_cached = log.lines().any(|line| line == cached);
        let (at, of): (usize, usize) = (at.parse().unwrap_or(0), of.parse().unwrap_or(0));
        let in_stage = |one: &&Outcome| stages.get(one.stage).is_some_and(|name| name == stage);
        let from_end = told.iter().filter(in_stage).rev().nth(of.saturating_sub(at));
        let from_end = from_end.filter(|one| !is_cached && !record::is_from(one));
        lines.extend(from_end.map(|one| one.lines.first));
    }
    lines
}

/// What `BuildKit` calls the stages.
fn stages(made: &Made) -> Vec<String> {
    let several = made.image.stages.len() > 1;
    let unnamed = |index: usize| if several { format!("stage-{index}") } else { String::new() };
    let name = |name: &String| name.to_ascii_lowercase();
    made.image
        .stages
        .iter()
        .map(|stage| stage.name.as_ref().map_or_else(|| unnamed(stage.index), name))
        .collect()
}
