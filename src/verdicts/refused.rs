//! What a refusal of `BuildKit` says to write instead: a near word that it names, a continuation that is missing, a
//! comment where none may stand.
//!
//! Each way out comes from the message and the line alone. What else was meant, nobody can tell: a destination, a
//! value, an image.

use super::case::Case;
use crate::dockerfile::parse;
use crate::fix::{Edit, Fix};

/// Refusals of one file that are mended together.
const MOST: usize = 20;

/// Another text of one line.
struct Other {
    /// What that does, as a command.
    title: String,
    line: usize,
    text: String,
}

/// The way out of a refusal, and of those that wait behind it; none where the first gives no hint.
pub fn fixes(case: &Case<'_>, line: usize, message: &str) -> Vec<Fix> {
    let file = case.scene.dockerfile;
    let (mut text, mut title, mut more) = (file.text.clone(), String::new(), 0);
    let mut refusal = Some((line, message.to_owned()));
    for _ in 0..MOST {
        let Some((line, message)) = refusal else { break };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let Some(other) = (Refused { lines: &lines, line, escape: file.escape }).other(&message) else {
            break;
        };
        if title.is_empty() {
            title = other.title;
        } else {
            more += 1;
        }
        let at = other.line.saturating_sub(1);
        let place =
            |(number, old): (usize, &&str)| if number == at { other.text.clone() } else { (*old).to_owned() };
        text = lines.iter().enumerate().map(place).collect();
        refusal = parse(&text).1.into_iter().next().map(|refusal| (refusal.line, refusal.message));
    }
    let title = match more {
        0 => title,
        1 => title + ", and mend one more line",
        _ => format!("{title}, and mend {more} more lines"),
    };
    Edit::between(&file.text, &text)
        .map(|edit| Fix { edits: vec![edit], ..Fix::new(title) })
        .into_iter()
        .collect()
}

impl Other {
    fn new(line: usize, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), line, text: text.into() + "\n" }
    }
}

/// Where a file is refused.
struct Refused<'a> {
    lines: &'a [&'a str],
    /// The first line of the instruction.
    line: usize,
    escape: char,
}

