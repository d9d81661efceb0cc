//! The words behind `cargo xtask calibrate`.

use crate::command::Outcome;
use crate::matrix::{Cell, Matrix};

const USAGE: &str = "\
cargo xtask calibrate                    build and weigh every cell whose result is not there
    --profile ID --go X.Y --cell ID      only these; each may stand several times
    --again                              build also what is there
    --list                               say what is there
cargo xtask calibrate --quick            build a few cells: do the shipped figures hold within 1 %?
cargo xtask calibrate --errors           how far off predicted sizes are; docs/calibration.md holds it
cargo xtask calibrate --packages         build layers of Debian's packages and what images copy, by docker
    --again                              also those that are there
cargo xtask calibrate --write            write the catalogue's files from the results";

/// What is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Build, weigh and write.
    #[default]
    Measure,
    /// Build a few and compare.
    Quick,
    /// Print errors of predictions.
    Errors,
    /// Print cells.
    List,
    /// Weigh Debian's packages.
    Packages,
    /// Write only.
    Write,
}

/// What the words say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// What to do.
    pub mode: Mode,
    /// Also what is there.
    pub again: bool,
    profiles: Vec<String>,
    releases: Vec<String>,
    cells: Vec<String>,
}

impl Arguments {
    /// A cell is meant: nothing excludes it.
    pub(crate) fn wants(&self, matrix: &Matrix, cell: &Cell) -> bool {
        let any = |list: &[String], word: &str| list.is_empty() || list.iter().any(|known| known == word);
        let id = cell.to_string();
        any(&self.profiles, &cell.program)
            && any(&self.releases, &cell.go)
            && any(&self.cells, &id)
            && (self.mode != Mode::Quick || matrix.quick.contains(&id))
    }
}

/// Reads the words.
///
/// # Errors
///
/// The word that is none of ours, and what there is.
pub(crate) fn read(words: &[&str]) -> Outcome<Arguments> {
    let mut arguments = Arguments::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = |list: fn(&mut Arguments) -> &mut Vec<String>| {
            let value = words.next().ok_or_else(|| format!("{word}: of what?\n{USAGE}"))?;
            list(&mut arguments).push((*value).to_owned());
            Ok::<(), String>(())
        };
        match *word {
            "--profile" => value(|all| &mut all.profiles)?,
            "--go" => value(|all| &mut all.releases)?,
            "--cell" => value(|all| &mut all.cells)?,
            "--again" => arguments.again = true,
            "--quick" => arguments.mode = Mode::Quick,
            "--errors" => arguments.mode = Mode::Errors,
            "--list" => arguments.mode = Mode::List,
            "--packages" => arguments.mode = Mode::Packages,
            "--write" => arguments.mode = Mode::Write,
            other => return Err(format!("{other}: not understood\n{USAGE}")),
        }
    }
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_narrow_what_is_meant() {
        let matrix = crate::matrix::parse(
            "go 1.27 1.27.4\ngo 1.26 1.26.11\nquick a-1.26-amd64\nbuild a,b 1.27,1.26 amd64 off on shared\n",
        )
        .expect("good");
        for (words, want) in [
            (vec![], 4),
            (vec!["--go", "1.27"], 2),
            (vec!["--profile", "a", "--go", "1.27"], 1),
            (vec!["--cell", "a-1.27-amd64", "--cell", "b-1.26-amd64"], 2),
            (vec!["--quick"], 1),
            (vec!["--quick", "--profile", "b"], 0),
            (vec!["--go", "1.20", "--again"], 0),
        ] {
            let arguments = read(&words).expect("good");
            let meant = matrix.cells.iter().filter(|cell| arguments.wants(&matrix, cell)).count();
            assert_eq!(meant, want, "{words:?}");
            assert_eq!(arguments.again, words.contains(&"--again"));
        }
        for words in [vec!["--go"], vec!["--fast"], vec!["http"]] {
            assert!(read(&words).expect_err("bad").contains("cargo xtask calibrate --quick"), "{words:?}");
        }
    }
}
