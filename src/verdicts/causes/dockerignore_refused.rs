//! A .dockerignore that Docker can't read: the build ends before its first step, copied or not. The texts are those of
//! Docker Engine 29.8.1 (2026-11-26).

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question, failed};

/// The Dockerfile has no fault.
const TEXT: &str = before_ship!(
    "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
);

pub(super) static CAUSE: Cause = Cause {
    id: "dockerignore-refused",
    question: Question::Builds,
    title: "Docker can't read this .dockerignore",
    bad: Example::new(TEXT).beside(".git\nlogs/[0-9\n"),
    good: Example::new(TEXT).beside(".git\nlogs/[0-9]\n"),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let failures = case.scene.image.failures.iter().filter(|failure| failure.cause == CAUSE.id);
    found.extend(failures.map(|failure| {
        let line = failed::detail(failure, "line").and_then(|line| line.parse().ok()).unwrap_or_default();
        Found {
            file: ".dockerignore",
            lines: vec![line],
            fixes: vec![
                Fix::set("Use the recommended .dockerignore", &[("dockerignore", "recommended")]),
                failed::without(line),
            ],
            ..failed::of(CAUSE.id, "Docker can't read .dockerignore", failure)
        }
    }));
}
