//! What a rule looks at: the scene, with the commands of every RUN read once for all rules.

use std::borrow::Cow;

use super::run::{Call, Run};
use crate::dockerfile::{Instruction, Kind, Lines, Mount, Stage};
use crate::dry_run::image::StageState;
use crate::fix::Fix;
use crate::scene::Scene;

/// A build, read for rules.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The text, the image and the app.
    pub scene: &'a Scene<'a>,
    /// Every stage, in order.
    pub stages: Vec<StageText<'a>>,
    /// Byte offset at which each line of the file starts.
    starts: Vec<usize>,
}

/// A stage as it is written.
#[derive(Debug)]
pub struct StageText<'a> {
    /// Its text.
    pub stage: &'a Stage,
    /// What the dry run made of it; nothing where the file was refused.
    pub state: Option<&'a StageState>,
    /// Index of the stage that it is FROM.
    pub parent: Option<usize>,
    /// Its files are in the image: it is the last stage, or that one is FROM it.
    pub shipped: bool,
    /// The last stage needs it, by FROM or by COPY or a mount.
    pub used: bool,
    /// Its shell-form RUNs.
    pub runs: Vec<Run<'a>>,
}

impl<'a> Subject<'a> {
    /// Reads a scene.
    pub fn new(scene: &'a Scene<'a>) -> Self {
        let file = scene.dockerfile;
        let mut stages: Vec<StageText<'a>> = Vec::new();
        for stage in &file.stages {
            let parent = match &stage.from.kind {
                Kind::From { image, .. } => named(&stages, image),
                _ => None,
            };
            let runs = stage.instructions.iter().filter_map(Run::read).collect();
            let state = scene.image.stages.get(stage.index);
            stages.push(StageText { stage, state, parent, shipped: false, used: false, runs });
        }
        let mut next = stages.len().checked_sub(1);
        while let Some(stage) = next.and_then(|index| stages.get_mut(index)) {
            stage.shipped = true;
            stage.used = true;
            next = stage.parent;
        }
        // A stage can only need earlier ones, so one pass from the end finds all.
        for index in (0..stages.len()).rev() {
            let Some(stage) = stages.get(index).filter(|stage| stage.used) else { continue };
            for needed in stage.needs(&stages) {
                if let Some(other) = stages.get_mut(needed) {
                    other.used = true;
                }
            }
        }
        let breaks = file.text.match_indices('\n').map(|(at, _)| at + 1);
        Self { scene, stages, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Every instruction of every stage with its stage, FROM included.
    pub fn instructions(&self) -> impl Iterator<Item = (&StageText<'a>, &'a Instruction)> {
        self.stages.iter().flat_map(|stage| {
            std::iter::once(&stage.stage.from)
                .chain(&stage.stage.instructions)
                .map(move |instruction| (stage, instruction))
        })
    }

    /// Every RUN in shell form with its stage.
    pub fn runs(&self) -> impl Iterator<Item = (&StageText<'a>, &Run<'a>)> {
        self.stages.iter().flat_map(|stage| stage.runs.iter().map(move |run| (stage, run)))
    }

    /// Every command of every RUN in shell form.
    pub fn calls(&self) -> impl Iterator<Item = (&Run<'a>, &Call)> {
        self.runs().flat_map(|(_, run)| run.calls.iter().map(move |call| (run, call)))
    }

    /// The stage that is shipped.
    pub fn last(&self) -> Option<&StageText<'a>> {
        self.stages.last()
    }

    /// The stage that a name or number means where stage `at` says it.
    pub fn stage(&self, name: &str, at: usize) -> Option<&StageText<'a>> {
        let before = self.stages.get(..at).unwrap_or_default();
        let index = named(before, name).or_else(|| name.parse().ok())?;
        before.get(index)
    }

    /// Lines as they stand in the file, each with its line break.
    pub fn source(&self, lines: Lines) -> &'a str {
        let text = &self.scene.dockerfile.text;
        let start = self.starts.get(lines.first.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = self.starts.get(lines.last).copied().unwrap_or(text.len());
        text.get(start..end).unwrap_or_default()
    }

    /// The edit that replaces text in these lines, once; a fix without edits where it is not there.
    pub fn replace(&self, fix: Fix, lines: Lines, from: &str, to: &str) -> Fix {
        let source = self.source(lines);
        if from.is_empty() || !source.contains(from) {
            return fix;
        }
        fix.edit(lines, ended(source.replacen(from, to, 1)))
    }

    /// The edit that rewrites one instruction on a line of its own.
    pub fn rewrite(&self, fix: Fix, lines: Lines, text: &str) -> Fix {
        fix.edit(lines, format!("{text}\n"))
    }

    /// The edit that puts a line before these.
    pub fn before(&self, fix: Fix, lines: Lines, line: &str) -> Fix {
        fix.edit(lines, format!("{line}\n{}", ended(self.source(lines))))
    }

    /// The edit that puts a line after these.
    pub fn after(&self, fix: Fix, lines: Lines, line: &str) -> Fix {
        fix.edit(lines, format!("{}{line}\n", ended(self.source(lines))))
    }

    /// The edit that removes these lines.
    pub fn remove(&self, fix: Fix, lines: Lines) -> Fix {
        fix.edit(lines, "")
    }
}

/// The stage among these that a FROM or `--from` names; names have no case.
fn named(stages: &[StageText<'_>], name: &str) -> Option<usize> {
    stages
        .iter()
        .rposition(|stage| stage.stage.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)))
}

fn ended<'t>(text: impl Into<Cow<'t, str>>) -> String {
    let mut text = text.into().into_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

impl<'a> StageText<'a> {
    /// Its instructions, FROM left out.
    pub fn instructions(&self) -> impl Iterator<Item = &'a Instruction> {
        self.stage.instructions.iter()
    }

    /// The image or stage that it is FROM, as written.
    pub fn base(&self) -> &'a str {
        match &self.stage.from.kind {
            Kind::From { image, .. } => image,
            _ => "",
        }
    }

    /// The image that it is FROM with its variables in place, where the dry run knows them.
    pub fn image(&self) -> &str {
        self.state.map(|state| state.base.as_str()).filter(|base| !base.is_empty()).unwrap_or(self.base())
    }

    fn needs(&self, stages: &[StageText<'_>]) -> Vec<usize> {
        let before = stages.get(..self.stage.index).unwrap_or_default();
        let find = |name: &str| {
            let number = || name.parse().ok().filter(|index| *index < before.len());
            named(before, name).or_else(number)
        };
        let copied = self.instructions().filter_map(|instruction| match &instruction.kind {
            Kind::Copy { from: Some(from), .. } => find(from),
            _ => None,
        });
        let mounted = self.instructions().flat_map(mounts).filter_map(|mount| find(mount.from()?));
        copied.chain(mounted).chain(self.parent).collect()
    }
}

/// The mounts of a RUN.
fn mounts(instruction: &Instruction) -> &[Mount] {
    match &instruction.kind {
        Kind::Run { mounts, .. } => mounts,
        _ => &[],
    }
}
