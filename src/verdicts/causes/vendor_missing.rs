//! -mod=vendor without vendor/ in the image.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "vendor-missing",
    question: Question::Builds,
    title: "The build uses a vendor folder that is not there",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -mod=vendor -o /out/server ./cmd/server
"
    ))
    .beside(".git\nvendor\n"),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .beside(".git\nvendor\n"),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "there is no vendor folder",
            "Let the folder through, or download modules instead.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let fix = Fix::set("Download modules instead", &[("vendor", "0")]);
    let ignore = Fix::set("Use the recommended .dockerignore", &[("dockerignore", "recommended")]);
    vec![ignore, edits::swap(fix, case, failed::line(failure), " -mod=vendor", "")]
}
