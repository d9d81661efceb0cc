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
    let base = base_of(&case.report());
    if let Some(base) = base.as_deref().filter(|base| *base != "scratch") {
        let base = stand_ins.get(base).map_or(base, String::as_str);
        below = inspect(base, "RootFS.Layers")?.as_array().map_or(0, Vec::len);
        leave_out(&mut config, &inspect(base, "Config")?);
    }
    Ok(Image {
        config,
        layers: saved(NAME, &folder.join("saved"))?
            .into_iter()
            .skip(below)
            .map(layer)
            .collect::<Outcome<_>>()?,
    })
}

/// A field of an image, as JSON.
pub(super) fn inspect(image: &str, field: &str) -> Outcome<Value> {
    let text = output(&["image", "inspect", "--format", &format!("{{{{json .{field}}}}}"), image])?;
    serde_json::from_str(&text).map_err(|error| format!("{image}: {error}"))
}

/// The image that the shipped stage begins with, followed through stages.
pub(super) fn base_of(report: &Report) -> Option<String> {
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

/// A layer's file.
pub(super) struct Unpacked {
    /// Its tar archive.
    pub(super) path: PathBuf,
    /// The archive is compressed.
    pub(super) zipped: bool,
    /// The instruction that made it.
    pub(super) created_by: String,
}

impl Unpacked {
    /// The archive's bytes.
    pub(super) fn reader(&self, file: File) -> Box<dyn Read> {
        if self.zipped { Box::new(GzDecoder::new(file)) } else { Box::new(file) }
    }
}

/// The layers of an image in order, by way of `docker save` into a folder.
pub(super) fn saved(name: &str, folder: &Path) -> Outcome<Vec<Unpacked>> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let archive = folder.with_extension("tar");
    output(&["save", "--output", &archive.display().to_string(), name])?;
    let unpack = File::open(&archive).and_then(|file| tar::Archive::new(file).unpack(folder));
    unpack.map_err(|error| format!("docker save: {error}"))?;
    let mut manifest = json(&folder.join("index.json"))?;
    while let Some(next) = manifest.get("manifests").and_then(|all| all.get(0)) {
        manifest = json(&blob(folder, next))?;
    }
    let config = json(&blob(folder, manifest.get("config").unwrap_or(&Value::Null)))?;
    let history = config.get("history").and_then(Value::as_array).cloned().unwrap_or_default();
    let made = history.iter().filter(|step| step.get("empty_layer") != Some(&Value::Bool(true)));
    let made = made.map(|step| step.get("created_by").and_then(Value::as_str).unwrap_or_default());
    let blobs = manifest.get("layers").and_then(Value::as_array).cloned().unwrap_or_default();
    let layers = blobs.iter().zip(made).map(|(descriptor, created_by)| {
        let path = blob(folder, descriptor);
        let mut magic = [0; 2];
        let read = File::open(&path).and_then(|mut file| file.read(&mut magic));
        let read = read.map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Unpacked { path, zipped: read == 2 && magic == [0x1f, 0x8b], created_by: created_by.to_owned() })
    });
    layers.collect()
}

fn json(path: &Path) -> Outcome<Value> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn blob(saved: &Path, descriptor: &Value) -> PathBuf {
    let digest = descriptor.get("digest").and_then(Value::as_str).unwrap_or_default();
    saved.join("blobs").join(digest.replace(':', "/"))
}

fn layer(saved: Unpacked) -> Outcome<Layer> {
    let file = File::open(&saved.path).map_err(|error| format!("{}: {error}", saved.path.display()))?;
    weigh(saved.reader(file), &saved.created_by).map_err(|error| format!("{}: {error}", saved.created_by))
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
