//! One stage: its base, then its instructions in order.

mod begin;
mod below;
mod onbuild;

use std::cell::Cell;
use std::collections::BTreeMap;

use super::accounts::Resolved;
use super::build::Build;
use super::files::{FileSystem, Lookup, Node, clean};
use super::image::{Failure, Part, Set, StageState, Start, Step};
use super::scope::{Scope, Variable};
use super::{config, copy, layer, run};
use crate::catalogue::packages::Manager;
use crate::dockerfile::{self, Command, Instruction, Kind, Lines, words};

/// A stage under way, and what later stages that build on it must know.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    /// What readers see.
    pub(super) state: StageState,
    /// ARGs declared so far.
    pub(super) args: Vec<Variable>,
    /// Where the part of a path or package is: step and part.
    pub(super) placed: BTreeMap<String, (usize, usize)>,
    /// `go env -w`.
    pub(super) go_env: BTreeMap<String, String>,
    /// Packages installed by name.
    pub(super) packages: Vec<String>,
    /// `apk add --virtual`: the group's name and its packages.
    pub(super) virtuals: Vec<(String, Vec<String>)>,
    /// Where a line has copied the whole context to, with `.git` where it has one, and the line.
    pub(super) project: Option<(String, usize)>,
    /// A package brought the C library's headers.
    pub(super) c_headers: bool,
    /// Its image is not in the catalogue: its environment is not known.
    pub(super) foreign: bool,
    /// Lines of the instruction that runs now.
    pub(super) lines: Lines,
    /// Steps that `docker build` counts: how many have begun, how many there are.
    pub(super) counted: (usize, usize),
    /// Every stage's steps carry its name: there are several stages.
    named: Option<String>,
}

impl Stage {
    /// Runs it.
    pub(super) fn run(build: &mut Build<'_>, of: &dockerfile::Stage) -> Self {
        let mut stage = Self::begin(build, of);
        stage.fire_triggers(build);
        for instruction in &of.instructions {
            if build.has_failed() {
                break;
            }
            stage.step(build, instruction);
        }
        stage
    }

    /// The header of a step's output: `> [builder 2/4] RUN go build .:`.
    pub(super) fn header(&self, text: &str) -> String {
        let text = self.state.steps.last().and_then(|step| step.shown.as_deref()).unwrap_or(text);
        let (begun, all) = self.counted;
        let width = all.to_string().len();
        let name = self.named.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
        format!("> [{name}{begun:>width$}/{all}] {text}:")
    }

    fn step(&mut self, build: &mut Build<'_>, instruction: &Instruction) {
        self.lines = instruction.lines;
        let kept = instruction.original.len() + self.workdir().len() + self.user().map_or(0, str::len);
        if !build.spend_text(kept) {
            return self.give_up(build, instruction);
        }
        let step = Step {
            lines: instruction.lines,
            keyword: keyword(&instruction.kind),
            created_by: instruction.original.clone(),
            shown: self.shown(build, instruction),
            user: self.user().map(str::to_owned),
            workdir: self.workdir().to_owned(),
            parts: Vec::new(),
        };
        self.state.steps.push(step);
        if matches!(instruction.kind, Kind::Run { .. } | Kind::Copy { .. } | Kind::Workdir(_)) {
            self.counted.0 += 1;
        }
        match self.refusal(build, instruction) {
            Some(message) => build.failures.push(Failure {
                cause: "dockerfile-refused",
                certain: true,
                lines: vec![instruction.lines.first],
                why: "Docker looks at every line that the image needs before it runs any of them, and stops at the first that makes no sense to it. Nothing is built.".to_owned(),
                error: format!("ERROR: failed to build: failed to solve: {message}"),
                details: Vec::new(),
            }),
            None => self.dispatch(build, instruction),
        }
        layer::close(self);
    }

