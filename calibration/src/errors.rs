//! How far off predicted sizes are: every measured build against what the core would say of it if it
//! had not been measured, and against what it says of a size that was typed in.
//!
//! Errors are in tenths of a per cent of the true size.

use std::fmt::Write;

use plimsoll::catalogue::binaries::{Build, KnownBinary};
use plimsoll::catalogue::fact::Size;

use crate::command::Outcome;
use crate::matrix::{Cell, Matrix};
use crate::predict::{self, STRIP};
use crate::results::Build as Measured;
use crate::rows::All;

/// One prediction: how far off, and whether its range held the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Miss {
    pub off: u64,
    pub held: bool,
}

impl Miss {
    pub(crate) fn of(said: Size, truth: u64) -> Self {
        Self {
            off: said.bytes().abs_diff(truth).saturating_mul(1000) / truth.max(1),
            held: (said.low()..=said.high()).contains(&truth),
        }
    }
}

/// A row of the table.
struct Line {
    what: &'static str,
    misses: Vec<Miss>,
}

/// Prints the table.
///
/// # Errors
///
/// Nothing was measured yet.
pub(crate) fn print(matrix: &Matrix, all: &All) -> Outcome {
    let table = table(matrix, all);
    if table.lines().count() < 3 {
        return Err("nothing was measured yet: cargo xtask calibrate".to_owned());
    }
    print!("{table}\n{}", crate::held::table()?);
    Ok(())
}

/// The table of errors, in Markdown.
pub(crate) fn table(matrix: &Matrix, all: &All) -> String {
    let known: Vec<(&Cell, &Measured)> = matrix
        .cells
        .iter()
        .filter(|cell| cell.trimpath)
        .filter_map(|cell| Some((cell, all.get(&cell.program)?.builds.get(&cell.to_string())?)))
        .collect();
    let seen: Vec<_> = known.iter().copied().filter(|(cell, _)| !cell.apart).collect();
    let apart: Vec<_> = known.iter().copied().filter(|(cell, _)| cell.apart).collect();
    let mut lines = unseen(&seen);
    lines.extend(typed(
        [
            "profile, size typed in: other flags",
            "profile, size typed in: layer",
            "profile, size typed in: arm64",
            "profile, program given: layer otherwise built",
        ],
        &seen,
    ));
    lines.extend(typed(
        [
            "held apart, size typed in: other flags",
            "held apart, size typed in: layer",
            "held apart, size typed in: arm64",
            "held apart, program given: layer otherwise built",
        ],
        &apart,
    ));
    let mut text = String::from(
        "| predicted | cases | median | p90 | worst | in its range |\n|---|---|---|---|---|---|\n",
    );
    for line in lines.iter().filter(|line| !line.misses.is_empty()) {
        let mut off: Vec<u64> = line.misses.iter().map(|miss| miss.off).collect();
        off.sort_unstable();
        let held = line.misses.iter().filter(|miss| miss.held).count() * 100 / line.misses.len();
        let [median, most, worst] = [50, 90, 100].map(|part| tenths(quantile(&off, part)));
        let cases = off.len();
        let _ = writeln!(text, "| {} | {cases} | {median} | {most} | {worst} | {held} % |", line.what);
    }
    text
}

/// The least error that this share of all, in hundredths, does not exceed.
pub(crate) fn quantile(sorted: &[u64], part: usize) -> u64 {
    let at = (sorted.len() * part).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

pub(crate) fn tenths(off: u64) -> String {
    format!("{}.{} %", off / 10, off % 10)
}

/// Each build of a profile from the profile's other builds.
fn unseen(cells: &[(&Cell, &Measured)]) -> Vec<Line> {
    let (mut programs, mut layers) = (Vec::new(), Vec::new());
    for (cell, measured) in cells {
        for ((strip, bytes), gzip) in STRIP.into_iter().zip(measured.bytes).zip(measured.gzip) {
            if let Some([program, layer]) = predict::unseen(&predict::of(cell, strip)) {
                programs.push(Miss::of(program, bytes));
                layers.push(Miss::of(layer, gzip));
            }
        }
    }
    vec![
        Line { what: "profile, from its other builds: program", misses: programs },
        Line { what: "profile, from its other builds: layer", misses: layers },
    ]
}

/// What follows from one size of a build without cgo: its other flags, its layers, its size on arm64 from that on
/// amd64; and its layers with other flags where the layer of the one is known too.
fn typed(names: [&'static str; 4], cells: &[(&Cell, &Measured)]) -> [Line; 4] {
    let mut misses: [Vec<Miss>; 4] = Default::default();
    let [flags, layers, other, given_too] = &mut misses;
    for (cell, measured) in cells.iter().filter(|(cell, _)| !cell.cgo && cell.arch == "amd64") {
        let arm64 = cells.iter().find(|(to, _)| {
            (&to.program, &to.go, to.cgo, to.arch.as_str()) == (&cell.program, &cell.go, false, "arm64")
        });
        for ((given, size), packed) in STRIP.into_iter().zip(measured.bytes).zip(measured.gzip) {
            for ((strip, bytes), gzip) in STRIP.into_iter().zip(measured.bytes).zip(measured.gzip) {
                let build = Build { custom: Some(KnownBinary::new(size, given)), ..predict::of(cell, strip) };
                let Some([program, layer]) = predict::shown(&build) else { continue };
                layers.push(Miss::of(layer, gzip));
                if strip != given {
                    flags.push(Miss::of(program, bytes));
                    let custom = KnownBinary { packed: Some(packed), ..KnownBinary::new(size, given) };
                    let build = Build { custom: Some(custom), ..build };
                    given_too.extend(predict::shown(&build).map(|[_, layer]| Miss::of(layer, gzip)));
                }
            }
            let there =
                arm64.and_then(|(_, there)| STRIP.iter().zip(there.bytes).find(|(s, _)| **s == given));
            let build = Build {
                custom: Some(KnownBinary::new(size, given)),
                arch: "arm64",
                ..predict::of(cell, given)
            };
            if let (Some((_, bytes)), Some([program, _])) = (there, predict::shown(&build)) {
                other.push(Miss::of(program, bytes));
            }
        }
    }
    let mut names = names.into_iter();
    misses.map(|misses| Line { what: names.next().unwrap_or_default(), misses })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{load_all, read_matrix};

    #[test]
    fn quantiles_are_those_of_the_list() {
        let off: Vec<u64> = (1..=10).collect();
        assert_eq!([50, 90, 100].map(|part| quantile(&off, part)), [5, 9, 10]);
        assert_eq!((quantile(&[7], 50), quantile(&[], 90), tenths(35)), (7, 0, "3.5 %".to_owned()));
    }

    #[test]
    fn the_document_holds_the_table() {
        let table = table(&read_matrix().expect("matrix"), &load_all().expect("results"));
        let path = crate::command::root().join("docs/calibration.md");
        let text = std::fs::read_to_string(path).expect("there");
        assert!(text.contains(&table), "docs/calibration.md does not hold this:\n{table}");
    }

    #[test]
    fn ranges_hold_nine_of_ten_predictions() {
        let table = table(&read_matrix().expect("matrix"), &load_all().expect("results"));
        let mut seen = 0;
        for line in table.lines().skip(2) {
            let held = line.trim_end_matches(" % |").rsplit(' ').next().expect("a number");
            assert!(held.parse::<u64>().expect("a number") >= 90, "{line}");
            seen += 1;
        }
        assert!(seen >= 5, "{table}");
    }
}
