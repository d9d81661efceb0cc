//! `docker build` on a terminal: its list of steps, or the lines about the one that fails.

use super::{Transcript, answer, log, verdict};
use crate::dockerfile::Kind;
use crate::dry_run::files::base_name;
use crate::dry_run::image::{Platform, StageState};
use crate::scene::Scene;
use crate::verdicts::{Answer, Question, Verdict, failed};

/// What the build prints.
pub(super) fn transcript(scene: &Scene<'_>, verdicts: &[Verdict], tag: &str) -> Transcript {
    let command = command(scene, "", tag);
    if answer(verdicts, Question::Builds) == Answer::No {
        let causes = verdict(verdicts, Question::Builds).into_iter().flat_map(|verdict| &verdict.causes);
        let output = causes.into_iter().find_map(|cause| cause.error.clone()).unwrap_or_default();
        return Transcript { command, output, exit_code: 1 };
    }
    Transcript { command, output: on_a_terminal(&log::first(scene, tag)), exit_code: 0 }
}

/// A log as a terminal shows it in the end: the steps without numbers, and what they did below them.
fn on_a_terminal(log: &str) -> String {
    let (mut lines, mut steps) = (String::new(), 0);
    for block in log.split("\n\n").skip(1) {
        steps += 1;
        let texts = block.lines().filter_map(|line| line.split_once(' ').map(|(_, text)| text));
        for (at, text) in texts.filter(|text| *text != log::DONE && *text != log::CACHED).enumerate() {
            lines.push_str(if at == 0 { "\n => " } else { "\n => => " });
            lines.push_str(text.strip_suffix(" done").unwrap_or(text));
        }
    }
    format!("[+] Building \u{2026}s ({steps}/{steps}) FINISHED  docker:default{lines}")
}

/// The command with further options, each with a blank after it.
pub(super) fn command(scene: &Scene<'_>, options: &str, tag: &str) -> String {
    let platform = &scene.image.platform;
    let flag = if *platform == Platform::amd64() { String::new() } else { format!("--platform {platform} ") };
    format!("docker build {options}{flag}{}-t {tag} .", handed_in(scene))
}

/// What a copied path hangs on, and what the steps mount of whoever builds: `--secret id=ID` takes the variable or the file of that name, and fails
/// where there is neither (buildx 0.38).
fn handed_in(scene: &Scene<'_>) -> String {
    let used = |index: usize| scene.image.stages.iter().any(|stage| stage.index == index && stage.used);
    let stages = scene.dockerfile.stages.iter().filter(|stage| used(stage.index));
    let runs = stages.flat_map(|stage| &stage.instructions).filter_map(|it| match &it.kind {
        Kind::Run { mounts, .. } => Some(mounts),
        _ => None,
    });
    let mut options = String::new();
    let plain =
        |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    let wanted = scene.image.failures.iter().filter_map(|failure| failed::detail(failure, "argument"));
    for name in wanted.filter(|name| plain(name)) {
        let option = format!("--build-arg {name}=... ");
        if !options.contains(&option) {
            options.push_str(&option);
        }
    }
    for mount in runs.flatten() {
        let (flag, or) = match mount.kind.as_str() {
            "secret" => ("--secret id=", mount.target.as_deref().map(base_name)),
            "ssh" => ("--ssh ", Some("default")),
            _ => continue,
        };
        let named = ["id", "source", "src"].into_iter().find_map(|key| mount.option(key));
        let id = named.or(or).unwrap_or_default();
        let source = if id == "netrc" { ",src=$HOME/.netrc" } else { "" };
        let option = format!("{flag}{id}{source} ");
        if plain(id) && !options.contains(&option) {
            options.push_str(&option);
        }
    }
    options
}

/// Its FROM is an image that is loaded.
pub(super) fn has_image(stage: &StageState) -> bool {
    stage.base_stage.is_none() && stage.base != "scratch"
}

/// Keywords of the instructions that are steps.
pub(super) const COUNTED: [&str; 4] = ["RUN", "COPY", "ADD", "WORKDIR"];

/// What a step calls its stage, with a blank after it; empty where there is but one.
pub(super) fn stage_name(stage: &StageState, stages: usize) -> String {
    match &stage.name {
        Some(name) => format!("{} ", name.to_ascii_lowercase()),
        None if stages > 1 => format!("stage-{} ", stage.index),
        None => String::new(),
    }
}
