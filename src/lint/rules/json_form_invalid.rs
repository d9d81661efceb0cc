//! `CMD ['/server']`: meant as a JSON array, read as shell text.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "json-form-invalid",
    severity: Severity::Error,
    title: "Brackets that are no JSON array",
    why: "The exec form must be valid JSON: double quotes, commas between the words, none after the last. Anything \
          else is handed to the shell as it stands, which then looks for a program called [/server].",
    same_as: &["buildkit:JSONArgsRecommended", "hadolint:DL3025", "sonar:S7030"],
    bad: Example::new(
        r"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ['/server']
",
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ["/server"]
"#,
    ),
    check,
};

/// RUN is left out: `[ -f x ] && ...` is good shell there.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let (text, probe) = match &instruction.kind {
            Kind::Cmd(Command::Shell(text)) | Kind::Entrypoint(Command::Shell(text)) => (text, false),
            Kind::Healthcheck(Healthcheck::Cmd(Command::Shell(text))) => (text, true),
            _ => continue,
        };
        let text = text.trim();
        let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        // `[ -f x ]` is the test command.
        if inner.is_none_or(|inner| inner.starts_with(' ') && !inner.trim_start().starts_with(['"', '\''])) {
            continue;
        }
        let message = format!("{} is no JSON array, so the shell reads it.", shortened(text));
        let unlike: &[&str] = if probe { &["buildkit:JSONArgsRecommended"] } else { &[] };
        let fix = Fix::set("Use the exec form", &[("form", "exec")]);
        let fix = match repaired(text) {
            Some(array) => subject.replace(fix, instruction.lines, text, &array),
            None => fix,
        };
        // A cause that knows of the brackets says what they lack.
        hits.push(Hit::at(instruction.lines.first, message).about("JSON").unlike(unlike).fix(fix));
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The array that was meant, where the words are plain.
fn repaired(text: &str) -> Option<String> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    if inner.contains(['\\', '$', '[', ']']) {
        return None;
    }
    let words =
        inner.split(',').map(|word| word.trim().trim_matches(['\'', '"'])).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    let plain = words.iter().all(|word| !word.trim_matches('"').contains(['\'', '"']));
    (plain && !words.is_empty()).then(|| format!("[{}]", words.join(", ")))
}
