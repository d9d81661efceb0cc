//! A download with a cache mount and a build without.

use super::prelude::*;
use crate::dockerfile::Mount;

pub(super) static RULE: Rule = Rule {
    id: "modules-fetched-twice",
    severity: Severity::Warning,
    title: "The modules are downloaded twice",
    why: "What a cache mount holds is not in the layer. The build step has no such mount, finds no \
          modules and fetches them all again.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
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
    for stage in &subject.stages {
        let download = stage.runs.iter().find_map(|run| {
            let fetches =
                run.calls.iter().any(|call| call.is("go", "mod") && call.words().nth(1) == Some("download"));
            let mount = run.mounts.iter().find(|mount| mount.kind == "cache" && holds_modules(mount))?;
            fetches.then_some((run, mount))
        });
        let Some((download, mount)) = download else { continue };
        let builds =
            stage.runs.iter().filter(|run| run.instruction.lines.first > download.instruction.lines.first);
        for run in builds {
            let Some(build) = run.calls.iter().find(|call| call.is("go", "build")) else { continue };
            let fed = run.mounts.iter().any(holds_modules);
            if fed || build.go_flag("mod") == Some("vendor") {
                continue;
            }
            let line = download.instruction.lines.first;
            let message = format!("Line {line} downloads into a cache mount that this step does not have.");
            let lines = run.instruction.lines;
            let target = mount.target.as_deref().unwrap_or_default();
            let fix = Fix::new("Mount the cache here too");
            let with = format!("RUN --mount=type=cache,target={target} ");
            let fix = subject.replace(fix, lines, "RUN ", &with);
            let mut hit = Hit::inside(lines, build.line, message).fix(fix);
            hit.also(line);
            hits.push(hit);
        }
    }
}

fn holds_modules(mount: &Mount) -> bool {
    let target = mount.target.as_deref().unwrap_or_default().trim_end_matches('/');
    target.ends_with("pkg/mod") || target == "/go" || target.ends_with("/go/pkg")
}
