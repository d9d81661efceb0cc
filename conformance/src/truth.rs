//! `cargo xtask truth`: builds images of the measured programs from generated Dockerfiles with the `docker` on PATH,
//! records what every layer weighs in `tests/truth/records.json`, and writes `docs/truth.md`. The store is that of
//! the engine; records of the other store stay.

use std::fs::File;
use std::path::Path;

use plimsoll::catalogue::profiles::PROFILES;
use plimsoll::generate::for_build;
use plimsoll::recipe::link;
use serde_json::Value;

use super::context::write;
use super::docker::{docker, engine, output, quiet};
use super::image::{Unpacked, base_of, inspect, saved};
use super::{Outcome, case};

#[path = "../../tests/truth/compare.rs"]
mod compare;
#[path = "../../tests/truth/record.rs"]
mod record;
#[path = "../../tests/truth/table.rs"]
mod table;

use record::{Layer, Record};

/// What the image is called.
const NAME: &str = "plimsoll-truth";
/// How the programs are built and shipped, as the rest of a link.
const SHIPPED: [&str; 4] = [
    "p=recommended&package=.",
    "p=recommended&package=.&base=scratch&strip=none",
    "p=tutorial-multi-stage",
    "p=tutorial-single-stage",
];
/// And those that need C.
const WITH_C: [&str; 1] = ["p=sqlite-cgo&package=."];

/// Builds and records; `only`: recipes whose link holds it.
pub(super) fn run(only: Option<&str>) -> Outcome {
    let engine = engine()?;
    let store = store()?;
    let mut records = record::all().unwrap_or_default();
    let links: Vec<String> =
        links().into_iter().filter(|link| link.contains(only.unwrap_or_default())).collect();
    for (index, link) in links.iter().enumerate() {
        println!("[{}/{}] {link}", index + 1, links.len());
        let folder = std::env::temp_dir().join(format!("{NAME}-{}", std::process::id()));
        let result = one(link, &engine.docker, &engine.date, &store, &folder);
        quiet(&["image", "rm", "--force", NAME]);
        let _ = std::fs::remove_dir_all(&folder);
        let record = match result {
            Ok(record) => record,
            // One that can't be built here is no reason to lose the others.
            Err(message) => {
                println!("    not recorded: {message}");
                continue;
            }
        };
        for row in compare::rows(&record)?.iter().filter(|row| !row.agrees()) {
            println!("    {}: {} predicted, {} measured", row.what, row.ours, row.theirs);
        }
        records.retain(|old| (&old.link, &old.store) != (&record.link, &record.store));
        records.push(record);
        records.sort_by(|a, b| (&a.link, &a.store).cmp(&(&b.link, &b.store)));
        let text = serde_json::to_string_pretty(&records).map_err(|error| error.to_string())?;
        write(&record::path(), &(text + "\n"))?;
    }
    page()
}

/// Writes the page.
pub(super) fn page() -> Outcome {
    let records = record::all()?;
    write(&case::folder().join("../../docs/truth.md"), &table::render(&records))?;
    println!("{} images recorded", records.len());
    Ok(())
}

/// Every profile that has a program, shipped in every way; one way for the slow ones.
fn links() -> Vec<String> {
    let programs = PROFILES.iter().filter(|profile| program(profile.id).is_dir());
    programs
        .flat_map(|profile| {
            let ways: &[&str] = match profile.id {
                "http" => &SHIPPED,
                "sqlite-cgo" => &WITH_C,
                _ => &SHIPPED[..1],
            };
            ways.iter().map(move |way| {
                let (recipe, _) = link::decode(&format!("#v=1&{way}&profile={}", profile.id));
                link::encode(&recipe)
            })
        })
        .collect()
}

fn program(profile: &str) -> std::path::PathBuf {
    case::folder().join("../../calibration").join(profile)
}

fn store() -> Outcome<String> {
    let said = output(&["info", "--format", "{{json .DriverStatus}}"])?;
    Ok(if said.contains("io.containerd.snapshotter") { "containerd" } else { "overlay2" }.to_owned())
}

fn one(link: &str, engine: &str, date: &str, store: &str, folder: &Path) -> Outcome<Record> {
    let (recipe, _) = link::decode(link);
    let dockerfile = for_build(&recipe).text("Dockerfile").unwrap_or_default().to_owned();
    let context = folder.join("context");
    copy(&program(recipe.app.profile), &context)?;
    let sums = context.join("go.sum");
    if !sums.exists() {
        // The recipes are for services with modules; one without has nothing in it.
        write(&sums, "")?;
    }
    write(&folder.join("Dockerfile"), &dockerfile)?;
    let (file, context) = (folder.join("Dockerfile").display().to_string(), context.display().to_string());
    let words = ["build", "--network=host", "--provenance=false", "--tag", NAME, "--file", &file, &context];
    let built = docker(&words)?;
    if !built.status.success() {
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        return Err(said.lines().rev().take(3).collect::<Vec<_>>().join(" / "));
    }
    let report = plimsoll::report::report(&recipe, Vec::new());
    let base = base_of(&report).filter(|base| base != "scratch");
    let size = |image: &str| inspect(image, "Size").map(|size| size.as_u64().unwrap_or(0));
    let labels =
        base.as_deref().map(|base| inspect(base, "Config.Labels")).transpose()?.unwrap_or(Value::Null);
    let below = match &base {
        Some(base) => inspect(base, "RootFS.Layers")?.as_array().map_or(0, Vec::len),
        None => 0,
    };
    let layers = saved(NAME, &folder.join("saved"))?.into_iter().skip(below);
    Ok(Record {
        link: link.to_owned(),
        dockerfile,
        date: date.to_owned(),
        engine: engine.to_owned(),
        store: store.to_owned(),
        size: size(NAME)?,
        base: base.as_deref().map(size).transpose()?.unwrap_or(0),
        stand_in: labels
            .as_object()
            .is_some_and(|labels| labels.keys().any(|name| name.ends_with(".stand-in"))),
        layers: layers.map(layer).collect::<Outcome<_>>()?,
    })
}

fn copy(from: &Path, to: &Path) -> Outcome {
    let fault = |error: std::io::Error| format!("{}: {error}", from.display());
    std::fs::create_dir_all(to).map_err(fault)?;
    for entry in std::fs::read_dir(from).map_err(fault)?.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            std::fs::copy(&path, &target).map_err(fault)?;
        }
    }
    Ok(())
}

fn layer(unpacked: Unpacked) -> Outcome<Layer> {
    let fault = |error: std::io::Error| format!("{}: {error}", unpacked.created_by);
    let mut layer = Layer {
        created_by: unpacked.created_by.clone(),
        compressed: unpacked.zipped.then_some(std::fs::metadata(&unpacked.path).map_err(fault)?.len()),
        ..Layer::default()
    };
    let reader = unpacked.reader(File::open(&unpacked.path).map_err(fault)?);
    for entry in tar::Archive::new(reader).entries().map_err(fault)? {
        let entry = entry.map_err(fault)?;
        if entry.header().entry_type().is_file() {
            layer.unpacked += entry.size();
            layer.blocks += entry.size().div_ceil(4_096) * 4_096;
        } else if entry.header().entry_type().is_dir() {
            layer.blocks += 4_096;
        }
    }
    Ok(layer)
}
