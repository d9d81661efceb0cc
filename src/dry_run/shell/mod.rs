//! The shell of a RUN, run in thought: lists, branches, loops, variables, substitutions, redirections.
//!
//! A text that can't be known is written with [`HOLE`] in its place, so a word keeps what is known of
//! it. Where a branch depends on what can't be known, it runs as a possibility: what it would change
//! becomes unknown.

mod command;
mod flow;
mod globs;
mod kind;
mod words;
mod write;

pub(super) use command::Program;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::build::Build;
use super::files::{FileSystem, base_name};
use super::stage::Stage;
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::Instruction;
use crate::dockerfile::shell::{Body, Item, Script};
use crate::dockerfile::words::LONGEST;

/// Stands in a text for what is not known.
pub(super) const HOLE: char = '\u{f8ff}';

/// Adds to a text. What becomes longer than is followed can't be known any more.
pub(super) fn add(text: &mut String, more: &str) {
    if text.len() + more.len() > LONGEST {
        text.clear();
        text.push(HOLE);
    } else {
        text.push_str(more);
    }
}

/// What `BuildKit` prints before the reason why a RUN's first program can't be executed (runc 1.5.2).
pub(super) const RUNC: &str =
    "runc run failed: unable to start container process: error during container init: ";

/// Nesting of subshells, branches, functions and substitutions that is followed.
const DEPTH: usize = 40;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// With this code. A program that is not known is taken to end well: else there is no image.
    Code(u8),
    /// It asks something that can't be known.
    Unknown,
}

impl Status {
    /// It ended well.
    pub(super) const OK: Self = Self::Code(0);

