//! One instruction in another case than most.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "instruction-casing",
    severity: Severity::Note,
    title: "An instruction is not in the case of the others",
    why: "Docker reads keywords in any case. One case throughout lets the eye find where an instruction starts.",
    same_as: &["buildkit:ConsistentInstructionCasing"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
run CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Only keywords all in one case have a vote, and a tie means upper. ARG before FROM stands apart.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let (mut lower, mut upper) = (0_usize, 0_usize);
    for (_, instruction) in subject.instructions() {
        let word = &instruction.keyword;
        lower += usize::from(!word.contains(|c: char| c.is_ascii_uppercase()));
        upper += usize::from(!word.contains(|c: char| c.is_ascii_lowercase()));
    }
    for (_, instruction) in subject.instructions() {
        let word = &instruction.keyword;
        let wrong = if lower > upper { char::is_ascii_uppercase } else { char::is_ascii_lowercase };
        if !word.contains(|c: char| wrong(&c)) {
            continue;
        }
        let wanted = if lower > upper { word.to_ascii_lowercase() } else { word.to_ascii_uppercase() };
        let message = format!("{word} stands among keywords in another case; write {wanted}.");
        // AS goes with FROM, or the next rule would speak.
        let mut text = subject.source(instruction.lines).replacen(word.as_str(), &wanted, 1);
        if let Kind::From { as_word: Some(own), .. } = &instruction.kind {
            let with = if wanted == "FROM" { " AS " } else { " as " };
            text = text.replacen(&format!(" {own} "), with, 1);
        }
        let fix = Fix::new(format!("Write {wanted}")).edit(instruction.lines, text);
        hits.push(Hit::at(instruction.lines.first, message).fix(fix));
    }
}
