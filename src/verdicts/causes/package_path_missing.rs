//! A main package whose folder no line has copied.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "package-path-missing",
    question: Question::Builds,
    title: "go build names a package that is not there",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    check: |case, found| {
        failed::report(case, CAUSE.id, "go build names no package", "", found, fixes);
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let visible = failed::visible(failure);
    if !visible.is_empty() {
        return visible;
    }
    let fix = Fix { title: "Copy the source first".into(), ..Fix::default() };
    vec![edits::before(fix, case, failed::line(failure), "COPY . .\n")]
}
