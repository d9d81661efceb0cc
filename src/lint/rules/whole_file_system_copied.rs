//! `COPY --from=build / /`.

use super::build_tools_shipped::TOOLS;
use super::prelude::*;
use crate::catalogue::images::{self, Family};
use crate::lint::Call;

pub(super) static RULE: Rule = Rule {
    id: "whole-file-system-copied",
    severity: Severity::Warning,
    title: "A whole file system is copied",
    why: "Everything of the other stage comes along: its compiler, its caches, its keys. Copy the files \
          that the service needs.",
    same_as: &["hadolint:DL3067"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM scratch
COPY --from=build / /
USER 65532:65532
ENTRYPOINT ["/out/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
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

/// A stage FROM scratch has only what was put there, and what an unknown image holds may all be needed. Into an
/// image FROM scratch a whole one is copied to make one layer of it.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, instruction) in subject.instructions() {
        let Kind::Copy { sources, destination, from: Some(from), .. } = &instruction.kind else { continue };
        let root = |path: &String| path.trim_matches(['"', '\'']) == "/";
        let other = subject.stage(from, stage.stage.index);
        let base = other.map_or_else(|| images::find(from), |other| other.base_image);
        let full = base.is_some_and(|base| base.family != Family::Scratch);
        let flattened = stage.image() == "scratch" && other.is_some_and(|other| !builds(subject, other));
        if full && !flattened && root(destination) && sources.iter().any(root) {
            let message = format!("Copy from {from} only what is needed.");
            hits.push(Hit::at(instruction.lines.first, message));
        }
    }
}

/// The stage, or one that it is FROM, has a compiler.
fn builds(subject: &Subject<'_>, stage: &StageText<'_>) -> bool {
    let mut next = Some(stage);
    while let Some(stage) = next {
        let mut words = stage.runs.iter().flat_map(|run| &run.calls).flat_map(Call::words);
        if words.any(|word| TOOLS.contains(&word)) {
            return true;
        }
        next = stage.parent.and_then(|parent| subject.stages.get(parent));
    }
    subject.is_golang(stage)
}
