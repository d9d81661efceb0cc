//! From the words of a command to the program that does the work: which file each word names, who
//! executes it, whether it takes its parent's place, and what stops it.
//!
//! Sees the image only. Ends at a program, at a fault, or at something that the image does not show
//! (a script, a file of the build context); it never guesses past that.

use super::access::{self, Who};
use super::case::Case;
use super::link::Unlinked;
use super::says::By;
use super::script::{Chosen, Over, Status};
use super::step::{Step, after};
use super::{Answer, CAUSES, Question};
use crate::dry_run::files::{Content, Lookup, Node, Opaque, clean};
use crate::dry_run::image::{DEFAULT_PATH, Platform, Set, StageState, Start};
use crate::scene::Scene;

/// More programs than this in a row are not followed.
const HOPS: usize = 8;

/// A command, followed.
#[derive(Clone, Debug)]
pub struct Launch<'a> {
    /// The programs in the order in which they execute one another, the first by Docker.
    pub hops: Vec<Hop<'a>>,
    /// How it ends, at the last of them.
    pub end: End,
    /// The line that holds the command; `None`: the base image does.
    pub line: Option<usize>,
    /// The stage's shell form ran it: the text.
    pub shell_text: Option<&'a str>,
}

/// A program on the way.
#[derive(Clone, Debug)]
pub struct Hop<'a> {
    /// It and its arguments.
    pub words: Vec<String>,
    /// Who executes it.
    pub by: By,
    /// It takes the place of what executes it, and so its process number.
    pub replaces: bool,
    /// Where it is.
    pub place: Place<'a>,
    /// Who it runs as.
    pub who: Who,
}

impl Hop<'_> {
    /// The program as asked for.
    pub fn word(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Its path: the word, or what PATH makes of it.
    pub fn path(&self) -> &str {
        match &self.place {
            Place::Found { path, .. } => path,
            _ => self.word(),
        }
    }

    /// A shell was given square brackets that Docker could not read as a list.
    pub fn is_broken_list(&self) -> bool {
        matches!(self.by, By::Shell(..)) && self.word().starts_with('[')
    }

    /// Last element of the word.
    pub fn name(&self) -> &str {
        self.word().rsplit('/').next().unwrap_or_default()
    }
}

/// Where a word leads.
#[derive(Clone, Debug)]
pub enum Place<'a> {
    /// To this.
    Found {
        /// Its path, links not followed; relative where the word is.
        path: String,
        /// Its path, links followed.
        real: String,
        /// It.
        node: &'a Node,
    },
    /// Nowhere: no such path.
    Absent,
    /// Nowhere: in no directory of PATH.
    NotInPath,
    /// That can't be known.
    Unknown(&'a Opaque),
}

/// How a launch ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The last hop is the program.
    Program,
    /// The last hop is not executed, or ends at once.
    Fault(Fault),
    /// The last hop is a shell, which ends by itself.
    Over(Over),
    /// The image does not show what the last hop does, or whether it is there: a sentence.
    Unclear(String),
}

/// What stops a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No such path.
    Missing,
    /// In no directory of PATH.
    NotInPath,
    /// A directory.
    Directory,
    /// No execute bit.
    NotExecutable,
    /// This path, the file or a directory above it, is closed to the user.
    Barred(String),
    /// A program for this system and architecture.
    OtherMachine(String),
    /// A file that is no program.
    NotAProgram,
    /// The script's interpreter is not there.
    NoInterpreter(String),
    /// The dynamic linker can't start it.
    Unlinked(Unlinked),
    /// A program that a shell is told to read as a script.
    ReadAsScript(String),
    /// A shell with nothing to do, which ends at once.
    IdleShell,
}

/// Surroundings that a command is followed in.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The image.
    pub stage: &'a StageState,
    /// The platform that it runs on.
    pub platform: &'a Platform,
    /// A health check is followed: what its programs find hangs on this.
    pub asks: Option<Scene<'a>>,
}

