//! `-X Version=...` without the package.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "stamp-without-package",
    severity: Severity::Error,
    title: "-X names no package",
    why: "The linker wants the package, a dot and the variable: main.version. Without the dot it stops \
          with \"-X flag requires argument of the form importpath.name=value\".",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X Version=1.4.0" -o /out/server ./cmd/server

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
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=1.4.0" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run, call) in subject.go_builds() {
        let flags = call.go_flag("ldflags").unwrap_or_default();
        if let Some(name) = targets(flags).find(|name| !name.contains('.')) {
            let message = format!("Write main.{name}, or the package that it is in.");
            let lines = run.instruction.lines;
            let fix = Fix::new(format!("Write main.{name}"));
            let fix = subject.replace(fix, lines, &format!("-X {name}="), &format!("-X main.{name}="));
            hits.push(Hit::inside(lines, call.line, message).fix(fix));
        }
    }
}

/// The names that `-X` sets, as far as they stand in the text.
pub(super) fn targets(flags: &str) -> impl Iterator<Item = &str> {
    // A quote inside quotes stands behind a backslash; -Xlinker is a word of the C compiler.
    let parts = flags.split("-X").skip(1).filter(|part| part.starts_with([' ', '=']));
    let targets = parts.map(|part| part.trim_start_matches([' ', '=', '\'', '"', '\\']));
    let names = targets.map(|part| {
        let target = part.split([' ', '\'', '"']).next().unwrap_or_default();
        target.split_once('=').unwrap_or((target, "")).0
    });
    names.filter(|name| !name.is_empty() && !name.contains(['$', '`', '(']))
}
