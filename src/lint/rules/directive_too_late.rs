//! `# syntax=` that is not at the top.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "directive-too-late",
    severity: Severity::Warning,
    title: "A directive that is only a comment",
    why: "Directives are read from the very top, before any comment, blank line or instruction. Below \
          one of these the line is a comment like any other.",
    same_as: &[],
    bad: Example::new(
        r#"# Builds the server.
# syntax=docker/dockerfile:1
FROM golang:1.27-alpine AS build
WORKDIR /src
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
        r#"# syntax=docker/dockerfile:1
# Builds the server.
FROM golang:1.27-alpine AS build
WORKDIR /src
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

/// `# check=` may stand above an instruction, so it is left out.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let file = subject.scene.dockerfile;
    for comment in &file.comments {
        let Some((name, value)) = comment.text.split_once('=') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim();
        let meant = match name.as_str() {
            "syntax" => value.contains('/') && !value.contains(' '),
            "escape" => matches!(value, "\\" | "`"),
            _ => false,
        };
        let twice = file.directives.iter().any(|directive| directive.name == name);
        if !meant || twice {
            continue;
        }
        let message = format!("Move # {name}={value} to the first line.");
        let first = Lines { first: 1, last: comment.line };
        let source = subject.source(first);
        let kept: String = source.split_inclusive('\n').take(comment.line.saturating_sub(1)).collect();
        let fix = Fix::new("Move it to the top").edit(first, format!("# {name}={value}\n{kept}"));
        let hit = Hit::at(comment.line, message);
        // Another escape character would change what the rest of the file says.
        hits.push(if name == "syntax" { hit.fix(fix) } else { hit });
    }
}
