//! A label that hadolint's schema lacks.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "label-unplanned",
    severity: Severity::Note,
    title: "A label that your schema does not have",
    why: "Your .hadolint.yaml allows the labels that it lists and no others, so this one may be misspelt.",
    same_as: &["hadolint:DL3050"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
LABEL maintainr="team"
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .under("strict-labels: true\n"),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
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
    )
    .under("strict-labels: true\n"),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let config = &subject.config;
    for (_, instruction) in subject.instructions().filter(|_| config.strict) {
        let Kind::Label { pairs, .. } = &instruction.kind else { continue };
        let known = |label: &str| config.labels.iter().any(|(name, _)| name == label);
        if let Some((name, _)) = pairs.iter().find(|(name, _)| !known(bare(name))) {
            hits.push(Hit::at(instruction.lines.first, format!("{name} is not in label-schema.")));
        }
    }
}
