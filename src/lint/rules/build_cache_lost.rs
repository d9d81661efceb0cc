//! `go build` without a cache mount.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "build-cache-lost",
    severity: Severity::Note,
    title: "Every build compiles everything",
    why: "Go keeps what it compiled in its build cache, and a RUN starts without one. A cache mount \
          carries it from build to build: a change in one file then takes seconds.",
    same_as: &[],
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
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut said: Vec<Lines> = Vec::new();
    for (stage, run, call) in subject.go_builds() {
        let lines = run.instruction.lines;
        let folder = subject.env(stage, "GOCACHE").unwrap_or("/root/.cache/go-build");
        let cached = run.mounts.iter().any(|mount| {
            mount.kind == "cache" && mount.target.as_deref().is_some_and(|target| target.contains("go-build"))
        });
        if cached || run.keeps_out(folder) || said.contains(&lines) {
            continue;
        }
        said.push(lines);
        let fix = Fix::set("Mount a cache", &[("cache-mounts", "1")]);
        let with = format!("RUN --mount=type=cache,target={folder} ");
        let fix = subject.replace(fix, lines, "RUN ", &with);
        let message = "Nothing keeps Go's build cache for the next build.";
        hits.push(Hit::inside(lines, call.line, message).fix(fix));
    }
}
