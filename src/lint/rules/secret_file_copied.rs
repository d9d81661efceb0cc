//! COPY of a key, a token file or `.env`.

use super::prelude::*;
use crate::dockerfile::remote::remote;
use crate::lint::{StageText, bare, is_whole};

pub(super) static RULE: Rule = Rule {
    id: "secret-file-copied",
    severity: Severity::Error,
    title: "A file of secrets is copied into the image",
    why: "A layer keeps what was copied into it, also when a later step deletes the file. Mount a \
          secret for the step that needs it, and give the service its settings when it starts.",
    same_as: &["sonar:S6470", "trivy:DS-0031"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
COPY .env /.env
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
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Names of files that hold secrets.
const NAMES: &[&str] = &[
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    ".netrc",
    ".pypirc",
    ".git-credentials",
    ".pgpass",
    ".htpasswd",
    "credentials.json",
    "kubeconfig",
    ".dockercfg",
    "secrets.yaml",
    "secrets.yml",
    "secrets.json",
];
/// Their endings.
const ENDINGS: &[&str] = &[".pem", ".key", ".p12", ".pfx", ".jks", ".keystore"];
/// Folders that hold them.
const FOLDERS: &[&str] = &[".ssh", ".aws", ".gnupg", ".docker", ".kube"];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, instruction) in subject.instructions() {
        let Kind::Copy { sources, from, .. } = &instruction.kind else { continue };
        // What a stage took from the build's folder is handed on; what it made itself may be no secret.
        let other = from.as_deref().map(|from| subject.stage(from, stage.stage.index));
        if other.is_some_and(|other| !stage.shipped || !other.is_some_and(takes_all)) {
            continue;
        }
        if let Some(source) = sources
            .iter()
            .map(|source| bare(source))
            .find(|source| is_secret(source) && remote(source).is_none())
        {
            // A step of that stage may have made the file, and left nothing secret in it.
            let (says, severity) =
                if other.is_some() { ("may hold", Some(Severity::Warning)) } else { ("holds", None) };
            let message = format!("{source} {says} secrets and becomes part of a layer.");
            let hit = Hit { severity, ..Hit::at(instruction.lines.first, message) };
            let name = source.rsplit('/').next().unwrap_or_default();
            let made = other
                .flatten()
                .is_some_and(|other| other.runs.iter().any(|run| run.body.text.contains(name)));
            let fix = || subject.remove(Fix::new("Leave it out"), instruction.lines);
            hits.push(if sources.len() == 1 && !made { hit.fix(fix()) } else { hit });
        } else if from.is_none() && sources.iter().any(|source| is_whole(source)) {
            let visible = |path: &str| subject.ignore.hides(path).is_none();
            let files = subject.scene.service.files.iter().map(|file| file.path.as_str());
            let Some(path) = files.filter(|path| is_secret(path)).find(|path| visible(path)) else {
                continue;
            };
            let message = format!("{path} comes along, and holds secrets: name it in .dockerignore.");
            let fix = Fix::set("Leave it out by .dockerignore", &[("dockerignore", "recommended")]);
            hits.push(Hit::at(instruction.lines.first, message).fix(fix));
        }
    }
}

/// A stage that copies the whole of the build's folder.
fn takes_all(stage: &StageText<'_>) -> bool {
    stage.instructions().any(|instruction| match &instruction.kind {
        Kind::Copy { sources, from: None, .. } => sources.iter().any(|source| is_whole(source)),
        _ => false,
    })
}

pub(super) fn is_secret(path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let sample = [".example", ".sample", ".template", ".dist"].iter().any(|end| name.ends_with(end));
    let settings = (name == ".env" || name.starts_with(".env.")) && !sample;
    // A public certificate also ends in .pem; the name of a key mostly says so.
    let public = name.rsplit('.').next() == Some("pem")
        && (!["key", "priv"].iter().any(|word| name.contains(word)) || name.contains("public"));
    // What ssh knows of hosts is no secret, nor are keys for others to use.
    let known = ["known_hosts", "authorized_keys"].contains(&name.as_str())
        || name.rsplit('.').next() == Some("pub")
        || path.ends_with(".ssh/config");
    settings
        || NAMES.contains(&name.as_str())
        || (ENDINGS.iter().any(|end| name.ends_with(end)) && !public)
        || (path.split('/').any(|part| FOLDERS.contains(&part)) && !known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_and_certificates_are_no_secrets() {
        for (path, secret) in [
            (".env", true),
            ("./deploy/.env.production", true),
            (".env.example", false),
            ("tls/server.key", true),
            ("tls/ca-cert.pem", false),
            ("tls/private.pem", true),
            ("tls/server-key.pem", true),
            ("tls/public-key.pem", false),
            ("tls.pem", false),
            (".ssh/", true),
            ("~/.ssh/known_hosts", false),
            (".ssh/id_rsa.pub", false),
            ("environment.go", false),
            (".", false),
        ] {
            assert_eq!(is_secret(path), secret, "{path}");
        }
    }
}
