//! Two CMD, ENTRYPOINT or HEALTHCHECK in one stage.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "instruction-overridden",
    severity: Severity::Warning,
    title: "An instruction is overridden by a later one",
    why: "A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK: the last of each. Those before it do \
          nothing, and mislead who reads them.",
    same_as: &[
        "buildkit:MultipleInstructionsDisallowed",
        "hadolint:DL4003",
        "hadolint:DL4004",
        "hadolint:DL3012",
    ],
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
USER 65532:65532
CMD ["/bin/sh"]
CMD ["/server"]
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
CMD ["/server"]
"#,
    ),
    check,
};

/// What is overridden, and what other tools don't say of it. A child stage may override its parent.
const KINDS: &[(&str, &[&str])] = &[
    ("CMD", &["hadolint:DL4004", "hadolint:DL3012"]),
    ("ENTRYPOINT", &["hadolint:DL4003", "hadolint:DL3012"]),
    ("HEALTHCHECK", &["hadolint:DL4003", "hadolint:DL4004"]),
];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in &subject.stages {
        for (name, unlike) in KINDS {
            let mut last: Option<&Instruction> = None;
            for instruction in stage.instructions().filter(|instruction| instruction.is(name)) {
                if let Some(lost) = last.replace(instruction) {
                    let winner = instruction.lines.first;
                    let message = format!("The {name} of line {winner} takes the place of this one.");
                    let fix = subject.remove(Fix::new(format!("Remove this {name}")), lost.lines);
                    let mut hit = Hit::at(lost.lines.first, message).unlike(unlike).fix(fix);
                    hit.also(winner);
                    hits.push(hit);
                }
            }
        }
    }
}
