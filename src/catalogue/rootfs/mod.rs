//! What is on the file system of a base image, as far as a Go Dockerfile can stumble over it.
//!
//! Paths are absolute and canonical: `links` lists the folders that are symbolic links, and no other
//! path goes through one. File contents, and files that nobody asks for, are left out.

mod accounts;
mod alpine;
mod debian;
mod debian_programs;
mod distroless;
mod hardened;
mod small;

pub use alpine::{alpine, golang_alpine, node_alpine};
pub use debian::{debian, golang_debian, slim, ubuntu};
pub use distroless::{Flavour, distroless};
pub use hardened::{CHAINGUARD_GO, CHAINGUARD_STATIC, DHI_GOLANG, DHI_STATIC};
pub use small::{BUSYBOX_GLIBC, BUSYBOX_MUSL, BUSYBOX_UCLIBC, SCRATCH};

use super::packages::Manager;

/// C libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Libc {
    /// GNU, with the version of the builder (major, minor) where it is known.
    Glibc(Option<(u16, u16)>),
    /// musl.
    Musl,
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

/// A base image's file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RootFs {
    /// Its C library, with its version where it has one.
    pub libc: Option<Libc>,
    /// What `/bin/sh` is; `None`: there is none.
    pub shell: Option<ShellKind>,
    /// Where the shell lies; empty: there is none. Shell form runs `/bin/sh`, wherever else one may lie.
    pub shell_path: &'static str,
    /// Programs that are known to be there, sorted.
    pub programs: &'static [&'static str],
    /// Paths that people look for and that are known not to be there: programs, loaders, data.
    pub absent: &'static [&'static str],
    /// The list of programs is complete: a program that is not in it is absent.
    pub exhaustive: bool,
    /// Folders that hold files which no list names; `/`: anything may be anywhere.
    pub unlisted: &'static [&'static str],
    /// Shared objects and loaders, on amd64.
    pub libraries_amd64: &'static [&'static str],
    /// The same on arm64.
    pub libraries_arm64: &'static [&'static str],
    /// Bundle of CA certificates.
    pub certificates: Option<&'static str>,
    /// Time zone data in `/usr/share/zoneinfo`.
    pub zones: bool,
    /// `/tmp`, writable by all.
    pub tmp: bool,
    /// Folders worth knowing, root's own with mode 0755 unless listed in `special`.
    pub folders: &'static [&'static str],
    /// Folders with another owner or mode.
    pub special: &'static [Folder],
    /// Other files that are known to be there.
    pub files: &'static [&'static str],
    /// Folders that are symbolic links: path and target.
    pub links: &'static [(&'static str, &'static str)],
    /// Lines of /etc/passwd; `None`: there is no such file.
    pub users: Option<&'static [Account]>,
    /// Lines of /etc/group: name and number; `None`: there is no such file.
    pub groups: Option<&'static [(&'static str, u32)]>,
    /// Its package manager installs manuals and translations too.
    pub manuals: bool,
    /// Which package manager it has.
    pub package_manager: Option<Manager>,
    /// The distribution's release, as its package lists call it: `3.24`, `trixie`; empty: none.
    pub release: &'static str,
    /// ISO date after which the distribution's release gets no fixes; `None`: none, or not looked up.
    pub end_of_life: Option<&'static str>,
}

/// A folder that is not root's with mode 0755.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its path.
    pub path: &'static str,
    /// Owner's number, which is also its group's.
    pub owner: u32,
    /// Permission bits.
    pub mode: u32,
}

/// A line of /etc/passwd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Name.
    pub name: &'static str,
    /// Number.
    pub uid: u32,
    /// Number of its group.
    pub gid: u32,
    /// Home directory.
    pub home: &'static str,
}

impl RootFs {
    /// It is the dash of Debian 12 (0.5.12-2), whose `set` has no pipefail: seen with Engine 29.8.1 on 2026-11-26.
    pub fn lacks_pipefail(&self, shell: ShellKind) -> bool {
        shell == ShellKind::Dash && self.release == "bookworm"
    }

    /// Shared objects and loaders on an architecture; empty for one that the catalogue does not know.
    pub fn libraries(&self, arch: &str) -> &'static [&'static str] {
        match arch {
            "amd64" => self.libraries_amd64,
            "arm64" => self.libraries_arm64,
            _ => &[],
        }
    }
}

