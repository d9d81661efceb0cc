//! `ENV A=1 B=$A`.

use super::prelude::*;
use crate::dockerfile::words::expand;

pub(super) static RULE: Rule = Rule {
    id: "env-refers-to-its-own-line",
    severity: Severity::Warning,
    title: "ENV reads a variable that the same ENV sets",
    why: "All values of one ENV are filled in with what was set before it. A variable that stands \
          beside it is not set yet, so it is empty or old.",
    same_as: &["hadolint:DL3044"],
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
ENV APP_HOME=/srv APP_CONFIG=$APP_HOME/config.yaml
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
ENV APP_HOME=/srv
ENV APP_CONFIG=$APP_HOME/config.yaml
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let escape = subject.scene.dockerfile.escape;
    for stage in &subject.stages {
        let mut known: Vec<&str> = Vec::new();
        for instruction in stage.instructions() {
            match &instruction.kind {
                Kind::Arg(names) => known.extend(names.iter().map(|(name, _)| name.as_str())),
                Kind::Env { pairs, .. } => {
                    let mut beside = None;
                    for (at, (name, value)) in pairs.iter().enumerate() {
                        let read = expand(value, escape, &|_| None).unset;
                        let mut others = pairs.iter().enumerate().filter(|(other, _)| *other != at);
                        let own = others
                            .find(|(_, (other, _))| read.contains(other) && !known.contains(&other.as_str()));
                        beside = beside.or(own.map(|(_, (other, _))| (name, other)));
                    }
                    if let Some((name, other)) = beside {
                        let message =
                            format!("{name} reads {other}, which is not set until this ENV is done.");
                        let fix = split(subject, instruction, pairs, &known);
                        hits.push(Hit {
                            fixes: fix.into_iter().collect(),
                            ..Hit::at(instruction.lines.first, message)
                        });
                    }
                    known.extend(pairs.iter().map(|(name, _)| name.as_str()));
                }
                _ => {}
            }
        }
    }
}

/// As many ENVs as it takes for each value to read what an earlier one sets. None where they read one another in a
/// circle, where a value would now read another one than it does, and where comments stand between them.
fn split(
    subject: &Subject<'_>,
    instruction: &Instruction,
    pairs: &[(String, String)],
    known: &[&str],
) -> Option<Fix> {
    let file = subject.scene.dockerfile;
    let lines = instruction.lines;
    let names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    let reads = |value: &str| expand(value, file.escape, &|_| None).unset;
    let mut done: Vec<&str> = Vec::new();
    let mut text = String::new();
    while done.len() < names.len() {
        let (mut now, first) = (Vec::new(), done.is_empty());
        for (name, value) in pairs.iter().filter(|(name, _)| !done.contains(&name.as_str())) {
            let read = reads(value);
            let beside =
                || read.iter().map(String::as_str).filter(|read| names.contains(read) && read != name);
            if beside().all(|read| done.contains(&read) || known.contains(&read)) {
                if !first && beside().any(|read| known.contains(&read)) {
                    return None;
                }
                now.push((name.as_str(), format!("{name}={value}")));
            }
        }
        if now.is_empty() || lines.first < lines.last && file.comments.iter().any(|it| lines.holds(it.line)) {
            return None;
        }
        let between =
            if lines.first == lines.last { " ".to_owned() } else { format!(" {}\n    ", file.escape) };
        let written: Vec<&str> = now.iter().map(|(_, pair)| pair.as_str()).collect();
        text = format!("{text}{} {}\n", instruction.keyword, written.join(&between));
        done.extend(now.iter().map(|(name, _)| *name));
    }
    Some(Fix::new("Set them one after another").edit(lines, text))
}
