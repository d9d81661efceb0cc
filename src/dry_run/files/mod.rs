//! A file system as far as it matters: paths that exist, their type, owner, mode and weight.
//!
//! An answer is one of three: it is there, it is not, or that can't be known (an image that is not
//! in the catalogue, a step that was not understood). The base image is not copied in: it lies below
//! as a lower layer (`base`), and a path is asked there last.
//!
//! It also keeps what the running step changed, from which the step's layer is made.

mod change;
mod limit;
mod node;
mod opaque;
mod path;

pub(super) use change::Mounted;
pub use limit::{Limit, Reason};
pub use node::{Binary, Content, Link, Node};
pub use opaque::Opaque;
pub(super) use opaque::Origin;
use opaque::in_programs;
use path::{ancestors, is_clean};
pub use path::{base_name, clean, has_extension, is_file, is_under, parent};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::base::Base;
use super::image::PartKind;
use crate::catalogue::fact::Weight;

/// Bytes of the longest path that Linux takes.
const PATH_MAX: usize = 4096;

/// A stage's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSystem {
    nodes: BTreeMap<String, Node>,
    base: Option<Base>,
    /// The line of the base's FROM: opaque parts of that line are the base's own.
    base_line: usize,
    /// Paths whose base content is deleted, with all under them.
    whiteouts: BTreeSet<String>,
    /// Reasons why a path that is not among the nodes may exist all the same.
    pub opaque: Vec<Opaque>,
    /// Changes are only possible ones: they make a path unknown instead of changing it.
    pub(super) maybe: Option<usize>,
    changes: Changes,
    /// Where the running step has mounts, and whether nothing can be written there.
    mounts: Vec<(String, bool)>,
    /// There is a symbolic link among the nodes.
    has_links: bool,
}

/// What the running step did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Paths written, and what kind of part they make.
    pub(super) written: BTreeMap<String, PartKind>,
    /// Paths removed.
    pub(super) removed: BTreeSet<String>,
}

