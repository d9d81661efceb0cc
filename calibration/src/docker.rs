//! The `docker` on PATH: which engine answers, and images that are built, saved and removed again.

use std::path::Path;
use std::process::Command;

use crate::command::{Outcome, output};

fn docker(words: &[&str]) -> Outcome<String> {
    output(Command::new("docker").args(words).env("NO_COLOR", "1"))
}

/// Version of the engine.
///
/// # Errors
///
/// There is no docker, or no engine answers.
pub(crate) fn engine() -> Outcome<String> {
    let said = docker(&["version", "--format", "{{.Server.Version}}"]);
    said.map(|version| version.trim().to_owned()).map_err(|error| format!("no engine answers: {error}"))
}

/// The image's own labels say that it stands in for another; the engine fetches one that is not there.
///
/// # Errors
///
/// The image is not there and can't be fetched.
pub(crate) fn is_stand_in(image: &str) -> Outcome<bool> {
    let ask = || docker(&["image", "inspect", "--format", "{{json .Config.Labels}}", image]);
    let labels = ask().or_else(|_| docker(&["pull", "--quiet", image]).and_then(|_| ask()))?;
    Ok(labels.contains(".stand-in\""))
}

/// Builds a Dockerfile that takes no file, in a folder; the host's network is that of the build.
///
/// # Errors
///
/// What the build said at last.
pub(crate) fn build(dockerfile: &str, tag: &str, folder: &Path) -> Outcome {
    let context = folder.join("context");
    std::fs::create_dir_all(&context).map_err(|error| format!("{}: {error}", context.display()))?;
    let file = folder.join("Dockerfile");
    std::fs::write(&file, dockerfile).map_err(|error| format!("{}: {error}", file.display()))?;
    let (file, context) = (file.display().to_string(), context.display().to_string());
    let words = ["build", "--quiet", "--network=host", "--provenance=false", "--tag", tag, "--file", &file];
    docker(&[words.as_slice(), &[&context]].concat()).map(drop)
}

/// Writes an image as an archive.
///
/// # Errors
///
/// What docker said.
pub(crate) fn save(tag: &str, path: &Path) -> Outcome {
    docker(&["save", "--output", &path.display().to_string(), tag]).map(drop)
}

/// Removes an image that this program built.
pub(crate) fn remove(tag: &str) {
    let _ = docker(&["image", "rm", "--force", tag]);
}
