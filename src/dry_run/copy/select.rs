//! `--exclude` and `--parents`: which of its files a COPY takes, and in which folders it puts them.
//!
//! As moby/buildkit v0.34.2 has it done by tonistiigi/fsutil: patterns are those of .dockerignore, relative
//! to the folder whose contents are copied, so a file that is named itself is never left out. With
//! `--parents` they are relative to the folder before `/./`, else to the root.

use super::gather::{gather, gather_path, start_of};
use super::{Item, Words};
use crate::dry_run::facts::unsure_weight;
use crate::dry_run::files::{Content, FileSystem, Limit, Node, clean, is_under};
use crate::dry_run::glob;
use crate::dry_run::image::PartKind;
use crate::dry_run::stage::Stage;

/// The paths that one source writes; `None`: it is not there.
pub(super) fn select(files: &FileSystem, source: &str, words: &Words) -> Option<Vec<Item>> {
    if !words.parents {
        return gather(files, source, words);
    }
    let (root, pattern) = source.split_once("/./").unwrap_or(("/", source));
    let (root, pattern) = (clean(root, "/"), clean(pattern, "/"));
    let path = clean(pattern.trim_start_matches('/'), &root);
    let beside =
        |path: &str| Words { to: moved(path, &root, &words.to), line: words.line, ..Words::default() };
    if !glob::is_pattern(&path) {
        let items = gather(files, &path, &beside(&path))?;
        return Some(left(items, &words.to, words));
    }
    let start = start_of(&path);
    let matched = files.under(start).map(|(path, _)| path).filter(|known| glob::matches(&path, known));
    let mut items: Vec<Item> =
        matched.flat_map(|path| gather_path(files, path, &beside(path)).unwrap_or_default()).collect();
    if files.opaque.iter().any(|opaque| is_under(start, &opaque.under) || is_under(&opaque.under, start)) {
        let node = Node::directory(words.line);
        items.push(Item { to: words.to.clone(), node, kind: PartKind::Small, more: Some(Vec::new()) });
    }
    Some(left(items, &words.to, words))
}

/// Notes where the whole context is copied to, `.git` with it.
pub(super) fn note_project(stage: &mut Stage, words: &Words, from: Option<&str>) {
    let whole = from.is_none() && words.sources.iter().any(|source| clean(source, "/") == "/");
    if whole && words.exclude.as_ref().is_none_or(|exclude| exclude.hides(".git").is_none()) {
        stage.project = Some((words.to.clone(), words.line));
    }
}

/// Where a path under one folder lies under another.
pub(super) fn moved(path: &str, from: &str, to: &str) -> String {
    clean(path.strip_prefix(from).unwrap_or_default().trim_start_matches('/'), to)
}

/// What `--exclude` leaves of a folder's contents, which go to `to`.
pub(super) fn left(mut items: Vec<Item>, to: &str, words: &Words) -> Vec<Item> {
    let Some(exclude) = &words.exclude else { return items };
    items.retain(|item| {
        let rest = item.to.strip_prefix(to).unwrap_or_default().trim_matches('/');
        rest.is_empty() || exclude.hides(rest).is_none()
    });
    for item in &mut items {
        let rest = item.to.strip_prefix(to).unwrap_or_default();
        item.more.iter_mut().for_each(|more| more.push(Limit::excluded(exclude, rest)));
    }
    // Some of what a folder weighs may stay behind.
    let folders = items.iter_mut().filter(|item| item.node.content == Content::Directory);
    folders.for_each(|item| item.node.weight = unsure_weight(item.node.weight, true, true));
    items
}
