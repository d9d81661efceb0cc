//! COPY of an archive that a RUN unpacks.

use super::prelude::*;
use crate::lint::Call;

pub(super) static RULE: Rule = Rule {
    id: "archive-unpacked-by-run",
    severity: Severity::Note,
    title: "An archive is copied and then unpacked",
    why: "The archive and what comes out of it are both in the image, in two layers. ADD unpacks a tar \
          archive while it copies, and keeps only the contents.",
    same_as: &["hadolint:DL3010"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY assets.tar.gz /srv/
RUN tar -xzf /srv/assets.tar.gz -C /srv
COPY --from=build /out/server /server
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
ADD assets.tar.gz /srv/
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Endings that ADD unpacks.
const ARCHIVES: &[&str] = &[".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst"];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in &subject.stages {
        for instruction in stage.instructions() {
            let Kind::Copy { add: false, from: None, sources, destination, .. } = &instruction.kind else {
                continue;
            };
            let named = std::iter::once(destination).chain(sources);
            for file in named.map(|path| base_name(path)).filter(|name| is_archive(name)) {
                let unpacks = |call: &&Call| {
                    let extracts = call.long("extract")
                        || call.long("get")
                        || call.args.first().is_some_and(|arg| !arg.starts_with("--") && arg.contains('x'));
                    call.name == "tar" && extracts && call.args.iter().any(|arg| base_name(arg) == file)
                };
                let after =
                    stage.runs.iter().filter(|run| run.instruction.lines.first > instruction.lines.first);
                let Some(call) = after.flat_map(|run| &run.calls).find(unpacks) else { continue };
                let message = format!("Line {} unpacks {file}; ADD does both in one step.", call.line);
                let mut hit = Hit::at(instruction.lines.first, message);
                hit.also(call.line);
                hits.push(hit);
                break;
            }
        }
    }
}

fn base_name(path: &str) -> &str {
    path.trim_matches(['"', '\'']).rsplit('/').next().unwrap_or_default()
}

fn is_archive(name: &str) -> bool {
    ARCHIVES.iter().any(|end| name.ends_with(end))
}
