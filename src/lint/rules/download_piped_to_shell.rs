//! `curl ... | sh`.

use super::prelude::*;
use crate::dockerfile::shell::{Node, Simple};

pub(super) static RULE: Rule = Rule {
    id: "download-piped-to-shell",
    severity: Severity::Warning,
    title: "A download is run as it comes in",
    why: "Nobody has seen the script that runs, it may be another one tomorrow, and half of it runs \
          where the connection breaks. Fetch a release by version, check its sum, then use it.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN wget -qO- https://example.com/install.sh | sh
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
COPY go.mod go.sum ./
RUN go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.6.2
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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs() {
        for node in run.nodes() {
            let Node::Pipeline(parts) = node else { continue };
            let mut parts = parts.iter().filter_map(|part| match part {
                Node::Simple(simple) => Some(simple),
                _ => None,
            });
            let Some(fetch) = parts.find(|simple| is(simple, &["curl", "wget"])) else { continue };
            if parts
                .any(|simple| is(simple, &["sh", "bash", "ash", "dash", "zsh", "sudo", "python", "python3"]))
            {
                let message = if fetch.words.iter().any(|word| names_version(&word.shown())) {
                    "The address names a version; a checksum would say that the script is still the same."
                } else {
                    "Fetch the script, check it, then run it."
                };
                hits.push(Hit::inside(run.instruction.lines, run.body.line_at(fetch.offset), message));
            }
        }
    }
}

fn is(simple: &Simple, names: &[&str]) -> bool {
    simple.name().is_some_and(|name| names.contains(&name.rsplit('/').next().unwrap_or_default()))
}

/// An address with a variable, or a part like `v1.4.0`.
fn names_version(word: &str) -> bool {
    let version = |part: &str| {
        part.strip_prefix('v')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.'))
    };
    word.contains("://") && (word.contains('$') || word.split('/').any(version))
}