    /// The build's budget is used up: what this instruction does can't be told; what it sets in the configuration is
    /// kept as it is written.
    fn give_up(&mut self, build: &mut Build<'_>, instruction: &Instruction) {
        build.give_up(instruction.lines);
        self.state.files.obscure("/", instruction.lines.first);
        config::apply(build, self, instruction);
    }

    /// The instruction as the builder shows it, where it reads a variable or quotes a word.
    fn shown(&self, build: &mut Build<'_>, instruction: &Instruction) -> Option<String> {
        let text = instruction.original.as_str();
        let read = Cell::new(text.len());
        let value = Scope::reader(build, self, &read);
        let escape = build.file.escape;
        let shown = match &instruction.kind {
            Kind::Run { heredocs, .. } => {
                let body = heredocs.first().map(|heredoc| summary(&heredoc.body)).unwrap_or_default();
                let differs = text.contains('$') || !body.is_empty();
                differs.then(|| words::shown(&(text.to_owned() + &body), true, escape, &value))
            }
            Kind::Copy { .. } | Kind::Workdir(_) => {
                let differs = text.contains(['$', '"', '\'', escape]);
                differs.then(|| words::shown(text, false, escape, &value))
            }
            _ => None,
        }?;
        build.spend_text(read.get() + shown.len()).then_some(shown)
    }

    /// What the builder refuses about an instruction once it knows the variables.
    fn refusal(&self, build: &mut Build<'_>, instruction: &Instruction) -> Option<String> {
        let given = |name: &String| build.context.build_args.contains_key(name);
        if matches!(&instruction.kind, Kind::Arg(pairs) if pairs.iter().any(|(name, _)| given(name))) {
            return None;
        }
        let read = Cell::new(0);
        let known = Scope::reader(build, self, &read);
        let value = |name: &str| known(name).or_else(|| Scope::foreign(self, name));
        let refusal = dockerfile::reached::refusal(build.file, self.state.index, instruction, &value);
        refusal.filter(|_| build.spend_text(read.get()))
    }

    fn dispatch(&mut self, build: &mut Build<'_>, instruction: &Instruction) {
        let line = instruction.lines.first;
        match &instruction.kind {
            Kind::Run { command, mounts, .. } => run::run(build, self, instruction, command, mounts),
            Kind::Copy { .. } => copy::copy(build, self, instruction),
            Kind::Arg(args) => {
                for (name, default) in args {
                    let value = Scope::argument(build, self, name, default.as_deref());
                    self.args.push(Variable { name: name.clone(), value });
                }
            }
            Kind::Workdir(path) => self.change_directory(build, path, line),
            Kind::Shell(words) => self.state.config.shell.clone_from(words),
            _ => config::apply(build, self, instruction),
        }
    }

    fn change_directory(&mut self, build: &mut Build<'_>, path: &str, line: usize) {
        let path = Scope::expand(build, self, path, line);
        let path = clean(&path, self.workdir());
        if let Lookup::Absent | Lookup::Unknown(_) = self.state.files.lookup(&path) {
            let owner = self.user_numbers();
            self.state.files.insert(&path, Node { owner, ..Node::directory(line) });
        }
        self.state.config.workdir = Some(Set { value: path, line: Some(line) });
    }

    /// The working directory; `/` where none is set.
    pub(super) fn workdir(&self) -> &str {
        self.state.config.workdir.as_ref().map_or("/", |set| set.value.as_str())
    }

    /// USER in effect.
    pub(super) fn user(&self) -> Option<&str> {
        self.state.config.user.as_ref().map(|set| set.value.as_str()).filter(|user| !user.is_empty())
    }

    /// Numbers of the user in effect, where they are known.
    pub(super) fn user_numbers(&self) -> Option<(u32, u32)> {
        let user = self.user().unwrap_or("0");
        match self.state.accounts.resolve(user) {
            Resolved::Numbers(numbers) => numbers,
            Resolved::NoUser(_) | Resolved::NoGroup(_) => None,
        }
    }

