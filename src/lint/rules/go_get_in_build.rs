//! `go get` in a build.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "go-get-in-build",
    severity: Severity::Note,
    title: "go get changes go.mod in the middle of a build",
    why: "go get edits go.mod and go.sum in the image, where nobody sees or keeps it. go mod download \
          fetches what go.mod asks for; go install path@version installs a tool.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go get -d -v ./...
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

/// Without a version it is another rule's business.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in subject.calls().filter(|(_, call)| call.is("go", "get")) {
        let packages = call.go_packages();
        let local = packages.iter().all(|package| package.starts_with(['.', '/', '$']));
        let pinned = packages.iter().all(|package| package.contains('@') && !package.ends_with("@latest"));
        if !local && !pinned {
            continue;
        }
        let better = if local { "go mod download" } else { "go install" };
        let message = format!("Use {better}.");
        let lines = run.instruction.lines;
        let hit = Hit::inside(lines, call.line, message);
        if local && run.calls.len() == 1 && lines.first == lines.last {
            let fix = subject.rewrite(Fix::new("Use go mod download"), lines, "RUN go mod download");
            hits.push(hit.fix(fix));
        } else {
            hits.push(hit);
        }
    }
}
