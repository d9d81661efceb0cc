//! The shell of a RUN, run in thought: lists, branches, loops, variables, substitutions, redirections.
//!
//! A text that can't be known is written with [`HOLE`] in its place, so a word keeps what is known of
//! it. Where a branch depends on what can't be known, it runs as a possibility: what it would change
//! becomes unknown.

use std::collections::BTreeMap;

use super::build::Build;
use super::commands::{self, Call};
use super::files::{Content, FileSystem, Lookup, Node, ShellKind, base_name, clean};
use super::scope::Scope;
use super::stage::Stage;
use super::{copy, glob};
use crate::catalogue::fact::Weight;
use crate::dockerfile::Instruction;
use crate::dockerfile::shell::{self, Body, Item, Join, Piece, Redirect, Script, Simple, Word};

/// Stands in a text for what is not known.
pub(super) const HOLE: char = '\u{f8ff}';

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
    variables: BTreeMap<String, Value>,
    functions: BTreeMap<String, Vec<Item>>,
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
    pub(super) fn new(
        build: &'r mut Build<'a>,
        stage: &'r mut Stage,
        instruction: &'r Instruction,
        kind: ShellKind,
    ) -> Self {
        let cwd = stage.workdir().to_owned();
        Self {
            build,
            stage,
            instruction,
            cwd,
            input: None,
            output: String::new(),
            kind,
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

    /// Files of unknown number and weight come to a folder.
    pub(super) fn unknown_files(&mut self, folder: &str, line: usize) {
        let before = self.files().get(folder).cloned();
        let node = before.unwrap_or_else(|| Node::directory(line));
        let node = Node { weight: Weight::UNKNOWN, ..node };
        self.stage.state.files.insert_as(folder, node, super::image::PartKind::Files);
        self.stage.state.files.obscure(folder, line);
    }

    /// Runs a program by its words, without a shell.
    pub(super) fn call_words(&mut self, words: &[String], line: usize) -> Status {
        let Some((name, args)) = words.split_first() else { return Status::OK };
        self.program(name, args, line)
    }

    fn items(&mut self, items: &[Item]) -> Status {
        if self.depth >= DEPTH || !self.build.spend(1 + items.len()) {
            self.give_up();
            return Status::Unknown;
        }
        self.depth += 1;
        let mut last = Status::OK;
        let mut rest = items.iter().peekable();
        while let Some(item) = rest.next() {
            if self.exited.is_some() {
                break;
            }
            let wanted = match (item.join, last) {
                (Join::Then, _) | (Join::And, Status::Code(0)) => Some(false),
                (Join::And, Status::Code(_)) | (Join::Or, Status::Code(0)) => None,
                (Join::Or, Status::Code(_)) => Some(false),
                (Join::And | Join::Or, Status::Unknown) => Some(true),
            };
            let Some(possible) = wanted else { continue };
            let chained = rest.peek().is_some_and(|next| next.join != Join::Then) || item.negated;
            self.guarded += usize::from(chained);
            let status = if possible {
                self.perhaps(|shell| shell.node(&item.node));
                Status::Unknown
            } else {
                self.node(&item.node)
            };
            self.guarded -= usize::from(chained);
            last = if item.negated { status.not() } else { status };
            let fails = matches!(last, Status::Code(code) if code != 0);
            if fails && self.errexit && !chained && self.guarded == 0 && self.exited.is_none() {
                self.exited = Some(last);
            }
        }
        self.depth -= 1;
        last
    }

    fn give_up(&mut self) {
        let lines = self.instruction.lines;
        self.build.unknown(lines, "This step's script is too long or nested too deep to follow here.");
        self.stage.state.files.obscure("/", lines.first);
    }

    /// Runs what may or may not run: what it would change becomes unknown, and it can't end the script.
    fn perhaps(&mut self, run: impl FnOnce(&mut Self) -> Status) {
        let before = self.stage.state.files.maybe.replace(self.instruction.lines.first);
        let (exited, trouble, cwd) = (self.exited, self.trouble.clone(), self.cwd.clone());
        let variables = self.variables.clone();
        run(self);
        for (name, value) in &mut self.variables {
            let same = variables.get(name).is_some_and(|old| old.text == value.text);
            if !same {
                value.text = HOLE.to_string();
            }
        }
        (self.exited, self.trouble, self.cwd) = (exited, trouble, cwd);
        self.stage.state.files.maybe = before;
    }

    /// What runs now is only a possibility.
    pub(super) fn is_possible(&self) -> bool {
        self.stage.state.files.maybe.is_some()
    }

    fn node(&mut self, node: &shell::Node) -> Status {
        match node {
            shell::Node::Simple(simple) => self.simple(simple),
            shell::Node::Pipeline(nodes) => self.pipeline(nodes),
            shell::Node::Subshell(items) => self.subshell(items),
            shell::Node::Group(items) => self.items(items),
            shell::Node::If { branches, otherwise } => self.branches(branches, otherwise),
            shell::Node::For { name, words, body } => self.repeat(name, words, body),
            shell::Node::While { condition, body } => {
                self.perhaps(|shell| {
                    shell.items(condition);
                    shell.items(body)
                });
                Status::Unknown
            }
            shell::Node::Case { word, arms } => self.case(word, arms),
            shell::Node::Redirected { node, redirects } => {
                let line = self.instruction.lines.first;
                self.redirected(redirects, line, |shell| shell.node(node))
            }
            shell::Node::Function { name, body } => {
                self.functions.insert(name.clone(), body.clone());
                Status::OK
            }
        }
    }

    fn pipeline(&mut self, nodes: &[shell::Node]) -> Status {
        let input = self.input.take();
        let printed = std::mem::take(&mut self.output);
        let mut status = Status::OK;
        let mut failed = None;
        for (index, node) in nodes.iter().enumerate() {
            self.guarded += 1;
            status = self.node(node);
            self.guarded -= 1;
            if let (Status::Code(1..), None) = (status, failed) {
                failed = Some(status);
            }
            if index + 1 < nodes.len() {
                self.input = Some(std::mem::take(&mut self.output));
            }
        }
        let last = std::mem::replace(&mut self.output, printed);
        self.output.push_str(&last);
        self.input = input;
        if self.pipefail { failed.unwrap_or(status) } else { status }
    }

    fn subshell(&mut self, items: &[Item]) -> Status {
        let (cwd, variables) = (self.cwd.clone(), self.variables.clone());
        let (errexit, exited) = (self.errexit, self.exited.take());
        let status = self.items(items);
        let status = self.exited.take().unwrap_or(status);
        (self.cwd, self.variables, self.errexit, self.exited) = (cwd, variables, errexit, exited);
        status
    }

    fn branches(&mut self, branches: &[(Vec<Item>, Vec<Item>)], otherwise: &[Item]) -> Status {
        let mut open = false;
        for (condition, then) in branches {
            self.guarded += 1;
            let asked = if open {
                self.perhaps(|shell| shell.items(condition));
                Status::Unknown
            } else {
                self.items(condition)
            };
            self.guarded -= 1;
            match asked {
                Status::Code(0) => return self.items(then),
                Status::Code(_) => {}
                Status::Unknown => {
                    self.perhaps(|shell| shell.items(then));
                    open = true;
                }
            }
        }
        if open {
            self.perhaps(|shell| shell.items(otherwise));
            return Status::Unknown;
        }
        self.items(otherwise)
    }

    fn repeat(&mut self, name: &str, words: &[Word], body: &[Item]) -> Status {
        let values: Vec<String> = words.iter().flat_map(|word| self.fields(word)).collect();
        let mut status = Status::OK;
        for value in values {
            if self.exited.is_some() || !self.build.spend(1) {
                break;
            }
            self.assign(name, value);
            status = self.items(body);
        }
        status
    }

    fn case(&mut self, word: &Word, arms: &[(Vec<Word>, Vec<Item>)]) -> Status {
        let text = self.text(word);
        let mut open = text.contains(HOLE);
        for (patterns, items) in arms {
            let asked = patterns
                .iter()
                .map(|pattern| if open { None } else { pattern.matches(&text, &|name| self.value(name)) });
            let asked: Vec<Option<bool>> = asked.collect();
            if asked.contains(&Some(true)) {
                return self.items(items);
            }
            if asked.contains(&None) {
                open = true;
                self.perhaps(|shell| shell.items(items));
            }
        }
        if open { Status::Unknown } else { Status::OK }
    }

    /// The line of the file that holds this offset of the script.
    fn line(&self, offset: usize) -> usize {
        let at = self.breaks.partition_point(|(start, _)| *start <= offset);
        let found = self.breaks.get(at.saturating_sub(1));
        found.map_or(self.instruction.lines.first, |(_, line)| *line)
    }

    fn simple(&mut self, simple: &Simple) -> Status {
        self.substituted = None;
        let line = self.line(simple.offset);
        let mut assigned = Vec::with_capacity(simple.assignments.len());
        for (name, word) in &simple.assignments {
            assigned.push((name.clone(), self.text(word)));
        }
        let mut words = Vec::with_capacity(simple.words.len());
        for word in &simple.words {
            words.append(&mut self.fields(word));
        }
        if !self.build.spend(1 + words.len()) {
            return Status::Unknown;
        }
        let Some((name, args)) = words.split_first() else {
            for (name, text) in assigned {
                self.assign(&name, text);
            }
            self.redirected(&simple.redirects, line, |_| Status::OK);
            return self.substituted.unwrap_or(Status::OK);
        };
        let before = self.variables.clone();
        for (name, text) in assigned.iter().cloned() {
            self.variables.insert(name, Value { text, exported: true });
        }
        let status = self.redirected(&simple.redirects, line, |shell| shell.command(name, args, line));
        // Before a special builtin of the shell, assignments stay (POSIX, Shell Command Language, 2.14).
        let special = matches!(
            name.as_str(),
            ":" | "."
                | "eval"
                | "exec"
                | "exit"
                | "export"
                | "readonly"
                | "return"
                | "set"
                | "shift"
                | "trap"
                | "unset"
        );
        for (name, _) in assigned.into_iter().filter(|_| !special) {
            match before.get(&name) {
                Some(value) => self.variables.insert(name, value.clone()),
                None => self.variables.remove(&name),
            };
        }
        status
    }

    fn command(&mut self, name: &str, args: &[String], line: usize) -> Status {
        if let Some(body) = self.functions.get(name).cloned() {
            return self.items(&body);
        }
        if let Some(builtin) = commands::builtin(name) {
            return builtin(self, &Call { name, args, line });
        }
        self.program(name, args, line)
    }

    /// Looks a program up and runs it.
    pub(super) fn program(&mut self, name: &str, args: &[String], line: usize) -> Status {
        if name.contains(HOLE) {
            return commands::not_understood(
                self,
                &Call { name: "a program whose name can't be told", args, line },
            );
        }
        match self.find_program(name) {
            Program::Absent => commands::not_found(self, name, line),
            Program::Found(path) => {
                if self.is_go_program(&path) {
                    return Status::OK;
                }
                commands::run(self, &Call { name, args, line })
            }
            Program::Unknown => commands::run(self, &Call { name, args, line }),
        }
    }

    /// A program that the build itself made: it runs and ends well.
    fn is_go_program(&self, path: &str) -> bool {
        matches!(self.files().lookup(path), Lookup::Found(_, node) if matches!(node.content, Content::Binary(_)))
    }

    /// Where a program is.
    pub(super) fn find_program(&self, name: &str) -> Program {
        if name.contains('/') {
            return match self.files().lookup(&clean(name, &self.cwd)) {
                Lookup::Found(path, _) => Program::Found(path),
                Lookup::Absent => Program::Absent,
                Lookup::Unknown(_) => Program::Unknown,
            };
        }
        let path = self.value("PATH").unwrap_or_else(|| DEFAULT_PATH.to_owned());
        let mut unknown = path.contains(HOLE);
        let listed = self.files().base().is_some_and(|base| base.lists_program(name));
        for folder in path.split(':').take(64) {
            match self.files().lookup_program(folder, name, listed) {
                Lookup::Found(path, _) => return Program::Found(path),
                Lookup::Unknown(_) => unknown = true,
                Lookup::Absent => {}
            }
        }
        if unknown { Program::Unknown } else { Program::Absent }
    }

    /// Runs a command with its redirections in place.
    fn redirected(
        &mut self,
        redirects: &[Redirect],
        line: usize,
        run: impl FnOnce(&mut Self) -> Status,
    ) -> Status {
        if redirects.is_empty() {
            return run(self);
        }
        let mut target = None;
        let input = self.input.take();
        for redirect in redirects {
            let word = self.text(&redirect.target);
            match redirect.operator.as_str() {
                "<<" | "<<-" => self.input = Some(word),
                "<<<" => self.input = Some(format!("{word}\n")),
                "<" => self.input = Some(self.read(&word)),
                ">" | ">|" | "&>" | ">>" if redirect.fd.is_none_or(|fd| fd == 1) => {
                    target = Some((word, redirect.operator == ">>"));
                }
                _ => {}
            }
        }
        let printed = std::mem::take(&mut self.output);
        let status = run(self);
        let text = std::mem::replace(&mut self.output, printed);
        match target {
            Some((path, append)) => self.write(&path, &text, append, line),
            None => self.output.push_str(&text),
        }
        self.input = input;
        status
    }

    /// Writes a file, or adds to it.
    pub(super) fn write(&mut self, path: &str, text: &str, append: bool, line: usize) {
        if path.contains(HOLE) {
            self.stage.state.files.obscure(&self.cwd.clone(), line);
            return;
        }
        let path = clean(path, &self.cwd);
        if path.starts_with("/dev/") {
            return;
        }
        let before = if append { self.read(&path) } else { String::new() };
        let text = format!("{before}{text}");
        let owner = self.stage.user_numbers();
        let mode = self.files().get(&path).map_or(0o644, |node| node.mode);
        let mut node = if text.contains(HOLE) {
            Node::new(Content::Data, mode, line).weighing(Weight::UNKNOWN)
        } else {
            copy::text_node(text, line)
        };
        (node.owner, node.mode) = (owner, mode);
        self.stage.state.files.insert(&path, node);
    }

    /// The text of a file, where it is known.
    pub(super) fn read(&self, path: &str) -> String {
        match self.files().lookup(&clean(path, &self.cwd)) {
            Lookup::Found(_, Node { content: Content::Text(text), .. }) => text.clone(),
            Lookup::Absent => String::new(),
            _ => HOLE.to_string(),
        }
    }

    /// The stage's files.
    pub(super) fn files(&self) -> &FileSystem {
        &self.stage.state.files
    }

    /// A path argument, made absolute.
    pub(super) fn path(&self, word: &str) -> String {
        clean(word, &self.cwd)
    }

    /// The paths that a word with wildcards stands for; the word itself where none is known.
    pub(super) fn paths(&self, word: &str) -> Vec<String> {
        let path = self.path(word);
        if !glob::is_pattern(word) {
            return vec![path];
        }
        let fixed = path.split(['*', '?', '[']).next().unwrap_or("/");
        let start =
            fixed.rsplit_once('/').map_or("/", |(start, _)| if start.is_empty() { "/" } else { start });
        let found: Vec<String> = self
            .files()
            .under(start)
            .map(|(known, _)| known)
            .filter(|known| glob::matches(&path, known))
            .map(str::to_owned)
            .collect();
        if found.is_empty() { vec![path] } else { found }
    }

    /// Sets a variable.
    pub(super) fn assign(&mut self, name: &str, text: String) {
        let exported = self
            .variables
            .get(name)
            .map_or_else(|| Scope::value(self.stage, name).is_some(), |value| value.exported);
        self.variables.insert(name.to_owned(), Value { text, exported });
    }

    /// `export name`.
    pub(super) fn export(&mut self, name: &str) {
        let text = self.value(name).unwrap_or_default();
        self.variables.insert(name.to_owned(), Value { text, exported: true });
    }

    /// A variable of the shell or its environment.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        match self.variables.get(name) {
            Some(value) => Some(value.text.clone()),
            None => self.inherited(name),
        }
    }

    fn inherited(&self, name: &str) -> Option<String> {
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
    pub(super) fn environment(&self, name: &str) -> Option<String> {
        match self.variables.get(name) {
            Some(value) => value.exported.then(|| value.text.clone()),
            None => self.inherited(name),
        }
    }

    /// Home of the user in effect.
    pub(super) fn home(&self) -> String {
        let user = self.stage.user().unwrap_or("root");
        let name = user.split(':').next().unwrap_or_default();
        let number = name.parse::<u32>().ok();
        let mut known = self.stage.state.accounts.users.iter().flatten();
        let found = known.find(|user| user.name == name || (number.is_some() && user.uid == number));
        match found {
            Some(user) => user.home.clone(),
            None if matches!(name, "root" | "0") => "/root".to_owned(),
            None => "/".to_owned(),
        }
    }

    /// The words that one word becomes: variables in place, split where they are not quoted.
    fn fields(&mut self, word: &Word) -> Vec<String> {
        if let [Piece::Text { text, quoted }] = word.pieces.as_slice() {
            return vec![if *quoted { text.clone() } else { self.tilde(text) }];
        }
        let mut fields: Vec<String> = Vec::new();
        let mut current: Option<String> = None;
        for piece in &word.pieces {
            let (text, whole) = self.piece(piece);
            if whole {
                current.get_or_insert_default().push_str(&text);
                continue;
            }
            let mut parts = text.split_ascii_whitespace().peekable();
            if text.starts_with(|c: char| c.is_ascii_whitespace()) {
                fields.extend(current.take());
            }
            while let Some(part) = parts.next() {
                current.get_or_insert_default().push_str(part);
                if parts.peek().is_some() {
                    fields.extend(current.take());
                }
            }
            if text.ends_with(|c: char| c.is_ascii_whitespace()) {
                fields.extend(current.take());
            }
        }
        fields.extend(current);
        fields
    }

    /// A word as one text.
    fn text(&mut self, word: &Word) -> String {
        let mut text = String::new();
        for piece in &word.pieces {
            text.push_str(&self.piece(piece).0);
        }
        text
    }

    /// A piece's text, and whether it is kept whole.
    fn piece(&mut self, piece: &Piece) -> (String, bool) {
        match piece {
            Piece::Text { text, .. } => (text.clone(), true),
            Piece::Variable { name, quoted, .. } => (self.variable(name, piece), *quoted),
            Piece::Command { text, quoted, .. } => (self.substitute(text), *quoted),
            Piece::Arithmetic(_) => (HOLE.to_string(), true),
        }
    }

    fn tilde(&self, text: &str) -> String {
        match text.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{}{rest}", self.home()),
            _ => text.to_owned(),
        }
    }

    fn variable(&mut self, name: &str, piece: &Piece) -> String {
        let special = name.len() == 1 && !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let value = if special { None } else { self.value(name) };
        if value.is_none() && !special && Scope::may_be_set(self.stage, name) {
            return HOLE.to_string();
        }
        if value.is_none() && !special && !Scope::is_declared(self.stage, name) {
            let line = self.instruction.lines.first;
            self.build.unset(name, line, self.stage.state.index, true);
        }
        if value.as_ref().is_some_and(|value| value.contains(HOLE)) {
            return HOLE.to_string();
        }
        let word = Word { pieces: vec![piece.clone()], ..Word::default() };
        word.expand(&|name| self.value(name)).unwrap_or_else(|| HOLE.to_string())
    }

    /// `$(...)`: what the commands print, without newlines at the end.
    fn substitute(&mut self, text: &str) -> String {
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

    /// Prints.
    pub(super) fn print(&mut self, text: &str) {
        if self.output.len() < 1 << 20 {
            self.output.push_str(text);
        }
    }

    /// Prints what can't be known.
    pub(super) fn print_something(&mut self) {
        self.print(&HOLE.to_string());
    }

    /// Ends the script.
    pub(super) fn exit(&mut self, status: Status) {
        self.exited = Some(status);
    }

    /// The command fails, for this reason.
    pub(super) fn fail(&mut self, code: u8, trouble: Trouble) -> Status {
        if self.is_possible() {
            return Status::Unknown;
        }
        self.trouble = Some(trouble);
        Status::Code(code)
    }

    /// `/bin/sh: 1: cd: can't cd to x`, as this shell says it.
    pub(super) fn no_folder_text(&self, folder: &str) -> String {
        match self.kind {
            ShellKind::Ash => format!("/bin/sh: cd: line 0: can't cd to {folder}: No such file or directory"),
            ShellKind::Dash => format!("/bin/sh: 1: cd: can't cd to {folder}"),
            ShellKind::Bash => format!("/bin/bash: line 1: cd: {folder}: No such file or directory"),
        }
    }

    /// `/bin/sh: 1: apk: not found`, as this shell says it.
    pub(super) fn not_found_text(&self, name: &str) -> String {
        match (self.kind, name.contains('/')) {
            (ShellKind::Ash, _) => format!("/bin/sh: {name}: not found"),
            (ShellKind::Dash, _) => format!("/bin/sh: 1: {name}: not found"),
            (ShellKind::Bash, true) => format!("/bin/bash: line 1: {name}: No such file or directory"),
            (ShellKind::Bash, false) => format!("/bin/bash: line 1: {name}: command not found"),
        }
    }
}

const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Where a program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Program {
    /// Here.
    Found(String),
    /// Nowhere on PATH.
    Absent,
    /// It may be somewhere.
    Unknown,
}

/// The last element of a program's name.
pub(super) fn program_name(name: &str) -> &str {
    base_name(name)
}
