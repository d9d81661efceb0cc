//! A pipe in a shell without pipefail.

use super::prelude::*;
use crate::dockerfile::shell::{self, Node, Piece, Word};
use crate::lint::run::inner;
use crate::lint::{Run, StageText};

pub(super) static RULE: Rule = Rule {
    id: "pipe-failure-hidden",
    severity: Severity::Warning,
    title: "A failure before the pipe goes unseen",
    why: "A pipeline is as good as its last command. Where the first one fails, a download for example, \
          the step goes on with half of the data and the build passes.",
    same_as: &["hadolint:DL4006"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN wget -qO- https://example.com/tool.tar.gz | tar -xz -C /usr/local/bin
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN wget -qO- https://example.com/tool.tar.gz | tar -xz -C /usr/local/bin
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// `set -o pipefail` in the RUN is as good as a SHELL.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut safe: Vec<bool> = Vec::new();
    for stage in &subject.stages {
        let mut set = stage.parent.and_then(|parent| safe.get(parent)).copied().unwrap_or_default();
        for instruction in stage.instructions() {
            if let Kind::Shell(words) = &instruction.kind {
                set = words.iter().any(|word| word.contains("pipefail")) || is_foreign(words);
            }
            let run = stage.runs.iter().find(|run| run.instruction.lines == instruction.lines);
            let Some(run) = run.filter(|_| !set) else { continue };
            let own = run
                .calls
                .iter()
                .any(|call| call.name == "set" && call.args.iter().any(|arg| arg == "pipefail"));
            let Some(offset) = first_pipe(run).filter(|_| !own) else { continue };
            let lines = instruction.lines;
            let message = "Only the last command of this pipe can fail the step.";
            let hit = Hit::inside(lines, run.body.line_at(offset), message);
            let fix = shell_of(stage).map(|shell| subject.before(Fix::new("Set pipefail"), lines, shell));
            hits.push(Hit { fixes: fix.into_iter().collect(), ..hit });
        }
        safe.push(set);
    }
}

/// A shell whose pipes are another matter.
fn is_foreign(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|program| ["powershell", "pwsh", "cmd"].iter().any(|name| program.contains(name)))
}

fn shell_of(stage: &StageText<'_>) -> Option<&'static str> {
    let image = stage.image();
    if image.contains("alpine") {
        Some(r#"SHELL ["/bin/ash", "-o", "pipefail", "-c"]"#)
    } else if image.contains("golang") || image.contains("debian:") || image.contains("ubuntu:") {
        Some(r#"SHELL ["/bin/bash", "-o", "pipefail", "-c"]"#)
    } else {
        None
    }
}

fn first_pipe(run: &Run<'_>) -> Option<usize> {
    run.nodes().into_iter().find_map(|node| pipe(node, DEPTH))
}

/// Command substitutions are followed to this depth.
const DEPTH: u8 = 3;

/// Where a pipe starts: this node is one, or a substitution that it assigns holds one. Nobody asks how a substitution
/// among a command's words ended, whatever the shell is told of pipes.
fn pipe(node: &Node, depth: u8) -> Option<usize> {
    match node {
        Node::Pipeline(parts)
            if !parts.iter().rev().skip(1).all(is_sure) && !parts.last().is_some_and(looks) =>
        {
            Some(parts.iter().find_map(start).unwrap_or_default())
        }
        Node::Simple(simple) if simple.words.is_empty() => {
            simple.assignments.iter().find_map(|(_, value)| pipe_inside(value, depth))
        }
        _ => None,
    }
}

/// It looks for text and says whether it is there: where what comes before fails, there is none. With pipefail a program
/// that `grep -q` stops reading would count as failed.
fn looks(node: &Node) -> bool {
    let Node::Simple(simple) = node else { return false };
    let mut flags = simple.words.iter().skip(1).map(|word| word.shown()).filter(|word| word.starts_with('-'));
    simple.name().as_deref() == Some("grep")
        && flags.clone().any(|flags| !flags.starts_with("--") && flags.contains('q') || flags == "--quiet")
        && !flags.any(|flags| !flags.starts_with("--") && flags.contains('v') || flags == "--invert-match")
}

/// It only prints, which does not fail.
fn is_sure(node: &Node) -> bool {
    let name = if let Node::Simple(simple) = node { simple.name() } else { None };
    matches!(name.as_deref(), Some("echo" | "printf"))
}

fn pipe_inside(word: &Word, depth: u8) -> Option<usize> {
    let holds = |piece: &Piece| match piece {
        Piece::Command { text, .. } if depth > 0 => {
            let script = shell::parse(text);
            let mut open: Vec<&Node> = script.items.iter().map(|item| &item.node).collect();
            while let Some(node) = open.pop() {
                if pipe(node, depth - 1).is_some() {
                    return true;
                }
                open.extend(inner(node));
            }
            false
        }
        _ => false,
    };
    word.pieces.iter().any(holds).then_some(word.offset)
}

fn start(node: &Node) -> Option<usize> {
    match node {
        Node::Simple(simple) => Some(simple.offset),
        _ => None,
    }
}
