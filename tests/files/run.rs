//! What happened to all files of a recipe in an empty folder, unpacked from the archive that the page gave: Go vetted
//! and built them, Compose built the image and ran it, the service answered, told its version and stopped. One JSON
//! file a recipe, under `runs/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plimsoll::recipe::link::decode;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use serde::{Deserialize, Serialize};

use super::fnv::Fnv;

/// What no preset has, by name and link.
const MORE: [(&str, &str); 2] =
    [("front-end", "p=recommended&frontend=1"), ("live-development", "p=recommended&compose=develop")];

/// One recipe, run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// The recipe's link, without `#v=1&`.
    pub(crate) link: String,
    /// Digest of the archive that the page gave.
    pub(crate) archive: String,
    /// ISO date.
    pub(crate) date: String,
    /// Versions of Go, the engine, Compose and buildx.
    pub(crate) tools: [String; 4],
    /// Images that were not at hand, and what stood in for each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) stand_ins: BTreeMap<String, String>,
    /// What `go vet ./...` printed where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vet: Option<String>,
    /// What `go build ./...` printed where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) build: Option<String>,
    /// What Compose said of its file; empty: nothing.
    pub(crate) config: String,
    /// What `docker compose up --build --wait` printed last where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up: Option<String>,
    /// Its health as Docker tells it, `none` without a health check, empty where it does not run.
    pub(crate) health: String,
    /// The status with which the published port answers the health path; 0: it does not answer.
    pub(crate) status: u16,
    /// The title of the page that the front end's path gives; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) page: String,
    /// What `--version` prints; empty where the build is told no version.
    pub(crate) version: String,
    /// Bytes of the program in the image; 0: it does not run.
    pub(crate) binary: u64,
    /// A change of main.go came to answer while `docker compose watch` ran; `None`: nothing is watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) watched: Option<bool>,
    /// The database; `None`: there is none, no image of it, or it is the tutorial's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) database: Option<Database>,
    /// Exit code after `docker compose stop`; 137: it was killed.
    pub(crate) stop: i32,
    /// The commands for a POSIX shell that can be run without a registry or a cluster, with their exit codes.
    pub(crate) commands: Vec<Typed>,
    /// What `docker buildx bake --print image release` made of docker-bake.hcl of the same recipe.
    pub(crate) bake: serde_json::Value,
}

/// The database beside the service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Database {
    /// Its health as Docker tells it, `none` without a health check.
    pub(crate) health: String,
    /// The service was started after the first check that succeeded.
    pub(crate) waited: bool,
    /// The service's user reads the password's file in its container, and it is the one of the folder.
    pub(crate) secret: bool,
    /// The password opens the database over the network, and another does not.
    pub(crate) login: bool,
    /// A row was there still after `docker compose down` and another `up`.
    pub(crate) kept: bool,
}

/// A command that was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Typed {
    /// On one line.
    pub(crate) line: String,
    /// Its exit code; of the service, 0 where it came up.
    pub(crate) code: i32,
}

/// Parts of commands that ask for a registry, a cluster or another product, or that never end.
const LEFT_OUT: [&str; 11] = [
    "docker login",
    "docker debug",
    "buildx create",
    "buildx build",
    "buildx imagetools",
    "bake release",
    "kubectl ",
    "ko build",
    "pack build",
    "--follow",
    " watch",
];

/// The commands of a `commands.sh` that are typed, each on one line.
pub(crate) fn typed(text: &str) -> Vec<String> {
    let text = text.replace(" \\\n ", "");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter(|line| !LEFT_OUT.iter().any(|part| line.contains(part))).map(str::to_owned).collect()
}

/// Names and links of all that are run: each preset, and what none of them has.
pub(crate) fn cases() -> Vec<(String, String)> {
    let presets = PRESETS.iter().map(|preset| (preset.id.to_owned(), format!("p={}", preset.id)));
    presets.chain(MORE.map(|(name, link)| (name.to_owned(), link.to_owned()))).collect()
}

/// The recipe of a link.
pub(crate) fn recipe(link: &str) -> Recipe {
    let (recipe, problems) = decode(&format!("v=1&{link}"));
    assert!(problems.is_empty(), "{link}: {problems:?}");
    recipe
}

/// The folder of the records, from the project's root.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("tests/files/runs")
}

/// Digest of an archive.
pub(crate) fn digest(archive: &[u8]) -> String {
    Fnv::new().with(archive).hex()
}

/// The record of a case; `None`: there is none.
pub(crate) fn load(root: &Path, name: &str) -> Option<Run> {
    let text = std::fs::read_to_string(folder(root).join(format!("{name}.json"))).ok()?;
    serde_json::from_str(&text).ok()
}
