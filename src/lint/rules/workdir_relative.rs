//! `WORKDIR app` as the first WORKDIR.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "workdir-relative",
    severity: Severity::Warning,
    title: "The first WORKDIR is relative",
    why: "A relative WORKDIR starts where the base image left off: /go in a golang image, / in most others. Change the \
          base and every path below it moves.",
    same_as: &["buildkit:WorkdirRelativePath", "hadolint:DL3000"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// The base image's own WORKDIR does not count: it may change. After an absolute one in the stage or one
/// that it is FROM, a relative WORKDIR is well defined.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut anchored: Vec<bool> = Vec::new();
    for stage in &subject.stages {
        let mut known = stage.parent.and_then(|parent| anchored.get(parent)).copied().unwrap_or_default();
        for instruction in stage.instructions() {
            let Kind::Workdir(path) = &instruction.kind else { continue };
            let path = path.trim_matches(['"', '\'']);
            let start = subject.start(stage);
            // On Windows a drive is a root; on Linux that is a folder's name.
            let drive = path.get(1..2) == Some(":");
            if !known && !path.starts_with(['/', '$']) && (!drive || start.is_some()) {
                let whole = start.map(|start| format!("{start}/{}", path.trim_start_matches("./")));
                let other = whole.as_deref().unwrap_or("the whole path");
                let message = format!("{path} is relative to wherever the base image starts; write {other}.");
                let fix = whole.as_deref().map(|whole| {
                    let fix = Fix::set(format!("Write {whole}"), &[("workdir", whole)]);
                    subject.replace(fix, instruction.lines, path, whole)
                });
                let unlike: &[&str] = if drive { &["hadolint:DL3000"] } else { &[] };
                let hit = Hit::at(instruction.lines.first, message).unlike(unlike);
                hits.push(Hit { fixes: fix.into_iter().collect(), ..hit });
            }
            known = true;
        }
        anchored.push(known);
    }
}
