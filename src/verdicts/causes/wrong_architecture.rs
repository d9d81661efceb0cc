//! A program for another machine than the image is for.

use crate::dry_run::image::Platform;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::{Case, binary};
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "wrong-architecture",
    question: Question::Starts,
    title: "The binary is for another machine",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux GOARCH=arm64 go build -o /out/server ./cmd/server
"
    )),
    good: Example::new(before_ship!(
        "FROM --platform=$BUILDPLATFORM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS
ARG TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::OtherMachine(machine))) = case.start_fault() else { return };
    let platform = &case.scene.image.platform;
    let own = case.stage().and_then(|stage| stage.platform.as_ref()).map(Platform::to_string);
    if own.as_ref() == Some(machine) {
        let why = format!(
            "FROM says that the image is for {machine}, and its program is. Depends on the machine that runs \
             it: one for {platform} can't, unless it emulates the other, as Docker Desktop does."
        );
        let lines = case.program_lines(launch, hop);
        let error = refused(&hop.by, Refusal::Format, hop.word(), hop.path());
        found.push(Found::depends(CAUSE.id, "depends on the machine", lines, why).says(error));
        return;
    }
    let why = format!(
        "The binary was compiled for {machine} and the image is for {platform}: this machine can't read its \
         code. Leave GOOS and GOARCH unset, or take them from TARGETOS and TARGETARCH, which Docker sets."
    );
    let (os, arch) = machine.split_once('/').unwrap_or_default();
    let mut fix = Fix::set("Build for the target platform", &[("goos", "target"), ("goarch", "target")]);
    for line in binary(hop).map(|binary| binary.lines.as_slice()).unwrap_or_default() {
        let text = edits::line(case, *line).unwrap_or_default();
        let swapped = text
            .replace(&format!("GOARCH={arch}"), &format!("GOARCH={}", platform.arch))
            .replace(&format!("GOOS={os}"), &format!("GOOS={}", platform.os));
        if swapped != text {
            fix = edits::swap(fix, case, *line, text, &swapped);
        }
    }
    let unset = Fix::set("Build for the machine it builds on", &[("goos", "unset"), ("goarch", "unset")]);
    found.push(
        Found::no(CAUSE.id, "compiled for another machine", case.program_lines(launch, hop), why)
            .says(refused(&hop.by, Refusal::Format, hop.word(), hop.path()))
            .fix(fix)
            .fix(unset),
    );
}
