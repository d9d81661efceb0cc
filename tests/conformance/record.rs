//! What an engine did with a case: one JSON file a case, under `records/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::case::{Case, folder};

/// One case, built and run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Digest of the case as it was then.
    pub(crate) case: String,
    /// Who did it.
    pub(crate) engine: Engine,
    /// Bases that others stood in for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) stand_ins: BTreeMap<String, String>,
    /// Why this engine could not do it; then nothing else is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cannot: Option<String>,
    /// `docker build`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) build: Option<Build>,
    /// The image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) image: Option<Image>,
    /// `docker run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) run: Option<Run>,
    /// The health check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) health: Option<Health>,
    /// `docker stop`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stop: Option<Stop>,
}

/// Versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Engine {
    /// ISO date.
    pub(crate) date: String,
    /// Docker Engine.
    pub(crate) docker: String,
    /// `BuildKit`.
    pub(crate) buildkit: String,
    /// containerd.
    pub(crate) containerd: String,
    /// runc.
    pub(crate) runc: String,
}

/// `docker build`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Build {
    /// It made an image.
    pub(crate) ok: bool,
    /// The failing step, what it printed, and the last line; ids and addresses replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
    /// Lines of the build checks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) warnings: Vec<String>,
}

/// The image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Image {
    /// `docker image inspect`: Config, less the labels of the base.
    pub(crate) config: serde_json::Value,
    /// The layers that the Dockerfile adds to its base, in order.
    pub(crate) layers: Vec<Layer>,
}

/// A layer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Layer {
    /// The instruction, as the history has it.
    pub(crate) created_by: String,
    /// Bytes of its regular files.
    pub(crate) bytes: u64,
    /// Bytes of its largest ELF file; 0: it has none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) program: u64,
    /// Number of entries.
    pub(crate) entries: u64,
}

/// `docker run`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// It ran until it was stopped.
    pub(crate) running: bool,
    /// Exit code of `docker run --detach`.
    pub(crate) docker: i32,
    /// What that printed on standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
    /// Exit code of the container, where it ended by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) exit_code: Option<i32>,
    /// The container's log, up to 4,000 bytes.
    pub(crate) log: String,
}

/// The health check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Health {
    /// `healthy` or `unhealthy`; `starting` where neither came.
    pub(crate) status: String,
    /// Exit code of the last probe.
    pub(crate) exit_code: i32,
    /// What it printed.
    pub(crate) output: String,
}

/// `docker stop`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stop {
    /// How long it took.
    pub(crate) milliseconds: u64,
    /// Exit code of the container; 137: it was killed.
    pub(crate) exit_code: i32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}

impl Record {
    /// The record of a case; `None`: there is none.
    pub(crate) fn of(case: &Case) -> Result<Option<Self>, String> {
        let path = folder().join("records").join(format!("{}.json", case.name));
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                serde_json::from_str(&text).map(Some).map_err(|error| format!("{}: {error}", path.display()))
            }
            Err(_) => Ok(None),
        }
    }
}
