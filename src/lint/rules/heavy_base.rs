//! A static program on a full distribution.

use super::prelude::*;
use crate::bytes;
use crate::catalogue::images::Family;
use crate::catalogue::images::newest;
use crate::dry_run::files::{Link, Node};
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "heavy-base",
    severity: Severity::Note,
    title: "The base is larger than the program needs",
    why: "A static Go program needs no C library, no shell and no package manager. distroless static \
          has what it does need: certificates, time zones and a user.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
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

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// A stage that installs packages or runs commands has its reasons.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let Some(state) = last.state else { return };
    let heavy = last.base_image.filter(|base| matches!(base.family, Family::Debian | Family::Ubuntu));
    let plain = last.parent.is_none() && last.runs.is_empty() && !starts_by_shell(last);
    let Some(base) = heavy.filter(|_| plain) else { return };
    let alone = |node: &Node| node.service().is_some_and(|binary| binary.link == Some(Link::Static));
    let Some((path, _)) = state.files.under("/").find(|(_, node)| alone(node)) else { return };
    let parts = state.steps.first().map(|step| step.parts.as_slice()).unwrap_or_default();
    let bytes = parts
        .iter()
        .filter_map(|part| part.weight.unpacked)
        .map(|size| size.bytes())
        .reduce(u64::saturating_add);
    let weight = bytes.map(|bytes| format!(" ({})", bytes::text(bytes))).unwrap_or_default();
    let message = format!("{path} is static and uses nothing of {}{weight}.", base.id);
    let fix = Fix::set("Use distroless static", &[("base", "distroless-static")]);
    let fix = subject.replace(fix, last.stage.from.lines, last.base(), newest::STATIC);
    hits.push(Hit::at(last.stage.from.lines.first, message).fix(fix));
}

fn starts_by_shell(stage: &StageText<'_>) -> bool {
    stage.instructions().any(|instruction| {
        let (Kind::Cmd(command) | Kind::Entrypoint(command) | Kind::Healthcheck(Healthcheck::Cmd(command))) =
            &instruction.kind
        else {
            return false;
        };
        match command {
            Command::Shell(_) => true,
            Command::Exec(words) => words.first().is_some_and(|word| !word.starts_with('/')),
        }
    })
}
