//! ARG or ENV by the name of a secret.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "secret-in-arg-or-env",
    severity: Severity::Warning,
    title: "A secret in ARG or ENV",
    why: "ENV is part of the image, and build arguments stay in its history: whoever can pull the image \
          can read both. A secret mount (RUN --mount=type=secret) is there for one RUN and leaves \
          nothing behind.",
    same_as: &["buildkit:SecretsUsedInArgOrEnv", "hadolint:DL3064", "sonar:S6472"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
ARG GITHUB_TOKEN
RUN git config --global url."https://${GITHUB_TOKEN}@github.com/".insteadOf https://github.com/
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
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
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

/// Words that make a name a secret's, as `BuildKit` has them; the last line is ours.
const SECRET: &[&str] = &[
    "apikey",
    "auth",
    "credential",
    "credentials",
    "key",
    "password",
    "pword",
    "passwd",
    "secret",
    "token",
    "pass",
    "passphrase",
    "tokens",
    "secrets",
    "passwords",
    "pgpassword",
];

/// Words that make it something else: the place, kind or length of a secret, or the public half of one.
const HARMLESS: &[&str] = &[
    "public",
    "file",
    "version",
    "path",
    "dir",
    "mode",
    "type",
    "prefix",
    "suffix",
    "url",
    "uri",
    "ttl",
    "length",
    "size",
    "enabled",
    "disabled",
    "issuer",
    "expiry",
    "endpoint",
    "host",
    "port",
    "label",
    "name",
    "header",
    "algorithm",
];

/// How many words of `SECRET` are `BuildKit`'s, and of `HARMLESS`.
const THEIRS: (usize, usize) = (10, 3);

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let names: Vec<&str> = match &instruction.kind {
            Kind::Arg(names) => names.iter().map(|(name, _)| name.as_str()).collect(),
            Kind::Env { pairs, .. } => pairs.iter().map(|(name, _)| name.as_str()).collect(),
            _ => continue,
        };
        for name in names.into_iter().filter(|name| is_secret(name, SECRET.len(), HARMLESS.len())) {
            let message =
                format!("{name} sounds like a secret, and {} keeps it in the image.", instruction.name());
            hits.push(Hit::at(instruction.lines.first, message).unlike(unlike(name)));
        }
    }
}

fn is_secret(name: &str, secret: usize, harmless: usize) -> bool {
    let has = |words: &[&str], count: usize| {
        name.split('_').any(|part| words.iter().take(count).any(|word| part.eq_ignore_ascii_case(word)))
    };
    has(SECRET, secret) && !has(HARMLESS, harmless)
}

fn unlike(name: &str) -> &'static [&'static str] {
    let buildkit = is_secret(name, THEIRS.0, THEIRS.1);
    let lower = name.to_ascii_lowercase();
    let parts = ["api_key", "client_key", "password", "private", "secret", "token", "username"];
    let whole = ["aws_access_key_id", "application_key", "fossa_api_key", "vault_client_key"];
    let hadolint = parts.iter().any(|part| lower.contains(part)) || whole.contains(&lower.as_str());
    match (buildkit, hadolint) {
        (true, true) => &[],
        (true, false) => &["hadolint:DL3064"],
        (false, true) => &["buildkit:SecretsUsedInArgOrEnv"],
        (false, false) => &["buildkit:SecretsUsedInArgOrEnv", "hadolint:DL3064"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_secrets_from_what_is_about_them() {
        for (name, secret, buildkit, hadolint) in [
            ("GITHUB_TOKEN", true, true, true),
            ("api_key", true, true, true),
            ("DB_PASS", true, false, false),
            ("ACCESS_TOKENS", true, false, true),
            ("git_key", true, true, false),
            ("AUTH_MODE", false, true, false),
            ("CACHE_KEY_PREFIX", false, true, false),
            ("PUBLIC_KEY", false, false, false),
            ("TOKEN_FILE", false, false, true),
            ("GOPRIVATE", false, false, true),
            ("MYKEY", false, false, false),
        ] {
            assert_eq!(is_secret(name, SECRET.len(), HARMLESS.len()), secret, "{name}");
            let unlike = unlike(name);
            assert_eq!(!unlike.contains(&"buildkit:SecretsUsedInArgOrEnv"), buildkit, "{name}");
            assert_eq!(!unlike.contains(&"hadolint:DL3064"), hadolint, "{name}");
        }
    }
}
