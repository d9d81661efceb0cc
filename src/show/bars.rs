//! Bars to scale: linear from zero, one scale a chart. Positions are ten-thousandths of its width, so
//! that no floating point is needed.

use super::words;
use crate::dry_run::image::PartKind;
use crate::report::{Ledger, Rung};

/// How a piece of a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The visitor's own files.
    Solid,
    /// The base image and packages.
    Diagonal,
    /// An estimate.
    Striped,
}

impl Fill {
    /// Its word in the markup.
    pub fn id(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Diagonal => "diagonal",
            Self::Striped => "striped",
        }
    }
}

/// A piece of the stacked bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts.
    pub from: u64,
    /// How long it is.
    pub length: u64,
    /// How it is filled.
    pub fill: Fill,
    /// The row that it stands for.
    pub row: usize,
}

/// How a row is filled.
pub fn fill(kind: PartKind, bytes: u64, low: u64, high: u64) -> Fill {
    match kind {
        _ if words::is_estimate(bytes, low, high) => Fill::Striped,
        PartKind::Base | PartKind::Packages | PartKind::Certificates | PartKind::Zones => Fill::Diagonal,
        _ => Fill::Solid,
    }
}

/// The stacked bar of a ledger; its end is the high end.
pub fn stack(ledger: &Ledger) -> Vec<Piece> {
    let mut from = 0;
    let rows = ledger.rows.iter().enumerate().filter(|(_, row)| row.bytes > 0);
    rows.map(|(index, row)| {
        let piece = Piece {
            from: share(from, ledger.high),
            length: share(row.bytes, ledger.high),
            fill: fill(row.kind, row.bytes, row.low, row.high),
            row: index,
        };
        from += row.bytes;
        piece
    })
    .collect()
}

/// The highest figure of a ladder: the end of its scale.
pub fn ladder_end(rungs: &[Rung]) -> u64 {
    rungs.iter().map(|rung| rung.price.high).max().unwrap_or_default()
}

/// Ten-thousandths of the whole.
pub fn share(part: u64, whole: u64) -> u64 {
    let share = u128::from(part) * 10_000 / u128::from(whole.max(1));
    u64::try_from(share.min(10_000)).unwrap_or(10_000)
}

/// Ten-thousandths as a percentage for markup: `26.34%`.
pub fn percent(share: u64) -> String {
    format!("{}.{:02}%", share / 100, share % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_and_never_beyond_the_end() {
        for (part, whole, want) in [
            (0, 10, "0.00%"),
            (1, 3, "33.33%"),
            (10, 10, "100.00%"),
            (11, 10, "100.00%"),
            (5, 0, "100.00%"),
            (u64::MAX, u64::MAX, "100.00%"),
        ] {
            assert_eq!(percent(share(part, whole)), want, "{part} of {whole}");
        }
    }
}
