//! The image as a report has it: stages, layers, configuration.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::Row;
use crate::catalogue::fact::Basis;

/// The image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// `linux/amd64`.
    pub platform: String,
    /// Every stage.
    pub stages: Vec<Stage>,
    /// The layers of the last stage, base first.
    pub layers: Vec<Layer>,
    /// Its configuration.
    pub config: Config,
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// 0-based position.
    pub index: usize,
    /// Its name.
    pub name: Option<String>,
    /// What it is FROM.
    pub base: String,
    /// Index of the stage that it is FROM, where it is one.
    pub base_stage: Option<usize>,
    /// First and last line.
    pub lines: [usize; 2],
    /// The target needs it.
    pub used: bool,
    /// It is the one that is shipped.
    pub shipped: bool,
    /// Bytes of all its layers, unpacked, base included.
    pub unpacked: u64,
    /// The least that can be.
    pub low: u64,
    /// The most that can be.
    pub high: u64,
    /// Every part of it is known.
    pub complete: bool,
    /// What its instructions read from elsewhere.
    pub reads: Vec<Read>,
    /// What each of its own instructions adds, unpacked, by first line.
    pub weights: Vec<LineWeight>,
}

/// Files that an instruction reads from outside its stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Read {
    /// First line of the instruction.
    pub line: usize,
    /// The stage or the image as the file names it; empty: the build context, or what an address names.
    pub from: String,
    /// Index of the stage, where it is one.
    pub stage: Option<usize>,
    /// The paths, variables as written; a mount of all: `/`.
    pub paths: Vec<String>,
    /// It is mounted while a RUN works, and not copied.
    pub mount: bool,
}

/// What an instruction adds to its stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineWeight {
    /// First line of the instruction.
    pub line: usize,
    /// Unpacked bytes.
    pub bytes: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// Some of it is not known.
    pub unknown: bool,
    /// The weakest basis of its parts; none where it adds nothing.
    pub basis: Option<Basis>,
    /// ISO date of the oldest of its figures; empty where it adds nothing.
    pub oldest: String,
    /// What it adds, in names.
    pub labels: Vec<String>,
    /// The same with the figure and the source of each.
    pub parts: Vec<Row>,
}

/// A layer that is shipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// First line of its instruction.
    pub line: usize,
    /// The instruction.
    pub created_by: String,
    /// Bytes of its files.
    pub unpacked: u64,
    /// Compressed bytes.
    pub download: u64,
}

/// The image configuration, with Docker's own names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Config {
    /// USER; empty: root.
    pub user: String,
    /// ENTRYPOINT.
    pub entrypoint: Option<Vec<String>>,
    /// CMD.
    pub cmd: Option<Vec<String>>,
    /// ENV.
    #[serde(serialize_with = "as_map")]
    pub env: Vec<(String, String)>,
    /// WORKDIR.
    pub working_dir: String,
    /// EXPOSE.
    pub exposed_ports: Vec<String>,
    /// VOLUME.
    pub volumes: Vec<String>,
    /// LABEL.
    #[serde(serialize_with = "as_map")]
    pub labels: Vec<(String, String)>,
    /// HEALTHCHECK.
    pub healthcheck: Option<Healthcheck>,
    /// STOPSIGNAL.
    pub stop_signal: Option<String>,
}

/// A health check, with Docker's own names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Healthcheck {
    /// `["CMD", ...]`, `["CMD-SHELL", text]` or `["NONE"]`.
    pub test: Vec<String>,
    /// As written, such as `30s`.
    pub interval: Option<String>,
    /// As written.
    pub timeout: Option<String>,
    /// As written.
    pub start_period: Option<String>,
    /// As written.
    pub start_interval: Option<String>,
    /// Number of tries.
    pub retries: Option<u32>,
}

fn as_map<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)).collect::<BTreeMap<_, _>>())
}
