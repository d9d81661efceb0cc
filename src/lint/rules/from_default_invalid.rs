//! FROM makes no image name from the defaults of its ARGs.

use super::prelude::*;
use crate::dockerfile::words::expand;
use crate::lint::automatic;

pub(super) static RULE: Rule = Rule {
    id: "from-default-invalid",
    severity: Severity::Warning,
    title: "FROM needs a build argument",
    why: "With the defaults in the file the base image has no name, so docker build alone fails, and so \
          does every tool that reads the file. Give the ARG a default that works.",
    same_as: &["buildkit:InvalidDefaultArgInFrom"],
    bad: Example::new(
        r#"ARG GO_VERSION
FROM golang:${GO_VERSION} AS build
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
        r#"ARG GO_VERSION=1.27-alpine
FROM golang:${GO_VERSION} AS build
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
    let globals = subject.globals();
    let file = subject.scene.dockerfile;
    let value = |name: &str| {
        let given = globals.iter().rev().find(|(own, value)| *own == name && value.is_some());
        given.map_or_else(|| automatic(name), |(_, value)| value.clone())
    };
    for stage in subject.stages.iter().filter(|stage| stage.base().contains('$')) {
        let base = stage.base();
        let name = expand(base, file.escape, &value).text;
        if is_reference(&name) {
            continue;
        }
        let from = stage.stage.from.lines.first;
        let message = match name.as_str() {
            "" => format!("{base} is empty without a build argument."),
            name => format!("{base} gives {name}, which is no image name."),
        };
        let mut hit = Hit::at(from, message);
        let blank = file.globals.iter().find(|instruction| match &instruction.kind {
            Kind::Arg(names) => names.iter().any(|(name, value)| {
                value.as_ref().is_none_or(String::is_empty) && base.contains(name.as_str())
            }),
            _ => false,
        });
        if let Some(blank) = blank {
            hit.also(blank.lines.first);
        }
        hits.push(hit);
    }
}

/// Registry, lower-case path, tag and digest as the distribution project defines them.
fn is_reference(text: &str) -> bool {
    let reference = Reference::split(text);
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut parts = reference.name.split('/').enumerate();
    let path = parts.all(|(at, part)| {
        let registry = at == 0 && reference.name.contains('/');
        let inner = |c: char| {
            word(c) || matches!(c, '.' | '_' | '-') || (registry && (c == ':' || c.is_ascii_alphabetic()))
        };
        part.starts_with(|c| word(c) || (registry && c.is_ascii_alphabetic()))
            && part.ends_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(inner)
    });
    let tag = reference.tag.is_none_or(|tag| {
        let start = tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        start
            && tag.len() <= 128
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
    });
    let digest = reference.digest.is_none_or(|digest| digest.contains(':') && digest.len() > 32);
    path && tag && digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_told_from_scraps() {
        for (text, good) in [
            ("alpine", true),
            ("golang:1.27-alpine", true),
            ("ghcr.io/Org/app", false),
            ("Host.example:5000/app:v1", true),
            ("golang:", false),
            ("", false),
            (":1.27", false),
            ("golang:-alpine", false),
        ] {
            assert_eq!(is_reference(text), good, "{text}");
        }
    }
}
