//! COPY of a path that .dockerignore hides or that is not there.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "context-file-missing",
    question: Question::Builds,
    title: "COPY takes a file that the build context does not have",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
COPY config/production.yaml /etc/server.yaml
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .beside(".git\n*.md\nconfig\n"),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
COPY config/production.yaml /etc/server.yaml
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .beside(".git\n*.md\n"),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "the context lacks a copied file",
            "Only what lies in the build context, and is not ignored, can be copied.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    if failed::detail(failure, "path") == Some("/go.sum") && !case.scene.service.has_dependencies {
        let fix = Fix::set("Copy no go.sum", &[("go-sum", "auto")]);
        return vec![edits::swap(fix, case, failed::line(failure), " go.sum", "")];
    }
    failed::visible(failure)
}
