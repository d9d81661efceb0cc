//! `COPY . .` in the stage that is shipped.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "source-shipped",
    severity: Severity::Warning,
    title: "The source code is in the image",
    why: "Everything in the build folder comes along: source, history, notes, whatever .dockerignore \
          forgot. Whoever can pull the image can read it. Build in another stage and copy the program.",
    same_as: &["sonar:S6470"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY . /src
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
    for (stage, instruction) in subject.instructions() {
        let Kind::Copy { sources, from: None, .. } = &instruction.kind else { continue };
        let whole = sources.iter().any(|source| matches!(bare(source), "." | "./" | "/" | "*" | "./*"));
        if stage.shipped && whole {
            let message = "This copies the whole build folder into the image.";
            let fix = subject.ship_apart();
            hits.push(Hit::at(instruction.lines.first, message).fix(fix));
        }
    }
}
