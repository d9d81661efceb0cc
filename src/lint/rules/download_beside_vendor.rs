//! go mod download in a stage that builds from vendor.

use super::prelude::*;
use crate::lint::Call;

pub(super) static RULE: Rule = Rule {
    id: "download-beside-vendor",
    severity: Severity::Note,
    title: "Modules are fetched that the build does not read",
    why: "With -mod=vendor go build reads the folder vendor and nothing else. What go mod download \
          fetches takes time, and a network, for nothing.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY vendor ./vendor
COPY . .
RUN CGO_ENABLED=0 go build -mod=vendor -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
COPY vendor ./vendor
COPY . .
RUN CGO_ENABLED=0 go build -mod=vendor -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in subject.stages.iter().filter(|stage| stage.used) {
        let builds: Vec<&Call> =
            stage.runs.iter().flat_map(|run| &run.calls).filter(|call| call.is("go", "build")).collect();
        let of_stage = subject.env(stage, "GOFLAGS").unwrap_or_default();
        let vendored = |call: &&Call| match call.go_flag("mod") {
            Some(mode) => mode == "vendor",
            None => of_stage.split_whitespace().any(|flag| flag == "-mod=vendor"),
        };
        if builds.is_empty() || !builds.iter().all(vendored) {
            continue;
        }
        for run in &stage.runs {
            let download = |call: &&Call| call.is("go", "mod") && call.words().nth(1) == Some("download");
            let Some(call) = run.calls.iter().find(download) else { continue };
            let lines = run.instruction.lines;
            let hit = Hit::inside(lines, call.line, "The build reads vendor, not what this fetches.");
            let alone = run.calls.len() == 1;
            hits.push(if alone { hit.fix(subject.remove(Fix::new("Leave it out"), lines)) } else { hit });
        }
    }
}
