//! A file of `/run/secrets` that no mount of the RUN brings.

use super::prelude::*;
use crate::lint::Run;

pub(super) static RULE: Rule = Rule {
    id: "secret-not-mounted",
    severity: Severity::Error,
    title: "A secret is read that is not mounted",
    why: "A secret lies in /run/secrets only during a RUN that mounts it. Without --mount=type=secret in \
          this very RUN there is no such file, whatever docker build was given.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN GITHUB_TOKEN=$(cat /run/secrets/token) go mod download
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
RUN --mount=type=secret,id=token GITHUB_TOKEN=$(cat /run/secrets/token) go mod download
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

/// A script that asks whether the file is there knows what it does.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs().filter(|(stage, _)| stage.used) {
        let text = run.body.text.as_str();
        let asked = ["-f /run", "-e /run", "-s /run", "-r /run", "-f \"/run", "-s \"/run"];
        if asked.iter().any(|ask| text.contains(ask)) {
            continue;
        }
        for (at, _) in text.match_indices(FOLDER) {
            let rest = text.get(at + FOLDER.len()..).unwrap_or_default();
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')));
            let id = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let before = text.get(..at).unwrap_or_default().trim_end_matches(['"', '\'', ' ']);
            let read = ["cat", "cp", "<", "source"].iter().any(|reader| before.ends_with(reader));
            if id.is_empty() || !read || is_mounted(run, id) {
                continue;
            }
            let lines = run.instruction.lines;
            let message = format!("This RUN mounts no secret {id}.");
            let keyword = run.instruction.keyword.as_str();
            let mounted = format!("{keyword} --mount=type=secret,id={id}");
            let fix = subject.replace(Fix::new("Mount it"), lines, keyword, &mounted);
            hits.push(Hit::inside(lines, run.body.line_at(at), message).fix(fix));
            break;
        }
    }
}

/// Where `BuildKit` puts a secret that is given no target.
const FOLDER: &str = "/run/secrets/";

fn is_mounted(run: &Run<'_>, id: &str) -> bool {
    run.mounts.iter().filter(|mount| matches!(mount.kind.as_str(), "secret" | "bind")).any(
        |mount| match mount.target.as_deref() {
            Some(target) => {
                target.contains('$') || "/run/secrets".starts_with(target) || target.ends_with(id)
            }
            None => {
                mount.option("id").or_else(|| mount.option("source")).or_else(|| mount.option("src"))
                    == Some(id)
            }
        },
    )
}
