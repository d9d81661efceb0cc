//! COPY of the whole build folder without a .dockerignore.

use super::prelude::*;
use crate::lint::is_whole;

pub(super) static RULE: Rule = Rule {
    id: "dockerignore-missing",
    severity: Severity::Warning,
    title: "COPY . without a .dockerignore",
    why: "Everything beside the Dockerfile is sent to the builder and copied: .git, .env, old binaries. \
          A change to any of it, a commit for example, makes Docker build again from here.",
    same_as: &["sonar:S6470"],
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
    ),
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
    .beside(".git\n.env\n"),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    if subject.has_dockerignore() {
        return;
    }
    let whole = subject.instructions().find(|(stage, instruction)| match &instruction.kind {
        Kind::Copy { sources, from: None, .. } => {
            stage.used && !stage.shipped && sources.iter().any(|source| is_whole(source))
        }
        _ => false,
    });
    if let Some((_, instruction)) = whole {
        let message = "Say in a .dockerignore what does not belong to the build.";
        let fix = Fix::set("Add a .dockerignore", &[("dockerignore", "recommended")]);
        hits.push(Hit::at(instruction.lines.first, message).fix(subject.with_dockerignore(fix)));
    }
}
