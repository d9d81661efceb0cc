//! The matrix: which program is built by which release, for what, in which order. It is data, in
//! `calibration/matrix.txt`, whose head says how it is written.

use std::collections::BTreeMap;
use std::fmt;

use crate::command::Outcome;

/// One build of one program; three programs come out of it, one for each set of strip flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Folder below `calibration/`.
    pub program: String,
    /// The release, `1.27`.
    pub go: String,
    /// GOARCH.
    pub arch: String,
    /// With cgo.
    pub cgo: bool,
    /// With `-trimpath`.
    pub trimpath: bool,
    /// With a build cache that is empty before it and weighed after it.
    pub weighed: bool,
    /// A program that the catalogue's rules have not seen.
    pub apart: bool,
}

impl Cell {
    /// The minor of its release: 27.
    pub(crate) fn minor(&self) -> u16 {
        self.go.split('.').nth(1).and_then(|minor| minor.parse().ok()).unwrap_or_default()
    }
}

/// Its id: `gin-1.27-amd64`, and `-cgo` or `-paths` (without `-trimpath`) behind it.
impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cgo = if self.cgo { "-cgo" } else { "" };
        let paths = if self.trimpath { "" } else { "-paths" };
        write!(out, "{}-{}-{}{cgo}{paths}", self.program, self.go, self.arch)
    }
}

/// The whole file.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    /// Release and the version of its toolchain.
    pub toolchains: BTreeMap<String, String>,
    /// The version whose gzip weighs layers.
    pub gzip: String,
    /// Every cell, in order.
    pub cells: Vec<Cell>,
    /// Ids of those that `--quick` builds.
    pub quick: Vec<String>,
}

/// Reads the file.
///
/// # Errors
///
/// The line that is none, and why.
pub(crate) fn parse(text: &str) -> Outcome<Matrix> {
    let mut matrix = Matrix::default();
    for (at, line) in text.lines().enumerate() {
        let words: Vec<&str> = line.split_whitespace().take_while(|word| !word.starts_with('#')).collect();
        read(&words, &mut matrix).map_err(|why| format!("matrix.txt:{}: {why}", at + 1))?;
    }
    check(matrix)
}

fn read(words: &[&str], matrix: &mut Matrix) -> Outcome {
    match words {
        [] => {}
        ["go", release, version] => {
            matrix.toolchains.insert((*release).to_owned(), (*version).to_owned());
        }
        ["gzip", version] => (*version).clone_into(&mut matrix.gzip),
        ["quick", ids] => matrix.quick.extend(ids.split(',').map(str::to_owned)),
        [
            kind @ ("build" | "apart"),
            programs,
            releases,
            arch @ ("amd64" | "arm64"),
            cgo,
            trimpath,
            cache,
        ] => {
            let (cgo, trimpath) = (switch(cgo)?, switch(trimpath)?);
            let weighed = match *cache {
                "weighed" => true,
                "shared" => false,
                other => return Err(format!("{other}: neither weighed nor shared")),
            };
            for go in releases.split(',') {
                for program in programs.split(',') {
                    matrix.cells.push(Cell {
                        program: program.to_owned(),
                        go: go.to_owned(),
                        arch: (*arch).to_owned(),
                        cgo,
                        trimpath,
                        weighed,
                        apart: *kind == "apart",
                    });
                }
            }
        }
        _ => return Err(format!("not understood: {}", words.join(" "))),
    }
    Ok(())
}

fn switch(word: &str) -> Outcome<bool> {
    match word {
        "on" => Ok(true),
        "off" => Ok(false),
        other => Err(format!("{other}: neither on nor off")),
    }
}

/// Each cell stands once, and its release has a toolchain.
fn check(matrix: Matrix) -> Outcome<Matrix> {
    let ids: Vec<String> = matrix.cells.iter().map(Cell::to_string).collect();
    for (at, (cell, id)) in matrix.cells.iter().zip(&ids).enumerate() {
        if !matrix.toolchains.contains_key(&cell.go) {
            return Err(format!("matrix.txt: {id}: no toolchain of Go {}", cell.go));
        }
        if ids.iter().take(at).any(|other| other == id) {
            return Err(format!("matrix.txt: {id} stands twice"));
        }
    }
    match matrix.quick.iter().find(|id| !ids.contains(id)) {
        Some(id) => Err(format!("matrix.txt: quick {id}: no such cell")),
        None => Ok(matrix),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# why\ngo 1.27 1.27.4 # newest\ngo 1.26 1.26.11\ngzip 1.26.11\n\n\
        quick b-1.26-amd64\nbuild a,b 1.27,1.26 amd64 off on weighed\napart c 1.27 arm64 on off shared\n";

    #[test]
    fn lists_become_cells_in_order() {
        let matrix = parse(GOOD).expect("good");
        let ids: Vec<String> = matrix.cells.iter().map(Cell::to_string).collect();
        let want = ["a-1.27-amd64", "b-1.27-amd64", "a-1.26-amd64", "b-1.26-amd64", "c-1.27-arm64-cgo-paths"];
        assert_eq!(ids, want);
        let last = matrix.cells.last().expect("five");
        assert_eq!((last.minor(), last.apart, last.weighed), (27, true, false));
        assert!(matrix.cells.iter().take(4).all(|cell| cell.weighed && !cell.apart && cell.trimpath));
        assert_eq!((matrix.gzip.as_str(), matrix.toolchains.len()), ("1.26.11", 2));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (extra, want) in [
            ("bild a 1.27 amd64 off on weighed", "matrix.txt:9: not understood"),
            ("build a 1.27 riscv64 off on weighed", "matrix.txt:9: not understood"),
            ("build d 1.27 amd64 no on weighed", "matrix.txt:9: no: neither on nor off"),
            ("build d 1.27 amd64 off on warm", "matrix.txt:9: warm: neither weighed nor shared"),
            ("build d 1.25 amd64 off on weighed", "d-1.25-amd64: no toolchain of Go 1.25"),
            ("build a 1.27 amd64 off on shared", "a-1.27-amd64 stands twice"),
            ("quick d-1.27-amd64", "quick d-1.27-amd64: no such cell"),
        ] {
            let said = parse(&format!("{GOOD}{extra}\n")).expect_err(extra);
            assert!(said.contains(want), "{extra}: {said}");
        }
    }

    #[test]
    fn the_projects_own_matrix_is_read() {
        let text = std::fs::read_to_string(crate::command::root().join("calibration/matrix.txt"));
        let matrix = parse(&text.expect("there")).expect("good");
        assert!(matrix.cells.len() > 50 && !matrix.quick.is_empty() && !matrix.gzip.is_empty());
        for cell in &matrix.cells {
            assert!(crate::program::folder(&cell.program).join("go.mod").is_file(), "{cell}");
            let known = plimsoll::catalogue::profiles::find(&cell.program).is_some();
            assert_eq!(known, !cell.apart, "{cell}");
        }
    }
}
