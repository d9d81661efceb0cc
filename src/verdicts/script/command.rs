//! Simple commands of a text: their words, functions, and the programs that they run.

use super::super::launch::{Place, answer, find};
use super::super::says::{By, Refusal, Teller, Trap, refused};
use super::walk::{Flow, Stop, Walk};
use super::words::Text;
use super::{Chosen, Status};
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::{Item, Simple};
use crate::dry_run::files::Lookup;

/// Programs that answer a question by how they end.
const ASKING: &[&str] = &[
    "cmp",
    "curl",
    "diff",
    "egrep",
    "fgrep",
    "getent",
    "grep",
    "id",
    "mountpoint",
    "nc",
    "nslookup",
    "pg_isready",
    "pgrep",
    "pidof",
    "ping",
    "wget",
    "which",
];

impl Walk<'_> {
    /// A simple command.
    pub(super) fn command(&mut self, simple: &Simple, last: bool) -> Flow {
        if self.nounset {
            self.all_set(simple)?;
        }
        self.take_defaults(simple);
        if simple.words.is_empty() {
            self.assign(simple);
            return Ok(());
        }
        let mut words = self.words(&simple.words);
        if !self.fuel.spend(self.workdir.len()) {
            return Err(Stop::unclear("The shell text's words become too long to follow here."));
        }
        let exec = words.first().is_some_and(|word| word.as_deref() == Ok("exec"));
        if exec {
            words.drain(..1);
        }
        while !exec
            && matches!(words.as_slice(), [Ok(first), Ok(next), ..] if first == "command" && !next.starts_with('-'))
        {
            words.drain(..1);
        }
        let name = match words.first() {
            None => {
                self.ended(Status::Code(0));
                return Ok(());
            }
            Some(Ok(name)) => name.clone(),
            Some(Err(raw)) if raw.starts_with("((") => {
                self.ended(Status::Unknown);
                return Ok(());
            }
            Some(Err(raw)) => {
                let why = format!("Which program {raw} is, is known only when it runs.");
                return Err(Stop::unclear(why));
            }
        };
        if !exec {
            if let Some((_, body)) = self.functions.iter().rev().find(|(own, _)| *own == name).cloned() {
                return self.call(&body, words);
            }
            if let Some(flow) = self.builtin(&name, words.get(1..).unwrap_or_default(), simple) {
                return flow;
            }
        }
        let words = words.into_iter().map(|word| word.unwrap_or_else(|raw| raw)).collect();
        // dash forks for every program; ash and bash let the last one take their place.
        let takes = exec
            || last && !self.shell.script && self.shell.kind != ShellKind::Dash && self.trap == Trap::None;
        let by = By::Shell(self.teller(simple, exec));
        let replaces = takes && !self.child;
        let chosen = Chosen { words, by, replaces, workdir: self.workdir.clone(), user: None };
        if exec && chosen.words.first().is_some_and(String::is_empty) {
            return self.nameless(&chosen);
        }
        self.program(chosen, exec)
    }

    /// Assignments and redirections alone.
    fn assign(&mut self, simple: &Simple) {
        for (name, word) in &simple.assignments {
            self.set.push((name.clone(), self.text(word)));
        }
        let asks = simple.redirects.iter().any(|redirect| redirect.target.raw.starts_with("/dev/tcp/"));
        self.ended(if asks { Status::Unknown } else { Status::Code(0) });
    }

    pub(super) fn teller(&self, simple: &Simple, exec: bool) -> Teller {
        let before = self.text.get(..simple.offset).unwrap_or_default();
        let line = self.shell.script.then(|| before.matches('\n').count() + 1);
        let name = self.shell.name.to_owned();
        Teller { kind: self.shell.kind, name, exec, line, alone: self.alone, ends: None, trap: Trap::None }
    }

    fn call(&mut self, body: &[Item], words: Vec<Text>) -> Flow {
        let given = words.into_iter().skip(1).map(|word| word.unwrap_or_else(|raw| raw)).collect();
        let own = std::mem::replace(&mut self.arguments, given);
        self.ended(Status::Code(0));
        let flow = self.items(body, false);
        self.arguments = own;
        match flow {
            Err(Stop::Leaves) if !self.child => Ok(()),
            flow => flow,
        }
    }

    /// A program runs.
    fn program(&mut self, chosen: Chosen, exec: bool) -> Flow {
        let word = chosen.words.first().map_or("", String::as_str);
        if self.lost && word.contains('/') && !word.starts_with('/') {
            let why = format!("In which folder {word} is looked for is known only when it runs.");
            return Err(Stop::unclear(why));
        }
        let place = find(self.around.stage, word, &chosen.workdir);
        let service = matches!(&place, Place::Found { node, .. } if node.service().is_some());
        let absent = matches!(place, Place::Absent | Place::NotInPath);
        let status = match self.around.asks {
            Some(_) => answer(self.around, &chosen),
            None if absent => Status::Code(127),
            None if ASKING.contains(&word) => Status::Unknown,
            None => self.copied(&chosen).unwrap_or(Status::Code(0)),
        };
        self.status = status;
        self.decided = true;
        self.failed = matches!(status, Status::Code(code) if code != 0);
        if service && self.around.asks.is_none() {
            (self.last, self.maybe) = (None, false);
            self.service = Some(chosen);
        } else if !self.said.is_empty() && self.failed && !absent && self.around.asks.is_none() {
            // Its own words say what is wrong.
            self.last = None;
            self.decided = false;
        } else {
            self.last = Some(chosen);
        }
        if exec { Err(self.end()) } else { Ok(()) }
    }

    /// `exec ""`: a folder of PATH is tried.
    fn nameless(&mut self, chosen: &Chosen) -> Flow {
        if self.shell.kind == ShellKind::Bash {
            return Err(Stop::unclear("exec is given a program without a name."));
        }
        let (text, code) = refused(&chosen.by, Refusal::Denied, "", "");
        self.said = text;
        (self.last, self.service) = (None, None);
        self.ended(Status::Code(code));
        Err(self.end())
    }

    /// `cp` of a file that is not there.
    fn copied(&mut self, chosen: &Chosen) -> Option<Status> {
        self.said = String::new();
        let [name, operands @ .., _] = chosen.words.as_slice() else { return None };
        let plain = |word: &&String| word.starts_with('/') && !word.contains(['*', '?', '[', '$', '`']);
        let missing = |word: &&String| matches!(self.around.stage.files.lookup(word), Lookup::Absent);
        let from = operands.iter().filter(|word| !word.starts_with('-')).filter(plain).find(missing)?;
        if name != "cp" {
            return None;
        }
        self.said = match self.shell.kind {
            ShellKind::Ash => format!("cp: can't stat '{from}': No such file or directory"),
            _ => format!("cp: cannot stat '{from}': No such file or directory"),
        };
        self.hangs = Some(format!("something is mounted at {from}, which the image does not have."));
        Some(Status::Code(1))
    }
}
