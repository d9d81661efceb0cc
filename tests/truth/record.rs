//! What a real engine weighed: `records.json`, one entry for each image and store.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// An image that was built from a generated Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The recipe.
    pub(crate) link: String,
    /// The Dockerfile as it was built.
    pub(crate) dockerfile: String,
    /// ISO date.
    pub(crate) date: String,
    /// Version of Docker Engine.
    pub(crate) engine: String,
    /// Its image store: `containerd` or `overlay2`.
    pub(crate) store: String,
    /// What `docker image inspect` calls the size of the image, and of its base, in bytes; the base of scratch is 0.
    pub(crate) size: u64,
    /// The same of the base.
    pub(crate) base: u64,
    /// The base's labels say that it stands in for another.
    pub(crate) stand_in: bool,
    /// The layers above the base, in order.
    pub(crate) layers: Vec<Layer>,
}

/// A layer, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Layer {
    /// The instruction, as the history has it.
    pub(crate) created_by: String,
    /// Of its files.
    pub(crate) unpacked: u64,
    /// Of its files and folders in blocks of 4 KiB.
    pub(crate) blocks: u64,
    /// Of its compressed blob; none in a store that keeps none.
    pub(crate) compressed: Option<u64>,
}

/// Where the records are.
pub(crate) fn path() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root =
        if manifest.join("benches").exists() { manifest } else { manifest.parent().unwrap_or(manifest) };
    root.join("tests/truth/records.json")
}

/// All records.
pub(crate) fn all() -> Result<Vec<Record>, String> {
    let path = path();
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
