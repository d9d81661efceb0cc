//! `go mod tidy` in a build.

use super::prelude::*;

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
    for (run, call) in
        subject.calls().filter(|(_, call)| call.is("go", "mod") && call.words().nth(1) == Some("tidy"))
    {
        // `-diff` only says whether the files are tidy.
        if call.go_flag("diff").is_some() {
            continue;
        }
        let lines = run.instruction.lines;
        let hit = Hit::inside(lines, call.line, "Run go mod tidy before you commit, not here.");
        let alone = run.calls.len() == 1;
        let fix = subject.replace(Fix::new("Download instead"), lines, "go mod tidy", "go mod download");
        hits.push(if alone { hit.fix(fix) } else { hit });
    }
}
