//! The service needs C, was built without, and finds out when it runs: its C package has a stub in Go.

use crate::catalogue::profiles::{self, CgoNeed};
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "c-left-out",
    question: Question::Works,
    title: "The service was built without the C that it needs",
    bad: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .with(&[("profile", "sqlite-cgo")]),
    good: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .with(&[("profile", "sqlite-cgo")]),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let service = case.scene.service;
    let says = profiles::find(service.profile).and_then(|profile| profile.without_c);
    let Some(says) = says.filter(|_| service.cgo == CgoNeed::Required) else { return };
    let Some(binary) = case.program().filter(|binary| binary.is_service && binary.without_c) else { return };
    let why = "CGO was off when the service was built, and its C package has a stub for that case: it compiles, \
               and every call fails. Turn CGO on, in an image with a C compiler.";
    let fix = Fix::set(
        "Turn CGO on, for an image with glibc",
        &[("cgo", "1"), ("builder", "debian"), ("base", "distroless-base")],
    );
    let off = |line: &&usize| edits::line(case, **line).is_some_and(|text| text.contains("CGO_ENABLED=0"));
    let fix = match binary.lines.iter().find(off) {
        Some(line) => edits::swap(fix, case, *line, "CGO_ENABLED=0", "CGO_ENABLED=1"),
        None => fix,
    };
    let found_here = Found::no(CAUSE.id, "built without its C", binary.lines.clone(), why).prints(says);
    let musl = Fix::set(
        "Turn CGO on, build on Alpine with gcc",
        &[("cgo", "1"), ("builder", "alpine"), ("c-compiler", "1")],
    );
    found.push(found_here.fix(fix).fix(musl));
}
