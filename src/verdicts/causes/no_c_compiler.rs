//! `CGO_ENABLED=1` in an image without gcc.

use crate::catalogue::profiles::CgoNeed;
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "no-c-compiler",
    question: Question::Builds,
    title: "CGO is on and there is no C compiler",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server
"
    )),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "CGO is on, there is no C compiler",
            "Turn CGO off, or install a compiler and the headers of the C library.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let number = failed::line(failure);
    let off = Fix::set("Turn CGO off", &[("cgo", "0")]);
    let off = edits::swap(off, case, number, "CGO_ENABLED=1", "CGO_ENABLED=0");
    if let Some(arch) = failed::detail(failure, "arch") {
        let own = Fix::set("Build for the machine it builds on", &[("goos", "unset"), ("goarch", "unset")]);
        let own = edits::swap(own, case, number, &format!("GOARCH={arch} "), "");
        return if case.scene.service.cgo == CgoNeed::Required { vec![own] } else { vec![own, off] };
    }
    let debian = Fix::set("Build on Debian, which has gcc", &[("builder", "debian")]);
    let gcc = Fix { title: "Install gcc and musl's headers".into(), ..Fix::default() };
    let gcc = edits::before(gcc, case, number, "RUN apk add --no-cache gcc musl-dev\n");
    if case.scene.service.cgo == CgoNeed::Required { vec![debian, gcc] } else { vec![off, debian, gcc] }
}
