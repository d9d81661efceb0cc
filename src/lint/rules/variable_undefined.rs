//! An instruction reads a variable that has no value.

use super::prelude::*;
use crate::dockerfile::go::nearest;
use crate::dockerfile::words::{expand, expand_text};
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "variable-undefined",
    severity: Severity::Warning,
    title: "A variable that is not set",
    why: "Docker puts nothing in its place, or the default beside it, and only warns. A path, a label or a setting is then \
          shorter than it looks. Mostly the name is misspelt, or its ARG stands in another stage.",
    same_as: &["buildkit:UndefinedVar"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
ARG VERSION=dev
COPY --from=build /out/server /server
LABEL org.opencontainers.image.version=${VERSON}
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
ARG VERSION=dev
COPY --from=build /out/server /server
LABEL org.opencontainers.image.version=${VERSION}
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Commands are left out: there the shell reads the variable, not the builder. Of a base image that is not
/// in the catalogue nobody knows what it sets.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let escape = subject.scene.dockerfile.escape;
    let mut scopes: Vec<Option<Vec<String>>> = Vec::new();
    for stage in &subject.stages {
        let mut known = match stage.parent {
            Some(parent) => scopes.get(parent).cloned().flatten(),
            None => base_names(stage),
        };
        for instruction in stage.instructions() {
            let Some(names) = &mut known else { break };
            let value = |name: &str| names.iter().any(|own| own == name).then(|| "x".to_owned());
            let filled = words(&instruction.kind).into_iter().filter(|word| word.contains('$'));
            let texts = texts(&instruction.kind).flat_map(|text| expand_text(text, &value).unset);
            let read = filled.flat_map(|word| expand(word, escape, &value).unset).chain(texts);
            let mut unset: Vec<String> = Vec::new();
            for name in read {
                if !unset.contains(&name) {
                    unset.push(name);
                }
            }
            hits.extend(unset.iter().map(|name| hit(subject, instruction, name, names).about(name)));
            match &instruction.kind {
                Kind::Arg(args) => names.extend(args.iter().map(|(name, _)| name.clone())),
                Kind::Env { pairs, .. } => names.extend(pairs.iter().map(|(name, _)| name.clone())),
                _ => {}
            }
        }
        scopes.push(known);
    }
}

/// What a base image sets; `None`: not known.
fn base_names(stage: &StageText<'_>) -> Option<Vec<String>> {
    let path = "PATH".to_owned();
    if stage.base().eq_ignore_ascii_case("scratch") {
        return Some(vec![path]);
    }
    let base = stage.base_image?;
    Some(base.reading.env.iter().map(|(name, _)| (*name).to_owned()).chain([path]).collect())
}

/// The heredocs that the builder fills in.
fn texts(kind: &Kind) -> impl Iterator<Item = &str> {
    let heredocs = match kind {
        Kind::Copy { heredocs, .. } => heredocs.as_slice(),
        _ => &[],
    };
    heredocs.iter().filter(|heredoc| heredoc.expand).map(|heredoc| heredoc.body.as_str())
}

/// The words that the builder fills in.
fn words(kind: &Kind) -> Vec<&str> {
    match kind {
        Kind::Copy { sources, destination, chown, .. } => {
            let plain = sources.iter().filter(|source| !source.starts_with("<<"));
            plain.chain([destination]).chain(chown).map(String::as_str).collect()
        }
        Kind::Env { pairs, .. } | Kind::Label { pairs, .. } => {
            pairs.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect()
        }
        Kind::Arg(args) => args.iter().filter_map(|(_, default)| default.as_deref()).collect(),
        Kind::Workdir(word) | Kind::User(word) | Kind::StopSignal(word) => vec![word],
        Kind::Volume(words) => words.iter().map(String::as_str).collect(),
        Kind::Run { mounts, .. } => {
            mounts.iter().flat_map(|mount| &mount.options).filter_map(|(_, value)| value.as_deref()).collect()
        }
        _ => Vec::new(),
    }
}

fn hit(subject: &Subject<'_>, instruction: &Instruction, name: &str, names: &[String]) -> Hit {
    let lines = instruction.lines;
    let file = subject.scene.dockerfile;
    let all = file.globals.iter().chain(subject.instructions().map(|(_, instruction)| instruction));
    let names_it = |other: &Instruction| match &other.kind {
        Kind::Arg(args) => args.iter().any(|(own, _)| own == name),
        _ => false,
    };
    if names_it(instruction) && !file.globals.iter().any(names_it) {
        let message = format!("{name} refers to itself: ARG takes --build-arg {name}=... in any case.");
        let fix = Fix::new("Name the default alone");
        let text = subject.source(lines);
        let default = text.split_once(&format!("${{{name}:-")).and_then(|(_, rest)| rest.split_once('}'));
        let Some((default, _)) = default else { return Hit::at(lines.first, message) };
        let old = format!("${{{name}:-{default}}}");
        return Hit::at(lines.first, message).fix(subject.replace(fix, lines, &old, default));
    }
    let declared = all.into_iter().find(|other| names_it(other));
    if let Some(other) = declared {
        let line = other.lines.first;
        let message = format!("{name} is empty here: the ARG of line {line} is out of reach.");
        let fix = Fix::set(format!("Declare {name} here"), &[("label-args", "1")]);
        let mut hit = Hit::at(lines.first, message).fix(subject.before(fix, lines, &format!("ARG {name}")));
        hit.also(line);
        return hit;
    }
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    match nearest(name, &known) {
        Some(near) => {
            let fix = subject.replace(Fix::new(format!("Write {near}")), lines, name, near);
            Hit::at(lines.first, format!("{name} is not set; {near} is.")).fix(fix)
        }
        None => Hit::at(lines.first, format!("{name} is not set in this stage.")),
    }
}
