//! A main package that the module does not have.

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
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/api
"
    )),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    check: |case, found| failed::report(case, CAUSE.id, "go build names no package", found, fixes),
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let package = &case.scene.service.package;
    let Some(wrong) = failed::detail(failure, "package") else { return Vec::new() };
    let fix = Fix { title: format!("Build {package}"), ..Fix::default() };
    vec![edits::swap(fix, case, failed::line(failure), wrong, package)]
}
