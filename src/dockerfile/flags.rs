//! Keyword, flags and arguments of a logical line, and which flags an instruction takes.

use super::go;

/// An instruction's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    StopSignal,
    User,
    Volume,
    Workdir,
}

/// Keywords in alphabetical order.
const NAMES: &[(&str, Name)] = &[
    ("ADD", Name::Add),
    ("ARG", Name::Arg),
    ("CMD", Name::Cmd),
    ("COPY", Name::Copy),
    ("ENTRYPOINT", Name::Entrypoint),
    ("ENV", Name::Env),
    ("EXPOSE", Name::Expose),
    ("FROM", Name::From),
    ("HEALTHCHECK", Name::Healthcheck),
    ("LABEL", Name::Label),
    ("MAINTAINER", Name::Maintainer),
    ("ONBUILD", Name::Onbuild),
    ("RUN", Name::Run),
    ("SHELL", Name::Shell),
    ("STOPSIGNAL", Name::StopSignal),
    ("USER", Name::User),
    ("VOLUME", Name::Volume),
    ("WORKDIR", Name::Workdir),
];

impl Name {
    /// The instruction of a keyword, in any case.
    pub(super) fn find(keyword: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(keyword)).map(|(_, name)| *name)
    }

    /// Its keyword in upper case.
    pub(super) fn keyword(self) -> &'static str {
        NAMES.iter().find(|(_, name)| *name == self).map_or("", |(keyword, _)| keyword)
    }

    /// The flags it takes.
    fn flags(self) -> &'static [(&'static str, Takes)] {
        use Takes::{Several, Switch, Text};
        match self {
            Self::Add => &[
                ("checksum", Text),
                ("chmod", Text),
                ("chown", Text),
                ("exclude", Several),
                ("keep-git-dir", Switch),
                ("link", Switch),
                ("unpack", Switch),
            ],
            Self::Copy => &[
                ("chmod", Text),
                ("chown", Text),
                ("exclude", Several),
                ("from", Text),
                ("link", Switch),
                ("parents", Switch),
            ],
            Self::From => &[("platform", Text)],
            Self::Healthcheck => &[
                ("interval", Text),
                ("retries", Text),
                ("start-interval", Text),
                ("start-period", Text),
                ("timeout", Text),
            ],
            Self::Run => &[("device", Several), ("mount", Several), ("network", Text), ("security", Text)],
            _ => &[],
        }
    }

    /// Checks the flags as `BuildKit` does, in order.
    pub(super) fn check(self, flags: &[RawFlag]) -> Result<(), String> {
        let known = self.flags();
        for (index, flag) in flags.iter().enumerate() {
            let (name, value) = flag.parts();
            let Some((_, takes)) = known.iter().find(|(known, _)| *known == name) else {
                let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
                return Err(go::suggest(format!("unknown flag: --{name}"), name, &names));
            };
            let twice = || flags.iter().take(index).any(|before| before.parts().0 == name);
            if *takes != Takes::Several && twice() {
                return Err(format!("duplicate flag specified: --{name}"));
            }
            match (takes, value) {
                (Takes::Switch, Some("")) | (Takes::Text | Takes::Several, None) => {
                    return Err(format!("missing a value on flag: --{name}"));
                }
                (Takes::Switch, Some(value))
                    if !value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false") =>
                {
                    return Err(format!("expecting boolean value for flag --{name}, not: {value}"));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    /// Nothing, `true` or `false`.
    Switch,
    /// A value, once.
    Text,
    /// A value, any number of times.
    Several,
}

/// The message for a keyword that is none.
pub(super) fn unknown(keyword: &str) -> String {
    let names: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
    let message = format!("unknown instruction: {keyword}");
    match go::nearest(&keyword.to_ascii_uppercase(), &names) {
        Some(near) if keyword == keyword.to_ascii_lowercase() => {
            format!("{message} (did you mean {}?)", near.to_ascii_lowercase())
        }
        // In mixed case BuildKit shows the name as it compares it, in lower case.
        Some(near) if keyword != keyword.to_ascii_uppercase() => {
            format!("{message} (did you mean {}?)", near.to_ascii_lowercase())
        }
        Some(near) => format!("{message} (did you mean {near}?)"),
        None => message,
    }
}

/// A flag, quotes and escapes removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawFlag {
    /// With its dashes.
    pub(super) text: String,
    /// Where it starts in the logical line.
    pub(super) at: usize,
}

impl RawFlag {
    /// Its name without dashes and its value.
    pub(super) fn parts(&self) -> (&str, Option<&str>) {
        let text = self.text.strip_prefix("--").unwrap_or(&self.text);
        text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)))
    }
}

/// A logical line in parts.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub(super) keyword: &'a str,
    pub(super) flags: Vec<RawFlag>,
    /// What follows the flags, trimmed.
    pub(super) arguments: &'a str,
    /// Where the arguments start in the line.
    pub(super) at: usize,
}

/// Blanks that separate words in a Dockerfile.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ')
}

/// Splits a line, or what follows ONBUILD.
pub(super) fn split(line: &str, escape: char) -> Parts<'_> {
    let trimmed = line.trim();
    let start = line.len() - line.trim_start().len();
    let end = trimmed.find(is_blank).unwrap_or(trimmed.len());
    let (keyword, rest) = trimmed.split_at(end);
    let (flags, used) = read_flags(rest, escape, start + end);
    let rest = rest.get(used..).unwrap_or_default();
    let at = start + end + used + rest.len() - rest.trim_start().len();
    Parts { keyword, flags, arguments: rest.trim(), at }
}

/// The flags at the start of the text and how many bytes they take. `at`: where the text starts.
fn read_flags(text: &str, escape: char, at: usize) -> (Vec<RawFlag>, usize) {
    let mut flags = Vec::new();
    let mut used = 0;
    loop {
        let rest = text.get(used..).unwrap_or_default();
        let word = rest.trim_start();
        let start = used + rest.len() - word.len();
        if !word.starts_with("--") {
            return (flags, start);
        }
        let (flag, length) = read_flag(word, escape);
        used = start + length;
        if flag == "--" {
            return (flags, used);
        }
        if !flag.is_empty() {
            flags.push(RawFlag { text: flag, at: at + start });
        }
    }
}

/// One word, quotes and escapes removed, and how many bytes it takes.
fn read_flag(text: &str, escape: char) -> (String, usize) {
    let mut flag = String::new();
    let mut quote = None;
    let mut rest = text.char_indices();
    while let Some((at, character)) = rest.next() {
        match quote {
            None if character.is_whitespace() => return (flag, at),
            None if character == '\'' || character == '"' => quote = Some(character),
            Some(open) if open == character => quote = None,
            _ if character == escape => flag.extend(rest.next().map(|(_, escaped)| escaped)),
            _ => flag.push(character),
        }
    }
    (flag, text.len())
}
