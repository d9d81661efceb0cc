//! A base image as the lower layer of a file system: its facts answered as paths, without a copy.
//!
//! What the catalogue does not list is surely absent, except in the folders of which it says that they
//! hold more. An image of which it says so for every folder holds more in the system's own: `/app` and
//! the like belong to the Dockerfile.

use std::borrow::Cow;

use super::files::{Content, Node, Opaque, is_under};
use super::image::{Accounts, Group, User};
use crate::catalogue::fact::Weight;
use crate::catalogue::rootfs::RootFs;
use crate::catalogue::rootfs::ShellKind;

/// The files of a known base image on an architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Base {
    /// The catalogue's facts.
    pub(super) facts: &'static RootFs,
    libraries: &'static [&'static str],
}

const ZONES: &str = "/usr/share/zoneinfo";

const fn root(content: Content, mode: u32) -> Node {
    owned(content, mode, 0)
}

const fn owned(content: Content, mode: u32, owner: u32) -> Node {
    Node { content, owner: Some((owner, owner)), mode, weight: Weight::NOTHING, line: 0 }
}

static DIRECTORY: Node = root(Content::Directory, 0o755);
/// The folders of other modes and owners that base images have.
static SPECIAL: [Node; 7] = [
    root(Content::Directory, 0o1777),
    root(Content::Directory, 0o777),
    root(Content::Directory, 0o700),
    root(Content::Directory, 0o750),
    owned(Content::Directory, 0o755, 65532),
    owned(Content::Directory, 0o700, 65532),
    owned(Content::Directory, 0o755, 65534),
];
static PROGRAM: Node = root(Content::Program, 0o755);
static FILE: Node = root(Content::Data, 0o644);
static LIBRARY: Node = root(Content::Data, 0o755);
static ASH: Node = root(Content::Shell(ShellKind::Ash), 0o755);
static DASH: Node = root(Content::Shell(ShellKind::Dash), 0o755);
static BASH: Node = root(Content::Shell(ShellKind::Bash), 0o755);
static CERTIFICATES: Node = root(Content::Certificates, 0o644);
static ZONE_DATA: Node = root(Content::Zones, 0o755);

/// Folders at the root that base images have, sorted: the rest belongs to Dockerfiles.
const TOP: &[&str] = &[
    "bin",
    "boot",
    "busybox",
    "dev",
    "docker-entrypoint-initdb.d",
    "etc",
    "go",
    "home",
    "lib",
    "lib64",
    "media",
    "mnt",
    "opt",
    "proc",
    "root",
    "run",
    "sbin",
    "srv",
    "sys",
    "tmp",
    "usr",
    "var",
];

/// A distribution's own folders.
const SYSTEM: &[&str] = &["/bin", "/etc", "/lib", "/lib64", "/opt", "/sbin", "/usr", "/var"];

impl Base {
    /// The files of an image on an architecture.
    pub(super) fn new(facts: &'static RootFs, arch: &str) -> Self {
        Self { facts, libraries: facts.libraries(arch) }
    }

    /// Where it may hold more than is listed.
    pub(super) fn opaque(self, line: usize) -> Vec<Opaque> {
        let folders = if self.facts.unlisted.contains(&"/") { SYSTEM } else { self.facts.unlisted };
        let opaque = |under: &&str| Opaque {
            under: (*under).to_owned(),
            line,
            but_not: self.facts.absent,
            ..Opaque::default()
        };
        folders.iter().map(opaque).collect()
    }

    /// A clean path with the image's own links between folders followed.
    pub(super) fn canonical(self, path: Cow<'_, str>) -> Cow<'_, str> {
        let link = self.facts.links.iter().find(|(link, _)| is_under(&path, link));
        match link.and_then(|(link, target)| Some((path.strip_prefix(link)?, target))) {
            Some((rest, target)) => Cow::Owned(format!("/{}{rest}", target.trim_start_matches('/'))),
            None => path,
        }
    }

    /// The node at a clean path, where the image is known to have one.
    pub(super) fn node(self, path: &str) -> Option<&'static Node> {
        let rest = path.get(1..).unwrap_or_default();
        let end = rest.bytes().position(|byte| byte == b'/').unwrap_or(rest.len());
        TOP.binary_search(&rest.get(..end).unwrap_or_default()).ok()?;
        self.file(path).or_else(|| self.folder(path))
    }

