//! `RUN sudo ...`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "sudo-used",
    severity: Severity::Warning,
    title: "sudo in a RUN",
    why: "A build runs as root until USER says otherwise, so sudo adds nothing, and most images don't have it. Where \
          a USER stands before it, put the step above that USER.",
    same_as: &["hadolint:DL3004"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
RUN sudo apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs() {
        let simples = run.body.script.simples();
        let mut uses = simples.iter().filter(|simple| simple.name().as_deref() == Some("sudo"));
        let Some(first) = uses.next() else { continue };
        let lines = run.instruction.lines;
        let source = subject.source(lines);
        let (text, dropped) = without(source);
        let fix = Fix::new("Drop sudo");
        // One that is left, for a flag of its own or in another place, would stand alone.
        let fix = if dropped == 1 + uses.count() { fix.edit(lines, text) } else { fix };
        let hit = Hit::inside(lines, run.body.line_at(first.offset), "Drop sudo from the command.");
        hits.push(hit.about("sudo").fix(fix));
    }
}

/// The text without the sudo that stands before a command, and how often it stood there.
fn without(source: &str) -> (String, usize) {
    let (mut text, mut dropped) = (String::new(), 0);
    for (at, part) in source.split("sudo ").enumerate() {
        if at > 0 {
            let starts = is_open(&text) && !part.starts_with('-');
            if starts { dropped += 1 } else { text.push_str("sudo ") }
        }
        text.push_str(part);
    }
    (text, dropped)
}

/// A command starts after this text.
fn is_open(before: &str) -> bool {
    const OPENERS: &[&str] = &["RUN", "run", "&&", "||", "|", ";", "(", "{", "then", "do", "else", "!"];
    let opens = |text: &str| OPENERS.iter().any(|word| text.trim_end().ends_with(word));
    let mut lines = before.rsplit('\n');
    let here = lines.next().unwrap_or_default();
    if !here.trim().is_empty() {
        return opens(here);
    }
    let above = lines.find(|line| !line.trim_start().starts_with('#')).unwrap_or_default();
    // Only in a heredoc a line does not go on.
    above.trim_end().strip_suffix('\\').is_none_or(opens)
}
