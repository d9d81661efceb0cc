//! What the catalogue says of layers, beside those that an engine wrote.

use std::fmt::Write;

use plimsoll::catalogue::fact::{Size, Weight};
use plimsoll::catalogue::images::{self, BaseImage};
use plimsoll::catalogue::packages::{Place, added};

use crate::command::Outcome;
use crate::errors::{Miss, quantile, tenths};
use crate::layers::{DISTROLESS, Found, Layer, MANUALS, RELEASES, TOGETHER, load};

/// Kinds of layers, in the table's order.
const KINDS: [&str; 4] = [
    "Debian packages that are installed together",
    "Debian packages together, with manuals",
    "distroless, from its packages: unpacked and in blocks",
    "distroless, from its packages: download",
];

/// The table, in Markdown.
///
/// # Errors
///
/// Results that can't be read.
pub(crate) fn table() -> Outcome<String> {
    let mut text = String::from(
        "| layer | figures | median | p90 | worst | in its range |\n|---|---|---|---|---|---|\n",
    );
    let mut all: [Vec<Miss>; KINDS.len()] = Default::default();
    for release in RELEASES {
        misses(release, &load(release)?, &mut all);
    }
    for (kind, misses) in KINDS.iter().zip(all).filter(|(_, misses)| !misses.is_empty()) {
        let mut off: Vec<u64> = misses.iter().map(|miss| miss.off).collect();
        off.sort_unstable();
        let held = misses.iter().filter(|miss| miss.held).count() * 100 / misses.len();
        let [median, most, worst] = [50, 90, 100].map(|part| tenths(quantile(&off, part)));
        let _ = writeln!(text, "| {kind} | {} | {median} | {most} | {worst} | {held} % |", misses.len());
    }
    Ok(text)
}

fn misses(release: &str, found: &Found, all: &mut [Vec<Miss>; KINDS.len()]) {
    let [together, manuals, plain, download] = all;
    let layer = |key: &str| found.layers.get(key);
    let image = |id: String| images::find(&id);
    for (names, layer) in TOGETHER.iter().filter_map(|names| Some((names, layer(names)?))) {
        together.extend(
            image(format!("debian:{release}-slim"))
                .map(|base| beside(base, names, layer))
                .into_iter()
                .flatten(),
        );
    }
    for (name, layer) in TOGETHER.iter().filter_map(|name| Some((name, layer(&format!("{name}{MANUALS}"))?)))
    {
        let base = image(format!("debian:{release}"));
        manuals.extend(base.map(|base| beside(base, name, layer)).into_iter().flatten());
    }
    let number = if release == "trixie" { "13" } else { "12" };
    for (flavour, layer) in
        DISTROLESS.iter().filter_map(|flavour| Some((flavour, layer(&format!("distroless {flavour}"))?)))
    {
        let Some(image) = image(format!("gcr.io/distroless/{flavour}-debian{number}")) else { continue };
        let weight = image.weight("amd64");
        let of = |size: Option<Size>, truth| size.map(|size| Miss::of(size, truth));
        plain.extend(of(weight.unpacked, layer.whole.bytes));
        plain.extend(of(weight.blocks, layer.whole.blocks));
        download.extend(of(weight.download, layer.whole.gzip));
    }
}

/// The three figures of packages that one instruction installs.
fn beside(base: &BaseImage, names: &str, layer: &Layer) -> Vec<Miss> {
    let mut before: Vec<String> = Vec::new();
    let mut sum = Weight::NOTHING;
    for name in names.split(' ') {
        let place = Place { rootfs: base.rootfs, arch: "amd64", before: &before };
        sum = sum.plus(added(name, &place).map_or(Weight::UNKNOWN, |package| package.weight));
        before.push(name.to_owned());
    }
    let sizes = [sum.unpacked, sum.download, sum.blocks];
    sizes
        .into_iter()
        .zip(layer.whole.sizes())
        .filter_map(|(size, truth)| Some(Miss::of(size?, truth)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces::single;

    #[test]
    fn a_package_alone_weighs_what_its_layer_weighed() {
        for release in RELEASES {
            let found = load(release).expect("results");
            let base = images::find(&format!("debian:{release}-slim")).expect("known");
            let mut seen = 0;
            for (name, layer) in single(&found).filter(|(name, _)| *name != "tzdata") {
                let misses = beside(base, name, layer);
                assert!(
                    misses.len() == 3 && misses.iter().all(|miss| miss.off < 10 && miss.held),
                    "{release} {name}"
                );
                seen += 1;
            }
            assert!(seen > 35, "{release}: {seen}");
        }
    }

    #[test]
    fn ranges_hold_nine_of_ten_layers() {
        let table = table().expect("results");
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows.len(), KINDS.len(), "{table}");
        for row in rows {
            let held = row.trim_end_matches(" % |").rsplit(' ').next().expect("a number");
            assert!(held.parse::<u64>().expect("a number") >= 90, "{row}");
        }
    }

    #[test]
    fn the_document_holds_the_table() {
        let table = table().expect("results");
        let path = crate::command::root().join("docs/calibration.md");
        let text = std::fs::read_to_string(path).expect("there");
        assert!(text.contains(&table), "docs/calibration.md does not hold this:\n{table}");
    }
}
