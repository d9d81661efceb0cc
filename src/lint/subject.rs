//! What a rule looks at: the scene, with the commands of every RUN read once for all rules.

use super::config::Config;
use super::run::{Call, Run};
use crate::catalogue::images::{self, BaseImage};
use crate::dockerfile::reference::LONGEST;
use crate::dockerfile::words::expand;
use crate::dockerfile::{Instruction, Kind, Mount, Stage};
use crate::dry_run::dockerignore::Ignore;
use crate::dry_run::image::StageState;
use crate::scene::Scene;

/// A build, read for rules.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The text, the image and the app.
    pub scene: &'a Scene<'a>,
    /// Every stage, in order.
    pub stages: Vec<StageText<'a>>,
    /// .dockerignore, read; nothing is hidden where there is none.
    pub ignore: Ignore,
    /// hadolint's configuration, read; nothing in it where there is none.
    pub config: Config,
    /// Byte offset at which each line of the file starts.
    pub(super) starts: Vec<usize>,
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
    /// The base image that the catalogue knows it by, followed through stages.
    pub base_image: Option<&'static BaseImage>,
    /// Its shell-form RUNs.
    pub runs: Vec<Run<'a>>,
}

/// A value given to a name somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s> {
    /// The stage.
    pub stage: &'s StageText<'s>,
    /// The instruction.
    pub instruction: &'s Instruction,
    /// The line it is on.
    pub line: usize,
    /// The name.
    pub name: &'s str,
    /// The value, its quotes removed.
    pub value: &'s str,
}

/// What Docker sets by itself, or what has the same form.
pub fn automatic(name: &str) -> Option<String> {
    (name.starts_with("TARGET") || name.starts_with("BUILD")).then(|| "linux".to_owned())
}

/// Text without the quotes around it.
pub fn bare(text: &str) -> &str {
    let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
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
            let state = scene.image.stages.get(stage.index);
            // A variable may hold the name.
            let parent = parent.or_else(|| state?.base_stage);
            let runs = stage.instructions.iter().filter_map(Run::read).collect();
            let mut read =
                StageText { stage, state, parent, shipped: false, used: false, base_image: None, runs };
            read.base_image = match parent.and_then(|parent| stages.get(parent)) {
                Some(parent) => parent.base_image,
                None => images::find(read.image()),
            };
            stages.push(read);
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
        let ignore = scene.dockerignore.map(Ignore::parse).unwrap_or_default();
        let config = scene.hadolint.map(Config::read).unwrap_or_default();
        Self { scene, stages, ignore, config, starts: std::iter::once(0).chain(breaks).collect() }
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

    /// Every `go build` of a stage that the image needs.
    pub fn go_builds(&self) -> impl Iterator<Item = (&StageText<'a>, &Run<'a>, &Call)> {
        self.runs().filter(|(stage, _)| stage.used).flat_map(|(stage, run)| {
            run.calls.iter().filter(|call| call.is("go", "build")).map(move |call| (stage, run, call))
        })
    }

    /// Every value that is given to a name: by ENV, by an ARG's default, before a command, by `export` and
    /// by `go env -w`.
    pub fn settings(&self) -> Vec<Setting<'_>> {
        let mut all = Vec::new();
        for (stage, instruction) in self.instructions() {
            let line = instruction.lines.first;
            let mut add = |line, name, value| all.push(Setting { stage, instruction, line, name, value });
            match &instruction.kind {
                Kind::Env { pairs, .. } => {
                    for (name, value) in pairs {
                        add(line, name, bare(value));
                    }
                }
                Kind::Arg(names) => {
                    let given = names.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
                    given.for_each(|(name, value)| add(line, name, bare(value)));
                }
                _ => {}
            }
        }
        for (stage, run) in self.runs() {
            let instruction = run.instruction;
            for call in &run.calls {
                let before = call.assignments.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                let lasting = call.name == "export" || (call.is("go", "env") && call.short('w'));
                let after = call.args.iter().filter(|_| lasting).filter_map(|arg| arg.split_once('='));
                all.extend(before.chain(after).map(|(name, value)| Setting {
                    stage,
                    instruction,
                    line: call.line,
                    name,
                    value,
                }));
            }
        }
        all
    }

    /// The USER that the container starts as, where one is set, with its quotes removed.
    pub fn last_user(&self) -> Option<(&'a Instruction, &'a str)> {
        let shipped = self.stages.iter().rev().filter(|stage| stage.shipped);
        shipped.flat_map(|stage| stage.instructions().rev()).find_map(|instruction| match &instruction.kind {
            Kind::User(user) => Some((instruction, bare(user))),
            _ => None,
        })
    }

    /// The stage that this one comes from in the end: its FROM is an image.
    pub fn root<'s>(&'s self, stage: &'s StageText<'a>) -> &'s StageText<'a> {
        let mut root = stage;
        while let Some(parent) = root.parent.and_then(|index| self.stages.get(index)) {
            root = parent;
        }
        root
    }

    /// A stage FROM golang, whichever flavour or registry.
    pub fn is_golang(&self, stage: &StageText<'a>) -> bool {
        images::is_golang(self.root(stage).image())
    }

    /// What ENV gives a name in a stage: here, in a stage that it is FROM, or in the base image.
    pub fn env(&self, stage: &StageText<'a>, name: &str) -> Option<&str> {
        let mut next = Some(stage);
        while let Some(stage) = next {
            let pairs = stage.instructions().rev().filter_map(|instruction| match &instruction.kind {
                Kind::Env { pairs, .. } => Some(pairs),
                _ => None,
            });
            if let Some((_, value)) = pairs.flatten().find(|(own, _)| own == name) {
                return Some(bare(value));
            }
            next = stage.parent.and_then(|index| self.stages.get(index));
        }
        stage.base_image?.reading.env.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }

    /// The ARGs before the first FROM with their defaults, each filled in with those before it.
    pub fn globals(&self) -> Vec<(&'a str, Option<String>)> {
        let file = self.scene.dockerfile;
        let mut known: Vec<(&'a str, Option<String>)> = Vec::new();
        for instruction in &file.globals {
            let Kind::Arg(names) = &instruction.kind else { continue };
            for (name, default) in names {
                let value = default.as_ref().map(|text| {
                    let earlier = |name: &str| known.iter().rev().find(|(own, _)| *own == name)?.1.clone();
                    let value = |name: &str| earlier(name).or_else(|| automatic(name));
                    expand(text, file.escape, &value).text.chars().take(LONGEST).collect()
                });
                known.push((name, value));
            }
        }
        known
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
}

/// The stage among these that a FROM or `--from` names; names have no case.
fn named(stages: &[StageText<'_>], name: &str) -> Option<usize> {
    stages
        .iter()
        .rposition(|stage| stage.stage.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)))
}

impl<'a> StageText<'a> {
    /// Its instructions, FROM left out.
    pub fn instructions(&self) -> impl DoubleEndedIterator<Item = &'a Instruction> + use<'a> {
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
        let below = self.parent.and_then(|parent| stages.get(parent));
        let fired = || below.into_iter().flat_map(|below| below.stage.triggers()).map(|(_, held)| held);
        let copied = self.instructions().chain(fired()).filter_map(|instruction| match &instruction.kind {
            Kind::Copy { from: Some(from), .. } => find(from),
            _ => None,
        });
        let mounted =
            self.instructions().chain(fired()).flat_map(mounts).filter_map(|mount| find(mount.from()?));
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
