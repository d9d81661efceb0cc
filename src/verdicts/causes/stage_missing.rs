//! COPY --from a name that is neither a stage nor an image.

use crate::dockerfile::Kind;
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "stage-missing",
    question: Question::Builds,
    title: "COPY --from names a stage that does not exist",
    bad: Example::new(
        "FROM golang:1.27-alpine AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    good: Example::new(
        "FROM golang:1.27-alpine AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=builder /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "COPY --from names no stage",
            "Write the stage's name as its FROM does.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let number = failed::line(failure);
    let stages = &case.scene.dockerfile.stages;
    let copy = stages.iter().flat_map(|stage| &stage.instructions).find(|it| it.lines.last >= number);
    let Some(Kind::Copy { from: Some(wrong), .. }) = copy.map(|it| &it.kind) else { return Vec::new() };
    let near = failed::detail(failure, "stage").map(|name| {
        let fix = Fix { title: format!("Copy from {name}"), ..Fix::default() };
        edits::swap(fix, case, number, &format!("--from={wrong}"), &format!("--from={name}"))
    });
    near.into_iter().collect()
}