    /// The architecture that its programs are for.
    pub(super) fn arch(&self) -> &str {
        self.state.platform.as_ref().map_or("amd64", |platform| platform.arch.as_str())
    }

    /// The package manager of its base image.
    pub(super) fn manager(&self) -> Option<Manager> {
        self.state.files.base()?.facts.package_manager
    }

    /// The shell that RUN and shell forms use.
    pub(super) fn shell_words(&self) -> Vec<String> {
        match self.state.config.shell.as_slice() {
            [] => vec!["/bin/sh".to_owned(), "-c".to_owned()],
            words => words.to_vec(),
        }
    }

    /// A command as the configuration holds it.
    pub(super) fn start(&self, command: &Command) -> Start {
        match command {
            Command::Exec(words) => Start { words: words.clone(), shell_text: None },
            Command::Shell(text) => {
                let mut words = self.shell_words();
                words.push(text.clone());
                Start { words, shell_text: Some(text.clone()) }
            }
        }
    }

    /// Puts a new part into the layer of the running step.
    pub(super) fn add_part(&mut self, key: &str, part: Part) {
        let step = self.state.steps.len().saturating_sub(1);
        let Some(current) = self.state.steps.last_mut() else { return };
        self.placed.insert(key.to_owned(), (step, current.parts.len()));
        current.parts.push(part);
    }

    /// Marks the part of a path or package as hidden by the running step.
    pub(super) fn hide_part(&mut self, key: &str) {
        let now = self.state.steps.len().saturating_sub(1);
        let line = self.lines.first;
        let Some((step, part)) = self.placed.remove(key) else { return };
        let parts = self.state.steps.get_mut(step).map(|step| &mut step.parts);
        if let (true, Some(part)) = (step != now, parts.and_then(|parts| parts.get_mut(part))) {
            part.hidden_by = Some(line);
        }
    }

    /// A part goes in the step that brought it, or is hidden in a later one.
    pub(super) fn drop_part(&mut self, key: &str) {
        let now = self.state.steps.len().saturating_sub(1);
        match self.placed.get(key) {
            Some((step, part)) if *step == now => {
                let (step, part) = (*step, *part);
                self.placed.remove(key);
                if let Some(step) = self.state.steps.get_mut(step).filter(|step| part < step.parts.len()) {
                    step.parts.remove(part);
                }
                for (at, index) in self.placed.values_mut() {
                    if *at == step && *index > part {
                        *index -= 1;
                    }
                }
            }
            _ => self.hide_part(key),
        }
    }

    /// Its files.
    pub(super) fn files(&self) -> &FileSystem {
        &self.state.files
    }
}

fn keyword(kind: &Kind) -> &'static str {
    match kind {
        Kind::From { .. } => "FROM",
        Kind::Run { .. } => "RUN",
        Kind::Copy { add: false, .. } => "COPY",
        Kind::Copy { add: true, .. } => "ADD",
        Kind::Env { .. } => "ENV",
        Kind::Label { .. } => "LABEL",
        Kind::Arg(_) => "ARG",
        Kind::Workdir(_) => "WORKDIR",
        Kind::User(_) => "USER",
        Kind::Expose(_) => "EXPOSE",
        Kind::Volume(_) => "VOLUME",
        Kind::Cmd(_) => "CMD",
        Kind::Entrypoint(_) => "ENTRYPOINT",
        Kind::Healthcheck(_) => "HEALTHCHECK",
        Kind::Shell(_) => "SHELL",
        Kind::StopSignal(_) => "STOPSIGNAL",
        Kind::Onbuild(_) => "ONBUILD",
        Kind::Maintainer(_) => "MAINTAINER",
        Kind::Other(_) => "",
    }
}

/// The first line of a script, as the builder shows it (`summarizeHeredoc`).
fn summary(body: &str) -> String {
    let mut lines = body.trim().lines();
    let first = lines.next().unwrap_or_default();
    let more = if lines.next().is_some() { "..." } else { "" };
    format!(" ({first}{more})")
}
