//! Logs of presets' builds: one file a build, under `tests/logs/presets/`. The first line has a digest of what was built
//! and the engine; the rest are the engine's own words, but for what a RUN prints.

use std::path::{Path, PathBuf};

use plimsoll::generate::for_build;
use plimsoll::recipe::options::Recipe;

use super::fnv::Fnv;

/// How the files of a first build and of the next one end.
pub(crate) const ENDS: [&str; 2] = ["log", "again.log"];

/// The file of a preset's log.
pub(crate) fn path(root: &Path, preset: &str, end: &str) -> PathBuf {
    root.join("tests/logs/presets").join(format!("{preset}.{end}"))
}

/// A digest of the Dockerfile and of .dockerignore.
pub(crate) fn digest(recipe: &Recipe) -> String {
    let files = for_build(recipe).files;
    files.iter().fold(Fnv::new(), |hash, file| hash.with(file.text.as_bytes()).with(&[0])).hex()
}
