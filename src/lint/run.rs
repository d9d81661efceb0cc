//! The commands of a RUN, as rules ask about them.

use crate::dockerfile::shell::{self, Script, Simple, Word};
use crate::dockerfile::{Command, Heredoc, Instruction, Kind, Mount};

/// A RUN in shell form.
#[derive(Debug)]
pub struct Run<'a> {
    /// The instruction.
    pub instruction: &'a Instruction,
    /// Its mounts.
    pub mounts: &'a [Mount],
    /// What the shell reads.
    pub text: &'a str,
    /// The same, parsed.
    pub script: Script,
    /// The commands in it, in order.
    pub calls: Vec<Call>,
    /// The heredoc that the text is the body of.
    body: Option<&'a Heredoc>,
}

/// One command, without what merely starts it (`sudo`, `env`, `exec`, `time`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Its name without folders; empty where it is not literal.
    pub name: String,
    /// Its arguments, unquoted where literal.
    pub args: Vec<String>,
    /// `NAME=value` before it.
    pub assignments: Vec<(String, String)>,
    /// The line it starts on.
    pub line: usize,
}

impl<'a> Run<'a> {
    pub(super) fn read(instruction: &'a Instruction) -> Option<Self> {
        let Kind::Run { command: Command::Shell(command), mounts, heredocs } = &instruction.kind else {
            return None;
        };
        // `RUN <<EOF` alone: the shell reads the body. With a command before it, the command does.
        let body = match heredocs.as_slice() {
            [only] if command.starts_with("<<") && !command.contains([' ', '\t', ';', '&', '|']) => {
                Some(only)
            }
            _ => None,
        };
        let text = body.map_or(command.as_str(), |heredoc| heredoc.body.as_str());
        let script = if text.starts_with("#!") && !shebang_of_shell(text) {
            Script::default()
        } else {
            shell::parse(text)
        };
        let mut run = Self { instruction, mounts, text, script, calls: Vec::new(), body };
        let calls = run.script.simples().into_iter().map(|simple| run.call(simple)).collect();
        run.calls = calls;
        Some(run)
    }

    /// The line of the file that holds this offset of the text.
    pub fn line_at(&self, offset: usize) -> usize {
        let Some(heredoc) = self.body else { return self.instruction.line_at(offset) };
        let before = self.text.get(..offset).unwrap_or(self.text);
        heredoc.lines.first + before.bytes().filter(|byte| *byte == b'\n').count()
    }

    fn call(&self, simple: &Simple) -> Call {
        let text = |word: &Word| word.literal().unwrap_or_else(|| word.raw.clone());
        let mut call = Call {
            name: String::new(),
            args: simple.words.iter().map(text).collect(),
            assignments: simple.assignments.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            line: self.line_at(simple.offset),
        };
        while call.args.first().is_some_and(|word| STARTERS.contains(&word.as_str())) {
            call.args.remove(0);
            // The starter's own flags and variables.
            while let Some(word) = call.args.first() {
                if let Some((name, value)) = word.split_once('=').filter(|_| !word.starts_with('-')) {
                    call.assignments.push((name.to_owned(), value.to_owned()));
                } else if !word.starts_with('-') {
                    break;
                }
                call.args.remove(0);
            }
        }
        if !call.args.is_empty() {
            let word = call.args.remove(0);
            word.rsplit('/').next().unwrap_or_default().clone_into(&mut call.name);
        }
        call
    }

    /// The shell reads the body of a heredoc.
    pub fn is_heredoc(&self) -> bool {
        self.body.is_some()
    }

    /// A cache mount (or tmpfs) whose target is this folder or holds it.
    pub fn keeps_out(&self, folder: &str) -> bool {
        self.mounts.iter().filter(|mount| matches!(mount.kind.as_str(), "cache" | "tmpfs")).any(|mount| {
            let target = mount.target.as_deref().unwrap_or_default().trim_end_matches('/');
            folder == target || folder.strip_prefix(target).is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

/// Commands that run the command in their arguments.
const STARTERS: &[&str] = &["sudo", "env", "exec", "time", "command", "nice"];

fn shebang_of_shell(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let program = line.split(['/', ' ']).rfind(|word| !word.is_empty() && !word.starts_with('-'));
    matches!(program, Some("sh" | "bash" | "ash" | "dash"))
}

impl Call {
    /// It is this command with this first word that is no flag: `is("go", "build")`.
    pub fn is(&self, name: &str, verb: &str) -> bool {
        self.name == name && self.words().next() == Some(verb)
    }

    /// Its arguments that are no flags.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.args.iter().map(String::as_str).filter(|arg| !arg.starts_with('-'))
    }

    /// It has this long flag, with or without a value.
    pub fn long(&self, name: &str) -> bool {
        self.args
            .iter()
            .filter_map(|arg| arg.strip_prefix("--"))
            .any(|flag| flag.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('=')))
    }

    /// It has this letter among its short flags, bundled or not.
    pub fn short(&self, letter: char) -> bool {
        self.args
            .iter()
            .filter(|arg| !arg.starts_with("--"))
            .filter_map(|arg| arg.strip_prefix('-'))
            .any(|flags| flags.contains(letter))
    }

    /// The value of a flag of a Go command: `-o file`, `-o=file`, `--o=file`.
    pub fn go_flag(&self, name: &str) -> Option<&str> {
        let mut args = self.args.iter();
        while let Some(arg) = args.next() {
            let Some(flag) = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')) else { continue };
            match flag.split_once('=') {
                Some((own, value)) if own == name => return Some(value),
                None if flag == name => return args.next().map(String::as_str),
                _ => {}
            }
        }
        None
    }

    /// It has this flag of a Go command, alone or with a value.
    pub fn go_switch(&self, name: &str) -> bool {
        self.args
            .iter()
            .filter_map(|arg| arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')))
            .any(|flag| flag.split_once('=').map_or(flag, |(own, _)| own) == name)
    }

    /// What a Go command works on: its arguments after the verb, without flags and their values.
    pub fn go_packages(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut args = self.args.iter().skip(1);
        while let Some(arg) = args.next() {
            match arg.strip_prefix('-').map(|flag| flag.trim_start_matches('-')) {
                Some(flag) if GO_FLAGS_WITH_VALUE.contains(&flag) => drop(args.next()),
                Some(_) => {}
                None => found.push(arg.as_str()),
            }
        }
        found
    }
}

/// Flags of `go build` and its kin whose value may be the next word (`go help build`).
const GO_FLAGS_WITH_VALUE: &[&str] = &[
    "C",
    "asmflags",
    "buildmode",
    "compiler",
    "covermode",
    "coverpkg",
    "exec",
    "gccgoflags",
    "gcflags",
    "installsuffix",
    "ldflags",
    "mod",
    "modfile",
    "o",
    "overlay",
    "p",
    "pgo",
    "pkgdir",
    "tags",
    "toolexec",
];
