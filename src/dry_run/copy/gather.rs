//! Which paths a source word stands for, and where each goes.

use super::select::{left, moved};
use super::{Item, Words};
use crate::catalogue::fact::Weight;
use crate::dry_run::facts::copied_weight;
use crate::dry_run::files::{Content, FileSystem, Limit, Lookup, Node, base_name, clean, is_under, parent};
use crate::dry_run::glob;
use crate::dry_run::image::PartKind;

/// Where a file of this name goes.
pub(super) fn target(words: &Words, name: &str) -> String {
    if words.folder { clean(name, &words.to) } else { words.to.clone() }
}

/// The paths that copying one source word writes; `None`: it is not there.
pub(super) fn gather(files: &FileSystem, source: &str, words: &Words) -> Option<Vec<Item>> {
    if glob::is_pattern(source) {
        return Some(gather_pattern(files, source, words));
    }
    gather_path(files, source, words)
}

/// The same of a path whose signs are its own: a file may be called `*`.
pub(super) fn gather_path(files: &FileSystem, source: &str, words: &Words) -> Option<Vec<Item>> {
    match files.lookup(source) {
        Lookup::Found(real, node) if node.content == Content::Directory => {
            Some(left(gather_folder(files, &real, node, &words.to), &words.to, words))
        }
        Lookup::Found(real, node) if node.content == Content::Unknown => Some(gather_unknown(
            item(files, &real, node, words.to.clone(), more(files, &real).or(Some(Vec::new()))),
            source,
            words,
        )),
        Lookup::Found(real, node) => {
            let to = target(words, base_name(&clean(source, "/")));
            Some(vec![item(files, &real, node, to, None)])
        }
        Lookup::Unknown(_) => Some(gather_unknown(anything(words), source, words)),
        Lookup::Absent => None,
    }
}

/// What may be any file or folder.
pub(super) fn anything(words: &Words) -> Item {
    let node = Node::new(Content::Unknown, 0o755, words.line).weighing(Weight::UNKNOWN);
    Item { to: words.to.clone(), node, kind: PartKind::Files, more: Some(Vec::new()) }
}

/// A source that may be a file, which goes into the target's folder, or a folder, whose contents go there.
pub(super) fn gather_unknown(mut item: Item, source: &str, words: &Words) -> Vec<Item> {
    if source.ends_with('/') || source.ends_with("/.") {
        item.node.content = Content::Directory;
        return vec![item];
    }
    if !words.folder {
        return vec![item];
    }
    let name = base_name(source);
    item.to = target(words, name);
    // Folders seldom have a dot in their names.
    let started = words.started.iter().any(|program| program == name);
    if started || name.trim_start_matches('.').contains('.') {
        return vec![item];
    }
    let folder = Node::directory(words.line);
    let more = item.more.clone();
    vec![item, Item { to: words.to.clone(), node: folder, kind: PartKind::Small, more }]
}

pub(super) fn item(
    files: &FileSystem,
    from: &str,
    node: &Node,
    to: String,
    more: Option<Vec<Limit>>,
) -> Item {
    let kind = match node.content {
        Content::Binary(_) => PartKind::Binary,
        Content::Certificates => PartKind::Certificates,
        Content::Zones => PartKind::Zones,
        Content::Directory | Content::Link(_) if node.weight.is_nothing() => PartKind::Small,
        _ => PartKind::Files,
    };
    let node = Node { weight: copied_weight(files, from, node), ..node.clone() };
    Item { to, node, kind, more }
}

pub(super) fn gather_folder(files: &FileSystem, folder: &str, node: &Node, to: &str) -> Vec<Item> {
    // What is in the folder is copied, not the folder: one that is made for it has BuildKit's own mode.
    let made = Node { mode: 0o755, ..node.clone() };
    let mut items = vec![item(files, folder, &made, to.to_owned(), more(files, folder))];
    for (path, node) in files.under(folder).filter(|(path, _)| *path != folder) {
        items.push(item(files, path, node, moved(path, folder, to), None));
    }
    for (path, node) in files.base_under(folder) {
        items.push(item(files, &path, node, moved(&path, folder, to), None));
    }
    items
}

/// What is known of the contents of a folder that are not listed; `None`: all of them are.
fn more(files: &FileSystem, folder: &str) -> Option<Vec<Limit>> {
    let mut all = files
        .opaque
        .iter()
        .filter(|opaque| is_under(folder, &opaque.under) || is_under(&opaque.under, folder));
    let first = all.next()?;
    let alone = is_under(folder, &first.under) && all.next().is_none();
    Some(if alone { first.limits_of(folder) } else { Vec::new() })
}

pub(super) fn gather_pattern(files: &FileSystem, source: &str, words: &Words) -> Vec<Item> {
    let pattern = clean(source, "/");
    let start = start_of(&pattern);
    let matched = files.under(start).map(|(path, _)| path).filter(|path| glob::matches(&pattern, path));
    let mut items: Vec<Item> =
        matched.flat_map(|path| gather_path(files, path, words).unwrap_or_default()).collect();
    if files.opaque.iter().any(|opaque| is_under(start, &opaque.under)) {
        let node = Node::directory(words.line);
        let to = if words.folder { words.to.clone() } else { parent(&words.to).to_owned() };
        let limits = Limit::only(&pattern).filter(|_| words.folder).map(|only| {
            let beside = more(files, start).filter(|_| parent(&pattern) == start);
            beside.into_iter().flatten().chain([only]).collect()
        });
        items.push(Item { to, node, kind: PartKind::Small, more: Some(limits.unwrap_or_default()) });
    }
    items
}

/// The folder below which everything lies that a clean pattern may match.
pub(super) fn start_of(pattern: &str) -> &str {
    let fixed = pattern.split(['*', '?', '[']).next().unwrap_or("/");
    let start = if fixed.ends_with('/') { fixed.trim_end_matches('/') } else { parent(fixed) };
    if start.is_empty() { "/" } else { start }
}
