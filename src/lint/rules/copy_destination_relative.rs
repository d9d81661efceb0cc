//! COPY to a relative path in a stage without WORKDIR.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "copy-destination-relative",
    severity: Severity::Warning,
    title: "COPY to wherever the base image stands",
    why: "A relative destination starts at the working directory, and no WORKDIR names one here. The \
          base image decides: / on alpine, /go in a golang image, where modules do not belong.",
    same_as: &["hadolint:DL3045"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server .
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
WORKDIR /srv
COPY --from=build /out/server .
USER 65532:65532
ENTRYPOINT ["/srv/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut placed: Vec<bool> = Vec::new();
    for stage in &subject.stages {
        let mut known = stage.parent.and_then(|parent| placed.get(parent)).copied().unwrap_or_default();
        for instruction in stage.instructions() {
            match &instruction.kind {
                Kind::Workdir(_) => known = true,
                Kind::Copy { add, destination, .. } if !known => {
                    let path = destination.trim_matches(['"', '\'']);
                    let drive = path.chars().nth(1) == Some(':');
                    if drive || path.starts_with(['/', '$']) {
                        continue;
                    }
                    let message = format!("{path} is relative, and no WORKDIR says to what.");
                    let fix = Fix::set("Set a WORKDIR", &[("workdir", "/app")]);
                    let fix = match subject.start(stage) {
                        Some("") => subject.before(fix, instruction.lines, "WORKDIR /"),
                        Some(start) => subject.before(fix, instruction.lines, &format!("WORKDIR {start}")),
                        None => fix,
                    };
                    let unlike: &[&str] = if *add { &["hadolint:DL3045"] } else { &[] };
                    hits.push(Hit::at(instruction.lines.first, message).fix(fix).unlike(unlike));
                }
                _ => {}
            }
        }
        placed.push(known);
    }
}
