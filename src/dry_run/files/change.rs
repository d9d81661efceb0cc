//! Changes of a file system: writing, removing, and making unknown; mounts that hide and leave nothing.

use super::{Changes, Content, FileSystem, Node, Opaque, PATH_MAX, is_under, parent};
use crate::dry_run::image::PartKind;

/// What a mount hid.
pub(in crate::dry_run) struct Mounted {
    target: String,
    hidden: Vec<(String, Node)>,
    opaque: Vec<Opaque>,
    whiteout: bool,
}

impl FileSystem {
    /// Puts a node at a path, which is made absolute; parents that are missing become directories.
    pub fn insert(&mut self, path: &str, node: Node) {
        let kind = match node.content {
            Content::Binary(_) => PartKind::Binary,
            Content::Certificates => PartKind::Certificates,
            Content::Zones => PartKind::Zones,
            Content::Directory | Content::Link(_) => PartKind::Small,
            _ => PartKind::Files,
        };
        self.insert_as(path, node, kind);
    }

    /// The same, and says what kind of part it makes in its layer.
    pub(in crate::dry_run) fn insert_as(&mut self, path: &str, node: Node, kind: PartKind) {
        let path = self.canonical(path);
        if path.len() > PATH_MAX || path == "/" {
            return;
        }
        if self.maybe.is_some() {
            self.may_be(&path);
            return;
        }
        self.make_parents(&path, &Node::directory(node.line));
        let path = path.into_owned();
        self.has_links |= matches!(node.content, Content::Link(_));
        self.changes.written.insert(path.clone(), kind);
        self.nodes.insert(path, node);
    }

    /// Puts a directory at each parent of a path that is missing.
    pub(in crate::dry_run) fn make_parents(&mut self, path: &str, directory: &Node) {
        let path = self.canonical(path).into_owned();
        let mut above = parent(&path);
        while above.len() > 1 && self.maybe.is_none() && self.get_clean(above).is_none() {
            self.changes.written.insert(above.to_owned(), PartKind::Small);
            self.nodes.insert(above.to_owned(), directory.clone());
            above = parent(above);
        }
    }

    /// Removes a path and all under it; gives back what it removed of what steps put there.
    pub fn remove(&mut self, path: &str) -> Vec<(String, Node)> {
        let path = self.canonical(path);
        let doomed = self.keys_under(&path);
        if self.maybe.is_some() {
            for path in &doomed {
                self.may_be(path);
            }
            if self.get_clean(&path).is_some() {
                self.may_be(&path);
            }
            return Vec::new();
        }
        self.opaque.retain(|opaque| !is_under(&opaque.under, &path));
        if self.base.is_some() || !self.opaque.is_empty() {
            self.whiteouts.insert(path.clone().into_owned());
        }
        for key in &doomed {
            self.changes.written.remove(key);
        }
        self.changes.removed.insert(path.into_owned());
        doomed.into_iter().filter_map(|key| self.nodes.remove_entry(&key)).collect()
    }

    /// From here on what is at this path, and under it, can't be known.
    pub(in crate::dry_run) fn may_be(&mut self, path: &str) {
        let line = self.maybe.unwrap_or_default();
        let path = self.canonical(path);
        for key in self.keys_under(&path) {
            self.nodes.remove(&key);
        }
        if self.get_clean(&path).is_none() {
            return self.obscure(&path, line);
        }
        // What the base image has here counts no longer, and nothing takes its place for sure.
        self.whiteouts.insert(path.clone().into_owned());
        self.opaque.push(Opaque { under: path.into_owned(), line, ..Opaque::default() });
    }

    /// More may be under this path than is known, because of this line.
    pub(in crate::dry_run) fn obscure(&mut self, path: &str, line: usize) {
        self.conceal(Opaque { under: path.to_owned(), line, ..Opaque::default() });
    }

    /// The same with all that is known of the reason.
    pub(in crate::dry_run) fn conceal(&mut self, opaque: Opaque) {
        let under = self.canonical(&opaque.under).into_owned();
        self.whiteouts.retain(|whiteout| !is_under(whiteout, &under));
        // The one that is known already may know what is not there.
        let known =
            || self.hidden(&under).is_some_and(|known| known.but_not.is_empty() && known.limits.is_empty());
        if opaque.copied || !known() {
            self.opaque.push(Opaque { under, ..opaque });
        }
    }

    /// The same, to change it; what the base image has is copied up first.
    pub fn get_mut(&mut self, path: &str) -> Option<&mut Node> {
        let path = self.canonical(path);
        if path == "/" {
            return None;
        }
        if !self.nodes.contains_key(path.as_ref()) {
            let node = self.get_clean(&path)?.clone();
            self.nodes.insert(path.clone().into_owned(), node);
        }
        self.nodes.get_mut(path.as_ref())
    }

    /// The running step has written this path.
    pub(in crate::dry_run) fn is_written(&self, path: &str) -> bool {
        self.changes.written.contains_key(path)
    }

    /// The path is as it was: its layer does not hold it.
    pub(in crate::dry_run) fn forget(&mut self, path: &str) {
        let path = self.canonical(path);
        self.changes.written.remove(path.as_ref());
    }

    /// The path's node was changed in place, so its layer holds it again.
    pub(in crate::dry_run) fn touch(&mut self, path: &str) {
        let path = self.canonical(path).into_owned();
        self.changes.written.entry(path).or_insert(PartKind::Copy);
    }

    /// Takes away what lies at and under a path, as a mount hides it; [`Self::unmount`] brings it back.
    pub(in crate::dry_run) fn mount(&mut self, target: &str) -> Mounted {
        let target = self.canonical(target).into_owned();
        let hidden =
            self.keys_under(&target).into_iter().filter_map(|key| self.nodes.remove_entry(&key)).collect();
        let opaque = self.opaque.clone();
        self.opaque.retain(|opaque| !is_under(&opaque.under, &target));
        let whiteout = self.whiteouts.insert(target.clone());
        self.mounts.push((target.clone(), false));
        Mounted { target, hidden, opaque, whiteout }
    }

    /// Nothing can be written where the last mount lies.
    pub(in crate::dry_run) fn seal(&mut self) {
        if let Some((_, sealed)) = self.mounts.last_mut() {
            *sealed = true;
        }
    }

    /// The path lies in a mount that can't be written to.
    pub(in crate::dry_run) fn is_sealed(&self, path: &str) -> bool {
        let over = self.mounts.iter().filter(|(target, _)| is_under(path, target));
        over.max_by_key(|(target, _)| target.len()).is_some_and(|(_, sealed)| *sealed)
    }

    /// Ends a mount: what was written under it is gone, what it hid is back; where there was nothing, nothing stays
    /// (`MountStubsCleaner` of `BuildKit`).
    pub(in crate::dry_run) fn unmount(&mut self, mounted: Mounted) {
        let Mounted { target, hidden, opaque, whiteout } = mounted;
        self.mounts.retain(|(mount, _)| *mount != target);
        for key in self.keys_under(&target) {
            self.nodes.remove(&key);
        }
        self.changes.written.retain(|path, _| !is_under(path, &target));
        self.changes.removed.retain(|path| !is_under(path, &target));
        let elsewhere = self.opaque.iter().filter(|new| !is_under(&new.under, &target));
        let kept: Vec<Opaque> = elsewhere.filter(|new| !opaque.contains(new)).cloned().collect();
        self.opaque = opaque;
        self.opaque.extend(kept);
        if whiteout {
            self.whiteouts.remove(&target);
        }
        self.nodes.extend(hidden);
    }

    /// What the step changed; the next one starts with nothing.
    pub(in crate::dry_run) fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }
}
