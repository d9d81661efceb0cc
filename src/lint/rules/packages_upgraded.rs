//! `apk upgrade`, `apt-get upgrade`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "packages-upgraded",
    severity: Severity::Note,
    title: "The base image is upgraded in place",
    why: "The upgraded files are stored beside the old ones, and what comes in depends on the day of \
          the build. A newer tag of the base image brings the same fixes without either.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk upgrade --no-cache && apk add --no-cache ca-certificates
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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in subject.calls() {
        let verb = match call.name.as_str() {
            "apk" => call.words().find(|word| *word == "upgrade"),
            "apt-get" | "apt" => {
                call.words().find(|word| matches!(*word, "upgrade" | "dist-upgrade" | "full-upgrade"))
            }
            _ => None,
        };
        if let Some(verb) = verb {
            let message = format!("{} {verb} stores files twice; take a newer base image.", call.name);
            hits.push(Hit::inside(run.instruction.lines, call.line, message));
        }
    }
}