    /// The file at a clean path, where the image is known to have one.
    pub(super) fn file(self, path: &str) -> Option<&'static Node> {
        let facts = self.facts;
        if path == facts.shell_path && !path.is_empty() {
            return Some(self.shell());
        }
        if facts.programs.binary_search(&path).is_ok() {
            return Some(match path.rsplit_once('/').map(|(_, name)| name) {
                Some("sh") => self.shell(),
                Some("bash") => &BASH,
                Some("dash") => &DASH,
                Some("ash") => &ASH,
                _ => &PROGRAM,
            });
        }
        if facts.certificates == Some(path) {
            return Some(&CERTIFICATES);
        }
        if facts.zones && is_under(path, ZONES) {
            return Some(&ZONE_DATA);
        }
        if self.libraries.contains(&path) {
            return Some(&LIBRARY);
        }
        let account = (path == "/etc/passwd" && facts.users.is_some())
            || (path == "/etc/group" && facts.groups.is_some());
        (account || facts.files.contains(&path)).then_some(&FILE)
    }

    fn shell(self) -> &'static Node {
        match self.facts.shell {
            Some(ShellKind::Ash) => &ASH,
            Some(ShellKind::Dash) => &DASH,
            Some(ShellKind::Bash) => &BASH,
            None => &PROGRAM,
        }
    }

    fn folder(self, path: &str) -> Option<&'static Node> {
        if let Some(special) = self.facts.special.iter().find(|folder| folder.path == path) {
            let like = |node: &&Node| {
                node.mode == special.mode && node.owner == Some((special.owner, special.owner))
            };
            return Some(SPECIAL.iter().find(like).unwrap_or(&DIRECTORY));
        }
        let holds = |known: &&str| is_under(known, path);
        let listed = self.facts.folders.contains(&path)
            || self.programs_from(path).any(holds)
            || self.libraries.iter().any(holds)
            || self.facts.files.iter().any(holds)
            || self.facts.certificates.iter().any(holds)
            || (self.facts.zones && is_under(ZONES, path))
            || (path == "/etc" && self.facts.users.is_some());
        listed.then_some(&DIRECTORY)
    }

    /// The programs whose paths start with this one.
    fn programs_from(self, path: &str) -> impl Iterator<Item = &'static &'static str> + use<'_> {
        let programs = self.facts.programs;
        let first = programs.partition_point(|known| *known < path);
        programs.iter().skip(first).take_while(move |known| known.starts_with(path))
    }

    /// The listed files at or under a clean path.
    pub(super) fn under(self, path: &str) -> Vec<(String, &'static Node)> {
        let facts = self.facts;
        let listed = self
            .programs_from(path)
            .chain(self.libraries)
            .chain(facts.files)
            .chain(facts.certificates.iter());
        let mut found: Vec<(String, &'static Node)> = listed
            .filter(|known| is_under(known, path))
            .filter_map(|known| self.file(known).map(|node| ((*known).to_owned(), node)))
            .collect();
        if facts.zones && is_under(ZONES, path) {
            found.push((ZONES.to_owned(), &ZONE_DATA));
        }
        found
    }

    /// Its users and groups.
    pub(super) fn accounts(self) -> Accounts {
        let users = self.facts.users.map(|users| {
            let user = |user: &crate::catalogue::rootfs::Account| User {
                name: user.name.into(),
                uid: Some(user.uid),
                gid: Some(user.gid),
                home: user.home.into(),
            };
            users.iter().map(user).collect()
        });
        let groups = self.facts.groups.map(|groups| {
            let group = |&(name, gid): &(&'static str, u32)| Group { name: name.into(), gid: Some(gid) };
            groups.iter().map(group).collect()
        });
        Accounts { users, groups, maybe_more: false }
    }
}

#[cfg(test)]
mod tests {
    use super::TOP;
    use crate::catalogue::images;

    #[test]
    fn no_image_has_another_folder_at_the_root() {
        assert!(TOP.is_sorted());
        for image in images::ALL {
            let fs = image.rootfs;
            let special = fs.special.iter().map(|folder| &folder.path);
            let all = fs.programs.iter().chain(fs.libraries_amd64).chain(fs.libraries_arm64).chain(fs.files);
            for path in all.chain(fs.folders).chain(fs.certificates.iter()).chain(special) {
                let top = path.split('/').nth(1).unwrap_or_default();
                assert!(TOP.contains(&top) || fs.files.contains(path), "{}: {path}", image.id);
            }
        }
    }
}
