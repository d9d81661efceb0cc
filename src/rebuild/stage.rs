//! One stage after a change, instruction by instruction.

use super::content::{self, Changed};
use super::values::Values;
use super::{Built, Change, Fate, Outcome, is_step};
use crate::dockerfile::{Command, Instruction, Kind, Lines, Mount, Stage};
use crate::dry_run::files::{Content, Lookup, Node, clean};
use crate::dry_run::image::StageState;

/// It reads nothing that changed.
const CACHED: (Fate, usize) = (Fate::Cached, 0);

/// A stage after its last instruction.
#[derive(Clone, Default)]
struct After {
    values: Values,
    /// First line of the first of its steps that ran again.
    ran: Option<usize>,
    /// Its base is another one.
    other_base: bool,
    /// Something that its steps read is another one, so what they make may be.
    other_files: bool,
}

/// All stages, in order.
pub(super) struct Walk<'a> {
    built: &'a Built<'a>,
    change: &'a Change,
    file: Option<Changed>,
    globals: Values,
    stages: Vec<After>,
    /// Lines of instructions that wrote other files, and whether those came from the context.
    other: Vec<(Lines, bool)>,
    pub(super) outcomes: Vec<Outcome>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(built: &'a Built<'a>, change: &'a Change) -> Self {
        Self {
            built,
            change,
            file: Changed::of(built, change),
            globals: Values::globals(built.file, change),
            stages: Vec::new(),
            other: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    pub(super) fn stage(&mut self, stage: &Stage) {
        let Some(built) = self.built.image.stages.get(stage.index).filter(|built| built.used) else {
            self.stages.push(After::default());
            return;
        };
        let mut after = self.begin(stage, built);
        for instruction in &stage.instructions {
            after.values.see(instruction, &self.globals, self.change, self.built.file.escape);
            if is_step(&instruction.kind) {
                self.step(instruction, stage.index, &mut after);
            }
        }
        self.stages.push(after);
    }

    fn begin(&mut self, stage: &Stage, built: &StageState) -> After {
        if let Some(below) = built.base_stage {
            return self.stages.get(below).cloned().unwrap_or_default();
        }
        let Kind::From { image, .. } = &stage.from.kind else { return After::default() };
        let by_value = self.globals.read_in(image, self.built.file.escape);
        let moved = self.is_moved(&built.base);
        let fate = if by_value {
            Fate::Value
        } else if moved {
            Fate::Base
        } else {
            Fate::Cached
        };
        if built.base != "scratch" {
            self.add(&stage.from, stage.index, fate, 0);
        }
        let other = by_value || moved;
        let ran = other.then_some(stage.from.lines.first);
        After { ran, other_base: other, other_files: other, ..After::default() }
    }

    fn step(&mut self, instruction: &Instruction, stage: usize, after: &mut After) {
        let own = self.own(instruction, &after.values);
        let (fate, because) = match (own, after.ran) {
            ((Fate::Cached, _), Some(before)) => (Fate::Before, before),
            (own, _) => own,
        };
        self.add(instruction, stage, fate, because);
        if fate == Fate::Cached {
            return;
        }
        let is_run = matches!(instruction.kind, Kind::Run { .. });
        let differs = match fate {
            Fate::Value if is_run => after.other_files || after.values.used_by(&script(&instruction.kind)),
            Fate::Before => is_run && after.other_files,
            _ => true,
        };
        if differs {
            self.other.push((instruction.lines, fate == Fate::Files && !is_run));
        }
        after.ran = after.ran.or(Some(instruction.lines.first));
        after.other_files |= differs;
    }

    /// What the instruction itself reads, and the line that made it anew.
    fn own(&self, instruction: &Instruction, values: &Values) -> (Fate, usize) {
        let escape = self.built.file.escape;
        let read = |word: &String| values.read_in(word, escape);
        match &instruction.kind {
            Kind::Workdir(word) if read(word) => (Fate::Value, 0),
            Kind::Copy { sources, destination, from, chown, chmod, heredocs, .. } => {
                let words = sources.iter().chain([destination]).chain(chown).chain(chmod);
                let bodies = heredocs.iter().filter(|heredoc| heredoc.expand).map(|heredoc| &heredoc.body);
                match from {
                    _ if words.chain(bodies).any(read) => (Fate::Value, 0),
                    Some(from) => self.copied(from, sources),
                    None if self.file.as_ref().is_some_and(|file| file.taken_by(&instruction.kind)) => {
                        (Fate::Files, 0)
                    }
                    None => CACHED,
                }
            }
            Kind::Run { .. } if values.seen_by_run() => (Fate::Value, 0),
            Kind::Run { mounts, .. } => {
                let mut fates =
                    mounts.iter().filter(|mount| mount.kind == "bind").map(|mount| self.mounted(mount));
                fates.find(|fate| *fate != CACHED).unwrap_or(CACHED)
            }
            _ => CACHED,
        }
    }

    fn mounted(&self, mount: &Mount) -> (Fate, usize) {
        let source = mount.option("source").or_else(|| mount.option("src")).unwrap_or("/");
        match mount.from() {
            Some(from) => self.copied(from, &[source.to_owned()]),
            None if self.file.as_ref().is_some_and(|file| file.lies_in(source)) => (Fate::Files, 0),
            None => CACHED,
        }
    }

    /// Files of another stage or image.
    fn copied(&self, from: &str, sources: &[String]) -> (Fate, usize) {
        let Some(index) = self.built.file.stage_index(from, self.stages.len()) else {
            return if self.is_moved(from) { (Fate::Base, 0) } else { CACHED };
        };
        let (Some(after), Some(state)) = (self.stages.get(index), self.built.image.stages.get(index)) else {
            return CACHED;
        };
        let Some(first) = after.ran else { return CACHED };
        let mut known = false;
        for source in sources {
            if let Lookup::Found(path, node) = state.files.lookup(source)
                && node.content != Content::Directory
            {
                known = true;
                if let Some(line) = self.other(&path, node, after) {
                    return (Fate::Copied, line);
                }
            }
            // What a base holds is not listed file by file, so all of it stands for each.
            let nodes = state.files.under("/").filter(|(path, _)| content::is_named(source, path));
            for (path, node) in nodes {
                known = true;
                if let Some(line) = self.other(path, node, after) {
                    return (Fate::Copied, line);
                }
            }
        }
        if !known && after.other_files { (Fate::Copied, first) } else { CACHED }
    }

    /// The line that made a file another one: that of its instruction, or 0 where the base brought it.
    fn other(&self, path: &str, node: &Node, after: &After) -> Option<usize> {
        if node.line == 0 {
            return after.other_base.then_some(0);
        }
        let by = self.other.iter().find(|(lines, _)| (lines.first..=lines.last).contains(&node.line))?;
        let is_other = match (by, &self.file) {
            ((_, true), Some(file)) => file.is_node(path, node),
            _ => !matches!(self.change, Change::Readme) && content::is_made_of_source(node),
        };
        is_other.then_some(by.0.first)
    }

    fn is_moved(&self, image: &str) -> bool {
        matches!(self.change, Change::Base(moved) if moved == image && !image.contains('@'))
    }

    fn add(&mut self, instruction: &Instruction, stage: usize, fate: Fate, because: usize) {
        let mount = match &instruction.kind {
            Kind::Run { mounts, .. } => mounts.iter().any(|mount| mount.kind == "cache"),
            _ => false,
        };
        let same = fate == Fate::Before && self.writes_the_same(instruction, stage);
        let (lines, text) = (instruction.lines, instruction.original.clone());
        self.outcomes.push(Outcome { lines, stage, text, fate, because, mount, same });
    }

    /// A COPY of what has not changed writes the layer that is there: nothing of it was made again or checked out
    /// anew, which would give it another time, and no folder but the root becomes part of the layer.
    fn writes_the_same(&self, instruction: &Instruction, stage: usize) -> bool {
        let Kind::Copy { link, from, destination, .. } = &instruction.kind else { return false };
        let is_made_again = |from: &String| {
            let index = self.built.file.stage_index(from, self.stages.len());
            index.and_then(|index| self.stages.get(index)).is_some_and(|after| after.ran.is_some())
        };
        let steps =
            self.built.image.stages.get(stage).map(|stage| stage.steps.as_slice()).unwrap_or_default();
        let here = steps.iter().find(|step| step.lines == instruction.lines);
        let path = clean(destination, here.map_or("/", |step| step.workdir.as_str()));
        let is_folder = destination.ends_with('/') || matches!(destination.as_str(), "." | "./");
        let name = path.strip_prefix('/').unwrap_or_default();
        let is_in_root = !name.contains(['/', '$']) && name.is_empty() == is_folder;
        // The layer of --link knows nothing of those below.
        *link || is_in_root && from.as_ref().is_some_and(|from| !is_made_again(from))
    }
}

/// All that a RUN says.
fn script(kind: &Kind) -> String {
    let Kind::Run { command, heredocs, .. } = kind else { return String::new() };
    let mut text = match command {
        Command::Shell(text) => text.clone(),
        Command::Exec(words) => words.join(" "),
    };
    for heredoc in heredocs {
        text.push_str(&heredoc.body);
    }
    text
}