/// What `docker run` executes: ENTRYPOINT, then CMD. `None`: neither is set.
pub fn start(around: Around<'_>) -> Option<Launch<'_>> {
    let config = &around.stage.config;
    let entrypoint = config.entrypoint.as_ref().filter(|set| !set.value.words.is_empty());
    let cmd = config.cmd.as_ref().filter(|set| !set.value.words.is_empty());
    let mut words = entrypoint.map(|set| set.value.words.clone()).unwrap_or_default();
    // A shell-form ENTRYPOINT is a whole command: what CMD adds is lost.
    let whole = entrypoint.is_some_and(|set| set.value.shell_text.is_some());
    if !whole {
        words.extend(cmd.iter().flat_map(|set| set.value.words.iter().cloned()));
    }
    let set: &Set<Start> = entrypoint.or(cmd)?;
    let first = first(around, words, By::Docker);
    Some(follow(around, first, set.line, set.value.shell_text.as_deref()))
}

/// What the health check executes. `None`: there is none.
pub fn probe(around: Around<'_>) -> Option<Launch<'_>> {
    let set = around.stage.config.healthcheck.as_ref()?;
    let test = set.value.test.as_ref()?;
    let first = first(around, test.words.clone(), By::Probe);
    Some(follow(around, first, set.line, test.shell_text.as_deref()))
}

fn first(around: Around<'_>, words: Vec<String>, by: By) -> Chosen {
    let workdir = around.stage.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
    Chosen { words, by, replaces: true, workdir: workdir.to_owned(), user: None }
}

/// How a command of a health check ends, while the service is well.
pub fn answer(around: Around<'_>, chosen: &Chosen) -> Status {
    let Some(scene) = around.asks else { return Status::Unknown };
    let probe = Some(follow(around, chosen.clone(), None, None));
    let case = Case { scene, start: None, probe };
    let mut found = Vec::new();
    for cause in CAUSES.iter().filter(|cause| cause.question == Question::Healthy) {
        (cause.check)(&case, &mut found);
    }
    match found.iter().find(|found| found.answer == Answer::No) {
        Some(no) => Status::Code(no.exit_code.filter(|code| *code > 0).unwrap_or(1)),
        None if found.is_empty() => Status::Code(0),
        None => Status::Unknown,
    }
}

fn follow<'a>(
    around: Around<'a>,
    first: Chosen,
    line: Option<usize>,
    shell_text: Option<&'a str>,
) -> Launch<'a> {
    let mut hops = Vec::new();
    let mut next = first;
    let mut who = access::of(around.stage);
    loop {
        if let Some(user) = &next.user {
            who = access::who(&around.stage.accounts, Some(user));
        }
        let word = next.words.first().map_or("", String::as_str);
        let place = find(around.stage, word, &next.workdir);
        let workdir = next.workdir;
        let hop = Hop { words: next.words, by: next.by, replaces: next.replaces, place, who };
        let step = after(around, &hop, &workdir);
        hops.push(hop);
        let end = match step {
            Step::End(end) => end,
            Step::On(_) if hops.len() == HOPS => End::Unclear("Too many programs start one another.".into()),
            Step::On(chosen) => {
                next = chosen;
                continue;
            }
        };
        return Launch { hops, end, line, shell_text };
    }
}

/// Looks a word up as the kernel, a shell, or PATH would.
pub fn find<'a>(stage: &'a StageState, word: &str, workdir: &str) -> Place<'a> {
    if word.contains('/') {
        return match stage.files.lookup(&clean(word, workdir)) {
            Lookup::Found(real, node) => Place::Found { path: word.to_owned(), real, node },
            Lookup::Absent => Place::Absent,
            Lookup::Unknown(opaque) => Place::Unknown(opaque),
        };
    }
    let mut unknown = None;
    for directory in stage.config.env("PATH").unwrap_or(DEFAULT_PATH).split(':').filter(|_| !word.is_empty())
    {
        let path = clean(&format!("{directory}/{word}"), workdir);
        match stage.files.lookup(&path) {
            Lookup::Found(real, node) if node.content != Content::Directory && node.mode & 0o111 != 0 => {
                // An earlier directory that can't be seen may hold another of that name: the one that
                // is known is what the author means.
                return Place::Found { path, real, node };
            }
            Lookup::Unknown(opaque)
                if unknown.is_none_or(|known: &Opaque| opaque.copied && !known.copied) =>
            {
                unknown = Some(opaque);
            }
            Lookup::Unknown(_) | Lookup::Found(..) | Lookup::Absent => {}
        }
    }
    unknown.map_or(Place::NotInPath, Place::Unknown)
}

/// Why it can't be known whether a path is there.
pub fn hidden(word: &str, opaque: &Opaque) -> String {
    match opaque.line {
        0 => format!("Whether {word} is in the base image is not known here."),
        line => format!("Whether {word} is there depends on line {line}, whose effect is not known here."),
    }
}

#[cfg(test)]
#[path = "launch_tests.rs"]
mod tests;
