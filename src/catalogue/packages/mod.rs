//! Packages of apk and apt: what they bring, and what installing one adds to a layer.
//!
//! Packages share dependencies, so each consists of pieces, and a piece that is there already is not
//! counted again. Sizes are those of Alpine 3.24 and of Debian bookworm and trixie as in slim images, without
//! manuals; other releases take them over with a wider range. Versions are left out: within a
//! release they change a size by a few percent.

mod apk;
mod apt;
mod debian;
mod names;
mod unlisted;
mod weight;

pub(super) use apt::Release;
pub use names::known;
pub use unlisted::unlisted;

use super::fact::Weight;
use super::rootfs::RootFs;

/// A package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manager {
    /// Alpine's.
    Apk,
    /// Debian's and Ubuntu's.
    Apt,
}

/// A package as an image gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// What it adds, with the dependencies that are not there yet.
    pub weight: Weight,
    /// Programs that it brings, by absolute path without links.
    pub programs: &'static [&'static str],
    /// Shared objects and loaders that it brings.
    pub libraries: &'static [&'static str],
    /// It brings the bundle of CA certificates.
    pub certificates: bool,
    /// It brings time zone data.
    pub zones: bool,
    /// It brings a C compiler.
    pub c_compiler: bool,
    /// It brings the C library's headers, without which a C compiler compiles nothing.
    pub c_headers: bool,
}

/// Where a package goes.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file system of the base image.
    pub rootfs: &'a RootFs,
    /// `amd64` or `arm64`; another is weighed as amd64, with a wider range.
    pub arch: &'a str,
    /// Packages that were installed on it before.
    pub before: &'a [String],
}

/// A package of the tables.
#[derive(Clone, Copy, Debug)]
struct Entry {
    name: &'static str,
    programs: &'static [&'static str],
    libraries: &'static [&'static str],
    brings: Brings,
    /// Alpine's packages that it consists of; empty: never weighed, or Debian's (`debian.rs`).
    pieces: &'static [&'static str],
}

/// What matters about a package beside its programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brings {
    Nothing,
    Certificates,
    Zones,
    Compiler,
    Headers,
    CompilerAndHeaders,
}

/// A piece in bytes: unpacked, compressed, in blocks of 4 KiB.
type Sizes = [u64; 3];

/// The package of that name on an image; `None`: the catalogue knows no more than `known` says.
pub fn added(name: &str, place: &Place<'_>) -> Option<Package> {
    let manager = place.rootfs.package_manager?;
    let entry = entry(manager, name)?;
    Some(package(entry, weight::weight(manager, entry, place)))
}

/// The package on a bare image of a release: `3.24`, `trixie`.
pub fn find(manager: Manager, release: &'static str, name: &str, arch: &str) -> Option<Package> {
    let rootfs = RootFs { package_manager: Some(manager), release, ..super::rootfs::SCRATCH };
    added(name, &Place { rootfs: &rootfs, arch, before: &[] })
}

/// Packages that `apt-get install` of this one brings along unless `--no-install-recommends` is given, as
/// far as `added` knows them. apk has no such thing.
pub fn recommended(manager: Manager, name: &str) -> &'static [&'static str] {
    match manager {
        Manager::Apk => &[],
        Manager::Apt => apt::recommended(name),
    }
}

/// What is copied from a release of Debian, as it was weighed; bookworm for those that were not.
pub(super) fn debian(release: &str) -> Option<&'static Release> {
    apt::release(release)
}

/// The index of packages that `apk add` without `--no-cache`, `apk update` or `apt-get update` leaves.
pub fn index(manager: Manager, release: &str) -> Weight {
    match manager {
        Manager::Apk => apk::index(),
        Manager::Apt => apt::index(release),
    }
}

/// Names of all packages of a manager that are described here.
pub fn names(manager: Manager) -> impl Iterator<Item = &'static str> {
    table(manager).iter().map(|entry| entry.name)
}

fn table(manager: Manager) -> &'static [Entry] {
    match manager {
        Manager::Apk => apk::PACKAGES,
        Manager::Apt => apt::PACKAGES,
    }
}

fn entry(manager: Manager, name: &str) -> Option<&'static Entry> {
    table(manager).iter().find(|entry| entry.name == name)
}

