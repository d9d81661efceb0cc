//! The source is copied before the modules are downloaded.

use super::prelude::*;
use crate::lint::{Call, Run, bare};

pub(super) static RULE: Rule = Rule {
    id: "dependencies-not-cached",
    severity: Severity::Warning,
    title: "Every change downloads all modules again",
    why: "Docker repeats a step when what it copied before has changed. With go.mod and go.sum copied \
          first, the download is repeated only when they change.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN go mod download
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
    ),
    check,
};

/// A cache mount or a vendor folder keeps the modules, whatever was copied.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    if !subject.scene.service.has_dependencies {
        return;
    }
    for stage in subject.stages.iter().filter(|stage| stage.used) {
        let whole = stage.instructions().find(|instruction| match &instruction.kind {
            Kind::Copy { sources, from: None, .. } => {
                sources.iter().any(|source| matches!(bare(source), "." | "./" | "/" | "*" | "./*"))
            }
            _ => false,
        });
        let Some(copy) = whole else { continue };
        let (before, after): (Vec<&Run<'_>>, Vec<&Run<'_>>) =
            stage.runs.iter().partition(|run| run.instruction.lines.first < copy.lines.first);
        let fetches = |run: &&&Run<'_>| run.calls.iter().any(is_fetch);
        if before.iter().any(|run| fetches(&run)) {
            continue;
        }
        let Some(run) = after.iter().find(fetches) else { continue };
        let vendored = after.iter().any(|run| run.body.text.contains("-mod=vendor"))
            || subject.env(stage, "GOFLAGS").is_some_and(|flags| flags.contains("-mod=vendor"));
        if vendored || run.mounts.iter().any(|mount| mount.kind == "cache") {
            continue;
        }
        let line = run
            .calls
            .iter()
            .find(|call| is_fetch(call))
            .map_or(run.instruction.lines.first, |call| call.line);
        let assumed =
            if subject.scene.service.assumed.deps { " Assumed: there are dependencies." } else { "" };
        let message = format!("Any change in the source repeats the download of line {line}.{assumed}");
        let fix = Fix::set("Copy go.mod and go.sum first", &[("deps-first", "1")]);
        let mut before = stage.instructions().take_while(|other| other.lines != copy.lines);
        let fix = if before.any(|other| matches!(other.kind, Kind::Workdir(_))) {
            subject.before(fix, copy.lines, "COPY go.mod go.sum ./\nRUN go mod download")
        } else {
            fix
        };
        let mut hit = Hit::at(copy.lines.first, message).fix(fix);
        hit.also(line);
        hits.push(hit);
    }
}

fn is_fetch(call: &Call) -> bool {
    let verb = call.words().next();
    call.name == "go"
        && (matches!(verb, Some("build" | "install" | "get"))
            || (verb == Some("mod") && matches!(call.words().nth(1), Some("download" | "verify" | "vendor"))))
}
