//! A cache mount where Go does not look.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "cache-mount-misplaced",
    severity: Severity::Warning,
    title: "The cache mount is not where Go keeps its cache",
    why: "In the golang images GOPATH is /go, so modules lie in /go/pkg/mod, and the build cache in \
          /root/.cache/go-build. A mount anywhere else stays empty and saves nothing.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
    for stage in subject.stages.iter().filter(|stage| subject.is_golang(stage)) {
        let home = stage.instructions().all(|instruction| !matches!(instruction.kind, Kind::User(_)));
        let modules = match (subject.env(stage, "GOMODCACHE"), subject.env(stage, "GOPATH")) {
            (Some(cache), _) => cache.to_owned(),
            (None, path) => format!("{}/pkg/mod", path.unwrap_or("/go")),
        };
        let builds = subject.env(stage, "GOCACHE").unwrap_or("/root/.cache/go-build");
        let instructions = stage.instructions();
        for instruction in instructions.filter(|_| home) {
            let Kind::Run { mounts, command: Command::Shell(text), .. } = &instruction.kind else { continue };
            for mount in mounts.iter().filter(|mount| mount.kind == "cache") {
                let target = mount.target.as_deref().unwrap_or_default().trim_end_matches('/');
                let (right, variable) = if target.ends_with("/pkg/mod") || target == "pkg/mod" {
                    (modules.as_str(), "GOMODCACHE")
                } else if target.ends_with("go-build") {
                    (builds, "GOCACHE")
                } else {
                    continue;
                };
                if target == right || target.contains('$') || right.contains('$') || text.contains(variable) {
                    continue;
                }
                let line = Lines { first: mount.line, last: mount.line };
                let fix = subject.replace(Fix::new(format!("Mount {right}")), line, target, right);
                let message = format!("Go uses {right}, not {target}.");
                hits.push(Hit::inside(instruction.lines, mount.line, message).fix(fix));
            }
        }
    }
}
