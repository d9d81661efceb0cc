//! COPY --from a stage, of a path that is not in it.

use crate::dry_run::files::Content;
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "path-missing",
    question: Question::Builds,
    title: "COPY takes a path that the stage does not have",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
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
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "the copied path is not there",
            "Compare what the build writes with what COPY takes.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let Some(wrong) = failed::detail(failure, "path") else { return Vec::new() };
    let stages = case.scene.image.stages.iter().filter(|stage| stage.used);
    let mut services = stages
        .flat_map(|stage| stage.files.under("/"))
        .filter(|(_, node)| matches!(&node.content, Content::Binary(binary) if binary.is_service));
    let fix = services.next().map(|(path, _)| {
        let fix = Fix { title: format!("Copy {path}"), ..Fix::default() };
        edits::swap(fix, case, failed::line(failure), wrong, path)
    });
    fix.into_iter().collect()
}
