//! Which variables a script reads that it does not set itself.

use std::collections::BTreeSet;

use super::run::Run;
use crate::dockerfile::shell::{self, Item, Node, Piece, Simple, Word};

/// Command substitutions are followed to this depth.
const DEPTH: u8 = 3;

/// A variable that a script reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// The line that reads it.
    pub line: usize,
}

impl Run<'_> {
    /// Variables that the script reads and does not set, each once. What has a default of its own
    /// (`${NAME:-x}`) is left out, and so are the shell's own.
    pub fn reads(&self) -> Vec<Read> {
        let mut found = Found::default();
        found.items(self.items(), None, DEPTH);
        let Found { read, set } = found;
        let mut seen = BTreeSet::new();
        read.into_iter()
            .filter(|(name, _)| !set.contains(name) && seen.insert(name.clone()))
            .map(|(name, offset)| Read { name, line: self.body.line_at(offset) })
            .collect()
    }
}

#[derive(Default)]
struct Found {
    read: Vec<(String, usize)>,
    set: BTreeSet<String>,
}

impl Found {
    /// `at`: the offset of the substitution that these commands stand in.
    fn items(&mut self, items: &[Item], at: Option<usize>, depth: u8) {
        let mut open: Vec<&Node> = items.iter().rev().map(|item| &item.node).collect();
        while let Some(node) = open.pop() {
            match node {
                Node::Simple(simple) => self.simple(simple, at, depth),
                Node::For { name, words, .. } => {
                    self.set.insert(name.clone());
                    for word in words {
                        self.word(word, at, depth);
                    }
                }
                Node::Case { word, .. } => self.word(word, at, depth),
                Node::Redirected { redirects, .. } => {
                    for redirect in redirects {
                        self.word(&redirect.target, at, depth);
                    }
                }
                _ => {}
            }
            let mut inner = super::run::inner(node);
            inner.reverse();
            open.extend(inner);
        }
    }

    fn simple(&mut self, simple: &Simple, at: Option<usize>, depth: u8) {
        for (name, value) in &simple.assignments {
            self.word(value, at, depth);
            // Before a command it holds for that command alone, yet the script knows the name.
            self.set.insert(name.clone());
        }
        let words = simple.words.iter().chain(simple.redirects.iter().map(|redirect| &redirect.target));
        words.for_each(|word| self.word(word, at, depth));
        if matches!(simple.name().as_deref(), Some("export" | "read" | "local" | "readonly")) {
            let names = simple.words.iter().skip(1).filter_map(|word| {
                let name = word.raw.split('=').next()?;
                (word.raw.contains('=') || simple.name().as_deref() == Some("read")).then_some(name)
            });
            self.set.extend(names.map(str::to_owned));
        }
    }

    fn word(&mut self, word: &Word, at: Option<usize>, depth: u8) {
        let offset = at.unwrap_or(word.offset);
        for piece in &word.pieces {
            match piece {
                Piece::Variable { name, modifier, .. } => {
                    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
                    let own = modifier.trim_start_matches(':').starts_with(['-', '=', '+']);
                    if plain && !own {
                        self.read.push((name.clone(), offset));
                    }
                }
                Piece::Command { text, .. } if depth > 0 => {
                    self.items(&shell::parse(text).items, Some(offset), depth - 1);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dockerfile::parse;

    #[test]
    fn what_the_script_sets_or_defaults_is_not_read_from_outside() {
        for (script, want) in [
            ("go build -o $OUT", "OUT"),
            ("echo \"${A}-$B\" '$C'", "A B"),
            ("X=$A; echo $X", "A"),
            ("for x in $A; do echo $x; done", "A"),
            ("export P=1 && echo $P ${Q:-2} ${R:+3}", ""),
            ("echo $(cat $A | tr $B c)", "A B"),
            ("echo $1 $? $@", ""),
            ("read LINE < $F; echo $LINE", "F"),
        ] {
            let (file, _) = parse(&format!("FROM alpine\nRUN {script}\n"));
            let run = Run::read(&file.stages[0].instructions[0]).unwrap();
            let names: Vec<String> = run.reads().into_iter().map(|read| read.name).collect();
            assert_eq!(names.join(" "), want, "{script}");
        }
    }
}
