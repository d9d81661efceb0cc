//! ADD of an address without `--checksum`.

use super::prelude::*;
use crate::dockerfile::remote::{Remote, remote};
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "add-without-checksum",
    severity: Severity::Warning,
    title: "A download that nobody checks",
    why: "ADD takes whatever the server sends, today and next year. With --checksum BuildKit compares it \
          with the sum that you know, and the build ends where they differ.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
ADD https://example.com/schema.json /etc/schema.json
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
ADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://example.com/schema.json /etc/schema.json
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// A repository has its commits, and of a download without encryption another rule speaks. What a repository says of its
/// branches is meant to change: with it a build notices new commits.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Copy { add: true, sources, checksum: None, .. } = &instruction.kind else { continue };
        let files = sources.iter().map(|source| bare(source));
        let Some(url) = files.filter(|url| url.starts_with("https://")).find(|url| is_file(url)) else {
            continue;
        };
        let host = url.trim_start_matches("https://").split('/').next().unwrap_or_default();
        let message = format!("Say what {host} should send: ADD --checksum=sha256:...");
        hits.push(Hit::at(instruction.lines.first, message));
    }
}

fn is_file(url: &str) -> bool {
    let moves = ["api.github.com/", "/branches/", "/commits/", "/git/refs/"];
    remote(url) == Some(Remote::Http) && !moves.iter().any(|part| url.contains(part))
}
