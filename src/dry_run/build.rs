//! One build: what all its stages share, and the order in which they run.

use super::base::Base;
use super::dockerignore::Refused;
use super::files::FileSystem;
use super::image::{Failure, Image, Platform, Unknown, Unset};
use super::scope::{Scope, Variable};
use super::sources::Sources;
use super::stage::Stage;
use super::{Context, plan};
use crate::catalogue::images::{self, BaseImage};
use crate::dockerfile::{Dockerfile, Instruction, Kind, Lines};
use crate::order::sort_by_key;

/// Commands, words and files that one build may touch before it gives up: no honest file comes near.
const BUDGET: usize = 100_000;

/// Bytes of text that count as much as one word, so that a build makes some six million of them at most.
const BYTES: usize = 64;

/// A build under way.
pub(super) struct Build<'a> {
    /// The file.
    pub(super) file: &'a Dockerfile,
    /// What it is given.
    pub(super) context: &'a Context<'a>,
    /// The build context's files.
    pub(super) sources: Sources,
    /// ARGs before the first FROM, and the automatic ones.
    pub(super) globals: Vec<Variable>,
    /// Stages that have run, by index.
    pub(super) done: Vec<Option<Stage>>,
    /// What comes out.
    pub(super) failures: Vec<Failure>,
    pub(super) unset: Vec<Unset>,
    pub(super) unknowns: Vec<Unknown>,
    budget: usize,
    gave_up: bool,
}

impl<'a> Build<'a> {
    pub(super) fn new(file: &'a Dockerfile, context: &'a Context<'a>) -> Self {
        Self {
            file,
            context,
            sources: Sources::new(context),
            globals: Vec::new(),
            done: file.stages.iter().map(|_| None).collect(),
            failures: Vec::new(),
            unset: Vec::new(),
            unknowns: Vec::new(),
            budget: BUDGET,
            gave_up: false,
        }
    }

    /// Runs every stage that the last one needs.
    pub(super) fn run(mut self) -> Image {
        self.globals = Scope::globals(&mut self);
        self.read_dockerignore();
        let needed = plan::needed(&self);
        Stage::check_blank(&mut self);
        let mut states = Vec::with_capacity(self.file.stages.len());
        for (index, needed) in needed.into_iter().enumerate() {
            let Some(stage) = self.file.stages.get(index) else { break };
            if needed && !self.has_failed() {
                let ran = Stage::run(&mut self, stage);
                if let Some(slot) = self.done.get_mut(index) {
                    *slot = Some(ran);
                }
            } else {
                if !self.has_failed() {
                    Stage::check_from(&mut self, stage);
                }
                states.push((index, Stage::idle(&self, stage, needed)));
            }
        }
        let ran = std::mem::take(&mut self.done).into_iter().enumerate();
        states.extend(ran.filter_map(|(index, stage)| Some((index, stage?.state))));
        sort_by_key(&mut states, |(index, _)| *index);
        Image {
            platform: self.context.platform.clone(),
            stages: states.into_iter().map(|(_, state)| state).collect(),
            failures: self.failures,
            unset: self.unset,
            unknowns: self.unknowns,
        }
    }

    /// Ends the build at a line of .dockerignore that Docker refuses, and says which lines are not followed.
    fn read_dockerignore(&mut self) {
        let Some(lines) = self.file.stages.first().map(|stage| stage.from.lines) else { return };
        if let Some(Refused { line, says }) = self.sources.ignore.refused {
            self.failures.push(Failure {
                cause: "dockerignore-refused",
                certain: true,
                lines: vec![lines.first],
                why: format!(
                    "Docker can't read line {line} of .dockerignore. It reads the file before it builds, whether or \
                     not something is copied: nothing is built."
                ),
                error: format!("ERROR: failed to build: failed to solve: {says}"),
                details: vec![("line", line.to_string())],
            });
        }
        for line in self.sources.ignore.unclear.clone() {
            self.unknown(lines, format!("the pattern in line {line} of .dockerignore"));
        }
    }

    /// A step surely failed: nothing after it runs.
    pub(super) fn has_failed(&self) -> bool {
        self.failures.last().is_some_and(|failure| failure.certain)
    }

    /// Takes from the budget; false once it is used up.
    pub(super) fn spend(&mut self, amount: usize) -> bool {
        self.budget = self.budget.saturating_sub(amount);
        self.budget > 0
    }

    /// Takes a text of so many bytes from the budget; false once it is used up.
    pub(super) fn spend_text(&mut self, bytes: usize) -> bool {
        self.spend(bytes.div_ceil(BYTES))
    }

    /// The budget is used up: nothing grows from here on.
    pub(super) fn is_spent(&self) -> bool {
        self.budget == 0
    }

    /// Bytes of text that the budget is still good for.
    pub(super) fn left(&self) -> usize {
        self.budget * BYTES
    }

    /// Says, once, that the rest of the file is not followed.
    pub(super) fn give_up(&mut self, lines: Lines) {
        if !std::mem::replace(&mut self.gave_up, true) {
            self.unknown(
                lines,
                "From here on the file's texts become too long, or too many, to follow here.",
            );
        }
    }

    /// Says that something was not understood; once for each line and text.
    pub(super) fn unknown(&mut self, lines: Lines, what: impl Into<String>) {
        let new = Unknown { lines, what: what.into() };
        if !self.unknowns.contains(&new) {
            self.unknowns.push(new);
        }
    }

    /// Notes a variable that was read without a value; once for each line.
    pub(super) fn unset(&mut self, name: &str, line: usize, stage: usize, in_shell: bool) {
        let known =
            self.unset.iter().any(|unset| unset.name == name && unset.line == line && unset.stage == stage);
        if known {
            return;
        }
        let declared = self.declared(name, line, stage);
        let automatic = super::scope::is_automatic(name);
        self.unset.push(Unset { name: name.to_owned(), line, stage, in_shell, declared, automatic });
    }

    /// A line that declares a variable out of reach of this one: in the same stage later, before FROM, in
    /// another stage.
    fn declared(&self, name: &str, line: usize, stage: usize) -> Option<usize> {
        let names = |instruction: &Instruction| match &instruction.kind {
            Kind::Arg(args) => args.iter().any(|(arg, _)| arg == name),
            Kind::Env { pairs, .. } => pairs.iter().any(|(key, _)| key == name),
            _ => false,
        };
        let line_in = |index: usize| {
            let instructions = self.file.stages.get(index).map(|stage| stage.instructions.iter());
            instructions.into_iter().flatten().find(|each| names(each)).map(|each| each.lines.first)
        };
        let later = line_in(stage).filter(|found| *found != line);
        let before = || self.file.globals.iter().find(|each| names(each)).map(|each| each.lines.first);
        later
            .or_else(before)
            .or_else(|| (0..self.file.stages.len()).filter(|at| *at != stage).find_map(line_in))
    }

    /// Index of a stage among those before `before`.
    pub(super) fn stage_index(&self, name: &str, before: usize) -> Option<usize> {
        self.file.stage_index(name, before)
    }

    /// The platform that the machine has: builds run on linux/amd64.
    pub(super) fn host() -> Platform {
        Platform::amd64()
    }

    /// The files of an image in the catalogue.
    pub(super) fn files_of(image: &'static BaseImage, arch: &str, line: usize) -> FileSystem {
        FileSystem::on(Base::new(image.rootfs, arch), line)
    }

    /// A catalogue image by reference.
    pub(super) fn image(reference: &str) -> Option<&'static BaseImage> {
        images::find(reference)
    }
}
