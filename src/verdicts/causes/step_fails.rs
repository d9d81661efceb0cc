//! A step that fails for a reason that has no cause of its own.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{CAUSES, Cause, Found, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "step-fails",
    question: Question::Builds,
    title: "A step of the build fails",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server && exit 1
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
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    for failure in &case.scene.image.failures {
        let is_told = CAUSES.iter().any(|cause| cause.id == failure.cause && cause.id != CAUSE.id);
        if !is_told {
            let mut own = failed::of(CAUSE.id, "a step fails", failure);
            own.fixes.extend(failed::detail(failure, "number").map(|number| lower(case, failure, number)));
            found.push(own);
        }
    }
}

/// A number for the user that every system takes.
fn lower(case: &Case<'_>, failure: &Failure, number: &str) -> Fix {
    let fix = Fix::set("Take the number 10001", &[("uid", "10001")]);
    let line = failed::line(failure);
    let text = edits::line(case, line).unwrap_or_default();
    edits::swap(fix, case, line, text, &text.replace(number, "10001"))
}
