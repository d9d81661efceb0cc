//! What happened to all files of a preset in an empty folder: Go vetted and built them, Compose built the image and
//! ran it, the service answered, told its version and stopped. One JSON file a preset, under `runs/`.

use std::path::{Path, PathBuf};

use plimsoll::generate::File;
use serde::{Deserialize, Serialize};

use super::fnv::Fnv;

/// One preset, run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// Digest of all its files.
    pub(crate) files: String,
    /// ISO date.
    pub(crate) date: String,
    /// Versions of Go, the engine and Compose.
    pub(crate) tools: [String; 3],
    /// What `go vet ./...` printed where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vet: Option<String>,
    /// What `go build ./...` printed where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) build: Option<String>,
    /// What Compose said of its file; empty: nothing.
    pub(crate) config: String,
    /// What `docker compose up --build --wait` printed last where it failed. The service alone: what it depends on
    /// is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up: Option<String>,
    /// Its health as Docker tells it, `none` without a health check, empty where it does not run.
    pub(crate) health: String,
    /// The status with which the published port answers the health path; 0: it does not answer.
    pub(crate) status: u16,
    /// What `--version` prints; empty where the build is told no version.
    pub(crate) version: String,
    /// Exit code after `docker compose stop`; 137: it was killed.
    pub(crate) stop: i32,
}

/// The folder of the records, from the project's root.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("tests/files/runs")
}

/// Digest of files: of each its path and its text, in order.
pub(crate) fn digest(files: &[File]) -> String {
    let add = |sum: Fnv, file: &File| {
        sum.with(file.path.as_bytes()).with(&[0]).with(file.text.as_bytes()).with(&[0])
    };
    files.iter().fold(Fnv::new(), add).hex()
}

/// The record of a preset; `None`: there is none.
pub(crate) fn load(root: &Path, preset: &str) -> Option<Run> {
    let text = std::fs::read_to_string(folder(root).join(format!("{preset}.json"))).ok()?;
    serde_json::from_str(&text).ok()
}
