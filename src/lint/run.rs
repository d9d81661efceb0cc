//! The commands of a RUN, as rules ask about them.

use crate::catalogue::go;
use crate::dockerfile::shell::Body;
use crate::dockerfile::shell::{Item, Node, Simple, Word};
use crate::dockerfile::{Instruction, Kind, Mount};

/// A RUN in shell form.
#[derive(Debug)]
pub struct Run<'a> {
    /// The instruction.
    pub instruction: &'a Instruction,
    /// Its mounts.
    pub mounts: &'a [Mount],
    /// What the shell reads.
    pub body: &'a Body,
    /// The commands in it, in order.
    pub calls: Vec<Call>,
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
    /// Where it starts in what the shell reads.
    pub offset: usize,
}

impl<'a> Run<'a> {
    /// Reads a RUN; `None` for any other instruction, the exec form, and scripts for another program.
    pub(super) fn read(instruction: &'a Instruction) -> Option<Self> {
        let Kind::Run { mounts, .. } = &instruction.kind else { return None };
        let body = instruction.script.as_ref()?;
        if body.interpreter.as_deref().is_some_and(|program| !is_shell(program)) {
            return None;
        }
        let calls = body.script.simples().into_iter().map(|simple| call(body, simple)).collect();
        Some(Self { instruction, mounts, body, calls })
    }

    /// The commands of its outermost list.
    pub fn items(&self) -> &[Item] {
        &self.body.script.items
    }

    /// Every command in it, those inside others included, outer ones first.
    pub fn nodes(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        let mut open: Vec<&Node> = self.items().iter().rev().map(|item| &item.node).collect();
        while let Some(node) = open.pop() {
            found.push(node);
            let mut inner = inner(node);
            inner.reverse();
            open.extend(inner);
        }
        found
    }

