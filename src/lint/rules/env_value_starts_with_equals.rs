//! `ENV NAME = value`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "env-value-starts-with-equals",
    severity: Severity::Warning,
    title: "A blank before the equals sign",
    why: "Docker reads the old form here, in which everything after the name is the value: NAME becomes \
          \"= value\". Write NAME=value without blanks.",
    same_as: &["buildkit:LegacyKeyValueFormat", "sonar:S6574"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
ENV LOG_LEVEL = info
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
ENV LOG_LEVEL=info
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let (Kind::Env { pairs, legacy: true } | Kind::Label { pairs, legacy: true }) = &instruction.kind
        else {
            continue;
        };
        let Some((key, value)) = pairs.first() else { continue };
        let Some(meant) = value.strip_prefix('=').map(str::trim) else { continue };
        let word = &instruction.keyword;
        let message = format!("{key} gets the value {value}, with the equals sign in it.");
        let fix = Fix::new("Remove the blanks");
        let fix = subject.rewrite(fix, instruction.lines, &format!("{word} {key}={}", quoted(meant)));
        hits.push(Hit::at(instruction.lines.first, message).fix(fix));
    }
}

fn quoted(value: &str) -> String {
    if value.contains([' ', '\t']) && !value.starts_with(['"', '\'']) {
        format!("\"{}\"", value.replace('"', "\\\""))
    } else {
        value.to_owned()
    }
}
