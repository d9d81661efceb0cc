//! Control flow: lists, pipes, groups, branches, loops.
//!
//! What hangs on an answer that can't be known runs as a possibility.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::globs::Turn;
use super::{DEPTH, HOLE, Shell, Status, Value};
use crate::dockerfile::shell::{self, Item, Join, Word};

impl Shell<'_, '_> {
    pub(super) fn items(&mut self, items: &[Item]) -> Status {
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

    pub(super) fn give_up(&mut self) {
        let lines = self.instruction.lines;
        self.build.unknown(lines, "This step's script is too long or nested too deep to follow here.");
        self.stage.state.files.obscure("/", lines.first);
    }

    /// Runs what may or may not run: what it would change becomes unknown, and it can't end the script.
    pub(super) fn perhaps(&mut self, run: impl FnOnce(&mut Self) -> Status) {
        let before = self.stage.state.files.maybe.replace(self.instruction.lines.first);
        let (exited, trouble, cwd) = (self.exited, self.trouble.clone(), self.cwd.clone());
        let variables = self.copied_variables();
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

    pub(super) fn node(&mut self, node: &shell::Node) -> Status {
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
                self.functions.insert(name.clone(), body.as_slice().into());
                Status::OK
            }
        }
    }

    /// A copy of the variables, to go back to.
    fn copied_variables(&mut self) -> BTreeMap<String, Value> {
        self.build.spend_text(self.variables.values().map(|value| value.text.len()).sum());
        self.variables.clone()
    }

    pub(super) fn pipeline(&mut self, nodes: &[shell::Node]) -> Status {
        let input = self.input.take();
        let printed = std::mem::take(&mut self.output);
        let mut status = Status::OK;
        let mut failed = None;
        let piped = self.piped.take();
        for (index, node) in nodes.iter().enumerate() {
            self.guarded += 1;
            status = self.node(node);
            self.guarded -= 1;
            self.piped = Some(status);
            if let (Status::Code(1..), None) = (status, failed) {
                failed = Some(status);
            }
            if index + 1 < nodes.len() {
                self.input = Some(std::mem::take(&mut self.output));
            }
        }
        let last = std::mem::replace(&mut self.output, printed);
        self.print(&last);
        (self.input, self.piped) = (input, piped);
        if self.pipefail { failed.unwrap_or(status) } else { status }
    }

    pub(super) fn subshell(&mut self, items: &[Item]) -> Status {
        let (cwd, variables) = (self.cwd.clone(), self.copied_variables());
        let (errexit, exited) = (self.errexit, self.exited.take());
        let status = self.items(items);
        let status = self.exited.take().unwrap_or(status);
        (self.cwd, self.variables, self.errexit, self.exited) = (cwd, variables, errexit, exited);
        status
    }

    pub(super) fn branches(&mut self, branches: &[(Vec<Item>, Vec<Item>)], otherwise: &[Item]) -> Status {
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

    pub(super) fn repeat(&mut self, name: &str, words: &[Word], body: &[Item]) -> Status {
        let mut status = Status::OK;
        for turn in self.turns(words) {
            if self.exited.is_some() || !self.build.spend(1) {
                break;
            }
            status = match turn {
                Turn::Sure(value) => {
                    self.assign(name, value);
                    self.items(body)
                }
                Turn::Perhaps(value) => {
                    self.assign(name, value);
                    self.perhaps(|shell| shell.items(body));
                    Status::Unknown
                }
            };
        }
        status
    }

    pub(super) fn case(&mut self, word: &Word, arms: &[(Vec<Word>, Vec<Item>)]) -> Status {
        let text = self.text(word);
        let mut open = text.contains(HOLE);
        for (patterns, items) in arms {
            let read = Cell::new(text.len());
            let asked = patterns.iter().map(|pattern| {
                if open { None } else { pattern.matches(&text, &|name| self.read_value(name, &read)) }
            });
            let asked: Vec<Option<bool>> = asked.collect();
            open |= !self.build.spend_text(read.get());
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
}
