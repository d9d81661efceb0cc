//! Writes `src/catalogue/packages/debian.rs` from the layers that were weighed.
//!
//! Packages that exactly the same ones of the catalogue need are one piece, so that what two of them share is counted
//! once. What a package's scripts leave beside dpkg's usual notes counts with the package that was asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use plimsoll::catalogue::packages::{Manager, names};

use crate::layers::{
    ACCOUNTS, CERTIFICATES, Found, INDEX, Layer, MANUALS, RELEASES, USER, Weight, ZONES, load,
};
use crate::rows::grouped;

/// Sizes of a piece in each release, and the heaviest package in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Piece {
    sizes: [[u64; 3]; RELEASES.len()],
    heaviest: (u64, String),
}

/// Pieces by the packages of the catalogue that need them.
type Pieces = BTreeMap<BTreeSet<&'static str>, Piece>;

/// The file.
///
/// # Errors
///
/// Results that are there and can't be read.
pub(crate) fn file() -> crate::command::Outcome<String> {
    let mut found = Vec::new();
    for release in RELEASES {
        found.push(load(release)?);
    }
    let mut text = String::from(
        "//! Layers of Debian's packages and of what images copy, as `cargo xtask calibrate --packages` weighed them\n\
         //! (`calibration/layers/`).\n\n\
         use super::apt::{Piece, Release, piece};\n\
         use crate::catalogue::fact::measured;\n\n\
         /// By release: what its layers hold beside packages, and what is copied from it.\n\
         #[rustfmt::skip]\n\
         pub(super) static RELEASES: &[Release] = &[\n",
    );
    for (name, found) in RELEASES.iter().zip(&found) {
        release(&mut text, name, found);
    }
    text.push_str(
        "];\n\n/// What only these packages need, all of them: in bookworm, in trixie. Each named after its heaviest part.\n\
         #[rustfmt::skip]\n\
         pub(super) static PIECES: &[Piece] = &[\n",
    );
    for (of, piece) in pieces(&found) {
        let names: Vec<String> = of.iter().map(|name| format!("{name:?}")).collect();
        let sizes = piece.sizes.map(|sizes| format!("[{}]", sizes.map(grouped).join(", "))).join(", ");
        let _ = writeln!(text, "    // {}\n    piece(&[{}], {sizes}),", piece.heaviest.1, names.join(", "));
    }
    text.push_str(
        "];\n\n/// What manuals and translations add to a package's layer: in bookworm, in trixie.\n\
         #[rustfmt::skip]\n\
         pub(super) static MANUALS: &[(&str, [[u32; 3]; 2])] = &[\n",
    );
    for name in names(Manager::Apt) {
        let sizes: Vec<String> =
            found.iter().map(|found| format!("[{}]", manuals(found, name).map(grouped).join(", "))).collect();
        let _ = writeln!(text, "    ({name:?}, [{}]),", sizes.join(", "));
    }
    Ok(text + "];\n")
}

/// How much heavier a package's layer is where manuals are kept.
fn manuals(found: &Found, name: &str) -> [u64; 3] {
    let of = |key: &str| found.layers.get(key).map(|layer| layer.whole.sizes());
    let [more, less] = [of(&format!("{name}{MANUALS}")), of(name)].map(Option::unwrap_or_default);
    let mut left = more;
    for (size, less) in left.iter_mut().zip(less) {
        *size = size.saturating_sub(less);
    }
    left
}

fn release(text: &mut String, name: &str, found: &Found) {
    let whole = |key: &str| found.layers.get(key).map(|layer| layer.whole).unwrap_or_default();
    let list = |weight: Weight| weight.sizes().map(grouped).join(", ");
    let base =
        if found.stand_in { format!("Debian {name} as debootstrap makes it") } else { found.base.clone() };
    let tools = found.tools.rsplit_once(',').map_or("", |(tools, _)| tools);
    let _ = writeln!(
        text,
        "    Release {{\n        name: {name:?},\n        packages: measured({:?}, {:?}),",
        format!("apt-get install --no-install-recommends in {base}, its layer by {tools}"),
        found.date
    );
    let _ = writeln!(
        text,
        "        copied: measured({:?}, {:?}),",
        format!("the files of {base}, a layer by {tools}"),
        found.date
    );
    for (field, weight) in [
        ("database", database(found)),
        ("index", whole(INDEX)),
        ("certificates", whole(CERTIFICATES)),
        ("zones", whole(ZONES)),
        ("user", whole(USER)),
        ("accounts", whole(ACCOUNTS)),
    ] {
        let _ = writeln!(text, "        {field}: [{}],", list(weight));
    }
    text.push_str("    },\n");
}

