//! `ENV A=1 B=$A`.

use super::prelude::*;
use crate::dockerfile::words::expand;

pub(super) static RULE: Rule = Rule {
    id: "env-refers-to-its-own-line",
    severity: Severity::Error,
    title: "ENV reads a variable that the same ENV sets",
    why: "All values of one ENV are filled in with what was set before it. A variable that stands \
          beside it is not set yet, so it is empty or old.",
    same_as: &["hadolint:DL3044"],
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
ENV APP_HOME=/srv APP_CONFIG=$APP_HOME/config.yaml
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
ENV APP_HOME=/srv
ENV APP_CONFIG=$APP_HOME/config.yaml
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let escape = subject.scene.dockerfile.escape;
    for stage in &subject.stages {
        let mut known: Vec<&str> = Vec::new();
        for instruction in stage.instructions() {
            match &instruction.kind {
                Kind::Arg(names) => known.extend(names.iter().map(|(name, _)| name.as_str())),
                Kind::Env { pairs, .. } => {
                    let mut beside = None;
                    for (at, (name, value)) in pairs.iter().enumerate() {
                        let read = expand(value, escape, &|_| None).unset;
                        let mut others = pairs.iter().enumerate().filter(|(other, _)| *other != at);
                        let own = others
                            .find(|(_, (other, _))| read.contains(other) && !known.contains(&other.as_str()));
                        beside = beside.or(own.map(|(_, (other, _))| (name, other)));
                    }
                    if let Some((name, other)) = beside {
                        let message =
                            format!("{name} reads {other}, which is not set until this ENV is done.");
                        hits.push(Hit::at(instruction.lines.first, message));
                    }
                    known.extend(pairs.iter().map(|(name, _)| name.as_str()));
                }
                _ => {}
            }
        }
    }
}
