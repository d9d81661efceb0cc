//! `go install tool` without a version.

use super::prelude::*;

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
    for (run, call) in subject.calls().filter(|(_, call)| call.name == "go") {
        let verb = call.words().next().unwrap_or_default();
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
            let free = !package.contains('@') || package.ends_with("@latest") || package.ends_with("@none");
            !local && free
        });
        if let Some(package) = loose {
            let name = package.split('@').next().unwrap_or_default();
            let message = format!("Name a version: {name}@v1.2.3.");
            hits.push(Hit::inside(run.instruction.lines, call.line, message));
        }
    }
}
