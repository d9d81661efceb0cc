//! ENV with the time that `BuildKit` takes from a build argument.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "source-date-epoch-idle",
    severity: Severity::Note,
    title: "SOURCE_DATE_EPOCH does not reach the builder from here",
    why: "BuildKit takes the times of the image and its files from the build argument SOURCE_DATE_EPOCH \
          alone. An ENV reaches the programs of this stage and nothing else. Give it with docker build \
          --build-arg, and write ARG for the programs.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV SOURCE_DATE_EPOCH=1764115200
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
ARG SOURCE_DATE_EPOCH
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Env { pairs, .. } = &instruction.kind else { continue };
        let given = pairs.iter().find(|(name, value)| name == "SOURCE_DATE_EPOCH" && !value.contains('$'));
        if given.is_some() {
            let hit = Hit::at(instruction.lines.first, "The image's own times stay those of the build.");
            let fix = subject.rewrite(
                Fix::new("Take it as an argument"),
                instruction.lines,
                "ARG SOURCE_DATE_EPOCH",
            );
            hits.push(if pairs.len() == 1 { hit.fix(fix) } else { hit });
        }
    }
}
