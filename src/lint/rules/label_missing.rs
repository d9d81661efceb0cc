//! A stage without a label of hadolint's schema.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "label-missing",
    severity: Severity::Note,
    title: "A label is missing that your schema asks for",
    why: "Your .hadolint.yaml lists the labels that every stage must have, those left out that others copy from.",
    same_as: &["hadolint:DL3049"],
    bad: Example::new(
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
    .under("label-schema:\n  maintainer: text\n"),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
LABEL maintainer="team"
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
LABEL maintainer="team"
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .under("label-schema:\n  maintainer: text\n"),
    check,
};

/// A stage that others only copy from is no image of anybody.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let copied = |index: usize| {
        subject.instructions().any(|(stage, instruction)| match &instruction.kind {
            Kind::Copy { from: Some(from), .. } => {
                subject.stage(from, stage.stage.index).is_some_and(|from| from.stage.index == index)
            }
            _ => false,
        })
    };
    let mut labels: Vec<Vec<&str>> = Vec::new();
    for stage in &subject.stages {
        let mut known: Vec<&str> =
            stage.parent.and_then(|parent| labels.get(parent)).cloned().unwrap_or_default();
        for instruction in stage.instructions() {
            if let Kind::Label { pairs, .. } = &instruction.kind {
                known.extend(pairs.iter().map(|(name, _)| bare(name)));
            }
        }
        let has = |wanted: &str| known.contains(&wanted);
        let missing: Vec<&str> =
            subject.config.labels.iter().map(|(name, _)| name.as_str()).filter(|name| !has(name)).collect();
        if !missing.is_empty() && !copied(stage.stage.index) {
            let message = format!("This stage has no LABEL {}.", missing.join(", "));
            hits.push(Hit::at(stage.stage.from.lines.first, message));
        }
        labels.push(known);
    }
}
