//! What follows keyword and flags, read by the `parse-dockerfile` crate.
//!
//! It is given one instruction at a time, its continuations joined and its heredoc bodies taken out,
//! because it can't go on behind an error and knows only heredocs that come first. What it refuses is
//! worded by `instruction`.

use parse_dockerfile::{Command, HealthcheckArguments, Instruction, JsonOrStringArray, Source, parse_iter};

use super::flags::is_blank;
use super::json;

/// Image, the word AS, stage name.
pub(super) type From = (String, Option<(String, String)>);

/// FROM's arguments.
pub(super) fn from(arguments: &str) -> Option<From> {
    read("FROM ", arguments, |text, instruction| match instruction {
        Instruction::From(from) => {
            let name = from.as_.as_ref().map(|(word, name)| {
                let word = text.get(word.span.clone()).unwrap_or_default();
                (word.to_owned(), name.value.to_string())
            });
            Some((from.image.value.to_string(), name))
        }
        _ => None,
    })
}

/// Sources and destination of COPY and ADD.
pub(super) fn copy(arguments: &str) -> Option<(Vec<String>, String)> {
    // A heredoc among the sources would make the crate look for its body.
    if arguments.contains("<<") && exec(arguments).is_none() {
        let mut words: Vec<_> =
            arguments.split(is_blank).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let destination = words.pop()?;
        return (!words.is_empty()).then_some((words, destination));
    }
    read("COPY ", arguments, |_, instruction| match instruction {
        Instruction::Copy(copy) => {
            let sources = copy.src.iter().map(|source| match source {
                Source::Path(path) => path.value.to_string(),
                Source::HereDoc(heredoc) => heredoc.value.to_string(),
                _ => String::new(),
            });
            Some((sources.collect(), copy.dest.value.to_string()))
        }
        _ => None,
    })
}

/// Words of EXPOSE.
pub(super) fn expose(arguments: &str) -> Option<Vec<String>> {
    read("EXPOSE ", arguments, |_, instruction| match instruction {
        Instruction::Expose(expose) => {
            Some(expose.arguments.iter().map(|port| port.value.to_string()).collect())
        }
        _ => None,
    })
}

/// Words of VOLUME, in either form.
pub(super) fn volume(arguments: &str) -> Option<Vec<String>> {
    read("VOLUME ", arguments, |_, instruction| match instruction {
        Instruction::Volume(volume) => Some(match &volume.arguments {
            JsonOrStringArray::Json(words) => words.value.iter().map(|word| word.value.to_string()).collect(),
            JsonOrStringArray::String(words) => words.iter().map(|word| word.value.to_string()).collect(),
        }),
        _ => None,
    })
}

/// The words of an exec form; `None`: it is shell form.
pub(super) fn exec(arguments: &str) -> Option<Vec<String>> {
    if !arguments.starts_with('[') {
        return None;
    }
    read("CMD ", arguments, |_, instruction| match instruction {
        Instruction::Cmd(cmd) => words(&cmd.arguments),
        _ => None,
    })
}

/// HEALTHCHECK's arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Health {
    /// NONE.
    None,
    /// CMD in exec form.
    Exec(Vec<String>),
    /// CMD in shell form: where its text starts.
    Shell(usize),
}

/// HEALTHCHECK's arguments.
pub(super) fn healthcheck(arguments: &str) -> Option<Health> {
    let before = "HEALTHCHECK ";
    read(before, arguments, |text, instruction| match instruction {
        Instruction::Healthcheck(healthcheck) => Some(match &healthcheck.arguments {
            HealthcheckArguments::None { .. } => Health::None,
            HealthcheckArguments::Cmd { arguments: command, .. } => match command {
                Command::Shell(shell) => Health::Shell(shell.span.start + arguments.len() - text.len()),
                command => Health::Exec(words(command)?),
            },
            _ => return None,
        }),
        _ => None,
    })
}

fn words(command: &Command<'_>) -> Option<Vec<String>> {
    match command {
        Command::Exec(words) => Some(words.value.iter().map(|word| word.value.to_string()).collect()),
        _ => None,
    }
}

/// Lets the crate read one instruction; it wants a FROM before it.
fn read<T>(
    keyword: &str,
    arguments: &str,
    take: impl FnOnce(&str, &Instruction<'_>) -> Option<T>,
) -> Option<T> {
    let text = ["FROM scratch\n", keyword, arguments].concat();
    let instruction = parse_iter(&text).ok()?.nth(1)?.ok()?;
    take(&text, &instruction)
}

/// Whether a text is a JSON array that holds something else than texts, which `BuildKit` refuses where
/// other broken arrays are shell form.
pub(super) fn is_other_array(text: &str) -> bool {
    text.starts_with('[') && exec(text).is_none() && json::is_value(text)
}
