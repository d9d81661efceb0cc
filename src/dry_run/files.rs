//! A file system as far as it matters: paths that exist, their type, owner, mode and weight.
//!
//! An answer is one of three: it is there, it is not, or that can't be known (an image that is not
//! in the catalogue, a step that was not understood).

use std::collections::BTreeMap;

use crate::catalogue::fact::Weight;

/// A stage's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSystem {
    nodes: BTreeMap<String, Node>,
    /// Reasons why a path that is not among the nodes may exist all the same.
    pub opaque: Vec<Opaque>,
}

/// A part of the file system that can't be known in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opaque {
    /// Absolute directory under which anything may be; `/` for all.
    pub under: String,
    /// The line that is the reason.
    pub line: usize,
    /// Paths under it that are known not to be there all the same (programs that an image lacks).
    pub but_not: &'static [&'static str],
}

/// One path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub content: Content,
    /// Owner's and group's numbers; `None`: not known.
    pub owner: Option<(u32, u32)>,
    /// Permission bits, such as 0o755.
    pub mode: u32,
    /// What it weighs (a folder: all that is in it and not listed apart).
    pub weight: Weight,
    /// The line that put it here; 0: the base image.
    pub line: usize,
}

/// What a path holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A directory.
    Directory,
    /// A symbolic link and its target.
    Link(String),
    /// A Go program built by a step.
    Binary(Binary),
    /// A shell.
    Shell(ShellKind),
    /// Another program of an image or package, for the stage's platform.
    Program,
    /// A script that starts with this interpreter line (without `#!`).
    Script(String),
    /// The bundle of CA certificates.
    Certificates,
    /// Time zone data.
    Zones,
    /// A Go archive: `go build -o` of a package that is not main.
    Archive,
    /// Text that is known.
    Text(String),
    /// Anything else.
    Data,
}

/// Shells that differ in how they start a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShellKind {
    /// `BusyBox` ash: replaces itself by the last command of its script.
    Ash,
    /// dash: stays and forks, also for a single command.
    Dash,
    /// bash: replaces itself by a single command.
    Bash,
}

/// How a Go program was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binary {
    /// GOOS.
    pub os: String,
    /// GOARCH.
    pub arch: String,
    /// How it is linked; `None`: not known.
    pub link: Option<Link>,
    /// Time zone data is in it (`-tags timetzdata`).
    pub embeds_zones: bool,
    /// The service itself (built from the service's package), not another program or a tool.
    pub is_service: bool,
    /// The line of the go build, and of what decided the link mode.
    pub lines: Vec<usize>,
    /// Go release that built it: major, minor.
    pub go: Option<(u16, u16)>,
}

/// How a program is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Needs nothing.
    Static,
    /// Needs a loader and libraries.
    Dynamic {
        /// The C library that it was linked against.
        libc: Libc,
        /// Loader's path, such as `/lib64/ld-linux-x86-64.so.2`.
        loader: String,
        /// Sonames, such as `libc.so.6`.
        needs: Vec<String>,
    },
}

/// C libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Libc {
    /// GNU, with the version of the builder (major, minor) where it is known.
    Glibc(Option<(u16, u16)>),
    /// musl.
    Musl,
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

impl FileSystem {
    /// Looks a path up, links followed (40 at most, as Linux does).
    pub fn lookup(&self, path: &str) -> Lookup<'_> {
        let mut path = clean(path, "/");
        for _ in 0..40 {
            let Some((prefix, node)) = self.first_link(&path) else {
                return match self.nodes.get(&path) {
                    Some(node) => Lookup::Found(path, node),
                    None => self.hidden(&path).map_or(Lookup::Absent, Lookup::Unknown),
                };
            };
            let rest = path.get(prefix.len()..).unwrap_or_default().to_owned();
            let parent = prefix.rsplit_once('/').map_or("/", |(parent, _)| parent);
            path = clean(&format!("{}{rest}", clean(node, parent)), "/");
        }
        Lookup::Absent
    }

    /// The first prefix of the path that is a link, and its target.
    fn first_link(&self, path: &str) -> Option<(String, &str)> {
        let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
        ends.filter_map(|end| path.get(..end)).find_map(|prefix| match self.nodes.get(prefix)?.content {
            Content::Link(ref target) => Some((prefix.to_owned(), target.as_str())),
            _ => None,
        })
    }

    fn hidden(&self, path: &str) -> Option<&Opaque> {
        self.opaque.iter().find(|opaque| is_under(path, &opaque.under) && !opaque.but_not.contains(&path))
    }

    /// Puts a node at a path, which is made absolute; parents that are missing become directories.
    pub fn insert(&mut self, path: &str, node: Node) {
        let path = clean(path, "/");
        let parents: Vec<String> =
            path.match_indices('/').filter_map(|(at, _)| path.get(..at.max(1))).map(str::to_owned).collect();
        for parent in parents.into_iter().filter(|parent| *parent != path) {
            self.nodes.entry(parent).or_insert_with(|| Node {
                content: Content::Directory,
                owner: Some((0, 0)),
                mode: 0o755,
                weight: Weight::default(),
                line: node.line,
            });
        }
        self.nodes.insert(path, node);
    }

    /// Removes a path and all under it; gives back what it removed.
    pub fn remove(&mut self, path: &str) -> Vec<(String, Node)> {
        let path = clean(path, "/");
        let doomed: Vec<String> = self.nodes.keys().filter(|key| is_under(key, &path)).cloned().collect();
        doomed.into_iter().filter_map(|key| self.nodes.remove_entry(&key)).collect()
    }

    /// The node at exactly this path, links not followed.
    pub fn get(&self, path: &str) -> Option<&Node> {
        self.nodes.get(&clean(path, "/"))
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, path: &str) -> Option<&mut Node> {
        self.nodes.get_mut(&clean(path, "/"))
    }

    /// Everything at or under a path, in order of path.
    pub fn under<'a>(&'a self, path: &str) -> impl Iterator<Item = (&'a str, &'a Node)> {
        let path = clean(path, "/");
        self.nodes.iter().filter(move |(key, _)| is_under(key, &path)).map(|(key, node)| (key.as_str(), node))
    }
}

/// An absolute path without `.`, `..`, doubled or trailing slashes; a relative one starts at `from`.
pub fn clean(path: &str, from: &str) -> String {
    let start = if path.starts_with('/') { "" } else { from };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    format!("/{}", parts.join("/"))
}

/// The path is the directory or lies under it. Both are clean.
pub fn is_under(path: &str, directory: &str) -> bool {
    directory == "/"
        || path.strip_prefix(directory).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(content: Content) -> Node {
        Node { content, owner: Some((0, 0)), mode: 0o755, weight: Weight::default(), line: 1 }
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
        files.opaque.push(Opaque { under: "/usr".into(), line: 3, but_not: &["/usr/bin/wget"] });
        assert!(matches!(files.lookup("/bin/curl"), Lookup::Unknown(opaque) if opaque.line == 3));
        assert_eq!(files.lookup("/bin/wget"), Lookup::Absent);
    }
}