/// Nothing at all: what the tables start from.
const EMPTY: RootFs = RootFs {
    libc: None,
    shell: None,
    shell_path: "",
    programs: &[],
    absent: &[],
    exhaustive: true,
    unlisted: &[],
    libraries_amd64: &[],
    libraries_arm64: &[],
    certificates: None,
    zones: false,
    tmp: false,
    folders: &[],
    special: &[],
    files: &[],
    links: &[],
    users: None,
    groups: None,
    manuals: false,
    package_manager: None,
    release: "",
    end_of_life: None,
};

const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

/// The folders of any distribution that matter to a Dockerfile.
const FOLDERS: &[&str] = &[
    "/bin",
    "/boot",
    "/etc",
    "/etc/ssl",
    "/etc/ssl/certs",
    "/home",
    "/lib",
    "/media",
    "/mnt",
    "/opt",
    "/run",
    "/sbin",
    "/srv",
    "/usr",
    "/usr/bin",
    "/usr/lib",
    "/usr/local",
    "/usr/local/bin",
    "/usr/local/lib",
    "/usr/local/sbin",
    "/usr/local/share",
    "/usr/sbin",
    "/usr/share",
    "/var",
    "/var/cache",
    "/var/lib",
    "/var/log",
];

/// The old folders of a distribution that keeps its programs under /usr.
const MERGED: &[(&str, &str)] =
    &[("/bin", "usr/bin"), ("/lib", "usr/lib"), ("/lib64", "usr/lib64"), ("/sbin", "usr/sbin")];

const TMP: Folder = Folder { path: "/tmp", owner: 0, mode: 0o1777 };
const VAR_TMP: Folder = Folder { path: "/var/tmp", owner: 0, mode: 0o1777 };
const ROOT_HOME: Folder = Folder { path: "/root", owner: 0, mode: 0o700 };

const fn account(name: &'static str, uid: u32, gid: u32, home: &'static str) -> Account {
    Account { name, uid, gid, home }
}

/// Puts sorted lists together into one while compiling; `N` is the sum of their lengths.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it and refuses a wrong length")]
const fn joined<const N: usize>(lists: &[&[&'static str]]) -> [&'static str; N] {
    let mut all = [""; N];
    let (mut at, mut list) = (0, 0);
    while list < lists.len() {
        let (mut from, mut item) = (0, 0);
        while item < lists[list].len() {
            let new = lists[list][item];
            // Room is made for it among those of the lists before.
            let mut place = at;
            while place > from && is_before(new, all[place - 1]) {
                all[place] = all[place - 1];
                place -= 1;
            }
            all[place] = new;
            (at, item, from) = (at + 1, item + 1, place + 1);
        }
        list += 1;
    }
    assert!(at == N, "N is not the sum of the lengths");
    all
}

/// One text comes before another.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it")]
const fn is_before(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use crate::catalogue::images;

    #[test]
    fn every_path_is_absolute_unique_and_passes_no_link() {
        for image in images::ALL {
            let fs = image.rootfs;
            let mut paths: Vec<&str> = fs.programs.to_vec();
            paths.extend(fs.libraries_amd64.iter().chain(fs.files));
            paths.sort_unstable();
            for pair in paths.windows(2) {
                assert_ne!(pair[0], pair[1], "{} lists it twice", image.id);
            }
            for path in paths.iter().chain(fs.absent).chain(fs.libraries_arm64).chain(fs.folders) {
                assert!(path.starts_with('/') && !path.ends_with('/'), "{}: {path}", image.id);
            }
            for path in paths.iter().chain(fs.absent).chain(fs.libraries_arm64) {
                let through = fs.links.iter().find(|(link, _)| path.starts_with(&format!("{link}/")));
                assert_eq!(through, None, "{}: {path}", image.id);
                assert!(!fs.absent.contains(path) || !fs.programs.contains(path), "{}: {path}", image.id);
            }
        }
    }

    #[test]
    fn what_belongs_together_is_there_together() {
        for image in images::ALL {
            let fs = image.rootfs;
            assert!(fs.programs.is_sorted(), "{}", image.id);
            assert_eq!(fs.users.is_some(), fs.groups.is_some(), "{}", image.id);
            assert_eq!(fs.shell.is_some(), !fs.shell_path.is_empty(), "{}", image.id);
            for arch in ["amd64", "arm64"] {
                assert_eq!(fs.libc.is_some(), !fs.libraries(arch).is_empty(), "{} {arch}", image.id);
            }
            assert_eq!(fs.tmp, fs.special.iter().any(|f| f.path == "/tmp"), "{}", image.id);
            assert!(fs.package_manager.is_none() || !fs.release.is_empty(), "{}", image.id);
            assert_eq!(fs.exhaustive, !fs.unlisted.contains(&"/"), "{}", image.id);
            assert!(fs.libraries("riscv64").is_empty());
        }
    }
}
