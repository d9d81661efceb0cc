//! Consecutive RUNs of one command in the shipped stage.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "runs-mergeable",
    severity: Severity::Note,
    title: "Two steps that could be one",
    why: "Each RUN of the last stage adds a layer, and what one writes and the next deletes still \
          weighs. Where they belong together, join them with &&.",
    same_as: &["hadolint:DL3059"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
RUN adduser -S -u 10001 app
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
RUN apk add --no-cache ca-certificates && adduser -S -u 10001 app
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// In a builder stage nothing of this is shipped, and apart they are cached apart: silent there.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in subject.stages.iter().filter(|stage| stage.shipped) {
        let mut before: Option<(&Instruction, usize)> = None;
        for instruction in stage.instructions() {
            let Some(run) = stage.runs.iter().find(|run| run.instruction.lines == instruction.lines) else {
                before = None;
                continue;
            };
            let count = run.calls.len();
            let flags = |of: &Instruction| {
                of.flags.iter().map(|flag| (flag.name.clone(), flag.value.clone())).collect::<Vec<_>>()
            };
            match before {
                Some((first, earlier))
                    if count <= 1 && earlier <= 1 && flags(first) == flags(instruction) =>
                {
                    let message = format!("This RUN could be part of the one on line {}.", first.lines.first);
                    let mut hit = Hit::at(instruction.lines.first, message);
                    hit.also(first.lines.first);
                    hits.push(hit);
                }
                _ => before = Some((instruction, count)),
            }
        }
    }
}
