//! The comment above a stage or ARG that does not start with its name.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "description-misnamed",
    severity: Severity::Note,
    title: "A description without the name that it describes",
    why: "docker build --call outline shows the comment above an ARG or a named stage as its \
          description, if it starts with that name. The check is an experiment, and off unless the file \
          asks for it.",
    same_as: &["buildkit:InvalidDefinitionDescription"],
    bad: Example::new(
        r#"# check=experimental=InvalidDefinitionDescription

# Compiles the server.
FROM golang:1.27-alpine AS build
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
        r#"# check=experimental=InvalidDefinitionDescription

# build compiles the server.
FROM golang:1.27-alpine AS build
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
    let file = subject.scene.dockerfile;
    let asked = file.directives.iter().filter(|directive| directive.name == "check").any(|directive| {
        directive.value.split(';').filter_map(|part| part.trim().strip_prefix("experimental=")).any(|names| {
            names.split(',').any(|name| matches!(name.trim(), "all" | "InvalidDefinitionDescription"))
        })
    });
    if !asked {
        return;
    }
    let all = file.globals.iter().chain(subject.instructions().map(|(_, instruction)| instruction));
    for instruction in all {
        let names: Vec<&str> = match &instruction.kind {
            Kind::Arg(args) => args.iter().map(|(name, _)| name.as_str()).collect(),
            Kind::From { .. } => {
                let stage = file.stages.iter().find(|stage| stage.from.lines == instruction.lines);
                stage.and_then(|stage| stage.name.as_deref()).into_iter().collect()
            }
            _ => continue,
        };
        let above = file.comments.iter().rfind(|comment| comment.line + 1 == instruction.lines.first);
        let (Some(comment), Some(name)) = (above.filter(|comment| !comment.text.is_empty()), names.first())
        else {
            continue;
        };
        let first = comment.text.split(' ').next().unwrap_or_default();
        if names.contains(&first) {
            continue;
        }
        let message = format!("Start the comment of line {} with {name}.", comment.line);
        let mut hit = Hit::at(instruction.lines.first, message);
        hit.also(comment.line);
        hits.push(hit);
    }
}
