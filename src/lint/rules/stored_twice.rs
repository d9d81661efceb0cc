//! chown or chmod of a file in a later layer.

use super::prelude::*;
use crate::bytes;
use crate::dry_run::files::{clean, is_under};
use crate::dry_run::image::{Part, PartKind};
use crate::lint::{Run, StageText};

pub(super) static RULE: Rule = Rule {
    id: "stored-twice",
    severity: Severity::Warning,
    title: "A file is stored twice",
    why: "A layer can't change a file of an earlier one: chown and chmod in a RUN store it a second \
          time with its new owner or mode. COPY --chown and --chmod do it while they copy, and what a RUN \
          makes, that RUN can change at once.",
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

/// Bytes below which nobody feels a second copy.
const WORTH_IT: u64 = 100_000;

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let steps = last.state.map(|state| state.steps.as_slice()).unwrap_or_default();
    for run in &last.runs {
        let lines = run.instruction.lines;
        let step = steps.iter().find(|step| step.lines == lines);
        let parts = step.map(|step| step.parts.as_slice()).unwrap_or_default();
        let copies: Vec<&Part> = parts.iter().filter(|part| part.kind == PartKind::Copy).collect();
        let source = source_of(last, run);
        let largest = copies.iter().max_by_key(|part| bytes_of(part));
        let path = match (largest, &source) {
            (Some(part), _) => part.label.split(',').next().unwrap_or_default(),
            (None, Some(moved)) => moved.path,
            (None, None) => continue,
        };
        let total = copies.iter().map(|part| bytes_of(part)).fold(0, u64::saturating_add);
        let folder = step.map_or("/", |step| step.workdir.as_str());
        let (line, what) = match changed_by(run, path, folder) {
            Some((line, above)) if above != path => (line, format!("What is in {above}")),
            Some((line, _)) => (line, path.to_owned()),
            None => (lines.first, path.to_owned()),
        };
        let message = match total {
            0 => format!("{what} is stored a second time."),
            _ => format!("{what} is stored a second time: {} more.", bytes::text(total)),
        };
        // What nobody weighed and chmod makes a program is a script, as a rule.
        let is_script = copies.is_empty() && source.as_ref().is_some_and(|moved| moved.flag == "chmod");
        let small = is_script || (1..WORTH_IT).contains(&total);
        let mut fix = Fix::set("Let COPY do it", &[("owner", "flag")]);
        if let Some(Moved { copy, flag, value, .. }) = source {
            let word = &copy.keyword;
            fix = subject.replace(fix, copy.lines, word, &format!("{word} --{flag}={value}"));
            fix = subject.remove(fix, lines);
        }
        let severity = small.then_some(Severity::Note);
        hits.push(Hit { severity, ..Hit::inside(lines, line, message).fix(fix) });
    }
}

/// The line of the command that changes a file's owner or mode, and the path that it names.
fn changed_by(run: &Run<'_>, path: &str, folder: &str) -> Option<(usize, String)> {
    let mut calls = run.calls.iter().filter(|call| matches!(call.name.as_str(), "chown" | "chgrp" | "chmod"));
    calls.find_map(|call| {
        let mut paths = call.words().skip(1).map(|word| clean(word, folder));
        Some((call.line, paths.find(|above| is_under(path, above))?))
    })
}

fn bytes_of(part: &Part) -> u64 {
    part.weight.unpacked.map_or(0, |size| size.bytes())
}

/// The plain case, which a flag of COPY does as well.
struct Moved<'s> {
    copy: &'s Instruction,
    flag: &'static str,
    value: &'s str,
    path: &'s str,
}

/// `RUN chown owner file` or `RUN chmod mode file` alone, after a COPY of that file alone.
fn source_of<'s>(stage: &'s StageText<'_>, run: &'s Run<'_>) -> Option<Moved<'s>> {
    let [call] = run.calls.as_slice() else { return None };
    let [value, path] = call.args.as_slice() else { return None };
    let plain = !value.starts_with('-') && !value.contains(['+', '=', '$']);
    let (flag, value) = match (call.name.as_str(), value.as_str()) {
        ("chown", owner) if plain => ("chown", owner),
        ("chmod", mode) if plain => ("chmod", mode),
        ("chmod", "+x" | "a+x") => ("chmod", "755"),
        _ => return None,
    };
    let name = base_name(path);
    let before = stage.instructions().filter(|other| other.lines.last < run.instruction.lines.first);
    let copy = before.rev().find(|other| {
        let Kind::Copy { sources, destination, .. } = &other.kind else { return false };
        let free = !other.flags.iter().any(|own| own.name == flag);
        let folder = destination.ends_with('/') || destination.ends_with('.');
        let lands = if folder {
            sources.first().map(|source| base_name(source))
        } else {
            Some(base_name(destination))
        };
        free && sources.len() == 1 && lands == Some(name)
    })?;
    Some(Moved { copy, flag, value, path })
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
