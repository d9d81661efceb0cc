//! `CGO_ENABLED=0`, or no compiler, for a service that needs C.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "cgo-required",
    question: Question::Builds,
    title: "The service needs C and CGO is off",
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
    .with(&[("c", "required")]),
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
    .with(&[("c", "required")]),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "needs C, and CGO is off",
            "Turn CGO on, in an image with a C compiler.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let fix = Fix::set("Turn CGO on, build on Debian", &[("cgo", "1"), ("builder", "debian")]);
    let off = |line: &&usize| edits::line(case, **line).is_some_and(|text| text.contains("CGO_ENABLED=0"));
    let number = failure.lines.iter().find(off).copied().unwrap_or_default();
    vec![edits::swap(fix, case, number, "CGO_ENABLED=0", "CGO_ENABLED=1")]
}
