//! An empty line inside a continued instruction.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "empty-continuation",
    severity: Severity::Warning,
    title: "An empty line inside an instruction",
    why: "The line above ends in a backslash, so the instruction goes on past the gap. Docker still \
          allows that, says that it will not for ever, and a reader takes the gap for the end.",
    same_as: &["buildkit:NoEmptyContinuation"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 \

    go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 \
    go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// `BuildKit` names the last line of the instruction, heredoc bodies left out.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let globals = subject.scene.dockerfile.globals.iter();
    for instruction in globals.chain(subject.instructions().map(|(_, instruction)| instruction)) {
        let lines = instruction.lines;
        let heredocs = match &instruction.kind {
            Kind::Run { heredocs, .. } | Kind::Copy { heredocs, .. } => heredocs.first(),
            _ => None,
        };
        let last =
            heredocs.map_or(lines.last, |heredoc| heredoc.lines.first.saturating_sub(1)).max(lines.first);
        let source = subject.source(Lines { first: lines.first, last });
        let empty = |line: &str| line.trim_matches([' ', '\t', '\r', '\n']).is_empty();
        let Some(at) = source.lines().position(empty) else { continue };
        let kept: String = source.split_inclusive('\n').filter(|line| !empty(line)).collect();
        let fix = Fix::new("Remove the empty line").edit(Lines { first: lines.first, last }, kept);
        let line = lines.first + at;
        let message = format!("Line {line} is empty, and the instruction goes on after it.");
        let mut hit = Hit::at(last, message).fix(fix);
        hit.also(line);
        hits.push(hit);
    }
}
