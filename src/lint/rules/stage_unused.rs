//! A stage that the last one does not need.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "stage-unused",
    severity: Severity::Note,
    title: "A stage that docker build never runs",
    why: "Docker builds what the last stage needs and nothing else. Tests or checks in another stage \
          run only when somebody asks for it with --target.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM build AS test
RUN go test ./...

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
RUN go test ./...
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
    for stage in subject.stages.iter().filter(|stage| !stage.used) {
        let name = match &stage.stage.name {
            Some(name) => name.clone(),
            None => format!("number {}", stage.stage.index),
        };
        let message = format!("Nothing in the image comes from stage {name}.");
        hits.push(Hit::at(stage.stage.from.lines.first, message));
    }
}
