//! A secret mount that every user of the step may read.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "secret-mount-open",
    severity: Severity::Note,
    title: "A mounted secret is readable by all",
    why: "A secret is mounted with mode 0400, for its owner alone. A wider mode lets every process of \
          the step read it, also a test or a code generator that you did not write.",
    same_as: &["sonar:S6469"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc,mode=0444 go mod download
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
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
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
    for (_, instruction) in subject.instructions() {
        let Kind::Run { mounts, .. } = &instruction.kind else { continue };
        for mount in mounts.iter().filter(|mount| mount.kind == "secret") {
            let Some(mode) = mount.option("mode") else { continue };
            let open = mode.bytes().rev().take(2).any(|digit| matches!(digit, b'4'..=b'7'));
            if !open {
                continue;
            }
            let line = Lines { first: mount.line, last: mount.line };
            let fix = subject.replace(Fix::new("Drop the mode"), line, &format!(",mode={mode}"), "");
            let message = format!("Mode {mode} lets others than the owner read the secret.");
            hits.push(Hit::inside(instruction.lines, mount.line, message).fix(fix));
        }
    }
}
