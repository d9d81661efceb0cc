//! WORKDIR in /proc, /sys or /dev.

use super::prelude::*;
use crate::dry_run::files::{clean, is_under};
use crate::lint::{bare, replace_words};

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
            hits.push(Hit::at(instruction.lines.first, message).fix(moved(subject, &path, folder)));
        }
    }
}

/// The folder of that name under the root, in every line that names it. Of the kernel's folder itself no other line
/// may be about the working directory.
fn moved(subject: &Subject<'_>, path: &str, folder: &str) -> Fix {
    let below = path.strip_prefix(folder).filter(|below| !below.is_empty());
    let new = below.unwrap_or("/app");
    let mut fix = Fix::new(format!("Work in {new}"));
    for (_, instruction) in subject.instructions() {
        let source = subject.source(instruction.lines);
        let here = below.is_some() || instruction.is("WORKDIR");
        let text = if here { replace_words(source, path, new) } else { source.to_owned() };
        if text != source {
            fix = fix.edit(instruction.lines, text);
        }
    }
    fix
}
