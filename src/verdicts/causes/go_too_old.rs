//! The go line of go.mod is newer than the toolchain of the image.

use crate::catalogue::go;
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "go-too-old",
    question: Question::Builds,
    title: "go.mod asks for a newer Go than the image has",
    bad: Example::new(before_ship!(
        "FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("go-mod", "1.26")]),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("go-mod", "1.26")]),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "go.mod is newer than the image",
            "Build with a newer image.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let newest = go::newest().minor;
    let asked = case.scene.service.go_mod.unwrap_or(newest);
    let mut versions: Vec<String> = [newest, asked].iter().map(|(a, b)| format!("{a}.{b}")).collect();
    versions.dedup();
    let golang = case.scene.image.stages.iter().filter(|stage| stage.base.contains("golang:"));
    let stage = golang.rev().find(|stage| stage.lines.first <= failed::line(failure));
    let fixes = versions.iter().map(|version| {
        let fix = Fix::set(format!("Build with Go {version}"), &[("go", version)]);
        let Some(stage) = stage else { return fix };
        let tag = stage.base.rsplit("golang:").next().unwrap_or_default();
        let old = tag.split('-').next().unwrap_or_default();
        edits::swap(fix, case, stage.lines.first, &format!("golang:{old}"), &format!("golang:{version}"))
    });
    fixes.collect()
}
