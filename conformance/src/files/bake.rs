//! What `docker buildx bake --print` makes of a recipe's docker-bake.hcl.

use std::path::Path;

use plimsoll::generate::file;
use plimsoll::recipe::options::Recipe;
use serde_json::Value;

use super::super::Outcome;
use super::project::{failed, tool};

const FILE: &str = "docker-bake.hcl";

/// The targets, with nothing of this machine's environment; an error's text where it refuses them.
pub(super) fn print(recipe: &Recipe, folder: &Path) -> Outcome<Value> {
    let mut with = recipe.clone();
    with.set("bake", &["1".to_owned()])?;
    let text = file(&with, FILE).ok_or("no bake file")?.text;
    std::fs::write(folder.join(FILE), text).map_err(|error| error.to_string())?;
    let printed = tool(folder, "docker", &["buildx", "bake", "--file", FILE, "--print", "image", "release"])?;
    if let Some(refused) = failed(&printed) {
        return Ok(Value::String(refused));
    }
    let all: Value = serde_json::from_slice(&printed.stdout).map_err(|error| error.to_string())?;
    Ok(all.get("target").cloned().unwrap_or_default())
}
