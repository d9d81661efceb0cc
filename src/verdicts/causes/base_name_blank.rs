//! FROM with a variable that has no value.

use crate::dockerfile::{Kind, Lines};
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "base-name-blank",
    question: Question::Builds,
    title: "FROM names nothing: its variable is empty",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
ARG RUNTIME=alpine:3.24
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM ${RUNTIME}
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
",
    ),
    good: Example::new(
        "ARG RUNTIME=alpine:3.24

FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM ${RUNTIME}
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
",
    ),
    check: |case, found| {
        failed::report(case, CAUSE.id, "FROM has a variable without value", "", found, fixes);
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let name = declared_elsewhere(case, failed::line(failure));
    let Some((instruction, text)) = name else { return Vec::new() };
    let fix = Fix { title: "Declare the ARG before the first FROM".into(), ..Fix::default() };
    let first = case.scene.dockerfile.stages.first().map_or(1, |stage| stage.from.lines.first);
    vec![edits::before(fix, case, first, &format!("{text}\n")).edit(instruction, "")]
}

/// An ARG of a stage whose name the FROM reads: its lines and text.
fn declared_elsewhere(case: &Case<'_>, from: usize) -> Option<(Lines, String)> {
    let text = edits::line(case, from)?;
    let instructions = case.scene.dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
    instructions
        .filter_map(|it| match &it.kind {
            Kind::Arg(names) => Some((it, names)),
            _ => None,
        })
        .find(|(_, names)| {
            let reads =
                |name: &str| text.contains(&format!("${name}")) || text.contains(&format!("${{{name}}}"));
            names.iter().any(|(name, default)| default.is_some() && reads(name))
        })
        .map(|(it, _)| (it.lines, it.original.clone()))
}
