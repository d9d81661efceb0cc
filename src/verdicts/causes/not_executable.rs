//! The file is there and nobody may execute it.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Fault, Place};
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "not-executable",
    question: Question::Starts,
    title: "The file has no execute bit",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build --chmod=0644 /out/server /usr/local/bin/server
EXPOSE 8080
CMD [\"/usr/local/bin/server\"]
",
    ),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build --chmod=0755 /out/server /usr/local/bin/server
EXPOSE 8080
CMD [\"/usr/local/bin/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::NotExecutable)) = case.start_fault() else { return };
    let Place::Found { node, .. } = &hop.place else { return };
    let why = format!(
        "{} is there with mode {:04o}: nobody may execute it, not even root. A file needs an execute bit to \
         be a program; `go build` sets it, and 0755 keeps it.",
        hop.path(),
        node.mode,
    );
    let fix = Fix { title: "Give it mode 0755".into(), ..Fix::default() };
    let fix = ["0644", "644", "0600", "600", "0444", "444", "0640", "640"]
        .into_iter()
        .find(|mode| edits::line(case, node.line).is_some_and(|text| text.contains(mode)))
        .map_or(fix.clone(), |mode| edits::swap(fix, case, node.line, mode, "0755"));
    found.push(
        Found::no(CAUSE.id, "the file has no execute bit", case.file_lines(launch, hop), why)
            .says(refused(&hop.by, Refusal::Denied, hop.word(), hop.path()))
            .fix(fix),
    );
}
