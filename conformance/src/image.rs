//! The image that a case built: its configuration, and the layers that the Dockerfile adds to its base.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use plimsoll::report::Report;
use serde_json::Value;

use super::NAME;
use super::Outcome;
use super::case::Case;
use super::docker::output;
use super::record::{Image, Layer};

/// Looks at it, by way of `docker save` into the folder.
pub(super) fn look(case: &Case, stand_ins: &BTreeMap<String, String>, folder: &Path) -> Outcome<Image> {
    let mut config = inspect(NAME, "Config")?;
    let mut below = 0;
    let base = base(&case.report());
    if let Some(base) = base.as_deref().filter(|base| *base != "scratch") {
        let base = stand_ins.get(base).map_or(base, String::as_str);
        below = inspect(base, "RootFS.Layers")?.as_array().map_or(0, Vec::len);
        leave_out(&mut config, &inspect(base, "Config")?);
    }
    Ok(Image { config, layers: layers(folder, below)? })
}

fn inspect(image: &str, field: &str) -> Outcome<Value> {
    let text = output(&["image", "inspect", "--format", &format!("{{{{json .{field}}}}}"), image])?;
    serde_json::from_str(&text).map_err(|error| format!("{image}: {error}"))
}

/// The image that the shipped stage begins with, followed through stages.
fn base(report: &Report) -> Option<String> {
    let stages = &report.image.as_ref()?.stages;
    let mut stage = stages.last()?;
    let named = |before: usize, name: &str| {
        let mut earlier = stages.iter().take(before).rev();
        earlier.find(|stage| stage.name.as_deref().is_some_and(|found| found.eq_ignore_ascii_case(name)))
    };
    while let Some(earlier) = named(stage.index, &stage.base) {
        stage = earlier;
    }
    Some(stage.base.clone())
}

/// Labels of the base are its own.
fn leave_out(config: &mut Value, base: &Value) {
    let theirs = base.get("Labels").and_then(Value::as_object).cloned().unwrap_or_default();
    if let Some(labels) = config.get_mut("Labels").and_then(Value::as_object_mut) {
        labels.retain(|name, value| theirs.get(name) != Some(value));
    }
}

/// The layers above the lowest ones, each with the instruction that made it.
fn layers(folder: &Path, below: usize) -> Outcome<Vec<Layer>> {
    let saved = folder.join("saved");
    std::fs::create_dir_all(&saved).map_err(|error| error.to_string())?;
    let archive = folder.join("image.tar");
    output(&["save", "--output", &archive.display().to_string(), NAME])?;
    let unpack = File::open(&archive).and_then(|file| tar::Archive::new(file).unpack(&saved));
    unpack.map_err(|error| format!("docker save: {error}"))?;
    let mut manifest = json(&saved.join("index.json"))?;
    while let Some(next) = manifest.get("manifests").and_then(|all| all.get(0)) {
        manifest = json(&blob(&saved, next))?;
    }
    let config = json(&blob(&saved, manifest.get("config").unwrap_or(&Value::Null)))?;
    let history = config.get("history").and_then(Value::as_array).cloned().unwrap_or_default();
    let made = history.iter().filter(|step| step.get("empty_layer") != Some(&Value::Bool(true)));
    let made: Vec<&str> =
        made.map(|step| step.get("created_by").and_then(Value::as_str).unwrap_or_default()).collect();
    let blobs = manifest.get("layers").and_then(Value::as_array).cloned().unwrap_or_default();
    let added = blobs.iter().zip(made).skip(below);
    added.map(|(descriptor, created_by)| layer(&blob(&saved, descriptor), created_by)).collect()
}

fn json(path: &Path) -> Outcome<Value> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn blob(saved: &Path, descriptor: &Value) -> PathBuf {
    let digest = descriptor.get("digest").and_then(Value::as_str).unwrap_or_default();
    saved.join("blobs").join(digest.replace(':', "/"))
}

fn layer(path: &Path, created_by: &str) -> Outcome<Layer> {
    let mut file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut magic = [0; 2];
    let read = file.read(&mut magic).unwrap_or(0);
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let zipped = read == 2 && magic == [0x1f, 0x8b];
    let reader: Box<dyn Read> = if zipped { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    weigh(reader, created_by).map_err(|error| format!("{created_by}: {error}"))
}

fn weigh(reader: Box<dyn Read>, created_by: &str) -> std::io::Result<Layer> {
    let mut layer = Layer { created_by: created_by.to_owned(), ..Layer::default() };
    for entry in tar::Archive::new(reader).entries()? {
        let mut entry = entry?;
        layer.entries += 1;
        if entry.header().entry_type().is_file() {
            let bytes = entry.size();
            layer.bytes += bytes;
            let mut magic = [0; 4];
            if bytes > layer.program && entry.read_exact(&mut magic).is_ok() && magic == *b"\x7fELF" {
                layer.program = bytes;
            }
        }
    }
    Ok(layer)
}
