//! An image from a registry that hadolint's configuration does not list.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "registry-not-trusted",
    severity: Severity::Warning,
    title: "The image comes from a registry that you do not trust",
    why: "Your .hadolint.yaml lists the registries that images may come from, and this is none of them.",
    same_as: &["hadolint:DL3026"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM registry.example.com/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .under("trustedRegistries: [docker.io, gcr.io]\n"),
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
    .under("trustedRegistries: [docker.io, gcr.io]\n"),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let trusted = &subject.config.trusted;
    if trusted.is_empty() {
        return;
    }
    let mut say = |line: usize, image: &str| {
        if !is_trusted(image, trusted) {
            let message =
                format!("{} is not among trustedRegistries.", registry(image).unwrap_or("docker.io"));
            hits.push(Hit::at(line, message));
        }
    };
    for (stage, instruction) in subject.instructions() {
        let line = instruction.lines.first;
        let at = stage.stage.index;
        match &instruction.kind {
            Kind::From { image, .. } if stage.parent.is_none() && image != "scratch" => say(line, image),
            Kind::Copy { from: Some(from), .. } if subject.stage(from, at).is_none() => say(line, from),
            Kind::Run { mounts, .. } => {
                let images = mounts.iter().filter_map(|mount| mount.from());
                images.filter(|from| subject.stage(from, at).is_none()).for_each(|from| say(line, from));
            }
            _ => {}
        }
    }
}

/// The host before the first slash, where the name has one.
fn registry(image: &str) -> Option<&str> {
    let (host, _) = image.split_once('/')?;
    (host.contains(['.', ':']) || host == "localhost").then_some(host)
}

/// A star at either end stands for anything, as in hadolint.
fn is_trusted(image: &str, trusted: &[String]) -> bool {
    let Some(host) = registry(image) else {
        return trusted.iter().any(|name| matches!(name.as_str(), "docker.io" | "hub.docker.com" | "*"));
    };
    trusted.iter().any(|name| match (name.strip_prefix('*'), name.strip_suffix('*')) {
        (Some(end), _) if !end.is_empty() => host.ends_with(end),
        (_, Some(start)) => host.starts_with(start),
        _ => host == name,
    })
}