    fn not(self) -> Self {
        match self {
            Self::Code(0) => Self::Code(1),
            Self::Code(_) => Self::OK,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// Why a command fails.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    /// Id of the cause.
    pub(super) cause: &'static str,
    /// Lines that cause it, the command's last.
    pub(super) lines: Vec<usize>,
    /// In a learner's words.
    pub(super) why: String,
    /// What the command prints.
    pub(super) output: String,
    /// For fixes.
    pub(super) details: Vec<(&'static str, String)>,
}

#[derive(Clone, Debug)]
struct Value {
    text: String,
    exported: bool,
}

/// The shell of one RUN.
pub(super) struct Shell<'r, 'a> {
    pub(super) build: &'r mut Build<'a>,
    pub(super) stage: &'r mut Stage,
    pub(super) instruction: &'r Instruction,
    /// Where commands run.
    pub(super) cwd: String,
    /// What the running command reads.
    pub(super) input: Option<String>,
    /// What the running command has printed.
    pub(super) output: String,
    kind: ShellKind,
    /// The kind is that of the image's file, not a guess.
    kind_is_known: bool,
    /// `$1` and on.
    pub(super) arguments: Vec<String>,
    /// A function was left by `return`.
    returning: bool,
    /// How the command before this one in a pipe ended.
    piped: Option<Status>,
    variables: BTreeMap<String, Value>,
    functions: BTreeMap<String, Rc<[Item]>>,
    errexit: bool,
    pipefail: bool,
    /// Inside a condition `set -e` does not end the script.
    guarded: usize,
    depth: usize,
    exited: Option<Status>,
    trouble: Option<Trouble>,
    /// Offset in the script at which each line of the file starts, and that line.
    breaks: Vec<(usize, usize)>,
    substituted: Option<Status>,
}

impl<'r, 'a> Shell<'r, 'a> {
    pub(super) fn new(build: &'r mut Build<'a>, stage: &'r mut Stage, instruction: &'r Instruction) -> Self {
        let cwd = stage.workdir().to_owned();
        Self {
            build,
            stage,
            instruction,
            cwd,
            input: None,
            output: String::new(),
            kind: ShellKind::Ash,
            kind_is_known: true,
            arguments: Vec::new(),
            returning: false,
            piped: None,
            variables: BTreeMap::new(),
            functions: BTreeMap::new(),
            errexit: false,
            pipefail: false,
            guarded: 0,
            depth: 0,
            exited: None,
            trouble: None,
            breaks: Vec::new(),
            substituted: None,
        }
    }

    pub(super) fn into_parts(self) -> (&'r mut Build<'a>, &'r mut Stage, &'r Instruction, Option<Trouble>) {
        (self.build, self.stage, self.instruction, self.trouble)
    }

    /// Options among the words of SHELL: `/bin/bash -o pipefail -ec`.
    pub(super) fn begin_options(&mut self, words: &[String]) {
        for word in words.iter().skip(1) {
            self.set_option(word);
        }
    }

    /// `-e`, `-eux`, `+e`, `pipefail`.
    pub(super) fn set_option(&mut self, word: &str) {
        match word {
            "pipefail" | "-pipefail" => self.pipefail = true,
            "errexit" => self.errexit = true,
            flags => {
                let on = flags.starts_with('-') && !flags.starts_with("--");
                if flags.get(1..).is_some_and(|flags| flags.contains('e')) && flags.starts_with(['-', '+']) {
                    self.errexit = on;
                }
            }
        }
    }

    /// Runs a whole script.
    pub(super) fn script(&mut self, body: &Body) -> Status {
        self.breaks.clone_from(&body.breaks);
        let status = self.items(&body.script.items);
        if let Some(problem) = &body.script.problem {
            let lines = self.instruction.lines;
            self.build.unknown(lines, format!("The shell's text can't be read to its end here: {problem}."));
            self.stage.state.files.obscure("/", lines.first);
            return Status::Unknown;
        }
        self.exited.unwrap_or(status)
    }

    /// Runs a script inside this one: `eval`, `sh -c`.
    pub(super) fn nested(&mut self, script: &Script) -> Status {
        let status = self.items(&script.items);
        if script.problem.is_some() { Status::Unknown } else { status }
    }

    /// Runs a program by its words, without a shell.
    pub(super) fn call_words(&mut self, words: &[String], line: usize) -> Status {
        let Some((name, args)) = words.split_first() else { return Status::OK };
        self.program(name, args, line)
    }

    /// What runs now is only a possibility.
    pub(super) fn is_possible(&self) -> bool {
        self.stage.state.files.maybe.is_some()
    }

    /// The stage's files.
    pub(super) fn files(&self) -> &FileSystem {
        &self.stage.state.files
    }

    /// Prints.
    pub(super) fn print(&mut self, text: &str) {
        add(&mut self.output, text);
    }

    /// Prints what can't be known.
    pub(super) fn print_something(&mut self) {
        self.print(&HOLE.to_string());
    }

    /// Ends the script.
    pub(super) fn exit(&mut self, status: Status) {
        self.exited = Some(status);
    }

    /// Ends the function, or the script where there is none.
    pub(super) fn leave(&mut self, status: Status) {
        self.exited = Some(status);
        self.returning = true;
    }

    /// The command fails, for this reason.
    pub(super) fn fail(&mut self, code: u8, trouble: Trouble) -> Status {
        if self.is_possible() {
            return Status::Unknown;
        }
        self.trouble = Some(trouble);
        Status::Code(code)
    }

    /// The last failure is told by the container runtime, which never started the program.
    pub(super) fn told_by_runtime(&mut self, name: &str) {
        let reason = if name.contains('/') {
            format!("stat {name}: no such file or directory")
        } else {
            "executable file not found in $PATH".to_owned()
        };
        self.says_instead(format!("{RUNC}exec: \"{name}\": {reason}"));
    }

    /// The command before this one in a pipe is not there, so that nothing comes through.
    pub(super) fn lacks_input(&self) -> bool {
        self.piped == Some(Status::Code(127)) && self.input.as_deref() == Some("") && self.trouble.is_some()
    }

    /// The last failure brings these words too.
    pub(super) fn says_also(&mut self, output: &str) {
        if let Some(trouble) = &mut self.trouble {
            trouble.output.extend(["\n", output]);
        }
    }

    /// The last failure is told in these words.
    pub(super) fn says_instead(&mut self, output: String) {
        if let Some(trouble) = &mut self.trouble {
            trouble.output = output;
        }
    }
}

/// The last element of a program's name.
pub(super) fn program_name(name: &str) -> &str {
    base_name(name)
}
