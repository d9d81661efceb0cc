//! git is asked for the commit and refuses.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "commit-not-read",
    question: Question::Builds,
    title: "Go asks git for the commit, and git refuses",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY --chown=1000:1000 . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("context", ".git/=200000")]),
    good: Example::new(before_ship!(
        "FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("context", ".git/=200000")]),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "git refuses to tell the commit",
            "Leave .git out, or build with -buildvcs=false.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let mut out = Fix::set("Leave .git out", &[("dockerignore", "recommended")]);
    let ignore = case.scene.dockerignore.unwrap_or_default();
    let number = failed::detail(failure, "ignored").and_then(|line| line.parse::<usize>().ok());
    let line = number.and_then(|number| Some((number, ignore.lines().nth(number.checked_sub(1)?)?)));
    if let Some((number, text)) = line.filter(|(_, text)| text.starts_with(".git/")) {
        out = out.rewrite(".dockerignore", (number, text), text, ".git");
    }
    let at = failed::line(failure);
    let unstamped = |command: &str| {
        let fix = Fix::new("Build without the stamp");
        edits::swap(fix, case, at, command, &format!("{command} -buildvcs=false"))
    };
    vec![out, unstamped("go build"), unstamped("go install")]
}