    /// A cache mount (or tmpfs) whose target is this folder or holds it.
    pub fn keeps_out(&self, folder: &str) -> bool {
        self.mounts.iter().filter(|mount| matches!(mount.kind.as_str(), "cache" | "tmpfs")).any(|mount| {
            let target = mount.target.as_deref().unwrap_or_default().trim_end_matches('/');
            folder == target || folder.strip_prefix(target).is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

/// The commands directly inside one.
pub(super) fn inner(node: &Node) -> Vec<&Node> {
    fn of(items: &[Item]) -> impl Iterator<Item = &Node> {
        items.iter().map(|item| &item.node)
    }
    match node {
        Node::Simple(_) => Vec::new(),
        Node::Pipeline(nodes) => nodes.iter().collect(),
        Node::Redirected { node, .. } => vec![node],
        Node::Subshell(items) | Node::Group(items) => of(items).collect(),
        Node::For { body, .. } | Node::Function { body, .. } => of(body).collect(),
        Node::While { condition, body } => of(condition).chain(of(body)).collect(),
        Node::If { branches, otherwise } => {
            branches.iter().flat_map(|(test, then)| of(test).chain(of(then))).chain(of(otherwise)).collect()
        }
        Node::Case { arms, .. } => arms.iter().flat_map(|(_, items)| of(items)).collect(),
    }
}

fn is_shell(program: &str) -> bool {
    let name = program.split(['/', ' ']).rfind(|word| !word.is_empty() && !word.starts_with('-'));
    matches!(name, Some("sh" | "bash" | "ash" | "dash"))
}

/// Commands that run the command in their arguments.
const STARTERS: &[&str] = &["sudo", "env", "exec", "time", "command", "nice"];

fn call(body: &Body, simple: &Simple) -> Call {
    let text = |word: &Word| word.shown().into_owned();
    let mut words = simple.words.iter().map(text).peekable();
    let mut assignments: Vec<(String, String)> =
        simple.assignments.iter().map(|(name, value)| (name.clone(), text(value))).collect();
    while words.next_if(|word| STARTERS.contains(&word.as_str())).is_some() {
        // The starter's own flags and variables.
        while let Some(word) = words.next_if(|word| word.starts_with('-') || word.contains('=')) {
            if let Some((name, value)) = word.split_once('=').filter(|_| !word.starts_with('-')) {
                assignments.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    let name = words.next().unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default().to_owned();
    let (line, offset) = (body.line_at(simple.offset), simple.offset);
    Call { name, args: words.collect(), assignments, line, offset }
}

impl Call {
    /// It is this command with this first word that is no flag: `is("go", "build")`.
    pub fn is(&self, name: &str, verb: &str) -> bool {
        self.name == name && self.words().next() == Some(verb)
    }

    /// Its arguments that are no flags.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.args.iter().map(String::as_str).filter(|arg| !arg.starts_with('-'))
    }

    /// It has this argument, word or flag.
    pub fn has(&self, argument: &str) -> bool {
        self.args.iter().any(|arg| arg == argument)
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

    /// The value of a flag of a Go command: `-o file`, `-o=file`, `--o=file`; empty for a flag alone.
    pub fn go_flag(&self, name: &str) -> Option<&str> {
        let mut args = self.args.iter();
        while let Some(arg) = args.next() {
            let Some(flag) = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')) else { continue };
            match flag.split_once('=') {
                Some((own, value)) if own == name => return Some(value),
                None if flag == name && go::FLAGS_WITH_VALUE.contains(&name) => {
                    return args.next().map(String::as_str);
                }
                None if flag == name => return Some(""),
                _ => {}
            }
        }
        None
    }

    /// What a Go command works on: its arguments after the verb, without flags and their values.
    pub fn go_packages(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut args = self.args.iter().skip(1);
        while let Some(arg) = args.next() {
            match arg.strip_prefix('-').map(|flag| flag.trim_start_matches('-')) {
                Some(flag) if go::FLAGS_WITH_VALUE.contains(&flag) => drop(args.next()),
                Some(_) => {}
                None => found.push(arg.as_str()),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dockerfile::parse;

    fn calls(script: &str) -> Vec<Call> {
        let (file, _) = parse(&format!("FROM alpine\nRUN {script}\n"));
        Run::read(&file.stages[0].instructions[0]).map(|run| run.calls).unwrap_or_default()
    }

    #[test]
    fn a_call_is_what_runs_in_the_end() {
        for (script, name, args, assignments) in [
            ("go build -o /x .", "go", "build -o /x .", ""),
            ("CGO_ENABLED=0 /usr/local/go/bin/go build", "go", "build", "CGO_ENABLED=0"),
            ("sudo -E env A=1 B=2 apk add x", "apk", "add x", "A=1 B=2"),
            ("exec \"$APP\"", "\"$APP\"", "", ""),
            ("A=1", "", "", "A=1"),
        ] {
            let all = calls(script);
            let [call] = all.as_slice() else { panic!("{script}: {all:?}") };
            let given: Vec<String> = call.assignments.iter().map(|(n, v)| format!("{n}={v}")).collect();
            let got = (call.name.as_str(), call.args.join(" "), given.join(" "));
            assert_eq!(got, (name, args.to_owned(), assignments.to_owned()), "{script}");
        }
    }

    #[test]
    fn go_flags_are_read_in_all_their_spellings() {
        for (script, flag, value) in [
            ("go build -ldflags '-s -w' .", "ldflags", Some("-s -w")),
            ("go build --ldflags='-s -w' .", "ldflags", Some("-s -w")),
            ("go build -trimpath .", "trimpath", Some("")),
            ("go build -o x", "o", Some("x")),
            ("go build .", "trimpath", None),
        ] {
            assert_eq!(calls(script)[0].go_flag(flag), value, "{script}");
        }
        assert_eq!(calls("go build -v -o x -ldflags -s ./a ./b")[0].go_packages(), ["./a", "./b"]);
    }

    #[test]
    fn nodes_go_to_every_depth() {
        let (file, _) = parse("FROM a\nRUN if a; then (b | c); else { for x in 1; do d; done; } fi\n");
        let run = Run::read(&file.stages[0].instructions[0]).unwrap();
        let simple = run.nodes().iter().filter(|node| matches!(node, Node::Simple(_))).count();
        assert_eq!((simple, run.calls.len()), (4, 4));
    }
}
