//! A file that BuildKit can't read: the build ends before its first step.

use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::says::BUILD;
use crate::verdicts::{Cause, Found, Question, failed, refused};

pub(super) static CAUSE: Cause = Cause {
    id: "dockerfile-refused",
    question: Question::Builds,
    title: "Docker can't read this Dockerfile",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
CPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    // BuildKit stops at the first.
    if let Some(refusal) = case.scene.refusals.first() {
        let why = "Docker reads the whole file before it runs any of it, and stops at the first line that it \
                   does not understand. Nothing is built.";
        let error = format!("{BUILD}{}", refusal.printed());
        let lines = Some(refusal.line).filter(|line| *line > 0).into_iter().collect::<Vec<_>>();
        let fixes = refused::fixes(case, refusal.line, &refusal.message);
        let said = Found::no(CAUSE.id, "Docker can't read the file", lines, why).says((error, 1));
        found.push(Found { fixes, ..said });
    }
    // What it refuses only in stages that the image needs comes from the dry run.
    failed::report(case, CAUSE.id, "Docker can't make sense of a line", "", found, |case, failure| {
        refused::fixes(
            case,
            failed::line(failure),
            failure.error.strip_prefix(BUILD).unwrap_or(&failure.error),
        )
    });
}
