//! Where a COPY takes its sources from: the build context, another stage, another image.

use super::failures::{context_missing, path_missing, stage_missing};
use super::gather::{anything, gather_unknown, target};
use super::select::select;
use super::{Item, Origin, Words};
use crate::dockerfile::{Command, Instruction, Kind};
use crate::dry_run::build::Build;
use crate::dry_run::files::{Content, Lookup, base_name, clean};
use crate::dry_run::glob;
use crate::dry_run::image::PartKind;
use crate::dry_run::sources::{Asked, kind_of};
use crate::dry_run::stage::Stage;

pub(super) fn origin(
    build: &mut Build<'_>,
    stage: &Stage,
    from: Option<&str>,
    instruction: &Instruction,
) -> Option<Origin> {
    let Some(from) = from else { return Some(Origin::Context) };
    if let Some(index) = build.stage_index(from, stage.state.index) {
        return Some(Origin::Stage(index));
    }
    if Build::image(from).is_none() && stage_like(from) {
        let failure = stage_missing(build, from, instruction);
        let certain = failure.certain;
        build.failures.push(failure);
        return (!certain).then_some(Origin::Image);
    }
    Some(Origin::Image)
}

/// A word that names a stage: no registry, no folder, no tag, no well-known image.
pub(super) fn stage_like(from: &str) -> bool {
    #[rustfmt::skip]
    const IMAGES: &[&str] = &[
        "almalinux", "amazonlinux", "archlinux", "bash", "buildpack-deps", "busybox", "caddy", "composer",
        "consul", "docker", "eclipse-temurin", "elixir", "erlang", "fedora", "gcc", "gradle", "haproxy",
        "hello-world", "httpd", "influxdb", "mariadb", "maven", "memcached", "mongo", "mysql", "nats",
        "nginx", "node", "openjdk", "perl", "php", "postgres", "python", "rabbitmq", "redis", "registry",
        "rockylinux", "ruby", "rust", "swift", "traefik", "ubuntu", "vault",
    ];
    !from.contains(['/', ':', '@', '.', '$']) && !IMAGES.contains(&from)
}

pub(super) fn from_context(
    build: &mut Build<'_>,
    stage: &Stage,
    instruction: &Instruction,
    source: &str,
    words: &Words,
) -> Option<Vec<Item>> {
    if !glob::is_pattern(source) {
        match build.sources.ask(source) {
            Asked::There => {}
            missing => {
                let failure = context_missing(stage, instruction, source, missing);
                let certain = failure.certain;
                build.failures.push(failure);
                return (!certain).then(|| gather_unknown(anything(words), source, words));
            }
        }
    }
    let items = select(&build.sources.files, source, words)?;
    let items = items.into_iter().map(|item| Item { kind: context_kind(&item), ..item });
    Some(items.collect())
}

pub(super) fn context_kind(item: &Item) -> PartKind {
    match item.kind {
        PartKind::Files => kind_of(&item.to),
        kind => kind,
    }
}

pub(super) fn from_stage(
    build: &mut Build<'_>,
    stage: &Stage,
    instruction: &Instruction,
    index: usize,
    source: &str,
    words: &Words,
) -> Option<Vec<Item>> {
    let path = clean(source, "/");
    let from = build.done.get(index).and_then(Option::as_ref);
    let found = from.map(|from| {
        if is_lost_program(build, stage, from, &path, words) {
            None
        } else {
            select(from.files(), source, words)
        }
    });
    match found {
        Some(Some(items)) => Some(items),
        Some(None) => {
            build.failures.push(path_missing(build, stage, instruction, index, &path));
            None
        }
        // The stage it copies from is itself or has not run: refused by the parser's side.
        None => Some(Vec::new()),
    }
}

/// The path can only have come with the build context, and it is what this stage starts: then it is the
/// program that the other stage builds under another name, and the context holds no programs.
pub(super) fn is_lost_program(
    build: &Build<'_>,
    stage: &Stage,
    from: &Stage,
    path: &str,
    words: &Words,
) -> bool {
    let Lookup::Unknown(opaque) = from.files().lookup(path) else { return false };
    let of = build.file.stages.get(from.state.index);
    let by_copy = of.into_iter().flat_map(|stage| &stage.instructions).any(|instruction| {
        instruction.lines.first == opaque.line && matches!(instruction.kind, Kind::Copy { from: None, .. })
    });
    let name = base_name(path);
    let compiles = || from.files().under("/").any(|(_, node)| matches!(node.content, Content::Binary(_)));
    by_copy && !name.contains('.') && starts(build, stage, &target(words, name)) && compiles()
}

/// An instruction of the stage that runs now names this path as a program.
pub(super) fn starts(build: &Build<'_>, stage: &Stage, path: &str) -> bool {
    let of = build.file.stages.get(stage.state.index);
    of.into_iter().flat_map(|stage| &stage.instructions).any(|instruction| {
        let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &instruction.kind else { return false };
        match command {
            Command::Exec(words) => words.iter().any(|word| base_name(word) == base_name(path)),
            Command::Shell(text) => text.split_whitespace().any(|word| base_name(word) == base_name(path)),
        }
    })
}

/// From an image that is no stage; `None`: it is known, and the path is not in it.
pub(super) fn from_image(
    build: &mut Build<'_>,
    from: &str,
    source: &str,
    words: &Words,
) -> Option<Vec<Item>> {
    let path = clean(source, "/");
    if let Some(image) = Build::image(from) {
        let files = Build::files_of(image, &build.context.platform.arch, words.line);
        return select(&files, source, words);
    }
    let lines = crate::dockerfile::Lines { first: words.line, last: words.line };
    build.unknown(
        lines,
        format!("{path} comes from the image {from}: what it is and what it weighs is not known here."),
    );
    Some(gather_unknown(anything(words), source, words))
}
