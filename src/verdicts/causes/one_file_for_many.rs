//! `go build -o` names one file for several packages.

use crate::dry_run::files::is_under;
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "one-file-for-many",
    question: Question::Builds,
    title: "go build makes several programs, and -o names one file",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./...
"
    ))
    .with(&[("context", "cmd/worker/main.go=29")]),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    ))
    .with(&[("context", "cmd/worker/main.go=29")]),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "one file for several packages",
            "Name the package of the program. A folder, with a slash at its end, takes several programs.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let service = case.scene.service.package.as_str();
    let pattern = failed::detail(failure, "pattern").filter(|_| !service.ends_with("..."));
    let fix = |pattern: &str| {
        // A pattern of another folder knows better than what is assumed where the program lies.
        let folder = pattern.trim_end_matches("...").trim_end_matches('/');
        let package = if is_under(service, folder) { service } else { folder };
        let fix = Fix { title: format!("Build {package} alone"), asks: true, ..Fix::default() };
        edits::swap(fix, case, failed::line(failure), pattern, package)
    };
    pattern.map(fix).into_iter().collect()
}
