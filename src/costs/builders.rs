//! The images that a machine without any of them fetches before it can build.

use serde::Serialize;

use super::Moved;
use crate::catalogue::fact::{Basis, Size};
use crate::catalogue::images;
use crate::dockerfile::Dockerfile;
use crate::dry_run::image::{Image, StageState};

/// An image that a build fetches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fetched {
    /// As the file names it.
    pub image: String,
    /// The line that names it.
    pub line: usize,
    /// Its compressed layers.
    pub moved: Moved,
    /// How its figure came about; none where it is not known.
    pub basis: Option<Basis>,
    /// Where its figure comes from; empty where it is not known.
    pub source: &'static str,
    /// ISO date of the source.
    pub date: &'static str,
}

/// Every image that the build needs the files of, each once, in the file's order.
///
/// The base of the last stage is one of them only where a RUN stands on it: layers that are copied on top of
/// it are pushed without reading it.
pub(super) fn fetched(image: &Image, file: &Dockerfile) -> Vec<Fetched> {
    let mut found = Vec::new();
    front_end(file, &mut found);
    let last = image.target().map(|stage| stage.index);
    for stage in image.stages.iter().filter(|stage| stage.used) {
        let runs = stage.steps.iter().any(|step| step.keyword == "RUN");
        let is_external = stage.base_stage.is_none() && stage.base != "scratch";
        if is_external && (runs || Some(stage.index) != last) {
            let first = stage.steps.iter().find(|step| step.keyword == "FROM");
            let base = first.and_then(|step| step.parts.first()).and_then(|part| part.weight.download);
            add(&mut found, &stage.base, stage.lines.first, base);
        }
        copied(image, stage, &mut found);
    }
    found
}

fn add(found: &mut Vec<Fetched>, image: &str, line: usize, size: Option<Size>) {
    if found.iter().any(|one| one.image == image) {
        return;
    }
    let mut moved = Moved { complete: true, layers: 1, ..Moved::default() };
    moved.add(size);
    let (source, date) = size.map_or(("", ""), |size| (size.from.source, size.from.date));
    let basis = size.map(|size| size.from.basis);
    found.push(Fetched { image: image.to_owned(), line, moved, basis, source, date });
}

/// `# syntax=` names an image that reads the file; how heavy it is is not in the catalogue.
fn front_end(file: &Dockerfile, found: &mut Vec<Fetched>) {
    for directive in file.directives.iter().filter(|directive| directive.name == "syntax") {
        add(found, &directive.value, directive.line, None);
    }
}

/// Images that files are copied from.
fn copied(image: &Image, stage: &StageState, found: &mut Vec<Fetched>) {
    for step in stage.steps.iter().filter(|step| step.keyword == "COPY") {
        let Some(from) = step.created_by.split(' ').find_map(|word| word.strip_prefix("--from=")) else {
            continue;
        };
        let is_stage = |other: &StageState| {
            let name = other.name.as_deref().unwrap_or_default();
            name.eq_ignore_ascii_case(from) || other.index.to_string() == from
        };
        if image.stages.iter().any(is_stage) {
            continue;
        }
        let arch = stage.platform.as_ref().map_or("", |platform| platform.arch.as_str());
        let size = images::find(from).and_then(|image| image.weight(arch).download);
        add(found, from, step.lines.first, size);
    }
}
