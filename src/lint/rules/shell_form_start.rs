//! CMD or ENTRYPOINT in shell form.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "shell-form-start",
    severity: Severity::Warning,
    title: "The container starts through a shell",
    why: "Text that is no JSON array is handed to /bin/sh -c. The image then needs a shell, and on Debian and Ubuntu \
          that shell is PID 1 and keeps the stop signal from your program.",
    same_as: &["buildkit:JSONArgsRecommended", "hadolint:DL3025"],
    bad: Example::new(
        r"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD /server
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

/// A SHELL in this stage or one that it is FROM says that the shell is meant.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut chosen: Vec<bool> = Vec::new();
    for stage in &subject.stages {
        let mut shell = stage.parent.and_then(|parent| chosen.get(parent)).copied().unwrap_or_default();
        let parent = stage.parent.and_then(|parent| subject.stages.get(parent));
        for trigger in parent.iter().flat_map(|parent| parent.instructions()) {
            let Kind::Onbuild(held) = &trigger.kind else { continue };
            if let Kind::Cmd(Command::Shell(text)) | Kind::Entrypoint(Command::Shell(text)) = &held.kind
                && !shell
                && !is_array(text)
            {
                let line = trigger.lines.first;
                let message = format!("The {} that line {line} brings here is in shell form.", held.name());
                let mut hit = Hit::at(stage.stage.from.lines.first, message).unlike(&["hadolint:DL3025"]);
                hit.also(line);
                hits.push(hit);
            }
        }
        for instruction in stage.instructions() {
            match &instruction.kind {
                Kind::Shell(_) => shell = true,
                Kind::Cmd(Command::Shell(text)) | Kind::Entrypoint(Command::Shell(text))
                    if !shell && !is_array(text) =>
                {
                    hits.push(hit(subject, instruction, text));
                }
                _ => {}
            }
        }
        chosen.push(shell);
    }
}

/// Meant as a JSON array, which is a rule of its own.
fn is_array(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('[') && text.ends_with(']')
}

fn hit(subject: &Subject<'_>, instruction: &Instruction, text: &str) -> Hit {
    let name = instruction.name();
    let message = format!("{name} is in shell form; write the words as a JSON array.");
    let mut fix = Fix::set("Use the exec form", &[("form", "exec")]);
    if let Some(array) = exec_form(text) {
        fix = subject.rewrite(fix, instruction.lines, &format!("{} {array}", instruction.keyword));
    }
    Hit::at(instruction.lines.first, message).fix(fix)
}

/// The words as a JSON array; words that need a shell can't be turned into one.
pub(super) fn exec_form(text: &str) -> Option<String> {
    if text.contains(['$', '"', '\'', '\\', ';', '&', '|', '<', '>', '*', '?', '`', '(', '~', '#', '=']) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.strip_prefix(&["exec"]).unwrap_or(&words);
    let array = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    Some(format!("[{array}]"))
}
