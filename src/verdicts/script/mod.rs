//! What becomes of a text that a shell is given when the container starts or is probed: which program all
//! hangs on, or that the shell ends by itself.
//!
//! The text is walked as the shell would, with the environment and the files of the image. A program that is
//! not known here is taken to end well, as in RUN; what a test asks of the running system is not known, and
//! then both ways are walked.

mod builtins;
mod command;
mod flow;
#[cfg(test)]
mod table;
mod test;
mod walk;
mod words;

use super::launch::{Around, Place, find};
use super::says::{By, Trap};
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::parse;
use crate::dockerfile::words::LONGEST;
use std::cell::Cell;
use walk::Walk;

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

/// A shell that reads a text.
#[derive(Clone, Copy, Debug)]
pub struct Shell<'a> {
    /// Its kind.
    pub kind: ShellKind,
    /// The name that its messages begin with.
    pub name: &'a str,
    /// What `"$@"` stands for.
    pub arguments: &'a [String],
    /// It reads a file, in which no command takes its place unless `exec` says so.
    pub script: bool,
}

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// With this code.
    Code(i32),
    /// It asks what can't be known.
    Unknown,
}

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// All hangs on this program.
    On(Chosen),
    /// The shell ends.
    Over(Over),
    /// That can't be known: a sentence.
    Unclear(String),
}

/// The end of a shell that no program decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// Its exit code.
    pub code: i32,
    /// What it prints last.
    pub says: String,
    /// Why it ends there: a sentence.
    pub why: String,
    /// The service runs in the background when it ends.
    pub background: bool,
    /// What the image can't say and `docker run` may: the end of "Depends on whether".
    pub hangs: Option<String>,
}

/// Commands and programs that are walked in one text.
const FUEL: u32 = 4_000;

/// Bytes of values, arguments and folders that are read for one text: no honest one comes near.
const MOST: usize = 8 * LONGEST;

/// What may still be walked and read of one text.
struct Fuel {
    commands: Cell<u32>,
    bytes: Cell<usize>,
}

impl Fuel {
    /// Takes a text from what may still be read; false once that is used up.
    fn spend(&self, bytes: usize) -> bool {
        self.bytes.set(self.bytes.get().saturating_sub(bytes + 1));
        self.bytes.get() > 0
    }
}

/// What branches that differ come to.
const BRANCHES: &str = "The shell text branches: what it starts is decided when it runs.";

/// Walks a text.
pub fn main(around: Around<'_>, text: &str, shell: &Shell<'_>, workdir: &str) -> Course {
    let script = parse(text);
    if let Some(problem) = &script.problem {
        return Course::Unclear(format!("The shell text can't be read here: {problem}."));
    }
    let commands = Cell::new(if around.asks.is_some() { 64 } else { FUEL });
    let fuel = Fuel { commands, bytes: Cell::new(MOST) };
    let mut walk = Walk::new(around, shell, text, &fuel, workdir);
    walk.alone = script.items.len() == 1 && !shell.script;
    let course = walk.whole(&script.items);
    walk.settled(course)
}

fn unsure(path: &str) -> String {
    format!("Whether {path} is there when the container starts is not known here.")
}

impl Walk<'_> {
    /// The course with what else is possible weighed against it.
    fn settled(self, course: Course) -> Course {
        if self.mixed {
            return Course::Unclear(BRANCHES.to_owned());
        }
        if let Some(path) = self.unsure.as_ref().filter(|_| self.maybe) {
            return Course::Unclear(unsure(path));
        }
        if self.possible.is_empty() {
            return course;
        }
        if self.around.asks.is_some() {
            let well = |status: &Status| (*status != Status::Unknown).then_some(*status == Status::Code(0));
            let same = self.possible.iter().all(|(_, status)| well(status) == well(&self.status));
            return match self.doubt {
                _ if same && well(&self.status).is_some() => course,
                Some(doubt) => Course::On(doubt),
                None => Course::Unclear("What the check finds is known only when it runs.".to_owned()),
            };
        }
        let mut all = vec![course];
        all.extend(self.possible.into_iter().map(|(course, _)| course));
        let stage = self.around.stage;
        let serves = |chosen: &Chosen| {
            let word = chosen.words.first().map_or("", String::as_str);
            matches!(find(stage, word, &chosen.workdir), Place::Found { node, .. } if node.service().is_some())
        };
        let mut services = all.iter().filter_map(|course| match course {
            Course::On(chosen) if serves(chosen) => Some(chosen),
            _ => None,
        });
        if let Some(first) = services.next() {
            let ends = all.iter().any(|course| matches!(course, Course::Over(_)));
            if let Some(path) = self.unsure.filter(|_| ends) {
                return Course::Unclear(unsure(&path));
            }
            let same = services.all(|other| other.replaces == first.replaces);
            return if same { Course::On(first.clone()) } else { Course::Unclear(BRANCHES.to_owned()) };
        }
        let fails = all.iter().all(|course| matches!(course, Course::Over(over) if over.code != 0));
        match all.into_iter().next() {
            Some(course @ Course::On(_)) => course,
            Some(course) if fails => course,
            _ => Course::Unclear(BRANCHES.to_owned()),
        }
    }
}

impl Chosen {
    /// The same where the shell ends with this code instead of the program's own.
    fn ending(mut self, code: i32) -> Self {
        if let By::Shell(teller) = &mut self.by {
            teller.ends = Some(code);
        }
        self
    }

    /// The same as a child of a shell that has a trap.
    fn trapped(mut self, trap: Trap) -> Self {
        if let By::Shell(teller) = &mut self.by {
            teller.trap = trap;
        }
        Self { replaces: false, ..self }
    }
}