fn package(entry: &Entry, weight: Weight) -> Package {
    Package {
        name: entry.name,
        weight,
        programs: entry.programs,
        libraries: entry.libraries,
        certificates: entry.brings == Brings::Certificates,
        zones: entry.brings == Brings::Zones,
        c_compiler: matches!(entry.brings, Brings::Compiler | Brings::CompilerAndHeaders),
        c_headers: matches!(entry.brings, Brings::Headers | Brings::CompilerAndHeaders),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::fact::Size;
    use crate::catalogue::images;

    fn place(id: &str) -> &'static RootFs {
        images::find(id).expect(id).rootfs
    }

    fn bytes(id: &str, name: &str, before: &[&str]) -> [u64; 3] {
        let before: Vec<String> = before.iter().map(|name| (*name).to_owned()).collect();
        let package = added(name, &Place { rootfs: place(id), arch: "amd64", before: &before }).expect(name);
        let of = |size: Option<Size>| size.expect(name).bytes();
        [of(package.weight.unpacked), of(package.weight.download), of(package.weight.blocks)]
    }

    #[test]
    fn every_package_is_whole() {
        let absent = ["debian:bookworm-slim", "ubuntu:24.04"].map(|id| (id, "upx-ucl"));
        for (manager, ids) in [
            (Manager::Apk, ["alpine:3.24", "alpine:3.20", "golang:1.27-alpine"]),
            (Manager::Apt, ["debian:bookworm-slim", "debian:trixie-slim", "ubuntu:24.04"]),
        ] {
            let mut names: Vec<&str> = Vec::new();
            for entry in table(manager) {
                assert!(!names.contains(&entry.name), "{} twice", entry.name);
                names.push(entry.name);
                assert_eq!(known(manager, entry.name), Some(true), "{}", entry.name);
                for path in entry.programs.iter().chain(entry.libraries) {
                    assert!(path.starts_with('/'), "{path}");
                    assert!(manager == Manager::Apk || !path.starts_with("/bin/"), "{path}: /bin is a link");
                }
                for (id, arch) in ids.into_iter().flat_map(|id| [(id, "amd64"), (id, "arm64"), (id, "s390x")])
                {
                    let place = Place { rootfs: place(id), arch, before: &[] };
                    let weight = added(entry.name, &place).expect(entry.name).weight;
                    for size in [weight.unpacked, weight.download, weight.blocks] {
                        let is_weighed = manager == Manager::Apt || !entry.pieces.is_empty();
                        assert!(
                            size.is_some() == is_weighed || absent.contains(&(id, entry.name)),
                            "{} on {id}",
                            entry.name
                        );
                        let Some(size) = size else { continue };
                        size.from.check(entry.name);
                        assert!(size.low() <= size.bytes() && size.bytes() <= size.high(), "{}", entry.name);
                    }
                    let of = |size: Option<Size>| size.map_or(0, |size| size.bytes());
                    assert!(of(weight.download) <= of(weight.unpacked), "{} on {id}", entry.name);
                    assert!(of(weight.unpacked) <= of(weight.blocks), "{} on {id}", entry.name);
                }
            }
        }
    }

    #[test]
    fn what_is_recommended_can_be_added() {
        for entry in table(Manager::Apt) {
            for name in recommended(Manager::Apt, entry.name) {
                assert!(super::entry(Manager::Apt, name).is_some(), "{} recommends {name}", entry.name);
            }
        }
        assert_eq!(recommended(Manager::Apt, "curl"), ["ca-certificates"]);
        assert!(recommended(Manager::Apk, "curl").is_empty());
    }

    #[test]
    fn shared_dependencies_count_once() {
        for (id, first, second) in [
            ("alpine:3.24", "curl", "git"),
            ("debian:bookworm-slim", "curl", "git"),
            ("debian:trixie-slim", "gcc", "g++"),
        ] {
            let alone = bytes(id, second, &[]);
            let beside = bytes(id, second, &[first]);
            assert!(beside < alone && beside[0] > 0, "{id} {second} {beside:?} {alone:?}");
            assert_eq!(bytes(id, second, &[first, second]), [0; 3], "{id}");
        }
    }

    #[test]
    fn what_the_image_has_weighs_nothing() {
        for (id, name) in [
            ("debian:trixie-slim", "tzdata"),
            ("golang:1.27", "git"),
            ("golang:1.27", "ca-certificates"),
            ("golang:1.27-alpine", "ca-certificates"),
        ] {
            assert_eq!(bytes(id, name, &[]), [0; 3], "{name} on {id}");
        }
        for (id, name) in [("alpine:3.24", "wget"), ("alpine:3.24", "tzdata"), ("debian:trixie-slim", "wget")]
        {
            assert!(bytes(id, name, &[])[0] > 0, "{name} on {id}");
        }
    }
}
