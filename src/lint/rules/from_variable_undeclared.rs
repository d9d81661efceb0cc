//! FROM reads a variable that nothing declares.

use super::prelude::*;
use crate::dockerfile::go::nearest;
use crate::dockerfile::words::expand;
use crate::lint::Setting;

pub(super) static RULE: Rule = Rule {
    id: "from-variable-undeclared",
    severity: Severity::Error,
    title: "FROM reads a variable that is not declared",
    why: "Only an ARG before the first FROM, and the platform variables that Docker sets, reach a FROM. \
          Anything else is empty, whatever --build-arg says.",
    same_as: &["buildkit:UndefinedArgInFrom"],
    bad: Example::new(
        r#"ARG GO_VERSION=1.27
FROM golang:1.27${VARIANT:--alpine} AS build
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
    good: Example::new(
        r#"ARG VARIANT=-alpine
FROM golang:1.27${VARIANT:--alpine} AS build
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

/// What Docker sets in the scope of FROM.
const AUTOMATIC: &[&str] = &[
    "BUILDPLATFORM",
    "BUILDOS",
    "BUILDOSVERSION",
    "BUILDARCH",
    "BUILDVARIANT",
    "TARGETPLATFORM",
    "TARGETOS",
    "TARGETOSVERSION",
    "TARGETARCH",
    "TARGETVARIANT",
    "TARGETSTAGE",
];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let globals = subject.globals();
    let escape = subject.scene.dockerfile.escape;
    let names: Vec<&str> = AUTOMATIC.iter().copied().chain(globals.iter().map(|(own, _)| *own)).collect();
    for stage in &subject.stages {
        let from = &stage.stage.from;
        let Kind::From { image, platform, .. } = &from.kind else { continue };
        let known = |name: &str| AUTOMATIC.contains(&name) || globals.iter().any(|(own, _)| *own == name);
        let value = |name: &str| known(name).then(String::new);
        let words = std::iter::once(image).chain(platform);
        let mut unset: Vec<String> = words.flat_map(|word| expand(word, escape, &value).unset).collect();
        unset.dedup();
        for name in unset {
            let near = nearest(&name, &names);
            let known = near.map(|near| format!("; {near} is known")).unwrap_or_default();
            let hit = Hit::at(from.lines.first, format!("No ARG before FROM declares {name}{known}."));
            let fix =
                near.map(|near| subject.replace(Fix::new(format!("Write {near}")), from.lines, &name, near));
            let declared = declared(subject, from, &name);
            hits.push(Hit { fixes: fix.into_iter().chain(declared).collect(), ..hit });
        }
    }
}

/// The ARG before the first FROM, with the value that FROM falls back to or that an ARG of a stage has.
fn declared(subject: &Subject<'_>, from: &Instruction, name: &str) -> Option<Fix> {
    let fallback = || {
        let (_, rest) = from.original.split_once(&format!("${{{name}"))?;
        let rest = rest.strip_prefix(':').unwrap_or(rest).strip_prefix('-')?;
        Some(rest.split_once('}')?.0)
    };
    let settings = subject.settings();
    let set = || {
        let own =
            |setting: &&Setting<'_>| setting.name == name && matches!(setting.instruction.kind, Kind::Arg(_));
        settings.iter().find(own).map(|setting| setting.value)
    };
    let plain = |value: &&str| !value.is_empty() && !value.contains(['$', ' ', '"', '\'', '\\']);
    let value = fallback().or_else(set).filter(plain)?;
    let first = subject.stages.first()?.stage.from.lines;
    let fix = Fix::new(format!("Declare {name} before the first FROM"));
    Some(subject.before(fix, first, &format!("ARG {name}={value}")))
}
