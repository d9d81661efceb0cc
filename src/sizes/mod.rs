//! The three ledgers, read from the image's layers: download, unpacked, and what a containerd store
//! shows. In each the rows sum to the total; what is not known is a row that says so.

mod paperwork;
mod things;
mod variants;

pub use variants::{Figure, Variant, variants};

use crate::catalogue::fact::{Provenance, Size, Weight};
use crate::dry_run::image::{Image, PartKind};

/// What an image weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledgers {
    /// Compressed layers: what a registry sends.
    pub download: Ledger,
    /// Files of all layers: what `docker images` shows with the classic store.
    pub unpacked: Ledger,
    /// Compressed layers and unpacked files in 4 KiB blocks: `docker images` on a fresh Engine 29.
    pub containerd: Ledger,
}

/// One ledger. `total` is the sum of the rows' `bytes`; so are `low` and `high`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Bytes.
    pub total: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// No row is unknown.
    pub complete: bool,
    /// What is in it, in layer order.
    pub rows: Vec<Row>,
}

/// One thing in an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A short name.
    pub label: String,
    /// What sort of thing it is.
    pub kind: PartKind,
    /// Bytes; 0 where unknown.
    pub bytes: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// The size can't be known.
    pub unknown: bool,
    /// The line whose layer holds it.
    pub line: usize,
    /// Where the figure comes from.
    pub from: Provenance,
}

impl Ledger {
    fn of(rows: Vec<Row>) -> Self {
        let sum = |field: fn(&Row) -> u64| rows.iter().map(field).fold(0, u64::saturating_add);
        Self {
            total: sum(|row| row.bytes),
            low: sum(|row| row.low),
            high: sum(|row| row.high),
            complete: !rows.is_empty() && !rows.iter().any(|row| row.unknown),
            rows,
        }
    }
}

/// Adds up what the target stage ships.
pub fn ledgers(image: &Image) -> Ledgers {
    let Some(stage) = image.target() else { return Ledgers::default() };
    let things = things::of(stage);
    let rows = |size: fn(&Weight) -> Option<Size>| -> Vec<Row> {
        things.iter().map(|thing| thing.row(size(&thing.weight))).collect()
    };
    let mut containerd = rows(|weight| Some(weight.download?.plus(weight.blocks?)));
    containerd.push(paperwork::row(stage));
    Ledgers {
        download: Ledger::of(rows(|weight| weight.download)),
        unpacked: Ledger::of(rows(|weight| weight.unpacked)),
        containerd: Ledger::of(containerd),
    }
}
