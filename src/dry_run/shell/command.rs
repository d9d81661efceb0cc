//! A simple command: its words, its redirections, and where its program lies.

use std::rc::Rc;

use super::{HOLE, Shell, Status, Value};
use crate::dockerfile::shell::{Redirect, Simple};
use crate::dry_run::commands::{self, Call};
use crate::dry_run::files::{Content, Lookup, clean};
use crate::dry_run::image::DEFAULT_PATH;

/// Where a program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dry_run) enum Program {
    /// Here.
    Found(String),
    /// Nowhere on PATH.
    Absent,
    /// It may be somewhere.
    Unknown,
}

impl Shell<'_, '_> {
    /// The line of the file that holds this offset of the script.
    pub(super) fn line(&self, offset: usize) -> usize {
        let at = self.breaks.partition_point(|(start, _)| *start <= offset);
        let found = self.breaks.get(at.saturating_sub(1));
        found.map_or(self.instruction.lines.first, |(_, line)| *line)
    }

    pub(super) fn simple(&mut self, simple: &Simple) -> Status {
        self.substituted = None;
        let line = self.line(simple.offset);
        let mut assigned = Vec::with_capacity(simple.assignments.len());
        for (name, word) in &simple.assignments {
            assigned.push((name.clone(), self.text(word)));
        }
        let mut words = Vec::with_capacity(simple.words.len());
        for word in &simple.words {
            self.fields(word, &mut words);
        }
        if !self.build.spend(1) {
            self.give_up();
            return Status::Unknown;
        }
        let Some((name, args)) = words.split_first() else {
            for (name, text) in assigned {
                self.assign(&name, text);
            }
            self.redirected(&simple.redirects, line, |_| Status::OK);
            return self.substituted.unwrap_or(Status::OK);
        };
        let mut before = Vec::with_capacity(assigned.len());
        for (name, text) in assigned {
            let value = self.variables.insert(name.clone(), Value { text, exported: true });
            before.push((name, value));
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
        // Of a name that is given twice the first one's value is from before.
        for (name, value) in before.into_iter().rev().filter(|_| !special) {
            match value {
                Some(value) => self.variables.insert(name, value),
                None => self.variables.remove(&name),
            };
        }
        status
    }

    pub(super) fn command(&mut self, name: &str, args: &[String], line: usize) -> Status {
        if let Some(body) = self.functions.get(name).map(Rc::clone) {
            return self.with_arguments(args, |shell| {
                let status = shell.items(&body);
                match shell.exited {
                    Some(left) if std::mem::take(&mut shell.returning) => {
                        shell.exited = None;
                        left
                    }
                    _ => status,
                }
            });
        }
        if let Some(builtin) = commands::builtin(name) {
            return builtin(self, &Call { name, args, line });
        }
        self.program(name, args, line)
    }

    /// Runs something that is given these as `$1` and on.
    pub(in crate::dry_run) fn with_arguments(
        &mut self,
        arguments: &[String],
        run: impl FnOnce(&mut Self) -> Status,
    ) -> Status {
        if !self.build.spend(arguments.len()) {
            return Status::Unknown;
        }
        let own = std::mem::replace(&mut self.arguments, arguments.to_vec());
        let status = run(self);
        self.arguments = own;
        status
    }

    /// Looks a program up and runs it.
    pub(in crate::dry_run) fn program(&mut self, name: &str, args: &[String], line: usize) -> Status {
        if name.contains(HOLE) {
            return commands::not_understood(
                self,
                &Call { name: "a program whose name can't be told", args, line },
            );
        }
        match self.find_program(name) {
            Program::Absent => commands::not_found(self, name, line),
            Program::Found(path) => {
                if self.is_service(&path) {
                    return Status::OK;
                }
                commands::run(self, &Call { name, args, line })
            }
            Program::Unknown => commands::run(self, &Call { name, args, line }),
        }
    }

    /// The service, as the build itself made it: it runs, ends well and leaves nothing. Another program may be a
    /// generator, which writes files.
    pub(super) fn is_service(&self, path: &str) -> bool {
        matches!(self.files().lookup(path), Lookup::Found(_, node) if node.service().is_some())
    }

    /// Where a program is.
    pub(in crate::dry_run) fn find_program(&self, name: &str) -> Program {
        if name.contains('/') {
            return match self.files().lookup(&clean(name, &self.cwd)) {
                Lookup::Found(path, _) => Program::Found(path),
                Lookup::Absent => Program::Absent,
                Lookup::Unknown(_) => Program::Unknown,
            };
        }
        let path = self.value("PATH").unwrap_or_else(|| DEFAULT_PATH.to_owned());
        // No program has a name with an equals sign: it is meant for the environment.
        let mut unknown = path.contains(HOLE) && !name.contains('=');
        let mut place = String::with_capacity(path.len());
        for folder in path.split(':').take(64) {
            place.clear();
            place.extend([folder, "/", name]);
            match self.files().lookup(&place) {
                Lookup::Found(path, node) if node.content != Content::Directory => {
                    return Program::Found(path);
                }
                Lookup::Unknown(_) => unknown |= !name.contains('='),
                Lookup::Found(..) | Lookup::Absent => {}
            }
        }
        if unknown { Program::Unknown } else { Program::Absent }
    }

    /// Runs a command with its redirections in place.
    pub(super) fn redirected(
        &mut self,
        redirects: &[Redirect],
        line: usize,
        run: impl FnOnce(&mut Self) -> Status,
    ) -> Status {
        if redirects.is_empty() {
            return run(self);
        }
        if let Some(status) = self.redirect_fails(redirects, line) {
            return status;
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
            None => self.print(&text),
        }
        self.input = input;
        status
    }
}
