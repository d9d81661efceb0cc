//! Writes what the catalogue ships from the results: the rows of built programs and the module caches.
//!
//! The files hold plain statics, so that they cost the Wasm their figures and no code. A row says which
//! toolchain, system and date it comes from. Builds without `-trimpath` and programs held apart stay in
//! the results alone.

use std::collections::BTreeMap;
use std::fmt::Write;

use plimsoll::catalogue::profiles::PROFILES;

use crate::command::{Outcome, root};
use crate::matrix::{Cell, Matrix};
use crate::results::{Build, Results};

/// Every program's results, by its name.
pub(crate) type All = BTreeMap<String, Results>;

/// The files, by their paths from the root.
///
/// # Errors
///
/// Results of layers that can't be read.
pub(crate) fn files(matrix: &Matrix, all: &All) -> Outcome<[(&'static str, String); 4]> {
    Ok([
        ("src/catalogue/binaries/rows.rs", rows(matrix, all)),
        ("src/catalogue/sources.rs", modules(all)),
        ("src/catalogue/packages/debian.rs", crate::pieces::file()?),
        ("src/catalogue/zones.rs", crate::zones::file()?),
    ])
}

/// Writes the files. Says which of them changed.
///
/// # Errors
///
/// The file that can't be written.
pub(crate) fn write(matrix: &Matrix, all: &All) -> Outcome<Vec<&'static str>> {
    let mut changed = Vec::new();
    for (name, text) in files(matrix, all)? {
        let path = root().join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        std::fs::write(&path, text).map_err(|error| format!("{name}: {error}"))?;
        changed.push(name);
    }
    Ok(changed)
}

/// The cells that the catalogue ships: by profile in its order, newest release first.
fn shipped<'a>(matrix: &'a Matrix, all: &'a All) -> Vec<(&'a Cell, &'a Build)> {
    let mut found = Vec::new();
    for profile in PROFILES {
        let Some(results) = all.get(profile.id) else { continue };
        let mut cells: Vec<_> = matrix
            .cells
            .iter()
            .filter(|cell| cell.program == profile.id && cell.trimpath && !cell.apart)
            .filter_map(|cell| Some((cell, results.builds.get(&cell.to_string())?)))
            .collect();
        cells.sort_by_key(|(cell, _)| (std::cmp::Reverse(cell.minor()), cell.arch == "arm64", cell.cgo));
        found.append(&mut cells);
    }
    found
}

/// What decided a row, in the words of its source.
fn set(build: &Build) -> (String, String, String) {
    let made = &build.made;
    let cc = made.cc.as_ref().map(|cc| format!(", {cc}")).unwrap_or_default();
    let how = format!("go build -trimpath of this profile, Go {}{cc}, {}", made.go, made.system);
    let by = made.tools.split(',').next().unwrap_or_default();
    (how, format!("a tar with the measured program alone, {by}"), made.date.clone())
}

