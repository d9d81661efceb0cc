//! The program that a shell's `-c` text is about: the one that serves, or else the last.
//!
//! Reads plain lists of commands. Where a text branches or loops and the service is not named in it,
//! the answer is an error that says so.

use super::launch::{Place, find};
use super::says::By;
use crate::dockerfile::shell::{self, Join, Node, Simple};
use crate::dry_run::files::{Content, ShellKind, clean};
use crate::dry_run::image::StageState;

/// What is executed next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The program and its arguments.
    pub words: Vec<String>,
    /// Who executes it.
    pub by: By,
    /// It takes the place of what executes it.
    pub replaces: bool,
    /// Where it runs.
    pub workdir: String,
    /// The user that it is given, where that changes.
    pub user: Option<String>,
}

/// Commands that a shell runs itself; `exec`, `cd` and assignments are read apart.
const BUILTINS: &[&str] = &[
    ":", "[", "echo", "export", "false", "printf", "pwd", "read", "set", "sleep", "test", "trap", "true",
    "ulimit", "umask", "unset", "wait",
];

/// Chooses the program of a text. `None`: the text runs no program.
pub fn main(
    stage: &StageState,
    text: &str,
    kind: ShellKind,
    name: &str,
    workdir: &str,
) -> Result<Option<Chosen>, String> {
    let script = shell::parse(text);
    if let Some(problem) = &script.problem {
        return Err(format!("The shell text can't be read here: {problem}."));
    }
    let mut reader = Reader { stage, kind, name, workdir: workdir.to_owned(), set: Vec::new() };
    let mut last = None;
    for (index, item) in script.items.iter().enumerate() {
        let is_last = index + 1 == script.items.len();
        let (simple, alone) = match &item.node {
            Node::Simple(simple) => (simple, true),
            // A pipe's programs are all children of the shell.
            Node::Pipeline(nodes) => match nodes.first() {
                Some(Node::Simple(simple)) => (simple, false),
                _ => continue,
            },
            Node::Function { .. } => continue,
            _ => return reader.branched(&script),
        };
        let Some(chosen) = reader.read(simple, alone && is_last)? else { continue };
        let required = script.items.get(index + 1).is_some_and(|next| next.join == Join::And);
        if reader.decides(&chosen, required) || is_exec(simple) {
            return Ok(Some(chosen));
        }
        last = Some(chosen);
    }
    Ok(last)
}

fn is_exec(simple: &Simple) -> bool {
    simple.name().as_deref() == Some("exec")
}

struct Reader<'a> {
    stage: &'a StageState,
    kind: ShellKind,
    name: &'a str,
    workdir: String,
    set: Vec<(String, String)>,
}

impl Reader<'_> {
    fn value(&self, name: &str) -> Option<String> {
        let own = self.set.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        own.or_else(|| self.stage.config.env(name).map(str::to_owned))
    }

    /// A command as words; `None` for one that the shell runs itself.
    fn read(&mut self, simple: &Simple, last: bool) -> Result<Option<Chosen>, String> {
        let value = |name: &str| self.value(name);
        let words: Vec<Option<String>> = simple.words.iter().map(|word| word.expand(&value)).collect();
        if words.is_empty() {
            for (name, word) in &simple.assignments {
                if let Some(text) = word.expand(&|name| self.value(name)) {
                    self.set.push((name.clone(), text));
                }
            }
            return Ok(None);
        }
        let mut words = words.into_iter().zip(&simple.words).peekable();
        let exec = words.peek().is_some_and(|(word, _)| word.as_deref() == Some("exec"));
        if exec {
            words.next();
        }
        let Some((first, raw)) = words.next() else { return Ok(None) };
        let Some(program) = first else {
            return Err(format!("Which program {} is, is known only when it runs.", raw.raw));
        };
        let rest = words.map(|(word, raw)| word.unwrap_or_else(|| raw.raw.clone()));
        // An unquoted variable may hold several words, or none.
        let mut all: Vec<String> = program.split_whitespace().map(str::to_owned).collect();
        all.extend(rest);
        if all.first().is_some_and(|word| word == "cd") {
            if let Some(to) = all.get(1) {
                self.workdir = clean(to, &self.workdir);
            }
            return Ok(None);
        }
        if all.is_empty() || !exec && all.first().is_some_and(|word| BUILTINS.contains(&word.as_str())) {
            return Ok(None);
        }
        // dash forks for every program; ash and bash let the last one take their place.
        let replaces = exec || last && self.kind != ShellKind::Dash;
        let by = By::Shell(Some(self.kind), self.name.to_owned(), exec);
        Ok(Some(Chosen { words: all, by, replaces, workdir: self.workdir.clone(), user: None }))
    }

    /// The command is the one to look at: it is the service, or the rest runs only after it and it
    /// can't run.
    fn decides(&self, chosen: &Chosen, required: bool) -> bool {
        let word = chosen.words.first().map_or("", String::as_str);
        match find(self.stage, word, &chosen.workdir) {
            Place::Found { node, .. } => {
                matches!(&node.content, Content::Binary(binary) if binary.is_service) && !required
            }
            Place::Absent | Place::NotInPath => required,
            Place::Unknown(_) => false,
        }
    }

    /// A text with branches or loops: only the service's own name in it helps.
    fn branched(mut self, script: &shell::Script) -> Result<Option<Chosen>, String> {
        for simple in script.simples() {
            if let Ok(Some(chosen)) = self.read(simple, false)
                && self.decides(&chosen, false)
            {
                return Ok(Some(chosen));
            }
        }
        Err("The shell text branches: what it starts is decided when it runs.".into())
    }
}
