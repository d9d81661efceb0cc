//! `docker build --progress=plain` line by line: a first build and the next one, or the build up to the step that fails.
//!
//! Written for Docker Engine 29 with its containerd store, whose bases are on the machine already. Steps stand in the
//! file's order; an engine works on several at a time, and numbers them as it begins them. Durations, digests and sizes
//! stand as `…`. Leaves out what a RUN prints, and warnings.

use std::fmt::Write as _;

use super::build::has_image;
use super::{Transcript, build};
use crate::catalogue::name::full;
use crate::dockerfile::{Instruction, Kind, Stage};
use crate::dry_run::image::{Failure, StageState, Step};
use crate::rebuild::{Built, Change, rebuild};
use crate::scene::Scene;

/// How a step ends that took its time.
pub(super) const DONE: &str = "DONE …s";
/// How one ends whose outcome is there.
pub(super) const CACHED: &str = "CACHED";
/// The line above and below an excerpt of the file.
const RULE: &str = "--------------------";

/// A first build and the next one, once the program's source has changed; none of a file that is refused before a step.
/// `text` is the Dockerfile.
pub fn logs(scene: &Scene<'_>, text: &str, tag: &str) -> Vec<Transcript> {
    let command = build::command(scene, "--progress=plain ", tag);
    if let Some(failure) = scene.image.failures.iter().find(|failure| failure.certain) {
        let output = failed(scene, text, failure);
        return output.map(|output| Transcript { command, output, exit_code: 1 }).into_iter().collect();
    }
    if scene.image.stages.is_empty() {
        return Vec::new();
    }
    let Scene { dockerfile: file, image, service, dockerignore, .. } = *scene;
    let steps = rebuild(&Built { file, image, service, dockerignore }, &Change::Main);
    let is_cached = |line: usize| steps.iter().any(|step| step.lines.first == line && !step.runs());
    let again = format!("{command} # {} has changed", service.main_file());
    vec![
        Transcript { command, output: first(scene, tag), exit_code: 0 },
        Transcript { command: again, output: whole(scene, tag, is_cached), exit_code: 0 },
    ]
}

/// All of a first build.
pub(super) fn first(scene: &Scene<'_>, tag: &str) -> String {
    whole(scene, tag, |_| false)
}

/// What is printed, in blocks with an empty line between them.
struct Log {
    text: String,
    count: usize,
}

impl Log {
    /// All that comes before the steps.
    fn new(scene: &Scene<'_>) -> Self {
        let text = "#0 building with \"default\" instance using docker driver".to_owned();
        let mut log = Self { text, count: 0 };
        log.block(
            "[internal] load build definition from Dockerfile",
            &["transferring dockerfile: …B done", DONE],
        );
        let syntax = scene.dockerfile.directives.iter().find(|directive| directive.name == "syntax");
        if let Some(name) = syntax.map(|directive| full(&directive.value)) {
            log.block(&format!("resolve image config for docker-image://{name}"), &[DONE]);
            let resolve = format!("resolve {name}@sha256:… done");
            log.block(&format!("docker-image://{name}@sha256:…"), &[&resolve, CACHED]);
        }
        for name in bases(scene) {
            log.block(&format!("[internal] load metadata for {name}"), &[DONE]);
        }
        log.block("[internal] load .dockerignore", &["transferring context: …B done", DONE]);
        log
    }

    fn block(&mut self, name: &str, lines: &[&str]) {
        self.count += 1;
        self.text.push('\n');
        for line in [name].iter().chain(lines) {
            // Writing to a String can't fail.
            let _ = write!(self.text, "\n#{} {line}", self.count);
        }
    }

    /// The bases, each once, and the files of the context where a step reads some.
    fn load(&mut self, scene: &Scene<'_>, names: &[(String, &Step)]) {
        let mut loaded: Vec<&str> = Vec::new();
        for (name, _) in names.iter().filter(|(_, step)| step.keyword == "FROM") {
            let image = name.rsplit(' ').next().unwrap_or_default();
            if !loaded.contains(&image) {
                loaded.push(image);
                self.block(name, &[&format!("resolve {image} done"), CACHED]);
            }
        }
        if names.iter().any(|(name, _)| name.contains(" COPY <<") || name.contains(" ADD <<")) {
            self.block("[internal] preparing inline document", &[DONE]);
        }
        let is_used = |stage: &&Stage| scene.image.stages.get(stage.index).is_some_and(|built| built.used);
        let used = scene.dockerfile.stages.iter().filter(is_used);
        if used.flat_map(|stage| &stage.instructions).any(|one| is_from_context(&one.kind)) {
            self.block("[internal] load build context", &["transferring context: …B done", DONE]);
        }
    }
}

