//! COPY of settings in which a package manager may keep a token, into the image that is shipped.

use super::prelude::*;
use crate::lint::{bare, is_whole};

pub(super) static RULE: Rule = Rule {
    id: "token-file-copied",
    severity: Severity::Warning,
    title: "A file that may hold a token is shipped",
    why: "Settings of a package manager name a registry, and often the token for it as well. In a layer of the image \
          whoever pulls it reads them. The running service needs none of them.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
COPY web/.npmrc web/package.json /srv/
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
COPY web/package.json /srv/
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Settings that often hold no token: what surely holds one is a file of secrets.
const NAMES: &[&str] = &[".npmrc", ".yarnrc", ".yarnrc.yml", "pip.conf", ".terraformrc", "nuget.config"];

/// A stage that is left behind may need them; what comes along with `COPY . .` is known only where it was said.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions().filter(|(stage, _)| stage.shipped) {
        let Kind::Copy { sources, from: None, .. } = &instruction.kind else { continue };
        let named = sources.iter().map(|source| bare(source)).find(|source| may_hold(source));
        let whole = sources.iter().any(|source| is_whole(source));
        let files = subject.scene.service.files.iter().map(|file| file.path.as_str());
        let mut along = files.filter(|path| whole && may_hold(path) && subject.ignore.hides(path).is_none());
        let hit = |message: String| Hit::at(instruction.lines.first, message);
        if let Some(source) = named {
            let fix = Fix::new("Leave it out");
            let fix = match sources.len() {
                1 => subject.remove(fix, instruction.lines),
                _ => subject.replace(fix, instruction.lines, &format!("{source} "), ""),
            };
            hits.push(hit(format!("{source} may hold a token and becomes part of a layer.")).fix(fix));
        } else if let Some(path) = along.next() {
            hits.push(hit(format!("{path} comes along and may hold a token: name it in .dockerignore.")));
        }
    }
}

fn may_hold(path: &str) -> bool {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}
