//! `go install tool` without a version.

use super::prelude::*;
use crate::dockerfile::Instruction;
use crate::lint::{Run, StageText, is_whole};

pub(super) static RULE: Rule = Rule {
    id: "go-tool-unpinned",
    severity: Severity::Warning,
    title: "A Go tool without a version",
    why: "Without @version, or with @latest, each build may fetch another release of the tool. A build \
          that passed yesterday can fail today with nothing changed.",
    same_as: &["hadolint:DL3062"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
RUN go install github.com/a-h/templ/cmd/templ@latest
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
RUN go mod download
RUN go install github.com/a-h/templ/cmd/templ@v0.3.1001
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
    let calls = subject.runs().flat_map(|(stage, run)| run.calls.iter().map(move |call| (stage, run, call)));
    for (stage, run, call) in
        calls.filter(|(stage, _, call)| call.name == "go" && !is_before_modules(subject, stage))
    {
        let verb = call.words().next().unwrap_or_default();
        // Without @ these take the version that go.mod names; `go get` takes a newer one.
        let required = verb != "get" && has_go_mod(subject, stage, run);
        let packages = call.go_packages();
        let packages: &[&str] = match verb {
            "install" | "get" => &packages,
            "run" => packages.get(..1).unwrap_or_default(),
            _ => continue,
        };
        let loose = packages.iter().find(|package| {
            let local = package.starts_with(['.', '/', '$'])
                || **package == "tool"
                || package.rsplit('.').next() == Some("go");
            let free = package.ends_with("@latest") || package.ends_with("@none");
            !local && (free || !package.contains('@') && !required)
        });
        if let Some(package) = loose {
            let name = package.split('@').next().unwrap_or_default();
            let message = format!("Name a version: {name}@vX.Y.Z.");
            hits.push(Hit::inside(run.instruction.lines, call.line, message));
        }
    }
}

/// go.mod was copied before this RUN, or is mounted for it.
fn has_go_mod(subject: &Subject<'_>, stage: &StageText<'_>, run: &Run<'_>) -> bool {
    let copies = |instruction: &Instruction| match &instruction.kind {
        Kind::Copy { sources, from: None, .. } => {
            sources.iter().any(|source| is_whole(source) || source.rsplit('/').next() == Some("go.mod"))
        }
        _ => false,
    };
    let before = |instruction: &&Instruction| instruction.lines.first < run.instruction.lines.first;
    let mut next = Some(stage);
    while let Some(stage) = next {
        if stage.instructions().filter(before).any(copies) {
            return true;
        }
        next = stage.parent.and_then(|parent| subject.stages.get(parent));
    }
    run.mounts.iter().any(|mount| mount.kind == "bind" && mount.from().is_none())
}

/// Versions came with Go 1.11: an older one is named in the image's tag or in a download, or comes with a distribution
/// of its time.
fn is_before_modules(subject: &Subject<'_>, stage: &StageText<'_>) -> bool {
    const OLD: &[&str] = &[
        "precise", "trusty", "xenial", "bionic", "12.04", "14.04", "16.04", "18.04", "wheezy", "jessie",
        "stretch",
    ];
    let root = Reference::split(subject.root(stage).image());
    let tag = root.tag.unwrap_or_default();
    let is_old = |text: &str| {
        let minor = text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        minor.parse::<u16>().is_ok_and(|minor| minor < 11)
    };
    let own = root.short() == "golang" && tag.strip_prefix("1.").is_some_and(is_old);
    let of_its_time = root.short() != "golang" && OLD.iter().any(|old| tag.starts_with(old));
    own || of_its_time || subject.scene.dockerfile.text.split("go1.").skip(1).any(is_old)
}
