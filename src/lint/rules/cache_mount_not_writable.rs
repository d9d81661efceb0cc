//! A cache mount in a step that is not root.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "cache-mount-not-writable",
    severity: Severity::Error,
    title: "The user of this step can't write to the cache mount",
    why: "A cache mount belongs to root unless it says uid= and gid=. Another user gets permission \
          denied at the first file.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
RUN adduser -D -u 10001 builder
USER builder
ENV GOCACHE=/tmp/go-build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/tmp/go-build CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
RUN adduser -D -u 10001 builder
USER builder
ENV GOCACHE=/tmp/go-build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/tmp/go-build,uid=10001 CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut users: Vec<Option<&str>> = Vec::new();
    for stage in &subject.stages {
        let mut user = stage.parent.and_then(|parent| users.get(parent)).copied().flatten();
        for instruction in stage.instructions() {
            if let Kind::User(name) = &instruction.kind {
                let name = bare(name).split(':').next().unwrap_or_default();
                user = Some(name).filter(|name| !matches!(*name, "root" | "0"));
            }
            let (Kind::Run { mounts, .. }, Some(name)) = (&instruction.kind, user) else { continue };
            let closed = mounts.iter().find(|mount| {
                mount.kind == "cache" && mount.option("uid").is_none() && mount.option("mode").is_none()
            });
            if let Some(mount) = closed {
                let target = mount.target.as_deref().unwrap_or_default();
                let message =
                    format!("{target} belongs to root, and this step runs as {name}; add uid= to the mount.");
                hits.push(Hit::inside(instruction.lines, mount.line, message));
            }
        }
        users.push(user);
    }
}
