//! What a containerd store keeps beside the layers: the manifest, the config, and a block for the
//! root directory of each layer.
//!
//! Computed, not read: the real config also holds dates and the builder's own notes. Seen with
//! Engine 29.8.1: 5,178 bytes for an image of one layer and three instructions.

use super::Row;
use crate::catalogue::fact::{Basis, Provenance};
use crate::dry_run::image::{PartKind, StageState};

/// Block of a file system, in bytes.
const BLOCK: u64 = 4_096;
/// Manifest and config without layers and instructions.
const FRAME: u64 = 560;
/// What a layer adds: its descriptor in the manifest, its digest in the config.
const LAYER: u64 = 240;
/// What an instruction adds to the config's history, besides its own text.
const HISTORY: u64 = 90;

/// The row.
pub(super) fn row(stage: &StageState) -> Row {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let layers = count(stage.layers().count());
    let texts = stage.steps.iter().map(|step| HISTORY.saturating_add(count(step.created_by.len())));
    let documents = texts.fold(FRAME + LAYER.saturating_mul(layers), u64::saturating_add);
    let blocks = BLOCK.saturating_mul(layers);
    Row {
        label: "manifest and config".into(),
        kind: PartKind::Small,
        bytes: documents.saturating_add(blocks),
        low: (documents / 2).saturating_add(blocks),
        high: documents.saturating_mul(2).saturating_add(blocks.saturating_mul(2)),
        unknown: false,
        line: stage.lines.first,
        from: Provenance {
            basis: Basis::Computed,
            source: "layers and instructions, after an image in Docker Engine 29.8.1",
            date: "2026-11-23",
        },
    }
}
