//! What the causes look at: the scene, and the start command and the health check followed to the
//! programs that they run.

use super::launch::Place;
use super::launch::{self, Around, End, Fault, Hop, Launch};
use super::link::Unlinked;
use crate::catalogue::images;
use crate::catalogue::rootfs::RootFs;
use crate::dry_run::files::{Binary, Content, Opaque};
use crate::dry_run::image::StageState;
use crate::order::sort_by_key;
use crate::scene::Scene;

/// A scene with its commands followed.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The text, the image, the app.
    pub scene: Scene<'a>,
    /// What `docker run` executes; `None`: nothing is named, or there is no image.
    pub start: Option<Launch<'a>>,
    /// What the health check executes; `None`: there is no health check.
    pub probe: Option<Launch<'a>>,
}

impl<'a> Case<'a> {
    /// Follows a scene's commands. A build that surely fails leaves no image to follow them in.
    pub fn new(scene: &Scene<'a>) -> Self {
        let target = scene.target().filter(|_| scene.refusals.is_empty() && !scene.image.fails());
        let around = target.map(|stage| Around { stage, platform: &scene.image.platform, asks: None });
        let probe = around.and_then(|around| launch::probe(Around { asks: Some(*scene), ..around }));
        Self { scene: *scene, start: around.and_then(launch::start), probe }
    }

    /// The shipped stage.
    pub fn stage(&self) -> Option<&'a StageState> {
        self.scene.target()
    }

    /// The shipped stage is one of Windows.
    pub fn is_windows(&self) -> bool {
        self.stage().is_some_and(|stage| images::is_windows(&stage.base))
    }

    /// Why the start fails at a program, with that program.
    pub fn start_fault(&self) -> Option<(&Launch<'a>, &Hop<'a>, &Fault)> {
        let start = self.start.as_ref()?;
        match &start.end {
            End::Fault(fault) => Some((start, start.hops.last()?, fault)),
            End::Program | End::Over(_) | End::Unclear(_) => None,
        }
    }

    /// Why the health check fails at a program, with that program.
    pub fn probe_fault(&self) -> Option<(&Launch<'a>, &Hop<'a>, &Fault)> {
        let probe = self.probe.as_ref()?;
        match &probe.end {
            End::Fault(fault) => Some((probe, probe.hops.last()?, fault)),
            End::Program | End::Over(_) | End::Unclear(_) => None,
        }
    }

    /// What the dynamic linker lacks for the start.
    pub fn start_unlinked(&self) -> Option<(&Launch<'a>, &Hop<'a>, &Unlinked)> {
        match self.start_fault()? {
            (launch, hop, Fault::Unlinked(unlinked)) => Some((launch, hop, unlinked)),
            _ => None,
        }
    }

    /// The Go program that the start reaches.
    pub fn program(&self) -> Option<&'a Binary> {
        self.start.as_ref()?.hops.last().and_then(binary)
    }

    /// The start, where it reaches a program: one that runs, or one of Go's that may not start.
    pub fn reached(&self) -> Option<&Launch<'a>> {
        let reaches = |start: &&Launch<'a>| match start.end {
            End::Program => true,
            End::Unclear(_) => start.hops.last().and_then(binary).is_some(),
            End::Over(_) | End::Fault(_) => false,
        };
        self.start.as_ref().filter(reaches)
    }

    /// The line of the last FROM.
    pub fn from_line(&self) -> usize {
        self.scene.dockerfile.stages.last().map_or(0, |stage| stage.from.lines.first)
    }

    /// The shipped stage's base in a few words, through other stages: `alpine:3.24`,
    /// `distroless static-debian13:nonroot`.
    pub fn base(&self) -> String {
        let reference = self.stage().map_or("", |stage| self.scene.root_of(stage));
        let reference = reference.split('@').next().unwrap_or_default();
        match reference.split_once("/distroless/") {
            Some((_, image)) => format!("distroless {image}"),
            None => reference.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// The lines that decide how a Go program was built, then FROM, then the start, in order.
    pub fn program_lines(&self, launch: &Launch<'_>, hop: &Hop<'_>) -> Vec<usize> {
        let mut lines = binary(hop).map(|binary| binary.lines.clone()).unwrap_or_default();
        lines.push(self.from_line());
        lines.extend(launch.line);
        tidy(lines)
    }

    /// The line where a path came in, then the start's.
    pub fn file_lines(&self, launch: &Launch<'_>, hop: &Hop<'_>) -> Vec<usize> {
        let mut lines: Vec<usize> = launch.line.into_iter().collect();
        if let Place::Found { node, .. } = &hop.place {
            lines.push(node.line);
        }
        tidy(lines)
    }
}

/// The Go program at a hop.
pub fn binary<'a>(hop: &Hop<'a>) -> Option<&'a Binary> {
    match &hop.place {
        Place::Found { node, .. } => match &node.content {
            Content::Binary(binary) => Some(binary),
            _ => None,
        },
        _ => None,
    }
}

/// What the catalogue says of the stage's base, where that is the reason why a path can't be known.
pub fn base_behind(stage: &StageState, opaque: &Opaque) -> Option<&'static RootFs> {
    let from = stage.steps.first()?.lines.first;
    stage.base_image.filter(|_| opaque.line == from).map(|image| image.rootfs)
}

/// Lines in order, each once, without the 0 that stands for the base image.
pub fn tidy(mut lines: Vec<usize>) -> Vec<usize> {
    lines.retain(|line| *line > 0);
    sort_by_key(&mut lines, |line| *line);
    lines.dedup();
    lines
}
