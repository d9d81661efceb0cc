//! A build argument that is read where it has no value.

use crate::dockerfile::Kind;
use crate::dry_run::image::Unset;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "arg-out-of-scope",
    question: Question::Works,
    title: "A build argument is read where it has no value",
    bad: Example::new(before_ship!(
        "ARG VERSION=1.4.0

FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -ldflags=\"-X main.version=${VERSION}\" -o /out/server ./cmd/server
"
    )),
    good: Example::new(before_ship!(
        "ARG VERSION=1.4.0

FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION
RUN CGO_ENABLED=0 go build -ldflags=\"-X main.version=${VERSION}\" -o /out/server ./cmd/server
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let used = |unset: &&Unset| {
        let stage = case.scene.image.stages.get(unset.stage);
        let counts = unset.declared.is_some() || unset.automatic;
        counts && stage.is_some_and(|stage| stage.used) && !in_label(case, unset)
    };
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for unset in case.scene.image.unset.iter().filter(used) {
        if seen.contains(&(unset.name.as_str(), unset.stage)) {
            continue;
        }
        seen.push((&unset.name, unset.stage));
        found.push(report(case, unset));
    }
}

/// Read by a LABEL: the label is poorer for it, the service is not.
fn in_label(case: &Case<'_>, unset: &Unset) -> bool {
    let stage = case.scene.dockerfile.stages.get(unset.stage);
    let mut instructions = stage.into_iter().flat_map(|stage| &stage.instructions);
    let reader = instructions.find(|it| (it.lines.first..=it.lines.last).contains(&unset.line));
    reader.is_some_and(|it| matches!(it.kind, Kind::Label { .. }))
}

fn report(case: &Case<'_>, unset: &Unset) -> Found {
    let name = &unset.name;
    let rule = match unset.declared {
        Some(line) if line > unset.line => format!("line {line} declares it too late"),
        Some(line) => format!("the ARG in line {line} belongs to another part of the file"),
        None => "Docker sets it, but only for a stage that declares it".to_owned(),
    };
    // BuildKit's check UndefinedVar is of what the builder reads.
    let says = if unset.in_shell { "says nothing" } else { "only warns" };
    let why = format!(
        "{name} is empty in line {}: {rule}. An ARG holds from its own line to the end of its stage. Depends on \
         what the empty text does there; Docker {says}. Declare ARG {name} in this stage, above that \
         line.",
        unset.line,
    );
    let fix = Fix { title: format!("Declare ARG {name} here"), ..Fix::default() };
    let stage = case.scene.dockerfile.stages.get(unset.stage);
    let instructions = stage.into_iter().flat_map(|stage| &stage.instructions);
    let mut reader = instructions.filter(|it| it.lines.first <= unset.line && unset.line <= it.lines.last);
    let number = reader.next().map_or(unset.line, |it| it.lines.first);
    let lines = vec![unset.declared.unwrap_or(0), unset.line];
    let fix = edits::before(fix, case, number, &format!("ARG {name}\n"));
    Found::depends(CAUSE.id, "a build argument is empty", lines, why).fix(fix)
}
