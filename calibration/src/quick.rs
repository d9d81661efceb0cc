//! `--quick`: builds a few cells again and says whether the shipped figures are within 1 % of them, and what the page
//! makes of a program that is dropped on it within the 2 % that it says.

use crate::command::Outcome;
use crate::diff::{STRIP as NAMES, per_cent};
use crate::matrix::Cell;
use crate::predict::{self, STRIP};
use crate::results::Build;

/// Per cent that a measured figure may be off, and what the page makes of a given program.
const MEASURED: u64 = 1;
const GIVEN: u64 = 2;

/// One figure: what it is, what ships, what was measured now.
struct Figure {
    what: String,
    ships: u64,
    now: u64,
    /// How far apart they may be, in per cent.
    limit: u64,
}

impl Figure {
    fn agrees(&self) -> bool {
        self.ships.abs_diff(self.now).saturating_mul(100) <= self.now.saturating_mul(self.limit)
    }
}

/// Compares a built cell with what ships; the number of figures that agree, and of all.
pub(crate) fn compare(cell: &Cell, now: &Build) -> Outcome<(usize, usize)> {
    let mut figures = Vec::new();
    let each = STRIP.into_iter().zip(NAMES).zip(now.bytes).zip(now.gzip).zip(now.page);
    for ((((strip, name), bytes), gzip), page) in each {
        let shown = predict::shown(&predict::of(cell, strip));
        let [program, layer] = shown.ok_or_else(|| format!("{cell}: the catalogue knows no size"))?;
        figures.push(Figure {
            what: format!("{name}, program"),
            ships: program.bytes(),
            now: bytes,
            limit: MEASURED,
        });
        figures.push(Figure {
            what: format!("{name}, layer"),
            ships: layer.bytes(),
            now: gzip,
            limit: MEASURED,
        });
        // What the page makes of a program that is dropped on it.
        figures.push(Figure { what: format!("{name}, page"), ships: page, now: gzip, limit: GIVEN });
    }
    for figure in &figures {
        let word = if figure.agrees() { "agrees" } else { "DIFFERS" };
        let off = per_cent(figure.now, figure.ships);
        println!(
            "  {:<18} ships {:>10}  measured {:>10}  {off:>7}  {word}",
            figure.what, figure.ships, figure.now
        );
    }
    Ok((figures.iter().filter(|figure| figure.agrees()).count(), figures.len()))
}

/// The last line, and whether the command fails.
pub(crate) fn verdict(agree: usize, all: usize) -> Outcome {
    if all > 0 && agree == all {
        println!("all {all} figures agree with the shipped ones");
        return Ok(());
    }
    Err(format!("{} of {all} figures differ from the shipped ones", all - agree))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_per_cent_is_the_limit() {
        for (ships, now, want) in
            [(100, 100, true), (101, 100, true), (99, 100, true), (102, 100, false), (98, 100, false)]
        {
            assert_eq!(
                Figure { what: String::new(), ships, now, limit: MEASURED }.agrees(),
                want,
                "{ships} {now}"
            );
        }
        assert!(verdict(6, 6).is_ok() && verdict(5, 6).is_err() && verdict(0, 0).is_err());
    }
}
