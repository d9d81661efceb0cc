//! Whether files that an instruction reads are other ones after a change.

use super::{Built, Change};
use crate::dockerfile::Kind;
use crate::dry_run::dockerignore::Ignore;
use crate::dry_run::files::{Content, Node, base_name, clean, is_under};
use crate::dry_run::glob;

/// A file of the context that changed.
pub(super) struct Changed {
    /// From the context's root, with a leading slash.
    path: String,
    /// It reaches the build.
    seen: bool,
}

impl Changed {
    pub(super) fn of(built: &Built<'_>, change: &Change) -> Option<Self> {
        let path = change.path(built.service)?;
        let hidden = built.dockerignore.and_then(|text| Ignore::parse(text).hides(&path));
        Some(Self { path: clean(&path, "/"), seen: hidden.is_none() })
    }

    /// A COPY or ADD from the context takes it.
    pub(super) fn taken_by(&self, kind: &Kind) -> bool {
        let Kind::Copy { sources, exclude, .. } = kind else { return false };
        let left_out = |folder: &str| {
            let rest = self.path.strip_prefix(folder).unwrap_or_default().trim_matches('/');
            !exclude.is_empty() && Ignore::of(exclude.iter().map(String::as_str)).hides(rest).is_some()
        };
        self.seen
            && sources.iter().filter(|source| !source.starts_with("<<")).any(|source| {
                // What a variable stands for is not known here.
                source.contains('$') || self.lies_in(source) && !left_out(&clean(source, "/"))
            })
    }

    /// The path, or a folder that it lies in, is the one that is named.
    pub(super) fn lies_in(&self, source: &str) -> bool {
        let source = clean(source, "/");
        let ends = self.path.match_indices('/').skip(1).map(|(end, _)| end).chain([self.path.len()]);
        let mut prefixes = ends.filter_map(|end| self.path.get(..end));
        self.seen && (source == "/" || prefixes.any(|prefix| glob::matches(&source, prefix)))
    }

    /// A node that the context gave is this file, or a folder that may hold it.
    pub(super) fn is_node(&self, path: &str, node: &Node) -> bool {
        match node.content {
            Content::Directory | Content::Unknown => true,
            _ => base_name(path) == base_name(&self.path),
        }
    }
}

/// What a RUN wrote when it ran again over other sources may differ: what is made of sources does.
pub(super) fn is_made_of_source(node: &Node) -> bool {
    match node.content {
        Content::Binary(_) | Content::Archive | Content::Unknown | Content::Data => true,
        Content::Directory => node.weight.unpacked.is_none_or(|size| size.bytes() > 0),
        _ => false,
    }
}

/// A path is one that COPY names, or under it.
pub(super) fn is_named(source: &str, path: &str) -> bool {
    let source = clean(source, "/");
    source == "/" || path == source || is_under(path, &source) || glob::matches(&source, path)
}
