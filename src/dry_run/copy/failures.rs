//! How a COPY fails, in the words of `BuildKit`.

use crate::catalogue::name::full;
use crate::dockerfile::words::expand;
use crate::dockerfile::{Instruction, Kind};
use crate::dry_run::build::Build;
use crate::dry_run::files::{Content, clean};
use crate::dry_run::image::Failure;
use crate::dry_run::scope::{Scope, is_automatic};
use crate::dry_run::sources::Asked;
use crate::dry_run::stage::Stage;

/// The failure of a COPY from, or mount of, a stage that the file does not have.
pub(in crate::dry_run) fn stage_missing(build: &Build<'_>, from: &str, instruction: &Instruction) -> Failure {
    let full = full(from);
    let near =
        build.file.stages.iter().filter_map(|stage| stage.name.as_deref()).find(|name| near(name, from));
    let line = instruction.lines.first;
    let mut others = build
        .file
        .stages
        .iter()
        .filter(|stage| stage.instructions.last().is_none_or(|last| last.lines.last < line));
    // Every stage has another name of its own: this one comes from elsewhere.
    let certain = near.is_some() || others.any(|stage| stage.name.is_none());
    let hint = near.map(|name| format!(" (did you mean {name}?)")).unwrap_or_default();
    let mut details = vec![("from", from.to_owned())];
    details.extend(near.map(|name| ("stage", name.to_owned())));
    Failure {
        cause: "stage-missing",
        certain,
        lines: vec![instruction.lines.first],
        why: if certain {
            format!(
                "No stage before this one is called {from}, so Docker takes it for an image, and there is none of that name. A build that is given one, by --build-context {from}=…, finds it."
            )
        } else {
            format!(
                "No stage before this one is called {from}, so Docker takes it for an image. Depends on whether the machine has one of that name, or the build is given one by --build-context {from}=…."
            )
        },
        error: format!(
            "> [internal] load metadata for {full}:\nERROR: failed to build: failed to solve: {from}: failed to resolve source metadata for {full}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed{hint}"
        ),
        details,
    }
}

/// At most two letters differ (Levenshtein), as `BuildKit` suggests names.
pub(super) fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            left = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().is_some_and(|distance| *distance < 3)
}

pub(super) fn context_missing(
    stage: &Stage,
    instruction: &Instruction,
    source: &str,
    asked: Asked,
) -> Failure {
    let path = clean(source, "/");
    let hidden = matches!(asked, Asked::Hidden(_));
    let given = argument(stage, instruction).filter(|_| hidden);
    let why = match (asked, &given) {
        (Asked::Hidden(line), Some(name)) => format!(
            "{name} has no value here, which leaves {path}, and line {line} of .dockerignore hides that from the \
             build. Depends on what --build-arg {name}=... gives."
        ),
        (Asked::Hidden(line), None) => {
            format!("Line {line} of .dockerignore hides {path} from the build, so there is nothing to copy.")
        }
        _ if path == "/go.sum" => {
            "A service without dependencies has no go.sum, and COPY fails when a file it names is not there."
                .to_owned()
        }
        _ => format!("The build context has no {path}, and COPY fails when a file it names is not there."),
    };
    let mut details = vec![("path", path.clone())];
    if let Asked::Hidden(line) = asked {
        details.push(("ignored-by", line.to_string()));
    }
    let certain = given.is_none();
    details.extend(given.map(|name| ("argument", name)));
    Failure {
        cause: "context-file-missing",
        certain,
        lines: vec![instruction.lines.first],
        why,
        error: not_found(stage, instruction, &path),
        details,
    }
}

/// The first ARG without a value in what a COPY takes.
fn argument(stage: &Stage, instruction: &Instruction) -> Option<String> {
    let Kind::Copy { sources, .. } = &instruction.kind else { return None };
    let value = |name: &str| Scope::value(stage, name).map(str::to_owned);
    let unset = sources.iter().flat_map(|source| expand(source, '\\', &value).unset);
    unset.into_iter().find(|name| Scope::is_declared(stage, name) && !is_automatic(name))
}

pub(super) fn not_found(stage: &Stage, instruction: &Instruction, path: &str) -> String {
    format!(
        "{}\nERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref ID::ID: \"{path}\": not found",
        stage.header(&instruction.original)
    )
}

pub(super) fn path_missing(
    build: &Build<'_>,
    stage: &Stage,
    instruction: &Instruction,
    index: usize,
    path: &str,
) -> Failure {
    let from = build.done.get(index).and_then(Option::as_ref);
    let name = from.and_then(|from| from.state.name.clone()).unwrap_or_else(|| index.to_string());
    let binary = from.and_then(|from| {
        from.files().under("/").find(|(_, node)| matches!(&node.content, Content::Binary(_)))
    });
    let mut lines: Vec<usize> = binary.iter().map(|(_, node)| node.line).collect();
    lines.push(instruction.lines.first);
    let mut details = vec![("from", name.clone()), ("path", path.to_owned())];
    details.extend(binary.map(|(built, _)| ("built", built.to_owned())));
    let hint = binary.map(|(built, _)| format!(" The program it builds is {built}.")).unwrap_or_default();
    Failure {
        cause: "path-missing",
        certain: true,
        lines,
        why: format!("Nothing in the stage {name} makes {path}, so there is nothing to copy.{hint}"),
        error: not_found(stage, instruction, path),
        details,
    }
}

/// A COPY of a path that an image is known not to have.
pub(super) fn not_in_image(stage: &Stage, instruction: &Instruction, from: &str, source: &str) -> Failure {
    let path = clean(source, "/");
    Failure {
        cause: "path-missing",
        certain: true,
        lines: vec![instruction.lines.first],
        why: format!("The image {from} has no {path}, so there is nothing to copy."),
        error: not_found(stage, instruction, &path),
        details: vec![("from", from.to_owned()), ("path", path)],
    }
}
