//! What becomes of a text that a shell is given when the container starts or is probed: which program all
//! hangs on, or that the shell ends by itself.
//!
//! The text is walked as the shell would, with the environment and the files of the image. A program that is
//! not known here is taken to end well, as in RUN; what a test asks of the running system is not known, and
//! then both ways are walked.

<<<<<<< HEAD
use std::cell::Cell;

use super::launch::{Place, find};
use super::says::{By, Teller};
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::{Join, Node, Script, Simple, parse};
use crate::dockerfile::words::LONGEST;
use crate::dry_run::files::clean;
use crate::dry_run::image::StageState;
=======
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
use std::cell::Cell;
use walk::Walk;
>>>>>>> b08f143 (Walk the text of a container's shell, and of its health check, to its end)

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

<<<<<<< HEAD
/// Commands that a shell runs itself; `exec`, `cd` and assignments are read apart.
const BUILTINS: &[&str] = &[
    ":", "[", "echo", "exit", "export", "false", "printf", "pwd", "read", "set", "test", "trap", "true",
    "ulimit", "umask", "unset", "wait",
];

/// Bytes of values, arguments and folders that are read for one text: no honest one comes near.
const MOST: usize = 8 * LONGEST;

=======
>>>>>>> b08f143 (Walk the text of a container's shell, and of its health check, to its end)
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
    /// What the image can't say and `docker run` may: the end of "Depends on whether".
    pub hangs: Option<String>,
}

/// Commands and programs that are walked in one text.
const FUEL: u32 = 4_000;

/// What branches that differ come to.
const BRANCHES: &str = "The shell text branches: what it starts is decided when it runs.";

/// Walks a text.
pub fn main(around: Around<'_>, text: &str, shell: &Shell<'_>, workdir: &str) -> Course {
    let script = parse(text);
    if let Some(problem) = &script.problem {
        return Course::Unclear(format!("The shell text can't be read here: {problem}."));
    }
<<<<<<< HEAD
    let mut reader = Reader {
        stage,
        shell,
        text,
        alone: script.items.len() == 1,
        workdir: workdir.to_owned(),
        set: Vec::new(),
        left: Cell::new(MOST),
    };
    let mut last = None;
    for (index, item) in script.items.iter().enumerate() {
        let is_last = index + 1 == script.items.len();
        // What follows `||` runs only where the command before it fails.
        if item.join == Join::Or && last.is_some() {
            continue;
=======
    let fuel = Cell::new(if around.asks.is_some() { 64 } else { FUEL });
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
>>>>>>> b08f143 (Walk the text of a container's shell, and of its health check, to its end)
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

<<<<<<< HEAD
fn is_exec(simple: &Simple) -> bool {
    simple.name().as_deref() == Some("exec")
}

struct Reader<'a> {
    stage: &'a StageState,
    shell: &'a Shell<'a>,
    text: &'a str,
    alone: bool,
    workdir: String,
    set: Vec<(String, String)>,
    /// Bytes that may still be read.
    left: Cell<usize>,
}

impl Reader<'_> {
    fn value(&self, name: &str) -> Option<String> {
        let own = self.set.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let value = own.or_else(|| self.stage.config.env(name))?;
        self.spend(value).then(|| value.to_owned())
    }

    /// Takes a text from what may still be read; false once that is used up.
    fn spend(&self, text: &str) -> bool {
        self.left.set(self.left.get().saturating_sub(text.len() + 1));
        self.left.get() > 0
    }

    fn set(&mut self, name: &str, text: String) {
        match self.set.iter_mut().find(|(key, _)| key == name) {
            Some((_, value)) => *value = text,
            None => self.set.push((name.to_owned(), text)),
        }
    }

    /// The words of a command, `"$@"` replaced; an error holds what is known only when it runs.
    fn words(&self, simple: &Simple) -> Vec<Result<String, String>> {
        let value = |name: &str| self.value(name);
        let mut words = Vec::new();
        for word in &simple.words {
            match word.raw.as_str() {
                "$@" | "\"$@\"" | "$*" => {
                    let arguments = self.shell.arguments.iter().take_while(|word| self.spend(word));
                    words.extend(arguments.cloned().map(Ok));
                }
                raw => words.push(word.expand(&value).ok_or_else(|| raw.to_owned())),
            }
        }
        words
    }

    /// A command as words; `None` for one that the shell runs itself.
    fn read(&mut self, simple: &Simple, last: bool) -> Result<Option<Chosen>, String> {
        if simple.words.is_empty() {
            for (name, word) in &simple.assignments {
                if let Some(text) = word.expand(&|name| self.value(name)) {
                    self.set(name, text);
                }
            }
            return self.followed().map(|()| None);
        }
        let words = self.words(simple);
        self.spend(&self.workdir);
        self.followed()?;
        let mut words = words.into_iter().peekable();
        let exec = words.next_if(|word| word.as_deref() == Ok("exec")).is_some();
        let Some(first) = words.next() else { return Ok(None) };
        let program = first.map_err(|raw| format!("Which program {raw} is, is known only when it runs."))?;
        // An unquoted variable may hold several words, or none.
        let mut all: Vec<String> = program.split_whitespace().map(str::to_owned).collect();
        all.extend(words.map(|word| word.unwrap_or_else(|raw| raw)));
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
        let replaces = exec || last && !self.shell.script && self.shell.kind != ShellKind::Dash;
        let by = By::Shell(self.teller(simple, exec));
        Ok(Some(Chosen { words: all, by, replaces, workdir: self.workdir.clone(), user: None }))
    }

    /// An error once there was more to read than is followed.
    fn followed(&self) -> Result<(), String> {
        let why = || "The shell text's words become too long to follow here.".to_owned();
        (self.left.get() > 0).then_some(()).ok_or_else(why)
    }

    fn teller(&self, simple: &Simple, exec: bool) -> Teller {
        let before = self.text.get(..simple.offset).unwrap_or_default();
        let line = self.shell.script.then(|| before.matches('\n').count() + 1);
        let alone = !self.shell.script && self.alone;
        Teller { kind: self.shell.kind, name: self.shell.name.to_owned(), exec, line, alone }
    }

    /// The command is the one to look at: it is the service, or the rest runs only after it and it
    /// can't run.
    fn decides(&self, chosen: &Chosen, required: bool) -> bool {
        let word = chosen.words.first().map_or("", String::as_str);
        match find(self.stage, word, &chosen.workdir) {
            Place::Found { node, .. } => node.service().is_some() && !required,
            Place::Absent | Place::NotInPath => required,
            Place::Unknown(_) => false,
        }
    }

    /// A text with branches or loops: only the service's own name in it helps.
    fn branched(mut self, script: &Script) -> Result<Option<Chosen>, String> {
        for simple in script.simples() {
            if let Ok(Some(chosen)) = self.read(simple, false)
                && self.decides(&chosen, false)
            {
                return Ok(Some(chosen));
            }
        }
        Err("The shell text branches: what it starts is decided when it runs.".into())
=======
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
>>>>>>> b08f143 (Walk the text of a container's shell, and of its health check, to its end)
    }
}
