//! The layers that the Dockerfile adds: their number, and their bytes where both sides can know them.
//!
//! A layer with a compiled program is compared without it, and the program apart, within [`PROGRAM`] percent: the
//! service of the cases is not the catalogue's program. Packages are not weighed, because those of a stand-in base
//! weigh something else; nor is what the app brings: source, modules, caches. What the report gives as a range is compared with the range.

use plimsoll::dry_run::image::PartKind;
use plimsoll::report::{Report, Row};

use super::compare::{Fit, Point};
use super::record::Layer;

/// How much the program of the cases may differ from the catalogue's, in percent of it.
const PROGRAM: u64 = 15;
/// Parts whose weight is the world's and not the Dockerfile's.
const WORLD: [PartKind; 6] = [
    PartKind::Packages,
    PartKind::Certificates,
    PartKind::Zones,
    PartKind::ModuleCache,
    PartKind::BuildCache,
    PartKind::Source,
];

/// The number of layers, then each layer.
pub(crate) fn compare(report: &Report, profile: &str, theirs: &[Layer]) -> Vec<Point> {
    let Some(image) = &report.image else { return Vec::new() };
    let from = image.stages.last().map_or(0, |stage| stage.lines[0]);
    let ours: Vec<_> = image.layers.iter().filter(|layer| !layer.created_by.starts_with("FROM ")).collect();
    let names = |names: Vec<&str>| format!("{}: {}", names.len(), names.join("; "));
    let listed = names(ours.iter().map(|layer| layer.created_by.as_str()).collect());
    let mut points = vec![Point {
        aspect: "layers".to_owned(),
        ours: listed,
        theirs: names(theirs.iter().map(|layer| layer.created_by.as_str()).collect()),
        fit: if ours.len() == theirs.len() { Fit::Same } else { Fit::Differs },
    }];
    if ours.len() != theirs.len() {
        return points;
    }
    for (layer, their) in ours.iter().zip(theirs) {
        let rows: Vec<&Row> =
            report.sizes.unpacked.rows.iter().filter(|row| row.line == layer.line).collect();
        if layer.line > from {
            let points_here = weigh(&rows, layer.line, their);
            // The service of the cases is like this one of the catalogue's programs, and like no other.
            let fair = |point: &Point| profile == "http" || !point.aspect.starts_with("program");
            points.extend(points_here.into_iter().filter(fair));
        }
    }
    points
}

fn weigh(rows: &[&Row], line: usize, theirs: &Layer) -> Vec<Point> {
    let app = theirs.created_by.contains("go.mod") || theirs.created_by.contains("go mod ");
    if app || rows.iter().any(|row| row.unknown || WORLD.contains(&row.kind)) {
        return Vec::new();
    }
    let mut points = Vec::new();
    let (programs, others): (Vec<&Row>, Vec<&Row>) = rows
        .iter()
        .partition(|row| row.kind == PartKind::Binary || row.kind == PartKind::Copy && theirs.program > 0);
    let mut rest = theirs.bytes;
    if let [program] = programs.as_slice() {
        let (low, high) = (program.low * (100 - PROGRAM) / 100, program.high * (100 + PROGRAM) / 100);
        points.push(within(format!("program in line {line}"), low, high, theirs.program));
        rest -= theirs.program;
    } else if !programs.is_empty() {
        return points;
    }
    let sum = |bytes: fn(&Row) -> u64| others.iter().map(|row| bytes(row)).sum();
    points.push(within(format!("bytes of line {line}"), sum(|row| row.low), sum(|row| row.high), rest));
    points
}

fn within(aspect: String, low: u64, high: u64, theirs: u64) -> Point {
    let fit = if (low..=high).contains(&theirs) { Fit::Same } else { Fit::Differs };
    let ours = if low == high { low.to_string() } else { format!("{low} to {high}") };
    Point { aspect, ours, theirs: theirs.to_string(), fit }
}
