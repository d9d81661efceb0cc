//! chown or chmod of a file in a later layer.

use super::prelude::*;
use crate::bytes;
use crate::dry_run::image::{Part, PartKind};
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "stored-twice",
    severity: Severity::Warning,
    title: "A file is stored twice",
    why: "A layer can't change a file of an earlier one: chown and chmod in a RUN store it a second \
          time with its new owner or mode. COPY --chown and --chmod do it while they copy.",
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
RUN chown 65532:65532 /server
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
COPY --chown=65532:65532 --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let steps = last.state.map(|state| state.steps.as_slice()).unwrap_or_default();
    for step in steps.iter().filter(|step| step.keyword == "RUN") {
        let copies: Vec<&Part> = step.parts.iter().filter(|part| part.kind == PartKind::Copy).collect();
        let Some(largest) = copies.iter().max_by_key(|part| bytes_of(part)) else { continue };
        let total = copies.iter().map(|part| bytes_of(part)).fold(0, u64::saturating_add);
        let message = match total {
            0 => format!("{} is stored again.", largest.label),
            _ => format!("{} is stored again: {} more.", largest.label, bytes::text(total)),
        };
        let fix = Fix::set("Let COPY do it", &[("owner", "flag")]);
        let fix = moved(subject, last, step.lines, fix);
        hits.push(Hit::at(step.lines.first, message).fix(fix));
    }
}

fn bytes_of(part: &Part) -> u64 {
    part.weight.unpacked.map_or(0, |size| size.bytes())
}

/// The edits for the plain case: `RUN chown owner file` or `RUN chmod mode file` after a COPY of that file
/// alone becomes a flag of the COPY.
fn moved(subject: &Subject<'_>, stage: &StageText<'_>, lines: Lines, fix: Fix) -> Fix {
    let run = stage.runs.iter().find(|run| run.instruction.lines == lines);
    let Some([call]) = run.map(|run| run.calls.as_slice()) else { return fix };
    let [value, path] = call.args.as_slice() else { return fix };
    let plain = !value.starts_with('-') && !value.contains(['+', '=', '$']);
    let flag = match call.name.as_str() {
        "chown" if plain => "chown",
        "chmod" if plain => "chmod",
        _ => return fix,
    };
    let name = base_name(path);
    let copy = stage.instructions().filter(|instruction| instruction.lines.last < lines.first).filter(
        |instruction| {
            let Kind::Copy { sources, destination, .. } = &instruction.kind else { return false };
            let free = !instruction.flags.iter().any(|own| own.name == flag);
            let folder = destination.ends_with('/') || destination.ends_with('.');
            let lands = if folder {
                sources.first().map(|source| base_name(source))
            } else {
                Some(base_name(destination))
            };
            free && sources.len() == 1 && lands == Some(name)
        },
    );
    let Some(copy) = copy.last() else { return fix };
    let word = &copy.keyword;
    let fix = subject.replace(fix, copy.lines, word, &format!("{word} --{flag}={value}"));
    subject.remove(fix, lines)
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
