//! The three ledgers, read from the image's layers: download, unpacked, and what a containerd store
//! shows. In each the rows sum to the total; what is not known is a row that says so.

use crate::catalogue::fact::Provenance;
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

/// Adds up what the target stage ships.
pub fn ledgers(image: &Image) -> Ledgers {
    let _ = image;
    Ledgers::default()
}
