//! Variables and words: what a word becomes before its command runs.

use std::cell::Cell;

use super::globs::{braces, has_braces};
use super::{DEPTH, HOLE, Shell, Status, Value, add};
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::{self, Piece, Word};
use crate::dry_run::image::DEFAULT_PATH;
use crate::dry_run::scope::Scope;

impl Shell<'_, '_> {
    /// Sets a variable.
    pub(in crate::dry_run) fn assign(&mut self, name: &str, text: String) {
        let exported = self
            .variables
            .get(name)
            .map_or_else(|| Scope::value(self.stage, name).is_some(), |value| value.exported);
        self.variables.insert(name.to_owned(), Value { text, exported });
    }

    /// `export name`.
    pub(in crate::dry_run) fn export(&mut self, name: &str) {
        let text = self.value(name).unwrap_or_default();
        self.variables.insert(name.to_owned(), Value { text, exported: true });
    }

    /// A variable of the shell or its environment.
    pub(in crate::dry_run) fn value(&self, name: &str) -> Option<String> {
        match self.variables.get(name) {
            Some(value) => Some(value.text.clone()),
            None => self.argument(name).or_else(|| self.inherited(name)),
        }
    }

    /// What a function or script was given: `$1`, `$@`, `$#`.
    fn argument(&self, name: &str) -> Option<String> {
        match name {
            "@" | "*" => Some(self.arguments.join(" ")),
            "#" => Some(self.arguments.len().to_string()),
            _ => self.arguments.get(name.parse::<usize>().ok()?.checked_sub(1)?).cloned(),
        }
    }

    /// The same, counting the bytes that are read, and no more of them than the build may.
    pub(super) fn read_value(&self, name: &str, read: &Cell<usize>) -> Option<String> {
        if read.get() >= self.build.left() {
            return None;
        }
        let value = self.value(name)?;
        read.set(read.get() + value.len());
        Some(value)
    }

    pub(super) fn inherited(&self, name: &str) -> Option<String> {
        let given = Scope::value(self.stage, name).map(str::to_owned);
        given.or_else(|| match name {
            "PATH" => Some(DEFAULT_PATH.to_owned()),
            "HOME" => Some(self.home()),
            "PWD" => Some(self.cwd.clone()),
            "HOSTNAME" | "OLDPWD" | "RANDOM" | "UID" | "EUID" | "PPID" | "LINENO" | "OPTARG" => {
                Some(HOLE.to_string())
            }
            "OPTIND" => Some("1".to_owned()),
            "IFS" => Some(" \t\n".to_owned()),
            _ => None,
        })
    }

    /// A variable that programs see.
    pub(in crate::dry_run) fn environment(&self, name: &str) -> Option<String> {
        match self.variables.get(name) {
            Some(value) => value.exported.then(|| value.text.clone()),
            None => self.inherited(name),
        }
    }

    /// Home of the user in effect.
    pub(in crate::dry_run) fn home(&self) -> String {
        let user = self.stage.user().unwrap_or("root");
        let name = user.split(':').next().unwrap_or_default();
        let number = name.parse::<u32>().ok();
        let mut known = self.stage.state.accounts.users.iter().flatten();
        let found = known.find(|user| user.name == name || (number.is_some() && user.uid == number));
        match found {
            Some(user) => user.home.clone().into_owned(),
            None if matches!(name, "root" | "0") => "/root".to_owned(),
            None => "/".to_owned(),
        }
    }

    /// Adds the words that one word becomes.
    pub(super) fn fields(&mut self, word: &Word, fields: &mut Vec<String>) {
        if self.is_kind(ShellKind::Bash) && has_braces(word) {
            let mut split = Vec::new();
            self.split(word, &mut split);
            let each = split.iter().flat_map(|word| braces(word));
            return fields.extend(each.take_while(|word| self.build.spend_text(word.len())));
        }
        self.split(word, fields);
    }

