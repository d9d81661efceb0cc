//! What follows keyword and flags, read by the `parse-dockerfile` crate.
//!
//! It is given one instruction at a time, its continuations joined and its heredoc bodies taken out,
//! because it can't go on behind an error and knows only heredocs that come first. What it refuses is
//! worded by `instruction`.

use parse_dockerfile::{Command, HealthcheckArguments, Instruction, JsonOrStringArray, Source, parse_iter};

use super::flags::is_blank;

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
    text.starts_with('[') && exec(text).is_none() && is_json(text)
}

/// Whether a text is one JSON value.
fn is_json(text: &str) -> bool {
    let mut rest = Json(text);
    // What is open: true for an object, false for an array.
    let mut open: Vec<bool> = Vec::new();
    loop {
        let Some(mut ends) = rest.value(&mut open) else { return false };
        while ends {
            let Some(object) = open.last().copied() else { return rest.next().is_none() };
            match rest.next() {
                Some(',') => {
                    if object && !rest.key() {
                        return false;
                    }
                    ends = false;
                }
                Some(']') if !object => drop(open.pop()),
                Some('}') if object => drop(open.pop()),
                _ => return false,
            }
        }
    }
}

/// What is left of a JSON text.
struct Json<'a>(&'a str);

impl Json<'_> {
    fn blanks(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn next(&mut self) -> Option<char> {
        self.blanks();
        let mut rest = self.0.chars();
        let next = rest.next();
        self.0 = rest.as_str();
        next
    }

    fn eat(&mut self, text: &str) -> bool {
        self.blanks();
        self.0.strip_prefix(text).map(|rest| self.0 = rest).is_some()
    }

    /// Reads a value or the start of one; whether it ends here.
    fn value(&mut self, open: &mut Vec<bool>) -> Option<bool> {
        self.blanks();
        if self.eat("[") {
            open.push(false);
            return Some(self.eat("]").then(|| open.pop()).is_some());
        }
        if self.eat("{") {
            open.push(true);
            if self.eat("}") {
                open.pop();
                return Some(true);
            }
            return self.key().then_some(false);
        }
        let read =
            self.eat("true") || self.eat("false") || self.eat("null") || self.string() || self.number();
        read.then_some(true)
    }

    fn key(&mut self) -> bool {
        self.string() && self.eat(":")
    }

    fn string(&mut self) -> bool {
        if !self.eat("\"") {
            return false;
        }
        let mut rest = self.0.chars();
        while let Some(character) = rest.next() {
            match character {
                '"' => {
                    self.0 = rest.as_str();
                    return true;
                }
                '\\' => match rest.next() {
                    Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {}
                    Some('u') => {
                        if !(0..4).all(|_| rest.next().is_some_and(|digit| digit.is_ascii_hexdigit())) {
                            return false;
                        }
                    }
                    _ => return false,
                },
                '\0'..='\u{1f}' => return false,
                _ => {}
            }
        }
        false
    }

    fn number(&mut self) -> bool {
        let text = self.0.strip_prefix('-').unwrap_or(self.0);
        let (whole, rest) = digits(text);
        if whole == 0 || (whole > 1 && text.starts_with('0')) {
            return false;
        }
        let mut rest = rest;
        if let Some(fraction) = rest.strip_prefix('.') {
            let (count, after) = digits(fraction);
            if count == 0 {
                return false;
            }
            rest = after;
        }
        if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
            let (count, after) = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
            if count == 0 {
                return false;
            }
            rest = after;
        }
        self.0 = rest;
        true
    }
}

fn digits(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    (text.len() - rest.len(), rest)
}
