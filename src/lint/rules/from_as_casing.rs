//! `FROM ... as build`: two keywords of one instruction in different case.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "from-as-casing",
    severity: Severity::Note,
    title: "FROM and AS are in different case",
    why: "Docker does not mind, readers do: keywords in one case stand out from image and stage names.",
    same_as: &["buildkit:FromAsCasing"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine as build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

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

/// A mixed-case FROM is another rule's business.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in &subject.stages {
        let from = &stage.stage.from;
        let Kind::From { as_word: Some(word), .. } = &from.kind else { continue };
        let wanted = match from.keyword.as_str() {
            upper if upper == upper.to_ascii_uppercase() => "AS",
            lower if lower == lower.to_ascii_lowercase() => "as",
            _ => continue,
        };
        if word == wanted {
            continue;
        }
        let message = format!("{} is followed by {word}; write {wanted}.", from.keyword);
        let fix = Fix::set(format!("Write {wanted}"), &[("as", "AS")]);
        let fix = subject.replace(fix, from.lines, &format!(" {word} "), &format!(" {wanted} "));
        hits.push(Hit::at(from.lines.first, message).fix(fix));
    }
}