    /// Variables in place, split where they are not quoted.
    fn split(&mut self, word: &Word, fields: &mut Vec<String>) {
        if let [Piece::Text { text, quoted }] = word.pieces.as_slice() {
            if self.build.spend(1) {
                fields.push(if *quoted { text.clone() } else { self.tilde(text) });
            }
            return;
        }
        let mut current: Option<String> = None;
        for piece in &word.pieces {
            if matches!(piece, Piece::Variable { name, quoted: true, modifier } if name == "@" && modifier.is_empty())
            {
                self.each_argument(&mut current, fields);
                continue;
            }
            let (text, whole) = self.piece(piece);
            if whole {
                add(current.get_or_insert_default(), &text);
                continue;
            }
            let mut parts = text.split_ascii_whitespace().peekable();
            if text.starts_with(|c: char| c.is_ascii_whitespace()) {
                fields.extend(current.take());
            }
            while let Some(part) = parts.next() {
                add(current.get_or_insert_default(), part);
                if !self.build.spend(1) {
                    return;
                }
                if parts.peek().is_some() {
                    fields.extend(current.take());
                }
            }
            if text.ends_with(|c: char| c.is_ascii_whitespace()) {
                fields.extend(current.take());
            }
        }
        fields.extend(current);
    }

    /// `"$@"`: a word for each, the first and the last with what stands beside them; none where there are none.
    fn each_argument(&mut self, current: &mut Option<String>, fields: &mut Vec<String>) {
        for (index, argument) in self.arguments.clone().iter().enumerate() {
            if index > 0 {
                fields.extend(current.take());
            }
            if !self.build.spend_text(argument.len()) {
                return;
            }
            add(current.get_or_insert_default(), argument);
        }
    }

    /// A word as one text.
    pub(super) fn text(&mut self, word: &Word) -> String {
        let mut text = String::new();
        for piece in &word.pieces {
            let more = self.piece(piece).0;
            add(&mut text, &more);
        }
        text
    }

    /// A piece's text, and whether it is kept whole.
    pub(super) fn piece(&mut self, piece: &Piece) -> (String, bool) {
        if self.build.is_spent() {
            return (HOLE.to_string(), true);
        }
        let (text, whole) = self.piece_text(piece);
        if self.build.spend_text(text.len()) { (text, whole) } else { (HOLE.to_string(), true) }
    }

    fn piece_text(&mut self, piece: &Piece) -> (String, bool) {
        match piece {
            Piece::Text { text, .. } => (text.clone(), true),
            Piece::Variable { name, quoted, modifier } => (self.variable(name, modifier, piece), *quoted),
            Piece::Command { text, quoted, .. } => (self.substitute(text), *quoted),
            Piece::Arithmetic(_) => (HOLE.to_string(), true),
        }
    }

    pub(super) fn tilde(&self, text: &str) -> String {
        match text.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{}{rest}", self.home()),
            _ => text.to_owned(),
        }
    }

    pub(super) fn variable(&mut self, name: &str, modifier: &str, piece: &Piece) -> String {
        let special = !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let value = self.value(name);
        if value.is_none() && !special && Scope::may_be_set(self.stage, name) {
            return HOLE.to_string();
        }
        // Who says what stands there without a value knows that there may be none.
        let told = modifier.trim_start_matches(':').starts_with(['-', '+']);
        if value.is_none() && !special && !told && !Scope::is_declared(self.stage, name) {
            let line = self.instruction.lines.first;
            self.build.unset(name, line, self.stage.state.index, true);
        }
        if value.as_ref().is_some_and(|value| value.contains(HOLE)) {
            return HOLE.to_string();
        }
        let word = Word { pieces: vec![piece.clone()], ..Word::default() };
        let read = Cell::new(0);
        let text = word.expand(&|name| self.read_value(name, &read));
        let text = text.filter(|_| self.build.spend_text(read.get()));
        text.unwrap_or_else(|| HOLE.to_string())
    }

    /// `$(...)`: what the commands print, without newlines at the end.
    pub(super) fn substitute(&mut self, text: &str) -> String {
        if self.depth >= DEPTH || !self.build.spend(text.len() / 64 + 1) {
            return HOLE.to_string();
        }
        let script = shell::parse(text);
        let printed = std::mem::take(&mut self.output);
        let (input, exited) = (self.input.take(), self.exited.take());
        self.guarded += 1;
        let status = self.subshell(&script.items);
        self.guarded -= 1;
        (self.input, self.exited) = (input, exited);
        self.substituted = Some(status);
        let text = std::mem::replace(&mut self.output, printed);
        if script.problem.is_some() || (text.is_empty() && status == Status::Unknown) {
            return HOLE.to_string();
        }
        text.trim_end_matches('\n').to_owned()
    }
}
