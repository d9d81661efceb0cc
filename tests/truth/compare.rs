//! A record beside the report of the same recipe today.
//!
//! What the Dockerfile adds is compared line by line, in the three ledgers. Bases are compared only where the engine
//! had the real one. The containerd ledger's rule (compressed blobs, files in blocks of 4 KiB, manifest and config)
//! is compared with what the engine shows, from the layers that it really has.

use plimsoll::dry_run::image::PartKind;
use plimsoll::recipe::link;
use plimsoll::report::{Ledger, Report, report};

use super::record::{Layer, Record};

/// A figure of ours beside a measured one, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// What is weighed: a ledger and the instruction, or a total.
    pub(crate) what: String,
    /// What the report says.
    pub(crate) ours: u64,
    /// The least and the most that it says it can be.
    pub(crate) range: (u64, u64),
    /// What the engine has.
    pub(crate) theirs: u64,
    /// How far they may be apart, in thousandths of the measured one; none: within the report's own range.
    pub(crate) tolerance: Option<u64>,
}

impl Row {
    /// Thousandths of the measured figure by which ours is away from it.
    pub(crate) fn error(&self) -> u64 {
        (self.ours.abs_diff(self.theirs) * 1000).div_ceil(self.theirs.max(1))
    }

    pub(crate) fn agrees(&self) -> bool {
        match self.tolerance {
            // A few bytes of a tiny layer are many thousandths.
            Some(tolerance) => self.error() <= tolerance || self.ours.abs_diff(self.theirs) <= SMALL,
            None => {
                (self.range.0..=self.range.1).contains(&self.theirs)
                    || self.ours.abs_diff(self.theirs) <= SMALL
            }
        }
    }
}

/// Bytes that hardly a total shows: lock files, a folder's own block.
const SMALL: u64 = 50_000;
/// A program whose variant was measured, a whole image, and the store's rule, in thousandths.
const PROGRAM: u64 = 10;
const TOTAL: u64 = 30;
const RULE: u64 = 50;

/// Every figure that both sides have. The Dockerfile must still be the one that was built.
pub(crate) fn rows(record: &Record) -> Result<Vec<Row>, String> {
    let (recipe, problems) = link::decode(&record.link);
    if !problems.is_empty() {
        return Err(format!("{}: the link is not understood any more", record.link));
    }
    let report = report(&recipe, Vec::new());
    if report.files.first().map(|file| &file.text) != Some(&record.dockerfile) {
        return Err(format!("{}: prints another Dockerfile now: build it again", record.link));
    }
    let image = report.image.as_ref().ok_or("no image")?;
    let added: Vec<usize> = image
        .layers
        .iter()
        .filter(|layer| !layer.created_by.starts_with("FROM "))
        .map(|layer| layer.line)
        .collect();
    if added.len() != record.layers.len() {
        return Err(format!(
            "{}: {} layers, the engine has {}",
            record.link,
            added.len(),
            record.layers.len()
        ));
    }
    let mut rows = Vec::new();
    for (line, layer) in added.into_iter().zip(&record.layers) {
        rows.extend(
            layer_rows(&report, line, layer).into_iter().filter(|row| row.ours.max(row.theirs) > SMALL),
        );
    }
    rows.push(total(&report, record));
    rows.extend(containerd_rule(record));
    Ok(rows)
}

/// What a distribution brings: another one where a base stands in for the real one.
const DISTRIBUTION: [PartKind; 3] = [PartKind::Packages, PartKind::Certificates, PartKind::Zones];

/// The three ledgers of one layer.
fn layer_rows(report: &Report, line: usize, layer: &Layer) -> Vec<Row> {
    let parts = report.sizes.unpacked.rows.iter().filter(|row| row.line == line);
    if parts.map(|row| row.kind).any(|kind| DISTRIBUTION.contains(&kind)) {
        return Vec::new();
    }
    let what = |ledger: &str| format!("{ledger}, {}", shortened(&layer.created_by));
    let sizes = &report.sizes;
    let mut rows = vec![row(what("unpacked"), &sizes.unpacked, line, layer.unpacked)];
    if let Some(compressed) = layer.compressed {
        rows.push(row(what("download"), &sizes.download, line, compressed));
        rows.push(row(what("containerd store"), &sizes.containerd, line, compressed + layer.blocks));
    }
    rows
}

fn row(what: String, ledger: &Ledger, line: usize, theirs: u64) -> Row {
    let parts = || ledger.rows.iter().filter(move |row| row.line == line);
    let sum = |bytes: fn(&plimsoll::report::Row) -> u64| parts().map(bytes).sum();
    let is_program = parts().all(|row| matches!(row.kind, PartKind::Binary | PartKind::Copy));
    Row {
        what,
        ours: sum(|row| row.bytes),
        range: (sum(|row| row.low), sum(|row| row.high)),
        theirs,
        tolerance: is_program.then_some(PROGRAM),
    }
}

/// The image in the ledger of its store; a base that stands in counts as the report has it.
fn total(report: &Report, record: &Record) -> Row {
    let ledger = if record.store == "containerd" { &report.sizes.containerd } else { &report.sizes.unpacked };
    let from = report.image.as_ref().and_then(|image| image.stages.last()).map(|stage| stage.lines[0]);
    let is_base = |row: &&plimsoll::report::Row| Some(row.line) == from && row.kind != PartKind::Small;
    let base: u64 = ledger.rows.iter().filter(is_base).map(|row| row.bytes).sum();
    let theirs = if record.stand_in { record.size - record.base + base } else { record.size };
    Row {
        what: "image".to_owned(),
        ours: ledger.total,
        range: (ledger.low, ledger.high),
        theirs,
        tolerance: Some(TOTAL),
    }
}

/// What the layers make by the rule, beside what the engine shows above its base.
fn containerd_rule(record: &Record) -> Option<Row> {
    let layers: Option<u64> = record.layers.iter().map(|layer| Some(layer.compressed? + layer.blocks)).sum();
    let ours = layers.filter(|_| record.store == "containerd")?;
    // Its manifest and config are there too.
    let theirs = record.size - record.base;
    Some(Row {
        what: "rule of the containerd store".to_owned(),
        ours,
        range: (ours, ours),
        theirs,
        tolerance: Some(RULE),
    })
}

fn shortened(created_by: &str) -> String {
    let text: String = created_by.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace(" # buildkit", "");
    if text.chars().count() > 60 { text.chars().take(59).chain(['…']).collect() } else { text }
}
