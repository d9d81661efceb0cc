//! A compiler or git installed in the stage that is shipped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "build-tools-shipped",
    severity: Severity::Warning,
    title: "Build tools are in the image",
    why: "A finished Go program needs no compiler, no make and no git. They are megabytes to send, and \
          tools for whoever breaks in. Install them in the build stage.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates git gcc musl-dev
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Packages that only a build needs, of apk and apt.
pub(super) const TOOLS: &[&str] = &[
    "automake",
    "autoconf",
    "bison",
    "build-base",
    "build-essential",
    "clang",
    "cmake",
    "cpp",
    "g++",
    "gcc",
    "git",
    "go",
    "golang",
    "golang-go",
    "libc-dev",
    "libc6-dev",
    "libtool",
    "make",
    "musl-dev",
    "pkgconf",
    "pkg-config",
];

/// A stage FROM golang ships the whole toolchain, which is a rule of its own; and what a RUN removes again
/// never reaches its layer.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs().filter(|(stage, _)| stage.shipped && !subject.is_golang(stage)) {
        let removes = |name: &str| {
            run.calls.iter().any(|call| {
                matches!(call.name.as_str(), "apk" | "apt-get" | "apt")
                    && call
                        .words()
                        .next()
                        .is_some_and(|verb| matches!(verb, "del" | "purge" | "remove" | "autoremove"))
                    && (call.has(name) || call.words().any(|word| word.starts_with('.')))
            })
        };
        for call in &run.calls {
            let adds = (call.name == "apk" && call.words().any(|word| word == "add"))
                || (matches!(call.name.as_str(), "apt-get" | "apt")
                    && call.words().any(|word| word == "install"));
            let found: Vec<&str> =
                call.words().filter(|word| TOOLS.contains(word) && !removes(word)).collect();
            // `apk add --virtual .build-deps` is there to be removed by that name.
            let group = call.long("virtual") || call.has("-t");
            if !adds || found.is_empty() || (group && removes(".")) {
                continue;
            }
            let message = format!("Only a build needs {}; install it in the build stage.", found.join(", "));
            hits.push(Hit::inside(run.instruction.lines, call.line, message));
        }
    }
}
