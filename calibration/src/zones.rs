//! Time zone data of Go: the archive in its distribution, and what programs grow by when it is built into them.
//!
//! Part of `--packages`; writes `src/catalogue/zones.rs`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::command::{Outcome, output, root};
use crate::matrix::{Cell, Matrix};
use crate::measure::Scale;
use crate::program::folder;
use crate::rows::grouped;
use crate::toolchain::{Toolchains, command};

/// Programs that get zone data.
const PROGRAMS: [&str; 2] = ["hello", "http"];
/// The releases that build them: the newest, and the tutorial's.
const BUILT_BY: [&str; 2] = ["1.27", "1.23"];

/// What was weighed, each as bytes and as bytes of its layer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// ISO date.
    pub date: String,
    /// What weighed it.
    pub tools: String,
    /// `lib/time/zoneinfo.zip` by release.
    pub archives: BTreeMap<String, [u64; 2]>,
    /// Growth by `-tags timetzdata`, by program, release, architecture and flags.
    pub growth: BTreeMap<String, [u64; 2]>,
}

/// Weighs all of it anew.
///
/// # Errors
///
/// What Go said.
pub(crate) fn measure(matrix: &Matrix, scale: &Scale, date: &str) -> Outcome {
    let last = load().unwrap_or_default();
    let mut found = Found { date: date.to_owned(), tools: scale.tools.clone(), ..Found::default() };
    let mut toolchains = Toolchains::default();
    for (release, version) in &matrix.toolchains {
        let go = toolchains.go(version)?;
        let tree = go.parent().and_then(Path::parent).unwrap_or(&go);
        let archive = scale.lone(&tree.join("lib/time/zoneinfo.zip"))?;
        found.archives.insert(release.clone(), archive);
        if BUILT_BY.contains(&release.as_str()) {
            grow(matrix, scale, &go, release, &mut found)?;
        }
    }
    println!("time zone data: {} figures changed", changed(&last, &found));
    let text = serde_json::to_string_pretty(&found).map_err(|error| error.to_string())?;
    std::fs::write(path(), text + "\n").map_err(|error| format!("{}: {error}", path().display()))
}

fn changed(last: &Found, found: &Found) -> usize {
    let all = found.archives.iter().chain(&found.growth);
    let before = |key: &String| last.archives.get(key).or_else(|| last.growth.get(key));
    all.filter(|(key, figures)| before(key) != Some(*figures)).count()
}

fn grow(matrix: &Matrix, scale: &Scale, go: &Path, release: &str, found: &mut Found) -> Outcome {
    let is_one = |cell: &&Cell| {
        PROGRAMS.contains(&cell.program.as_str()) && cell.go == release && !cell.cgo && cell.trimpath
    };
    for cell in matrix.cells.iter().filter(is_one) {
        for flags in ["", "-s -w"] {
            let [less, less_packed] = one(scale, go, cell, flags, "")?;
            let [more, more_packed] = one(scale, go, cell, flags, "timetzdata")?;
            let (bytes, packed) = (more.saturating_sub(less), more_packed.saturating_sub(less_packed));
            println!("{cell} {flags}: {bytes} bytes more, {packed} compressed");
            found.growth.insert(format!("{cell} {flags}").trim().to_owned(), [bytes, packed]);
        }
    }
    Ok(())
}

fn one(scale: &Scale, go: &Path, cell: &Cell, flags: &str, tags: &str) -> Outcome<[u64; 2]> {
    let cache = crate::command::cache()?.join("go-build/zones");
    let file = cache.join("app");
    let mut build = command(go, &folder(&cell.program), cell, &cache);
    build.args(["build", "-trimpath", "-buildvcs=false"]);
    build.arg(format!("-ldflags={flags}")).arg(format!("-tags={tags}")).arg("-o").arg(&file).arg(".");
    output(&mut build)?;
    scale.program(&file)
}

fn path() -> PathBuf {
    root().join("calibration/layers/zones.json")
}

fn load() -> Outcome<Found> {
    let text = std::fs::read_to_string(path()).map_err(|error| format!("{}: {error}", path().display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path().display()))
}

/// `src/catalogue/zones.rs`.
///
/// # Errors
///
/// There is no result.
pub(crate) fn file() -> Outcome<String> {
    let found = load()?;
    let by = found.tools.split(',').next().unwrap_or_default();
    let mut text = String::from(
        "//! Time zone data of Go, as `cargo xtask calibrate --packages` weighed it (`calibration/layers/zones.json`):\n\
         //! least, last release's and most, in bytes and in bytes of a layer.\n\n\
         use super::fact::{Provenance, measured};\n\n",
    );
    let releases: Vec<&str> = found.archives.keys().map(String::as_str).collect();
    let (first, last) = (releases.first().unwrap_or(&""), releases.last().unwrap_or(&""));
    for (doc, name, source) in [
        (
            "Where the archive's size comes from.",
            "FROM",
            format!("lib/time/zoneinfo.zip of Go {first} to {last}, {by}"),
        ),
        (
            "Where a program's growth comes from.",
            "EMBEDDED",
            format!("programs with and without -tags timetzdata, Go {}, {by}", BUILT_BY.join(" and ")),
        ),
    ] {
        let date = &found.date;
        let _ = writeln!(
            text,
            "/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: Provenance = measured({source:?}, {date:?});"
        );
    }
    let newest = |key: &str| key.contains("-1.27-") || key == "1.27";
    for (doc, name, figures) in [
        ("The archive.", "ARCHIVE", found.archives.iter().collect::<Vec<_>>()),
        ("What programs for amd64 grow by.", "AMD64", of(&found, "amd64")),
        ("What programs for arm64 grow by.", "ARM64", of(&found, "arm64")),
    ] {
        let range = |at: usize| {
            let all = || figures.iter().filter_map(move |(key, figures)| Some((key, *figures.get(at)?)));
            let best = all().filter(|(key, _)| newest(key)).map(|(_, figure)| figure).max();
            let (low, high) = (all().map(|(_, n)| n).min(), all().map(|(_, n)| n).max());
            [low, best, high].map(|figure| grouped(figure.unwrap_or_default())).join(", ")
        };
        let _ = writeln!(
            text,
            "/// {doc}\npub(super) const {name}: [[u64; 3]; 2] = [[{}], [{}]];",
            range(0),
            range(1)
        );
    }
    Ok(text)
}

fn of<'a>(found: &'a Found, arch: &str) -> Vec<(&'a String, &'a [u64; 2])> {
    found.growth.iter().filter(|(key, _)| key.contains(&format!("-{arch}"))).collect()
}
