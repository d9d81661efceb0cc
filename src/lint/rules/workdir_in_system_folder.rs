//! WORKDIR in /proc, /sys or /dev.

use super::prelude::*;
use crate::dry_run::files::{clean, is_under};
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "workdir-in-system-folder",
    severity: Severity::Error,
    title: "WORKDIR in a folder of the kernel",
    why: "These folders are not part of the image: the kernel fills them when the container starts, and \
          what a build writes there is gone.",
    same_as: &["trivy:DS-0030"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
WORKDIR /dev/app
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
WORKDIR /app
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Workdir(path) = &instruction.kind else { continue };
        let path = clean(bare(path), "/");
        let kernel = ["/proc", "/sys", "/dev"].into_iter().find(|folder| is_under(&path, folder));
        if let Some(folder) = kernel {
            let message = format!("{folder} belongs to the kernel; use a folder such as /app.");
            hits.push(Hit::at(instruction.lines.first, message));
        }
    }
}
