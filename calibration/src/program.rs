//! The programs that are built: folders of `calibration/`, each a Go module.

use std::path::{Path, PathBuf};

use crate::command::{Outcome, root};
use crate::fnv::Fnv;

/// Where a program is.
pub(crate) fn folder(program: &str) -> PathBuf {
    root().join("calibration").join(program)
}

/// What its files are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// A number that changes with any byte or name of them.
    pub hash: String,
    /// Bytes of all.
    pub bytes: u64,
    /// It requires modules.
    pub modules: bool,
}

/// Reads all files below a folder.
///
/// # Errors
///
/// The file that can't be read.
pub(crate) fn source(folder: &Path) -> Outcome<Source> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut hash = Fnv::new();
    let mut source = Source::default();
    for path in &files {
        let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        hash = hash.with(name.as_bytes()).with(&[0]).with(&text).with(&[0]);
        source.bytes += u64::try_from(text.len()).unwrap_or(u64::MAX);
        source.modules |= name == "go.sum";
    }
    source.hash = hash.hex();
    Ok(source)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(said)? {
        let path = entry.map_err(said)?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_the_files() {
        let hello = source(&folder("hello")).expect("there");
        assert_eq!(hello, source(&folder("hello")).expect("there"));
        let http = source(&folder("http")).expect("there");
        assert!(hello.hash != http.hash && hello.bytes < http.bytes);
        assert!(!http.modules && source(&folder("gin")).expect("there").modules);
        assert!(source(&folder("nobody")).is_err());
    }
}
