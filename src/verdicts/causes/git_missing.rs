//! A git command or a private module in an image without git.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "git-missing",
    question: Question::Builds,
    title: "The build needs git and the image does not have it",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
RUN git clone --depth=1 https://github.com/example/server .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
RUN apk add --no-cache git
WORKDIR /src
RUN git clone --depth=1 https://github.com/example/server .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "the build image has no git",
            "Install it first; golang's Debian images have it.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let fix = Fix::set("Install git in the build stage", &[("git", "1")]);
    vec![edits::before(fix, case, failed::line(failure), "RUN apk add --no-cache git\n")]
}
