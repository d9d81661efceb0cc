//! go build without the go.sum that the dependencies need.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "go-sum-missing",
    question: Question::Builds,
    title: "go.sum is missing where it is needed",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("deps", "1")]),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("deps", "1")]),
    check: |case, found| {
        failed::report(case, CAUSE.id, "go.sum is not there", "", found, fixes);
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let visible = failed::visible(failure);
    if !visible.is_empty() {
        return visible;
    }
    let number = failed::line(failure);
    if edits::line(case, number).is_some_and(|text| text.contains(" go.sum")) {
        let fix = Fix { title: "Leave go.sum out".into(), ..Fix::default() };
        return vec![edits::swap(fix, case, number, " go.sum", "")];
    }
    let stages = &case.scene.dockerfile.stages;
    let copies = stages.iter().flat_map(|stage| &stage.instructions).map(|it| it.lines.first);
    let alone = |line: &usize| {
        edits::line(case, *line).is_some_and(|text| {
            text.trim_start().starts_with("COPY") && text.contains("go.mod") && !text.contains("go.sum")
        })
    };
    let copy = copies.rev().filter(|line| *line <= number).find(alone);
    let fix = copy.map(|line| {
        // A module that requires nothing has none: a pattern may match nothing where other sources are there.
        let (title, sum) = if case.scene.service.assumed.deps {
            ("Copy go.sum too, where there is one", "go.mod go.su[m]")
        } else {
            ("Copy go.sum too", "go.mod go.sum")
        };
        let fix = Fix { title: title.into(), ..Fix::default() };
        edits::swap(fix, case, line, "go.mod", sum)
    });
    fix.into_iter().collect()
}
