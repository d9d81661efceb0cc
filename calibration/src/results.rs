//! What was measured: a file for each program in `calibration/results/`, kept in git.
//!
//! A result holds what decides it (toolchain, source, tools), so that a later run knows what it need
//! not build again.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::command::{Outcome, root};

/// Everything about one program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Results {
    /// Bytes of its source, and after which of it they were counted.
    pub source: Option<Counted>,
    /// Its module cache after `go mod download`; `None`: it requires no module, or was not measured.
    pub modules: Option<Modules>,
    /// By the cell's id.
    pub builds: BTreeMap<String, Build>,
}

/// Bytes of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted {
    /// Hash of the source.
    pub hash: String,
    /// Bytes of main.go, go.mod, go.sum and what else there is.
    pub bytes: u64,
}

/// A folder of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tree {
    /// Number of files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// The same in blocks of 4 KiB, folders included.
    pub blocks: u64,
    /// Bytes of their layer by gzip.
    pub gzip: u64,
}

/// A module cache.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Modules {
    /// What decided it.
    pub made: Made,
    /// What it weighs.
    pub tree: Tree,
}

/// What decides a result, and when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// ISO date.
    pub date: String,
    /// Version of the toolchain: `1.27.4`.
    pub go: String,
    /// Hash of the program's source.
    pub source: String,
    /// What weighed it.
    pub tools: String,
    /// The system it was built on.
    pub system: String,
    /// The C compiler, where there was one.
    pub cc: Option<String>,
}

impl Made {
    /// A run now would give the same: only date and system differ.
    pub(crate) fn same(&self, other: &Self) -> bool {
        (&self.go, &self.source, &self.tools, &self.cc) == (&other.go, &other.source, &other.tools, &other.cc)
    }
}

/// One cell. Lists are by strip flags: none, `-w`, `-s -w`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Build {
    /// What decided it.
    pub made: Made,
    /// Bytes of the program.
    pub bytes: [u64; 3],
    /// Bytes of a layer that holds it alone, by gzip.
    pub gzip: [u64; 3],
    /// The same by zstd.
    pub zstd: [u64; 3],
    /// The same by the page's own compressor, for what is compared at once.
    #[serde(skip)]
    pub page: [u64; 3],
    /// The loader that it names; empty: it is static.
    pub loader: String,
    /// Sonames that it needs.
    pub libraries: Vec<String>,
    /// The build cache after the first build, where it was empty before.
    pub cache: Option<Tree>,
}

/// Where a program's results are.
pub(crate) fn path(program: &str) -> PathBuf {
    root().join("calibration/results").join(format!("{program}.json"))
}

/// A program's results; nothing where there is no file yet.
///
/// # Errors
///
/// The file that is there and can't be read.
pub(crate) fn load(program: &str) -> Outcome<Results> {
    let path = path(program);
    let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).map_err(|error| said(&error)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Results::default()),
        Err(error) => Err(said(&error)),
    }
}

/// Writes a program's results.
///
/// # Errors
///
/// The file that can't be written.
pub(crate) fn save(program: &str, results: &Results) -> Outcome {
    let path = path(program);
    let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = serde_json::to_string_pretty(results).map_err(|error| said(&error))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| said(&error))?;
    }
    std::fs::write(&path, text + "\n").map_err(|error| said(&error))
}

/// The result of a cell that need not be built again.
pub(crate) fn present<'a>(results: &'a Results, id: &str, now: &Made, weighed: bool) -> Option<&'a Build> {
    results.builds.get(id).filter(|build| build.made.same(now) && (build.cache.is_some() || !weighed))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn made() -> Made {
        Made {
            date: "2026-11-25".to_owned(),
            go: "1.27.4".to_owned(),
            source: "00ff".to_owned(),
            tools: "gzip of Go 1.26.11".to_owned(),
            system: "Debian 12".to_owned(),
            cc: None,
        }
    }

    pub(crate) fn build() -> Build {
        Build {
            made: made(),
            bytes: [9_000_000, 7_000_000, 6_000_000],
            gzip: [5_000_000, 3_000_000, 2_900_000],
            page: [0; 3],
            zstd: [5_100_000, 3_100_000, 2_950_000],
            loader: String::new(),
            libraries: Vec::new(),
            cache: Some(Tree { files: 3, bytes: 90_000_000, blocks: 90_001_408, gzip: 20_000_000 }),
        }
    }

    #[test]
    fn a_result_is_used_again_only_where_nothing_that_decides_it_changed() {
        let mut results = Results::default();
        results.builds.insert("http-1.27-amd64".to_owned(), build());
        let other_day = Made { date: "2027-01-01".to_owned(), system: "Debian 13".to_owned(), ..made() };
        let cases = [
            (made(), true),
            (other_day, true),
            (Made { go: "1.27.5".to_owned(), ..made() }, false),
            (Made { source: "00fe".to_owned(), ..made() }, false),
            (Made { tools: "gzip of Go 1.27.4".to_owned(), ..made() }, false),
            (Made { cc: Some("gcc 12".to_owned()), ..made() }, false),
        ];
        for (now, want) in cases {
            assert_eq!(present(&results, "http-1.27-amd64", &now, true).is_some(), want, "{now:?}");
        }
        assert!(present(&results, "http-1.26-amd64", &made(), true).is_none());
        results.builds.insert("http-1.27-amd64".to_owned(), Build { cache: None, ..build() });
        assert!(present(&results, "http-1.27-amd64", &made(), true).is_none());
        assert!(present(&results, "http-1.27-amd64", &made(), false).is_some());
    }

    #[test]
    fn results_come_back_as_they_were_written() {
        let tree = build().cache.expect("weighed");
        let mut results = Results {
            source: Some(Counted { hash: "00ff".to_owned(), bytes: 900 }),
            modules: Some(Modules { made: made(), tree }),
            ..Results::default()
        };
        results.builds.insert("http-1.27-amd64".to_owned(), build());
        let text = serde_json::to_string_pretty(&results).expect("written");
        assert_eq!(serde_json::from_str::<Results>(&text).expect("read"), results);
    }
}
