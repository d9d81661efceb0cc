//! A variable of `-X` inside single quotes.

use super::prelude::*;
use crate::dockerfile::shell::Piece;

pub(super) static RULE: Rule = Rule {
    id: "stamp-not-expanded",
    severity: Severity::Warning,
    title: "The stamp holds the name of a variable",
    why: "The shell leaves text in single quotes as it is, so the program is stamped with the text \
          ${VERSION}, not with its value. Nobody reports that. Use double quotes.",
    same_as: &["shellcheck:SC2016"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w -X main.version=${VERSION}' -o /out/server ./cmd/server

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
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=${VERSION}" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs() {
        for simple in
            run.body.script.simples().into_iter().filter(|simple| simple.name().as_deref() == Some("go"))
        {
            let literal = simple
                .words
                .iter()
                .find_map(|word| word.pieces.iter().find_map(stamped).map(|name| (word, name)));
            let Some((word, name)) = literal else { continue };
            let lines = run.instruction.lines;
            let message = format!("The program is stamped with the text {name}.");
            let hit = Hit::inside(lines, run.body.line_at(word.offset), message);
            let plain = !word.raw.contains('"') && subject.source(lines).contains(word.raw.as_str());
            let raw = word.raw.replace('\'', "\"");
            let fix = subject.replace(Fix::new("Use double quotes"), lines, &word.raw, &raw);
            hits.push(if plain { hit.fix(fix) } else { hit });
        }
    }
}

/// The variable's name as text, in a piece that sets a stamp.
fn stamped(piece: &Piece) -> Option<&str> {
    let Piece::Text { text, quoted: true } = piece else { return None };
    let after = text.split("-X ").skip(1);
    after.filter_map(|part| part.split_once('=')).find_map(|(_, value)| {
        let value = value.split([' ', '"']).next()?;
        let name = value.strip_prefix('$')?.trim_start_matches('{');
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_').then_some(value)
    })
}
