//! `ENV KEY value`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "env-without-equals",
    severity: Severity::Note,
    title: "A key and its value without an equals sign",
    why: "In this old form everything after the key is the value, so a second pair on the line becomes part of the \
          first. Docker keeps it for old files only.",
    same_as: &["buildkit:LegacyKeyValueFormat"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV CGO_ENABLED 0
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV CGO_ENABLED=0
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// `ENV KEY = value` is a fault of its own.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let (Kind::Env { pairs, legacy: true } | Kind::Label { pairs, legacy: true }) = &instruction.kind
        else {
            continue;
        };
        let Some((key, value)) = pairs.first() else { continue };
        if value.starts_with('=') {
            continue;
        }
        let word = &instruction.keyword;
        let message = format!("Write {word} {key}=… with an equals sign.");
        let quoted = if value.contains([' ', '\t']) && !value.starts_with(['"', '\'']) {
            format!("\"{}\"", value.replace('"', "\\\""))
        } else {
            value.clone()
        };
        let fix = subject.rewrite(
            Fix::new("Use an equals sign"),
            instruction.lines,
            &format!("{word} {key}={quoted}"),
        );
        hits.push(Hit::at(instruction.lines.first, message).fix(fix));
    }
}
