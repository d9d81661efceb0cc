//! Variables of a text, and the words that it makes of them.

use super::Status;
use super::walk::{Flow, Walk};
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::{Piece, Simple, Word};
use std::cell::{Cell, RefCell};

/// A word's text; an error holds the word as it is written, where its text is known only when it runs.
pub(super) type Text = Result<String, String>;

/// Variables that are set in every container or by every shell, whatever the image says.
const ALWAYS: &[&str] = &[
    "HOME",
    "HOSTNAME",
    "PWD",
    "OLDPWD",
    "PATH",
    "IFS",
    "PPID",
    "UID",
    "EUID",
    "RANDOM",
    "SHLVL",
    "TERM",
    "LINENO",
    "SECONDS",
    "OPTIND",
    "OPTARG",
    "REPLY",
    "OSTYPE",
    "HOSTTYPE",
    "MACHTYPE",
    "BASH",
    "BASH_VERSION",
    "BASH_SOURCE",
    "FUNCNAME",
    "GROUPS",
];

impl Walk<'_> {
    /// A variable's value; `None`: it is unset, as far as is known.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        match name {
            "0" => return Some(self.shell.name.to_owned()),
            "#" => return Some(self.arguments.len().to_string()),
            "@" | "*" => return Some(self.arguments.join(" ")),
            "?" => {
                return match self.status {
                    Status::Code(code) => Some(code.to_string()),
                    Status::Unknown => None,
                };
            }
            _ => {}
        }
        if let Ok(number) = name.parse::<usize>() {
            return self.arguments.get(number.checked_sub(1)?).cloned();
        }
        let value = match self.set.iter().rev().find(|(key, _)| key == name) {
            Some((_, value)) => value.as_deref(),
            None => self.around.stage.config.env(name),
        }?;
        self.fuel.spend(value.len()).then(|| value.to_owned())
    }

    /// What a variable holds can't be known.
    fn is_hidden(&self, name: &str) -> bool {
        match self.set.iter().rev().find(|(key, _)| key == name) {
            Some((_, value)) => value.is_none(),
            None if self.around.stage.config.env(name).is_some() => false,
            None => {
                ALWAYS.contains(&name) || self.sourced && name.starts_with(|c: char| c.is_ascii_alphabetic())
            }
        }
    }

    /// A word's text, and the first unset variable in it.
    fn looked_up(&self, word: &Word) -> (Option<String>, Option<String>) {
        let (hidden, unset) = (Cell::new(false), RefCell::new(None));
        let text = word.expand(&|name| {
            let value = self.value(name);
            if value.is_none() {
                hidden.set(hidden.get() || self.is_hidden(name));
                unset.borrow_mut().get_or_insert_with(|| name.to_owned());
            }
            value
        });
        (text.filter(|_| !hidden.get()), unset.into_inner())
    }

    /// A word's text; `None`: it is known only when it runs.
    pub(super) fn text(&self, word: &Word) -> Option<String> {
        self.looked_up(word).0
    }

    /// The text of a word that decides something.
    pub(super) fn asked(&mut self, word: &Word) -> Option<String> {
        let (text, mut unset) = self.looked_up(word);
        let all =
            |piece: &Piece| matches!(piece, Piece::Variable { name, .. } if "#@*".contains(name.as_str()));
        if self.arguments.is_empty() && word.pieces.iter().any(all) {
            unset = Some("1".to_owned());
        }
        if let (Some(name), None, Some(_)) = (unset, &self.hangs, &text) {
            self.hangs = Some(if name.parse::<u32>().is_ok() {
                "`docker run` is given other arguments.".to_owned()
            } else {
                format!("`docker run` sets {name}, which the image does not.")
            });
        }
        text
    }

    /// The words of a command: `"$@"` is replaced, and a variable without quotes may be several words, or none.
    pub(super) fn words(&self, words: &[Word]) -> Vec<Text> {
        let mut texts = Vec::new();
        for word in words {
            let bare = |piece: &Piece| matches!(piece, Piece::Variable { quoted: false, .. });
            match (word.raw.as_str(), self.text(word)) {
                ("$@" | "\"$@\"" | "${@}" | "\"${@}\"" | "$*", _) => {
                    let spent = self.arguments.iter().take_while(|word| self.fuel.spend(word.len()));
                    texts.extend(spent.cloned().map(Ok));
                }
                (_, Some(text)) if word.pieces.iter().all(bare) && !word.pieces.is_empty() => {
                    texts.extend(text.split_whitespace().map(|text| Ok(text.to_owned())));
                }
                (_, Some(text)) => texts.push(Ok(text)),
                (raw, None) => texts.push(Err(raw.to_owned())),
            }
        }
        texts
    }

    /// `${NAME:=value}` gives a variable its value.
    pub(super) fn take_defaults(&mut self, simple: &Simple) {
        let pieces = simple.words.iter().flat_map(|word| &word.pieces);
        for piece in pieces.filter(|piece| is_default(piece)) {
            let Piece::Variable { name, .. } = piece else { continue };
            let alone = Word { pieces: vec![piece.clone()], ..Word::default() };
            self.set.push((name.clone(), self.text(&alone)));
        }
    }

    /// With `set -u`, every variable of a command has a value.
    pub(super) fn all_set(&mut self, simple: &Simple) -> Flow {
        let words = simple.words.iter().chain(simple.assignments.iter().map(|(_, word)| word));
        let plain = words.flat_map(|word| &word.pieces).filter_map(|piece| match piece {
            Piece::Variable { name, modifier, .. } if modifier.is_empty() => Some(name.as_str()),
            _ => None,
        });
        let mut unset = plain.filter(|name| {
            let special = !name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            !special && self.value(name).is_none() && !self.is_hidden(name)
        });
        let Some(name) = unset.next().map(str::to_owned) else { return Ok(()) };
        let place = self.teller(simple, false);
        let (text, code) = match place.kind {
            ShellKind::Bash => (format!("{}{name}: unbound variable", place.before()), 1),
            _ => (format!("{}{name}: parameter not set", place.before()), 2),
        };
        self.said = text;
        self.hangs = Some(if name.parse::<u32>().is_ok() {
            "`docker run` is given arguments.".to_owned()
        } else {
            format!("`docker run` sets {name}, which the image does not.")
        });
        (self.last, self.service) = (None, None);
        self.ended(Status::Code(code));
        Err(self.end())
    }
}

fn is_default(piece: &Piece) -> bool {
    matches!(piece, Piece::Variable { modifier, .. } if modifier.trim_start_matches(':').starts_with('='))
}
