//! COPY of what .dockerignore leaves out.

use super::prelude::*;
use crate::dry_run::files::clean;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "copied-path-ignored",
    severity: Severity::Error,
    title: ".dockerignore hides what is copied",
    why: "The builder never gets the file, so there is nothing to copy. Take the pattern out of \
          .dockerignore, or bring the file back with a line that starts with an exclamation mark.",
    same_as: &["buildkit:CopyIgnoredFile"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
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
    )
    .beside("*\n"),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
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
    )
    .beside(".git\n"),
    check,
};

/// As `BuildKit` compares: as text, and not at all where a line brings something back.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(text) =
        subject.scene.dockerignore.filter(|text| !text.lines().any(|line| line.starts_with('!')))
    else {
        return;
    };
    let everything = text.lines().any(|line| matches!(line.trim(), "*" | "**" | "**/*"));
    for (_, instruction) in subject.instructions() {
        let Kind::Copy { sources, from: None, .. } = &instruction.kind else { continue };
        for source in
            sources.iter().map(|source| bare(source)).filter(|source| !source.contains(['$', ':', '<']))
        {
            let path = clean(source, "/");
            let hidden = if path == "/" {
                everything
            } else {
                subject.ignore.hides(path.trim_start_matches('/')).is_some()
            };
            if hidden {
                let message = format!("{source} is left out by .dockerignore.");
                let hit = Hit::at(instruction.lines.first, message);
                let line = subject.ignore.hides(path.trim_start_matches('/'));
                hits.push(match line {
                    Some(line) => hit.fix(Fix::new("Let it through").edit_of(".dockerignore", line)),
                    None => hit,
                });
            }
        }
    }
}