/// The layers of single packages.
pub(crate) fn single(found: &Found) -> impl Iterator<Item = (&'static str, &Layer)> {
    names(Manager::Apt).filter_map(|name| Some((name, found.layers.get(name)?)))
}

/// What every layer that installs stores: the least that is in one.
fn database(found: &Found) -> Weight {
    single(found).map(|(_, layer)| layer.rest).min_by_key(|rest| rest.bytes).unwrap_or_default()
}

/// The packages in a layer; debconf's database, which few write anew, stays with the one that was asked for.
fn packages(layer: &Layer) -> impl Iterator<Item = (&String, &Weight)> {
    layer.packages.iter().filter(|(package, _)| *package != "var/cache/debconf")
}

fn pieces(found: &[Found]) -> Pieces {
    let mut pieces = Pieces::new();
    for (at, found) in found.iter().enumerate() {
        let mut needed: BTreeMap<&str, (BTreeSet<&'static str>, Weight)> = BTreeMap::new();
        let database = database(found);
        for (name, layer) in single(found) {
            for (package, weight) in packages(layer) {
                let (of, known) = needed.entry(package).or_default();
                of.insert(name);
                *known = *weight;
            }
        }
        for (package, (of, weight)) in &needed {
            add(pieces.entry(of.clone()).or_default(), at, package, *weight);
        }
        // The rest of a layer is the package's that was asked for, so that the sum is the layer that was weighed.
        for (name, layer) in single(found) {
            let known = packages(layer).filter_map(|(package, _)| Some(needed.get(package.as_str())?.1));
            let parts = known.fold(database.sizes(), |sum, part| plus(sum, part.sizes()));
            let piece = pieces.entry(BTreeSet::from([name])).or_default();
            for sizes in piece.sizes.iter_mut().skip(at).take(1) {
                for ((size, whole), part) in sizes.iter_mut().zip(layer.whole.sizes()).zip(parts) {
                    *size = (*size + whole).saturating_sub(part);
                }
            }
            if piece.heaviest.1.is_empty() {
                name.clone_into(&mut piece.heaviest.1);
            }
        }
    }
    pieces
}

fn add(piece: &mut Piece, release: usize, name: &str, weight: Weight) {
    for (sum, size) in piece.sizes.iter_mut().skip(release).take(1).flatten().zip(weight.sizes()) {
        *sum += size;
    }
    if weight.bytes > piece.heaviest.0 || piece.heaviest.1.is_empty() {
        piece.heaviest = (weight.bytes, name.to_owned());
    }
}

fn plus(sum: [u64; 3], more: [u64; 3]) -> [u64; 3] {
    let [bytes, gzip, blocks] = sum;
    [bytes + more[0], gzip + more[1], blocks + more[2]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(bytes: u64) -> Weight {
        Weight { bytes, gzip: bytes / 2, blocks: bytes }
    }

    fn layer(rest: u64, packages: &[(&str, u64)]) -> Layer {
        let whole = rest + packages.iter().map(|(_, bytes)| bytes).sum::<u64>();
        let packages = packages.iter().map(|(name, bytes)| ((*name).to_owned(), weight(*bytes)));
        Layer { whole: weight(whole), rest: weight(rest), packages: packages.collect() }
    }

    #[test]
    fn what_packages_share_is_one_piece() {
        let layers = [
            ("curl", layer(110, &[("curl", 1_000), ("libcurl4", 3_000), ("libssl3", 500)])),
            ("git", layer(100, &[("git", 9_000), ("libcurl4", 3_000), ("libssl3", 500)])),
        ];
        let layers = layers.into_iter().map(|(name, layer)| (name.to_owned(), layer)).collect();
        let found = [Found { layers, ..Found::default() }, Found::default()];
        let told: Vec<_> = pieces(&found)
            .into_iter()
            .map(|(of, piece)| (of.into_iter().collect::<Vec<_>>(), piece.sizes[0][0], piece.heaviest.1))
            .collect();
        assert_eq!(
            told,
            [
                (vec!["curl"], 1_010, "curl".to_owned()),
                (vec!["curl", "git"], 3_500, "libcurl4".to_owned()),
                (vec!["git"], 9_000, "git".to_owned()),
            ]
        );
        assert_eq!(database(&found[0]), weight(100));
    }
}
