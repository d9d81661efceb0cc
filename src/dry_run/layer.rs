//! From what a step changed to what its layer holds.

use super::files::{Content, base_name, clean};
use super::image::{Part, PartKind};
use super::stage::Stage;
use crate::catalogue::fact::Weight;

/// Ends the running step: its written paths become parts, what it removed or replaced is hidden.
pub(super) fn close(stage: &mut Stage) {
    let changes = stage.state.files.take_changes();
    for removed in &changes.removed {
        for key in placed_under(stage, removed) {
            stage.hide_part(&key);
        }
    }
    let mut small: Option<String> = None;
    for (path, kind) in changes.written {
        let Some(node) = stage.state.files.get(&path) else { continue };
        let weight = node.weight;
        if weight.is_nothing() {
            small.get_or_insert_with(|| small_label(&path, &node.content));
            continue;
        }
        let embedded = match &node.content {
            Content::Binary(binary) => binary.embeds.as_ref().map(|from| format!("{from}, in {path}")),
            _ => None,
        };
        let inside = clean("embedded", &path);
        stage.hide_part(&inside);
        stage.hide_part(&path);
        stage.add_part(&path, Part { kind, label: label(kind, &path), weight, hidden_by: None });
        if let Some(label) = embedded {
            stage.add_part(&inside, Part { kind, label, weight: Weight::UNKNOWN, hidden_by: None });
        }
    }
    let empty = stage.state.steps.last().is_none_or(|step| step.parts.is_empty());
    if let (true, Some(label)) = (empty, small) {
        let part = Part { kind: PartKind::Small, label, weight: Weight::NOTHING, hidden_by: None };
        stage.add_part("", part);
    }
}

fn placed_under(stage: &Stage, path: &str) -> Vec<String> {
    let keys = stage.placed.range(path.to_owned()..).map(|(key, _)| key);
    keys.take_while(|key| key.starts_with(path))
        .filter(|key| super::files::is_under(key, path))
        .cloned()
        .collect()
}

fn label(kind: PartKind, path: &str) -> String {
    match kind {
        PartKind::ModuleCache => "module cache".to_owned(),
        PartKind::BuildCache => "build cache".to_owned(),
        PartKind::Source => "source".to_owned(),
        PartKind::Certificates => "CA certificates".to_owned(),
        PartKind::Zones => "time zone data".to_owned(),
        PartKind::Small => small_label(path, &Content::Data),
        PartKind::Copy => format!("{path}, stored again"),
        _ => path.to_owned(),
    }
}

fn small_label(path: &str, content: &Content) -> String {
    match (base_name(path), content) {
        ("passwd" | "group", _) if path.starts_with("/etc/") => "accounts".to_owned(),
        (_, Content::Directory) => "folders".to_owned(),
        _ => path.to_owned(),
    }
}
