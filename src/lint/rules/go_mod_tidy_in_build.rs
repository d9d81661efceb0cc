//! `go mod tidy` in a build.

use super::prelude::*;
use crate::lint::{Call, Run};

pub(super) static RULE: Rule = Rule {
    id: "go-mod-tidy-in-build",
    severity: Severity::Warning,
    title: "go mod tidy in a build",
    why: "tidy adds what is missing in its newest version and drops what seems unused, in the image only. The \
          build then differs from the one on your desk. Run it before you commit, and go mod download here.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go mod tidy
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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, run) in subject.runs() {
        let mut calls =
            run.calls.iter().filter(|call| call.is("go", "mod") && call.words().nth(1) == Some("tidy"));
        // `-diff` only says whether the files are tidy.
        let Some(call) = calls.find(|call| call.go_flag("diff").is_none()) else { continue };
        if is_wanted(subject, stage, run, call) {
            continue;
        }
        let lines = run.instruction.lines;
        let hit = Hit::inside(lines, call.line, "Run go mod tidy before you commit, not here.");
        let alone = run.calls.len() == 1;
        let fix = subject.replace(Fix::new("Download instead"), lines, "go mod tidy", "go mod download");
        hits.push(if alone { hit.fix(fix) } else { hit });
    }
}

/// The files that tidy wrote are what this is about: later commands hand them on or compare them, or a COPY takes them.
fn is_wanted(subject: &Subject<'_>, stage: &StageText<'_>, run: &Run<'_>, call: &Call) -> bool {
    const WORDS: &[&str] = &["go.mod", "go.sum", "git diff", "git status", "diff "];
    /// What changes the files, or the source, in the build.
    const CHANGES: &[&str] = &["go mod edit", "go mod init", "go get ", "git apply", "git clone", "patch -"];
    let own = |text: &str| WORDS.iter().any(|word| text.contains(word));
    let changes = |text: &str| CHANGES.iter().any(|word| text.contains(word));
    let copies = |instruction: &Instruction| match &instruction.kind {
        Kind::Copy { sources, from: Some(_), .. } => sources.iter().any(|source| own(source)),
        _ => false,
    };
    let here = Some(stage.stage.index);
    let line = run.instruction.lines.first;
    let (before, after) = run.body.text.split_at_checked(call.offset).unwrap_or_default();

    let below = stage.parent.and_then(|index| subject.stages.get(index));
    let mut earlier = below.into_iter().chain([stage]).flat_map(|stage| &stage.runs);
    let mut later =
        subject.stages.iter().filter(|other| Some(other.stage.index) == here || other.parent == here);
    changes(before)
        || own(after)
        || earlier.any(|other| other.instruction.lines.first < line && changes(&other.body.text))
        || later.any(|other| {
            other.runs.iter().any(|run| run.instruction.lines.first > line && own(&run.body.text))
        })
        || subject.instructions().any(|(_, instruction)| copies(instruction))
}
