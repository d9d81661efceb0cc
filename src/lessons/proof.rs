//! Where the tutorial is out of date or mistaken: what it says, and what can be shown instead. Figures and error
//! texts are rendered from the catalogue and from reports, with their sources.

use crate::bytes;
use crate::catalogue::fact::Size;
use crate::catalogue::images;
use crate::recipe::options::Recipe;
use crate::recipe::presets::told::TOLD;
use crate::report::{Report, report};

/// What the tutorial says, and what is so.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// What the tutorial says, in our words.
    pub says: &'static str,
    /// What is so, with its source.
    pub shows: fn() -> String,
}

/// What a base image weighs, with the source: `golang:1.23-alpine has 76.4 MB to download, ...`.
pub(super) fn base(name: &str) -> String {
    let weight = images::find(name).map(|image| image.weight("amd64"));
    let text = |size: Option<Size>| {
        size.map_or_else(|| "an unknown size".to_owned(), |size| bytes::text(size.bytes()))
    };
    let (download, unpacked) = weight.map_or((None, None), |weight| (weight.download, weight.unpacked));
    let from =
        download.map(|size| format!(" ({}, {})", size.from.source, size.from.date)).unwrap_or_default();
    format!("{name} is {} to download and {} unpacked{from}.", text(download), text(unpacked))
}

/// The report of a preset with other values.
pub(super) fn tried(preset: &str, values: &[(&str, &str)]) -> Report {
    let mut recipe = Recipe::from_preset(preset).unwrap_or_default();
    for (id, value) in values {
        // A test holds that no proof has a value that its option refuses.
        let _ = recipe.set(id, &[(*value).to_owned()]);
    }
    report(&recipe, Vec::new())
}

/// The first error that Docker prints for a preset with other values.
pub(super) fn error(preset: &str, values: &[(&str, &str)]) -> String {
    let report = tried(preset, values);
    let mut causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
    causes.find_map(|cause| cause.error.clone()).unwrap_or_default()
}

/// What a rule says of a preset.
pub(super) fn finding(preset: &str, rule: &str) -> String {
    let report = tried(preset, &[]);
    let found = report.findings.iter().find(|finding| finding.id == rule);
    found.map(|finding| finding.message.clone()).unwrap_or_default()
}

/// The tutorial's sizes of its own images beside ours: `single stage 800 MB, here ~925 MB; ...`.
pub(super) fn progression() -> String {
    let one = |told: &crate::recipe::presets::told::Told| {
        let ours = tried(told.preset, &[]).sizes.unpacked.total;
        let name = told.preset.trim_start_matches("tutorial-").replace('-', " ");
        format!("{name}: {} there, {} here", bytes::text(told.bytes), bytes::text(ours))
    };
    format!("{}. All unpacked.", TOLD.iter().map(one).collect::<Vec<_>>().join("; "))
}
