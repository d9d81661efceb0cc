//! `git describe` where .dockerignore hides `.git`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "version-without-history",
    severity: Severity::Warning,
    title: "git has no history to read here",
    why: ".dockerignore keeps .git out of the build, so git describe prints nothing and the version is \
          empty. Hand it in: ARG VERSION, and --build-arg VERSION=$(git describe --tags) outside.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
RUN apk add --no-cache git
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=$(git describe --tags)" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ).beside(".git\n"),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
ARG VERSION=dev
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=${VERSION}" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ).beside(".git\n"),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(line) = subject.ignore.hides_folder(".git") else { return };
    for (_, run) in subject.runs().filter(|(stage, _)| stage.used) {
        let mounted = run.mounts.iter().any(|mount| mount.kind == "bind");
        let asks = ["git describe", "git rev-parse", "git log", "git show"];
        let found = asks.iter().find_map(|ask| run.body.text.find(ask).map(|at| (ask, at)));
        if let Some((ask, at)) = found.filter(|_| !mounted) {
            let message = format!("{ask} finds no .git: line {line} of .dockerignore leaves it out.");
            let hit = Hit::inside(run.instruction.lines, run.body.line_at(at), message);
            hits.push(hit.fix(handed_in(subject, run.instruction.lines)));
        }
    }
}

/// The version as a build argument in the place of what asks git for it.
fn handed_in(subject: &Subject<'_>, lines: Lines) -> Fix {
    let fix = Fix::new("Take it as a build argument");
    let source = subject.source(lines);
    let asked = source.find("$(git ").and_then(|start| {
        let rest = source.get(start..)?;
        rest.get(..=rest.find(')')?)
    });
    match asked {
        Some(asked) => {
            fix.edit(lines, format!("ARG VERSION=dev\n{}", source.replacen(asked, "${VERSION}", 1)))
        }
        None => fix,
    }
}
