//! `docker build`: its list of steps, or the lines about the one that fails.

use super::{Transcript, answer, verdict};
use crate::dry_run::image::{Platform, StageState};
use crate::scene::Scene;
use crate::verdicts::{Answer, Question, Verdict};

/// What the build prints.
pub(super) fn transcript(scene: &Scene<'_>, verdicts: &[Verdict], tag: &str) -> Transcript {
    let command = command(scene, "", tag);
    if answer(verdicts, Question::Builds) == Answer::No {
        let causes = verdict(verdicts, Question::Builds).into_iter().flat_map(|verdict| &verdict.causes);
        let output = causes.into_iter().find_map(|cause| cause.error.clone()).unwrap_or_default();
        return Transcript { command, output, exit_code: 1 };
    }
    let mut lines = vec!["[+] Building FINISHED".to_owned()];
    lines.push(" => [internal] load build definition from Dockerfile".into());
    let syntax = scene.dockerfile.directives.iter().find(|directive| directive.name == "syntax");
    lines.extend(
        syntax.map(|directive| {
            format!(" => resolve image config for docker-image://{}", full(&directive.value))
        }),
    );
    let stages = &scene.image.stages;
    let mut loaded: Vec<&str> = Vec::new();
    for stage in stages.iter().filter(|stage| stage.used && has_image(stage)) {
        if !loaded.contains(&stage.base.as_str()) {
            loaded.push(&stage.base);
            lines.push(format!(" => [internal] load metadata for {}", full(&stage.base)));
        }
    }
    lines.push(" => [internal] load .dockerignore".into());
    for stage in stages.iter().filter(|stage| stage.used) {
        lines.extend(steps(stage, stages.len()));
    }
    lines.push(" => exporting to image".into());
    lines.push(format!(" => => naming to docker.io/library/{tag}:latest"));
    Transcript { command, output: lines.join("\n"), exit_code: 0 }
}

/// The command with further options, each with a blank after it.
pub(super) fn command(scene: &Scene<'_>, options: &str, tag: &str) -> String {
    let platform = &scene.image.platform;
    let flag = if *platform == Platform::amd64() { String::new() } else { format!("--platform {platform} ") };
    format!("docker build {options}{flag}-t {tag} .")
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

fn steps(stage: &StageState, stages: usize) -> Vec<String> {
    let name = stage_name(stage, stages);
    let own = |line: usize| (stage.lines.first..=stage.lines.last).contains(&line);
    let mut texts: Vec<String> = Vec::new();
    if has_image(stage) {
        texts.push(format!("FROM {}", full(&stage.base)));
    }
    let steps = stage.steps.iter().filter(|step| own(step.lines.first) && COUNTED.contains(&step.keyword));
    texts.extend(steps.map(|step| step.created_by.clone()));
    let total = texts.len();
    let width = total.to_string().len();
    let number = |(index, text): (usize, String)| format!(" => [{name}{:>width$}/{total}] {text}", index + 1);
    texts.into_iter().enumerate().map(number).collect()
}

/// A reference as Docker writes it out: with registry and tag.
pub(super) fn full(reference: &str) -> String {
    let (path, digest) = reference.split_once('@').map_or((reference, ""), |(path, digest)| (path, digest));
    let name = path.rsplit('/').next().unwrap_or_default();
    let tag = if name.contains(':') || !digest.is_empty() { "" } else { ":latest" };
    let first = path.split('/').next().unwrap_or_default();
    let registry = match path.contains('/') {
        true if first.contains(['.', ':']) || first == "localhost" => "",
        true => "docker.io/",
        false => "docker.io/library/",
    };
    let at = if digest.is_empty() { "" } else { "@" };
    format!("{registry}{path}{tag}{at}{digest}")
}

#[cfg(test)]
mod tests {
    use super::full;

    #[test]
    fn references_are_written_out() {
        for (reference, want) in [
            ("alpine", "docker.io/library/alpine:latest"),
            ("golang:1.27-alpine", "docker.io/library/golang:1.27-alpine"),
            ("gcr.io/distroless/static-debian13", "gcr.io/distroless/static-debian13:latest"),
            ("bitnami/git:2", "docker.io/bitnami/git:2"),
            ("localhost:5000/app", "localhost:5000/app:latest"),
            ("alpine@sha256:abc", "docker.io/library/alpine@sha256:abc"),
        ] {
            assert_eq!(full(reference), want);
        }
    }
}
