//! A label key that is not in the agreed form.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "label-key-invalid",
    severity: Severity::Note,
    title: "A label key that tools may not find",
    why: "Keys are lower-case letters, digits, dots and dashes, best with a domain in front. \
          com.docker., io.docker. and org.dockerproject. belong to Docker.",
    same_as: &["hadolint:DL3048"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
LABEL Version="1.2.3"
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

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
LABEL org.opencontainers.image.version="1.2.3"
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Label { pairs, .. } = &instruction.kind else { continue };
        let Some((key, _)) = pairs.iter().find(|(key, _)| !is_good(key.trim_matches(['"', '\'']))) else {
            continue;
        };
        let message = format!("{key} is not in the form that label keys have.");
        hits.push(Hit::at(instruction.lines.first, message));
    }
}

fn is_good(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let reserved = ["com.docker.", "io.docker.", "org.dockerproject."];
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().last().is_some_and(plain)
        && key.bytes().all(|byte| plain(byte) || matches!(byte, b'.' | b'-' | b'_' | b'/'))
        && !reserved.iter().any(|start| key.starts_with(start))
        && !key.contains("..")
        && !key.contains("--")
}