fn rows(matrix: &Matrix, all: &All) -> String {
    let cells = shipped(matrix, all);
    let mut sets: Vec<(String, String, String)> = Vec::new();
    for (_, build) in &cells {
        let set = set(build);
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    let mut text = String::from(
        "//! The measured builds, as `cargo xtask calibrate` wrote them from `calibration/results/`.\n//!\n\
         //! A row is one program built with three sets of strip flags: none, `-w`, `-s -w`.\n\n\
         use super::row::{AMD64, ARM64, C, GO, Row, Set, row, set};\n\n",
    );
    for (at, (built, packed, date)) in sets.iter().enumerate() {
        let _ =
            writeln!(text, "#[rustfmt::skip]\nstatic SET_{at}: Set = set({built:?}, {packed:?}, {date:?});");
    }
    text.push_str("\n/// Every row, by profile, newest release first.\n#[rustfmt::skip]\n");
    text.push_str("pub(in crate::catalogue) static ROWS: &[Row] = &[\n");
    for (cell, build) in cells {
        let at = sets.iter().position(|known| *known == set(build)).unwrap_or_default();
        let arch = if cell.arch == "arm64" { "ARM64" } else { "AMD64" };
        let link = if cell.cgo { "C" } else { "GO" };
        let cache = grouped(build.cache.map_or(0, |cache| cache.bytes));
        let _ = writeln!(
            text,
            "    row({:?}, {}, {arch}, {link}, [{}], [{}], {cache}, &SET_{at}),",
            cell.program,
            cell.minor(),
            build.bytes.map(grouped).join(", "),
            build.gzip.map(grouped).join(", "),
        );
    }
    text + "];\n"
}

fn modules(all: &All) -> String {
    let mut text = String::from(
        "//! Sources and module caches of the profiles, as `cargo xtask calibrate` wrote them from\n\
         //! `calibration/results/`. The module cache is that after `go mod download`.\n\n\
         use super::caches::{Modules, modules};\n\n\
         /// By profile: bytes of its source; of its module cache, of that as a layer, in blocks of 4 KiB.\n\
         #[rustfmt::skip]\n\
         pub(super) static MODULES: &[Modules] = &[\n",
    );
    for profile in PROFILES {
        let Some(results) = all.get(profile.id) else { continue };
        let Some(source) = &results.source else { continue };
        let tree = results.modules.as_ref().map(|modules| modules.tree);
        let [bytes, packed, blocks] =
            tree.map_or([0; 3], |tree| [tree.bytes, tree.gzip, tree.blocks]).map(grouped);
        let date = results.modules.as_ref().map_or("", |modules| &modules.made.date);
        let _ = writeln!(
            text,
            "    modules({:?}, {}, [{bytes}, {packed}, {blocks}], {date:?}),",
            profile.id,
            grouped(source.bytes)
        );
    }
    text + "];\n"
}

/// `6_721_696`.
pub(crate) fn grouped(number: u64) -> String {
    plimsoll::bytes::exact(number).replace(',', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::tests::build;
    use crate::{load_all, matrix, read_matrix};

    /// A written row, read again: profile, release, architecture, link, the eight figures.
    fn read(line: &str) -> Option<(String, Vec<u64>)> {
        let inner = line.trim().strip_prefix("row(")?.strip_suffix("),")?;
        let parts: Vec<&str> = inner.split([',', '[', ']', ' ']).filter(|part| !part.is_empty()).collect();
        let (names, figures) = parts.split_at(4);
        let figures = figures.iter().take(7).map(|figure| figure.replace('_', "").parse());
        Some((names.join(" "), figures.collect::<Result<_, _>>().ok()?))
    }

    #[test]
    fn rows_say_what_was_measured() {
        let matrix =
            matrix::parse("go 1.27 1.27.4\ngo 1.26 1.26.11\nbuild http 1.26,1.27 amd64 off on weighed\n");
        let mut results = Results::default();
        results.builds.insert("http-1.27-amd64".to_owned(), build());
        results.builds.insert("http-1.26-amd64".to_owned(), Build { cache: None, ..build() });
        let all = All::from([("http".to_owned(), results)]);
        let text = rows(&matrix.expect("good"), &all);
        let read: Vec<_> = text.lines().filter_map(read).collect();
        let figures = [9_000_000_u64, 7_000_000, 6_000_000, 5_000_000, 3_000_000, 2_900_000];
        let with = |cache| figures.into_iter().chain([cache]).collect::<Vec<u64>>();
        assert_eq!(
            read,
            [
                ("\"http\" 27 AMD64 GO".to_owned(), with(90_000_000)),
                ("\"http\" 26 AMD64 GO".to_owned(), with(0)),
            ]
        );
        assert_eq!(text.matches("static SET_").count(), 1, "{text}");
        assert!(text.contains("Go 1.27.4, Debian 12\"") && text.contains("\"2026-11-25\""), "{text}");
    }

    #[test]
    fn the_catalogue_ships_what_the_results_hold() {
        let (matrix, all) = (read_matrix().expect("matrix"), load_all().expect("results"));
        for (name, text) in files(&matrix, &all).expect("layers") {
            let ships = std::fs::read_to_string(root().join(name)).expect("there");
            assert!(ships == text, "{name} is not what `cargo xtask calibrate --write` writes");
        }
    }

    #[test]
    fn what_a_program_needs_is_what_its_profile_says() {
        let (matrix, all) = (read_matrix().expect("matrix"), load_all().expect("results"));
        let shipped = shipped(&matrix, &all);
        assert!(shipped.len() > 20, "{}", shipped.len());
        for (cell, found) in shipped {
            let build = crate::predict::of(cell, plimsoll::catalogue::binaries::Strip::Sw);
            let needs = plimsoll::catalogue::binaries::needs(&build);
            assert_eq!(found.libraries, needs, "{cell}");
            assert_eq!(found.loader.is_empty(), needs.is_empty(), "{cell}");
        }
    }

    #[test]
    fn figures_are_grouped_by_thousands() {
        for (number, want) in [(0, "0"), (999, "999"), (1000, "1_000"), (6_721_696, "6_721_696")] {
            assert_eq!(grouped(number), want);
        }
    }
}
