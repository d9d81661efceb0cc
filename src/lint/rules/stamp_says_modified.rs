//! .git in the build beside a .dockerignore that leaves tracked files out.

use super::prelude::*;
use crate::lint::{StageText, bare};

pub(super) static RULE: Rule = Rule {
    id: "stamp-says-modified",
    severity: Severity::Note,
    title: "The program will say that its source was changed",
    why: "go build stamps the commit into the program and compares the files with it. What .dockerignore \
          leaves out counts as deleted, so the stamp says vcs.modified=true and the version ends in \
          +dirty. Leave .git out too, and give the version by -ldflags -X.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
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
    .beside("README.md\n*.md\n"),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
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
    .beside(".git\nREADME.md\n*.md\n"),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    if subject.scene.dockerignore.is_none() || subject.ignore.hides_folder(".git").is_some() {
        return;
    }
    // Of these a repository surely has some, and the file itself is one.
    let tracked = ["Dockerfile", ".dockerignore", ".gitignore", "README.md"];
    let Some(line) = tracked.iter().find_map(|path| subject.ignore.hides(path)) else { return };
    for (stage, run, call) in subject.go_builds() {
        let copied = stage.instructions().any(|instruction| match &instruction.kind {
            Kind::Copy { sources, from: None, .. } => {
                sources.iter().any(|source| matches!(bare(source), "." | "./"))
            }
            _ => false,
        });
        let goflags = subject.env(stage, "GOFLAGS").unwrap_or_default();
        let off = call.go_flag("buildvcs") == Some("false") || goflags.contains("-buildvcs=false");
        if copied && !off && has_git(subject, stage) {
            let message = format!("Line {line} of .dockerignore leaves out files that .git knows.");
            let out = Fix::set("Leave .git out", &[("dockerignore", "recommended")]);
            let off = Fix::new("Build without the stamp");
            let off = subject.at_call(off, run, call, "go build", "go build -buildvcs=false");
            hits.push(Hit::inside(run.instruction.lines, call.line, message).fix(out).fix(off));
            return;
        }
    }
}

/// golang images on Debian bring git, those on Alpine do not.
fn has_git(subject: &Subject<'_>, stage: &StageText<'_>) -> bool {
    let installed = stage.runs.iter().flat_map(|run| &run.calls);
    let installed = installed.filter(|call| call.name == "apk").any(|call| call.has("git"));
    installed || (subject.is_golang(stage) && !subject.root(stage).image().contains("alpine"))
}