impl Refused<'_> {
    fn other(&self, message: &str) -> Option<Other> {
        if let Some(rest) = message.strip_prefix("unknown instruction: ") {
            return self.unknown(rest);
        }
        self.near(message).or_else(|| self.comment(message)).or_else(|| self.reworded(message))
    }

    /// A line without its break.
    fn text(&self, line: usize) -> Option<&str> {
        Some(self.lines.get(line.checked_sub(1)?)?.trim_end())
    }

    /// Another text in place of a part of the instruction, on the first of its lines that has it as a whole word.
    fn swap(&self, old: &str, new: &str, title: String) -> Option<Other> {
        let mut line = self.line;
        loop {
            let text = self.text(line)?;
            let mut places = text.match_indices(old).map(|(at, _)| at);
            let is_word = |at: &usize| {
                let next = text.get(at + old.len()..).and_then(|rest| rest.chars().next());
                !next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | '-'))
            };
            if let Some((before, after)) = places.find(is_word).and_then(|at| text.split_at_checked(at)) {
                return Some(Other::new(line, title, format!("{before}{new}{}", after.get(old.len()..)?)));
            }
            text.ends_with(self.escape).then_some(())?;
            line += 1;
        }
    }

    /// A word that is no keyword: a misspelt one, or the rest of the line before.
    fn unknown(&self, rest: &str) -> Option<Other> {
        let (word, near) = match rest.split_once(" (did you mean ") {
            Some((word, near)) => (word, Some(near.trim_end_matches("?)"))),
            None => (rest, None),
        };
        let (text, before) = (self.text(self.line)?, self.text(self.line - 1).unwrap_or_default());
        let broken = ["&&", "||", "|", ";", ",", "["].iter().any(|end| before.ends_with(end))
            || ["&&", "||", "|", "-"].iter().any(|start| text.trim_start().starts_with(start));
        let inside = text.starts_with([' ', '\t']) && !before.trim_start().starts_with('#');
        if !before.is_empty() && (broken || near.is_none() && inside) {
            let title = format!("End line {} with {}", self.line - 1, self.escape);
            return Some(Other::new(self.line - 1, title, format!("{before} {}", self.escape)));
        }
        let near =
            if word == word.to_ascii_lowercase() { near?.to_owned() } else { near?.to_ascii_uppercase() };
        Some(Other::new(self.line, format!("Write {near}"), text.replacen(word, &near, 1)))
    }

    /// A word that `BuildKit` has a better one for.
    fn near(&self, message: &str) -> Option<Other> {
        if let Some((before, near)) = message.split_once(" (did you mean ") {
            let near = near.trim_end_matches("?)");
            let word = before.rsplit(' ').next()?.trim_matches(['"', '\'', '-', '$', '{', '}']);
            return self.swap(word.split('=').next()?, near, format!("Write {near}"));
        }
        if let Some(name) = between(message, "repository name (", ")") {
            let name = name.strip_prefix("library/").unwrap_or(name);
            let lower = name.to_ascii_lowercase();
            return self.swap(name, &lower, format!("Write {lower}"));
        }
        if let Some(name) =
            between(message, "failed to parse platform ", ":").filter(|name| name.ends_with("PLATFORM"))
        {
            return self.swap(&format!("={name}"), &format!("=${name}"), format!("Write ${name}"));
        }
        let keyword = self.text(self.line)?.split_whitespace().next()?;
        let (old, new) = match message {
            "unknown flag: --from" if keyword.eq_ignore_ascii_case("ADD") => (keyword, "COPY"),
            "missing a value on flag: --from" => ("--from ", "--from="),
            "source can't be a URL for COPY" | "source can't be a git ref for COPY" => (keyword, "ADD"),
            _ if message.ends_with("use numeric uid[:gid] instead") => ("--link ", ""),
            _ => return None,
        };
        let new = if old == old.to_ascii_lowercase() { new.to_ascii_lowercase() } else { new.to_owned() };
        self.text(self.line)?.contains(old).then_some(())?;
        let title = if new.is_empty() {
            format!("Leave {old}out")
        } else {
            format!("Write {}", new.trim_end_matches('='))
        };
        Some(Other::new(self.line, title, self.text(self.line)?.replacen(old, &new, 1)))
    }

    /// A comment at the end of a line, where it counts as words.
    fn comment(&self, message: &str) -> Option<Other> {
        let read =
            ["can't find = in \"#", "invalid containerPort: #"].iter().any(|part| message.contains(part))
                || message.starts_with("FROM requires");
        let text = self.text(self.line).filter(|text| read && !text.ends_with(self.escape))?;
        let (words, comment) = text.split_once(" #")?;
        Some(Other::new(
            self.line,
            "Put the comment on a line of its own",
            format!("#{comment}\n{}", words.trim_end()),
        ))
    }

    /// What `BuildKit` asks for in words.
    fn reworded(&self, message: &str) -> Option<Other> {
        let text = self.text(self.line)?;
        if message.starts_with("FROM requires") {
            let words: Vec<&str> = text.split_whitespace().filter(|word| !word.starts_with("--")).collect();
            let [_, _, name] = words.as_slice() else { return None };
            let (before, _) = text.rsplit_once(name).filter(|_| !name.eq_ignore_ascii_case("as"))?;
            return Some(Other::new(
                self.line,
                "Write AS before the stage's name",
                format!("{before}AS {name}"),
            ));
        }
        if let Some(word) = between(message, "Unknown type \"", "\" in HEALTHCHECK (try CMD)") {
            let word = if word.starts_with('[') { "[" } else { word };
            let place = text.to_ascii_uppercase().find(&format!(" {word}"))?;
            let (before, after) = text.split_at_checked(place)?;
            return Some(Other::new(
                self.line,
                "Write CMD before the command",
                format!("{before} CMD{after}"),
            ));
        }
        if let Some(number) = between(message, "missing unit in duration \"", "\"") {
            return self.swap(&format!("={number}"), &format!("={number}s"), format!("Write {number}s"));
        }
        if message.starts_with("invalid containerPort: ") && text.contains(',') {
            let ports = text.replace(',', " ").replace("  ", " ");
            return Some(Other::new(self.line, "Write blanks between the ports", ports.trim_end()));
        }
        if text.ends_with(self.escape) {
            return None;
        }
        let (title, text) = if message.starts_with("SHELL requires") {
            ("Write a list of words", listed(text, text.split_whitespace().nth(1)?, ' ')?)
        } else if message.starts_with("when using JSON array syntax") {
            ("Quote every word", listed(text, text.get(text.find('[')?..)?, ',')?)
        } else if message.starts_with("Syntax error - can't find = in") {
            let (name, value) = text.rsplit_once('=').filter(|(_, value)| is_plain(value))?;
            ("Quote the value", format!("{name}=\"{value}\""))
        } else {
            return None;
        };
        Some(Other::new(self.line, title, text))
    }
}

/// The line with a list of quoted words from `start` on.
fn listed(text: &str, start: &str, separator: char) -> Option<String> {
    let (before, words) = text.split_at_checked(text.find(start)?)?;
    let words = words.trim_matches(['[', ']']).split(separator).map(|word| word.trim().trim_matches('"'));
    let words: Vec<String> =
        words.filter(|word| !word.is_empty()).map(|word| format!("\"{word}\"")).collect();
    words
        .iter()
        .all(|word| is_plain(word.trim_matches('"')))
        .then(|| format!("{before}[{}]", words.join(", ")))
}

/// Words that mean the same between double quotes.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && !text.contains(['"', '\'', '\\', '`', '#', '&', ';', '|', '[', ']'])
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}
