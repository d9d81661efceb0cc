//! The source is copied before the modules are downloaded.

use super::prelude::*;
use crate::lint::{Call, bare};

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
    // Which stages have the modules in the end.
    let mut filled: Vec<bool> = Vec::new();
    for stage in &subject.stages {
        let is_filled = |other: Option<usize>| other.and_then(|at| filled.get(at)) == Some(&true);
        let brings = |it: &Instruction| match &it.kind {
            Kind::Copy { sources, from: Some(from), .. } => {
                let modules = |path: &String| {
                    matches!(bare(path).trim_end_matches('/'), "/go" | "/go/pkg" | "/go/pkg/mod")
                };
                let other = subject.stage(from, stage.stage.index).map(|other| other.stage.index);
                is_filled(other) && sources.iter().any(modules)
            }
            _ => false,
        };
        let has = is_filled(stage.parent) || stage.instructions().any(brings);
        let fetches = |line: usize| {
            let mut early = stage.runs.iter().take_while(|run| run.instruction.lines.first < line);
            early.any(|run| run.calls.iter().any(is_fetch))
        };
        let whole = stage.instructions().find(|instruction| match &instruction.kind {
            Kind::Copy { sources, from: None, .. } => {
                sources.iter().any(|source| matches!(bare(source), "." | "./" | "/" | "*" | "./*"))
            }
            _ => false,
        });
        if let Some(copy) = whole.filter(|copy| stage.used && !has && !fetches(copy.lines.first)) {
            hits.extend(repeated(subject, stage, copy));
        }
        filled.push(has || fetches(usize::MAX));
    }
}

/// The download behind a COPY of everything.
fn repeated(subject: &Subject<'_>, stage: &StageText<'_>, copy: &Instruction) -> Option<Hit> {
    let mut after = stage.runs.iter().skip_while(|run| run.instruction.lines.first < copy.lines.first);
    let (run, call) = after
        .clone()
        .find_map(|run| Some((run, run.calls.iter().find(|call| is_fetch(call) || is_tidy(call))?)))?;
    let vendored = after.any(|run| run.body.text.contains("-mod=vendor"))
        || subject.env(stage, "GOFLAGS").is_some_and(|flags| flags.contains("-mod=vendor"));
    if vendored || run.mounts.iter().any(|mount| mount.kind == "cache") {
        return None;
    }
    let line = call.line;
    let assumed = if subject.scene.service.assumed.deps { " Assumed: there are dependencies." } else { "" };
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
    Some(hit)
}

/// Go downloads what the source imports; before the source is there that is nothing.
fn is_tidy(call: &Call) -> bool {
    call.name == "go" && call.words().take(2).eq(["mod", "tidy"])
}

/// Go downloads the project's modules; `TOOL@VERSION` has modules of its own.
fn is_fetch(call: &Call) -> bool {
    let verb = call.words().next();
    call.name == "go"
        && !call.words().any(|word| word.contains('@'))
        && (matches!(verb, Some("build" | "install" | "get"))
            || (verb == Some("mod") && matches!(call.words().nth(1), Some("download" | "verify" | "vendor"))))
}
