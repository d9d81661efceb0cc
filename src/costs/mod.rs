//! What an image costs elsewhere: what a first pull moves, what a rebuild after a change of the source
//! pushes and pulls again, what hosts share, and what a build machine fetches first.
//!
//! All of it compressed, as registries send it. Leaves out requests, unpacking and how fast a registry is,
//! and images that only a mount of RUN names.

mod builders;

pub use builders::Fetched;

use serde::Serialize;

use crate::catalogue::fact::Size;
use crate::dry_run::image::Step;
use crate::rebuild::{Built, Change, new_layers, rebuild};

/// Compressed bytes with their range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Bytes.
    pub bytes: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// None of it is unknown.
    pub complete: bool,
    /// Number of layers.
    pub layers: usize,
}

/// What an image moves over the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Costs {
    /// All layers: a host that has none of them.
    pub first: Moved,
    /// The layers of the base image, which hosts keep once for all images on it.
    pub shared: Moved,
    /// The other layers: a host that has the base.
    pub own: Moved,
    /// What is new after a change of the source.
    pub rebuild: Moved,
    /// First lines of the layers that are new after that.
    pub rebuilt: Vec<usize>,
    /// Images that a machine without any of them fetches before it builds.
    pub builders: Vec<Fetched>,
}

impl Moved {
    /// The layers of these steps.
    pub fn of<'a>(steps: impl Iterator<Item = &'a Step>) -> Self {
        let mut moved = Self { complete: true, ..Self::default() };
        for step in steps {
            moved.layers += 1;
            for part in &step.parts {
                moved.add(part.weight.download);
            }
        }
        moved
    }

    fn add(&mut self, size: Option<Size>) {
        let Some(size) = size else {
            self.complete = false;
            return;
        };
        self.bytes = self.bytes.saturating_add(size.bytes());
        self.low = self.low.saturating_add(size.low());
        self.high = self.high.saturating_add(size.high());
    }
}

/// What the image costs that the file ships.
pub fn costs(built: &Built<'_>) -> Costs {
    let Some(stage) = built.image.target() else { return Costs::default() };
    let rebuilt = new_layers(built.image, &rebuild(built, &Change::Main));
    let is_base = |step: &&Step| step.keyword == "FROM";
    Costs {
        first: Moved::of(stage.layers()),
        shared: Moved::of(stage.layers().filter(is_base)),
        own: Moved::of(stage.layers().filter(|step| !is_base(step))),
        rebuild: Moved::of(rebuilt.iter().copied()),
        rebuilt: rebuilt.iter().map(|step| step.lines.first).collect(),
        builders: builders::fetched(built.image, built.file),
    }
}

/// How long bytes take over a line of so many million bits a second, in tenths of a second, rounded.
pub fn tenths(bytes: u64, megabits: u64) -> u64 {
    let rate = megabits.max(1).saturating_mul(100_000);
    bytes.saturating_mul(8).saturating_add(rate / 2) / rate
}

/// The lines that a pull is timed for, in million bits a second.
pub const LINES: [u64; 3] = [10, 50, 200];

#[cfg(test)]
mod tests;
