//! What is in the layers of a stage, one thing a row: the parts of each step, with the smallest of an
//! image (folders, accounts, links) gathered in one.
//!
//! Every part is in exactly one thing, so sums are those of the parts.

use super::Row;
use crate::catalogue::fact::{Basis, Provenance, Size, Weight};
use crate::dry_run::image::{Part, PartKind, StageState};

/// A row of all ledgers.
pub(super) struct Thing {
    label: String,
    kind: PartKind,
    line: usize,
    pub(super) weight: Weight,
    /// Stands beside a size that is not known.
    unknown: Provenance,
}

/// Small parts up to this size are gathered, in bytes.
const TINY: u64 = 16_384;

/// Stands beside a row that nothing is known of.
const NOTHING: Provenance = Provenance { basis: Basis::Assumed, source: "not known", date: "" };

impl Thing {
    /// Its row in one ledger.
    pub(super) fn row(&self, size: Option<Size>) -> Row {
        Row {
            label: self.label.clone(),
            kind: self.kind,
            bytes: size.map_or(0, |size| size.bytes()),
            low: size.map_or(0, |size| size.low()),
            high: size.map_or(0, |size| size.high()),
            unknown: size.is_none(),
            line: self.line,
            from: size.map_or(self.unknown, |size| size.from),
        }
    }
}

/// The things in a stage's layers, in layer order; what weighs nothing is left out.
pub(super) fn of(stage: &StageState) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let mut gathered: Option<usize> = None;
    let like = stage.base_image.and_then(|image| image.like);
    for step in stage.layers() {
        for part in step.parts.iter().filter(|part| !weightless(&part.weight)) {
            let tiny = part.kind == PartKind::Small && most(&part.weight).is_some_and(|most| most <= TINY);
            if tiny && let Some(thing) = gathered.and_then(|at| things.get_mut(at)) {
                "folders, accounts, links".clone_into(&mut thing.label);
                thing.weight = both(thing.weight, part.weight);
                continue;
            }
            if tiny {
                gathered = Some(things.len());
            }
            things.push(Thing {
                label: label(part),
                kind: part.kind,
                line: step.lines.first,
                weight: part.weight,
                unknown: like.filter(|_| part.kind == PartKind::Base).map_or(NOTHING, |like| like.from),
            });
        }
    }
    things
}

fn label(part: &Part) -> String {
    match part.hidden_by {
        Some(line) => format!("{} (hidden by line {line})", part.label),
        None => part.label.clone(),
    }
}

fn sizes(weight: &Weight) -> [Option<Size>; 3] {
    [weight.unpacked, weight.download, weight.blocks]
}

/// The most that it can be in any ledger; `None` where one is not known.
fn most(weight: &Weight) -> Option<u64> {
    sizes(weight).into_iter().try_fold(0, |most, size| Some(most.max(size?.high())))
}

fn weightless(weight: &Weight) -> bool {
    most(weight) == Some(0)
}

/// Both together; each is known in all ledgers.
fn both(one: Weight, other: Weight) -> Weight {
    let plus = |one: Option<Size>, other: Option<Size>| Some(one?.plus(other?));
    Weight {
        unpacked: plus(one.unpacked, other.unpacked),
        download: plus(one.download, other.download),
        blocks: plus(one.blocks, other.blocks),
    }
}