/// What a look-up finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// It is there; links are followed, and this is the path at their end.
    Found(String, &'a Node),
    /// It is not there.
    Absent,
    /// It may be there, because of this.
    Unknown(&'a Opaque),
}

static ROOT: Node =
    Node { content: Content::Directory, owner: Some((0, 0)), mode: 0o755, weight: Weight::NOTHING, line: 0 };

impl FileSystem {
    /// The file system of a base image that the catalogue knows.
    pub(super) fn on(base: Base, line: usize) -> Self {
        Self { opaque: base.opaque(line), base: Some(base), base_line: line, ..Self::default() }
    }

    /// The base image at the bottom.
    pub(super) fn base(&self) -> Option<Base> {
        self.base
    }

    /// Looks a path up, links followed (40 at most, as Linux does).
    pub fn lookup(&self, path: &str) -> Lookup<'_> {
        let mut path = self.canonical(path);
        for _ in 0..40 {
            if path.len() > PATH_MAX {
                break;
            }
            let Some((prefix, target)) = self.first_link(&path) else {
                return match self.get_clean(&path) {
                    Some(node) => Lookup::Found(path.into_owned(), node),
                    None => self.hidden(&path).map_or(Lookup::Absent, Lookup::Unknown),
                };
            };
            let rest = path.get(prefix.len()..).unwrap_or_default();
            let followed = format!("{}{rest}", clean(target, parent(prefix)));
            path = Cow::Owned(self.canonical(&followed).into_owned());
        }
        Lookup::Absent
    }

    /// It is surely there.
    pub(super) fn has(&self, path: &str) -> bool {
        matches!(self.lookup(path), Lookup::Found(..))
    }

    /// The first prefix of the path that is a link, and its target.
    fn first_link<'p>(&self, path: &'p str) -> Option<(&'p str, &str)> {
        if !self.has_links {
            return None;
        }
        let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
        ends.filter_map(|end| path.get(..end)).find_map(|prefix| match self.nodes.get(prefix)?.content {
            Content::Link(ref target) => Some((prefix, target.as_str())),
            _ => None,
        })
    }

    fn hidden(&self, path: &str) -> Option<&Opaque> {
        let mut all = self.over(path).filter(|opaque| !opaque.denies(path));
        let first = all.next()?;
        Some(all.rfind(|opaque| opaque.copied).unwrap_or(first))
    }

    /// All that may hide a path, whatever is known of their contents.
    fn over<'a, 'p>(&'a self, path: &'p str) -> impl DoubleEndedIterator<Item = &'a Opaque> + use<'a, 'p> {
        let deleted: Vec<&str> = if self.whiteouts.is_empty() {
            Vec::new()
        } else {
            ancestors(path).filter(|prefix| self.whiteouts.contains(*prefix)).collect()
        };
        let listed = self.base.is_some_and(|base| base.facts.exhaustive) && in_programs(path);
        self.opaque.iter().filter(move |opaque| {
            let own = opaque.line == self.base_line;
            if !is_under(path, &opaque.under) || (own && listed) {
                return false;
            }
            // What became unknown after a deletion lies at or under the deleted path.
            !deleted.iter().any(|path| is_under(path, &opaque.under) && **path != opaque.under)
        })
    }

    fn is_whiteout(&self, path: &str) -> bool {
        !self.whiteouts.is_empty() && ancestors(path).any(|prefix| self.whiteouts.contains(prefix))
    }

    /// A clean path; on a base whose `/bin`, `/lib` and the like are links into `/usr`, the one there.
    fn canonical<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let path = if is_clean(path) { Cow::Borrowed(path) } else { Cow::Owned(clean(path, "/")) };
        match self.base {
            Some(base) => base.canonical(path),
            None => path,
        }
    }

    fn get_clean(&self, path: &str) -> Option<&Node> {
        if path == "/" {
            return Some(&ROOT);
        }
        self.nodes.get(path).or_else(|| {
            let base = self.base.as_ref()?;
            if self.is_whiteout(path) { None } else { base.node(path) }
        })
    }

    fn keys_under(&self, path: &str) -> Vec<String> {
        self.under(path).map(|(key, _)| key.to_owned()).collect()
    }

    /// The node at exactly this path, links not followed.
    pub fn get(&self, path: &str) -> Option<&Node> {
        self.get_clean(&self.canonical(path))
    }

    /// A step has made this folder's contents unknown.
    pub(super) fn is_obscured(&self, folder: &str) -> bool {
        let later = self.opaque.iter().filter(|opaque| opaque.line != self.base_line);
        later.into_iter().any(|opaque| is_under(folder, &opaque.under) || is_under(&opaque.under, folder))
    }

    /// Everything that steps put at or under a path, in order of path.
    pub fn under<'a>(&'a self, path: &str) -> impl Iterator<Item = (&'a str, &'a Node)> + use<'a> {
        let path = self.canonical(path).into_owned();
        let from = path.clone();
        self.nodes
            .range(from..)
            .take_while({
                let path = path.clone();
                move |(key, _)| path == "/" || key.starts_with(&path)
            })
            .filter(move |(key, _)| is_under(key, &path))
            .map(|(key, node)| (key.as_str(), node))
    }

    /// The service's program, where steps put one here and no other.
    pub fn service(&self) -> Option<(&str, &Node)> {
        let mut services = self.under("/").filter(|(_, node)| node.service().is_some());
        services.next().filter(|_| services.next().is_none())
    }

    /// What the base image is known to have under a path and no step has replaced or removed.
    pub(super) fn base_under(&self, path: &str) -> Vec<(String, &'static Node)> {
        let path = self.canonical(path);
        let listed = self.base.map(|base| base.under(&path)).unwrap_or_default();
        listed
            .into_iter()
            .filter(|(key, _)| !self.nodes.contains_key(key) && !self.is_whiteout(key))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(content: Content) -> Node {
        Node::new(content, 0o755, 1)
    }

    #[test]
    fn paths_are_cleaned() {
        for (path, from, want) in [
            ("/a//b/./c/../d/", "/", "/a/b/d"),
            ("x", "/app", "/app/x"),
            ("./x", "/app/", "/app/x"),
            ("../..", "/app", "/"),
            (".", "/", "/"),
        ] {
            assert_eq!(clean(path, from), want, "{path} from {from}");
        }
        assert_eq!((parent("/a/b"), parent("/a"), parent("/")), ("/a", "/", "/"));
        assert_eq!((base_name("/a/b/"), base_name("c")), ("b", "c"));
    }

    #[test]
    fn a_lookup_follows_links_and_knows_what_it_does_not_know() {
        let mut files = FileSystem::default();
        files.insert("/usr/bin/busybox", node(Content::Program));
        files.insert("/bin", node(Content::Link("usr/bin".into())));
        files.insert("/usr/bin/sh", node(Content::Link("busybox".into())));
        files.insert("/loop", node(Content::Link("loop".into())));
        assert!(matches!(files.lookup("/bin/sh"), Lookup::Found(path, _) if path == "/usr/bin/busybox"));
        assert_eq!(files.lookup("/bin/curl"), Lookup::Absent);
        assert_eq!(files.lookup("/loop"), Lookup::Absent);
        files.opaque.push(Opaque {
            under: "/usr".into(),
            line: 3,
            but_not: &["/usr/bin/wget"],
            ..Opaque::default()
        });
        assert!(matches!(files.lookup("/bin/curl"), Lookup::Unknown(opaque) if opaque.line == 3));
        assert_eq!(files.lookup("/bin/wget"), Lookup::Absent);
    }

    #[test]
    fn a_removed_folder_is_gone_also_where_it_was_unknown() {
        let mut files = FileSystem::default();
        files.obscure("/app", 2);
        files.insert("/app/a", node(Content::Data));
        assert!(matches!(files.lookup("/app/b"), Lookup::Unknown(_)));
        files.remove("/app");
        assert_eq!((files.lookup("/app/b"), files.lookup("/app/a")), (Lookup::Absent, Lookup::Absent));
    }

    #[test]
    fn a_mount_hides_and_leaves_nothing() {
        let mut files = FileSystem::default();
        files.insert("/cache/old", node(Content::Data));
        let _ = files.take_changes();
        let mounted = files.mount("/cache");
        assert_eq!(files.lookup("/cache/old"), Lookup::Absent);
        files.insert("/cache/new", node(Content::Data));
        files.unmount(mounted);
        assert!(files.has("/cache/old") && !files.has("/cache/new"));
        assert!(files.take_changes().written.is_empty());
    }
}