/// The images that stages are FROM, written out.
fn bases(scene: &Scene<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for stage in scene.image.stages.iter().filter(|stage| stage.used && has_image(stage)) {
        let name = full(&stage.base);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn whole(scene: &Scene<'_>, tag: &str, is_cached: impl Fn(usize) -> bool) -> String {
    let (mut log, names) = (Log::new(scene), names(scene));
    log.load(scene, &names);
    for (name, step) in names.iter().filter(|(_, step)| step.keyword != "FROM") {
        log.block(name, &[if is_cached(step.lines.first) { CACHED } else { DONE }]);
    }
    let place = format!("docker.io/library/{tag}:latest");
    log.block(
        "exporting to image",
        &[
            "exporting layers done",
            "exporting manifest sha256:… done",
            "exporting config sha256:… done",
            "exporting attestation manifest sha256:… done",
            "exporting manifest list sha256:… done",
            &format!("naming to {place} done"),
            &format!("unpacking to {place} done"),
            DONE,
        ],
    );
    log.text
}

/// The steps up to the one that fails, and what is said of it; none where no step is to blame.
fn failed(scene: &Scene<'_>, text: &str, failure: &Failure) -> Option<String> {
    let (header, said) = failure.error.split_once('\n').filter(|(header, _)| header.starts_with("> ["))?;
    let (said, last) = said.rsplit_once('\n').unwrap_or(("", said));
    let line = *failure.lines.last()?;
    let (mut log, names) = (Log::new(scene), names(scene));
    log.load(scene, &names);
    let why = last.split_once("failed to solve: ").map_or(last, |(_, why)| why);
    let why = why.strip_prefix("failed to compute cache key: ").unwrap_or(why);
    let is_here = |step: &Step| (step.lines.first..=step.lines.last).contains(&line);
    let mut excerpt = String::new();
    for (name, step) in names.iter().filter(|(_, step)| step.keyword != "FROM") {
        if is_here(step) {
            log.block(name, &[&format!("ERROR: {why}")]);
            excerpt = around(text, step);
            break;
        }
        log.block(name, &[DONE]);
    }
    let said: String = said.lines().flat_map(|line| ["\n", line]).collect();
    Some(format!("{}\n------\n {header}{said}\n------\n{excerpt}{last}", log.text))
}

/// The lines around an instruction, as the engine shows them: `Source.Print` of `solver/errdefs/source.go`.
fn around(text: &str, step: &Step) -> String {
    let (first, last) = (step.lines.first, step.lines.last);
    let lines: Vec<&str> = text.split('\n').collect();
    let most = if first == last { 4 } else { 2 };
    let (mut start, mut end, mut shown) = (first, last.min(lines.len()), 0);
    while shown < most {
        if start > 1 {
            start -= 1;
            shown += 1;
        }
        if end != lines.len() {
            end += 1;
            shown += 1;
        }
        shown += 1;
    }
    let mut text = format!("Dockerfile:{first}\n{RULE}\n");
    for (number, line) in lines.iter().enumerate().skip(start - 1).take(end + 1 - start) {
        let mark = if (first..=last).contains(&(number + 1)) { ">>>" } else { "   " };
        let _ = writeln!(text, " {:>3} | {mark} {line}", number + 1);
    }
    text + RULE + "\n"
}

/// It reads the build context.
fn is_from_context(kind: &Kind) -> bool {
    match kind {
        Kind::Copy { from, sources, .. } => {
            from.is_none() && sources.iter().any(|source| !source.starts_with("<<"))
        }
        Kind::Run { mounts, .. } => {
            mounts.iter().any(|mount| matches!(mount.kind.as_str(), "bind" | "") && mount.from().is_none())
        }
        _ => false,
    }
}

/// The steps of all stages that are needed, with what the builder calls them.
fn names<'a>(scene: &Scene<'a>) -> Vec<(String, &'a Step)> {
    let stages = &scene.image.stages;
    let of = |stage: &'a StageState| steps(scene.dockerfile.stages.get(stage.index), stage, stages.len());
    stages.iter().filter(|stage| stage.used).flat_map(of).collect()
}

/// Those of a stage. What comes after a step that fails was not tried, and counts.
fn steps<'a>(file: Option<&Stage>, stage: &'a StageState, stages: usize) -> Vec<(String, &'a Step)> {
    let own = |line: usize| (stage.lines.first..=stage.lines.last).contains(&line);
    let is_step = |step: &&Step| {
        let is_base = step.keyword == "FROM" && has_image(stage);
        own(step.lines.first) && (is_base || build::COUNTED.contains(&step.keyword))
    };
    let steps: Vec<&Step> = stage.steps.iter().filter(is_step).collect();
    let is_counted =
        |one: &&Instruction| matches!(one.kind, Kind::Run { .. } | Kind::Copy { .. } | Kind::Workdir(_));
    let written = file.map_or(0, |file| file.instructions.iter().filter(is_counted).count());
    let total = steps.len().max(written + usize::from(has_image(stage)));
    let name = build::stage_name(stage, stages);
    let width = total.to_string().len();
    let numbered = steps.into_iter().enumerate().map(|(index, step)| {
        let text = match step.keyword {
            "FROM" => format!("FROM {}@sha256:…", full(&stage.base)),
            _ => upper(step.shown.as_ref().unwrap_or(&step.created_by)),
        };
        (format!("[{name}{:>width$}/{total}] {text}", index + 1), step)
    });
    numbered.filter(|(_, step)| step.created_by != "WORKDIR /").collect()
}

/// With the keyword in upper case.
fn upper(text: &str) -> String {
    let (keyword, rest) = text.split_once(' ').unwrap_or((text, ""));
    format!("{} {rest}", keyword.to_ascii_uppercase())
}
