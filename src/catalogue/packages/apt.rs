//! Debian's packages, weighed in the layers that an engine writes when they are installed (`debian.rs`).
//!
//! What a package needs lies in pieces that others need too, so that it is counted once. Of the packages that others
//! recommend only those of the table are listed; the rest (manuals, locales) is left out.

use super::debian::{MANUALS, PIECES, RELEASES};
use super::{Brings, Entry, Sizes};
use crate::catalogue::fact::{Provenance, Size, Weight};

/// A release of Debian whose layers were weighed: bytes unpacked, compressed, in blocks of 4 KiB.
pub(in crate::catalogue) struct Release {
    /// Its name.
    pub(super) name: &'static str,
    /// Where figures of packages come from.
    pub(super) packages: Provenance,
    /// Where figures of copied files come from.
    pub(in crate::catalogue) copied: Provenance,
    /// Databases and logs that each layer stores again that installs.
    pub(super) database: [u32; 3],
    /// What `apt-get update` leaves in /var/lib/apt/lists.
    pub(super) index: [u32; 3],
    /// The bundle of certificates, copied.
    pub(in crate::catalogue) certificates: [u32; 3],
    /// /usr/share/zoneinfo, copied.
    pub(in crate::catalogue) zones: [u32; 3],
    /// A group and a user, added.
    pub(in crate::catalogue) user: [u32; 3],
    /// /etc/passwd, copied.
    pub(in crate::catalogue) accounts: [u32; 3],
}

/// What only some packages need, all of them.
pub(super) struct Piece {
    of: &'static [&'static str],
    /// By release; zeros: nothing there.
    sizes: [[u32; 3]; 2],
}

pub(super) const fn piece(of: &'static [&'static str], bookworm: [u32; 3], trixie: [u32; 3]) -> Piece {
    Piece { of, sizes: [bookworm, trixie] }
}

/// The release; bookworm for those that were not weighed.
pub(super) fn release(name: &str) -> Option<&'static Release> {
    RELEASES.iter().find(|release| release.name == name).or(RELEASES.first())
}

/// Bytes of what a package needs beside what others brought; none: it was not weighed in that release.
pub(super) fn sum(name: &str, there: &[&str], release: &str) -> Option<Sizes> {
    let at = RELEASES.iter().position(|known| known.name == release).unwrap_or_default();
    let needed = || {
        let pieces = PIECES.iter().filter(|piece| piece.of.contains(&name));
        pieces.filter_map(move |piece| Some((piece.of, piece.sizes.get(at)?)))
    };
    if needed().all(|(_, sizes)| *sizes == [0; 3]) {
        return None;
    }
    let mut sum = [0; 3];
    for (_, sizes) in needed().filter(|(of, _)| !of.iter().any(|name| there.contains(name))) {
        for (total, part) in sum.iter_mut().zip(sizes) {
            *total += u64::from(*part);
        }
    }
    Some(sum)
}

/// Bytes of the manuals and translations of a package and of what it needs, where the image keeps them.
pub(super) fn manuals(name: &str, release: &str) -> Sizes {
    let at = RELEASES.iter().position(|known| known.name == release).unwrap_or_default();
    let found = MANUALS.iter().find(|(known, _)| *known == name).and_then(|(_, sizes)| sizes.get(at));
    found.map_or([0; 3], |sizes| sizes.map(u64::from))
}

/// Packages of the table that come along unless `--no-install-recommends` is given.
pub(super) fn recommended(name: &str) -> &'static [&'static str] {
    match name {
        "curl" | "nodejs" | "python3" | "wget" => &["ca-certificates"],
        "gcc" => &["libc6-dev"],
        "git" => &["ca-certificates", "openssh-client"],
        "protobuf-compiler" => &["libc6-dev", "zlib1g-dev"],
        "zip" => &["unzip"],
        _ => &[],
    }
}

/// What `apt-get update` leaves in /var/lib/apt/lists.
pub(super) fn index(name: &str) -> Weight {
    let Some(release) = release(name) else { return Weight::UNKNOWN };
    // The lists grow and shrink with every update of the archive.
    let around =
        |bytes: u64| Some(Size::between(bytes - bytes / 20, bytes, bytes + bytes / 10, release.packages));
    let [unpacked, download, blocks] = release.index.map(|bytes| around(bytes.into()));
    Weight { unpacked, download, blocks }
}

const fn entry(name: &'static str, programs: &'static [&'static str]) -> Entry {
    Entry { name, programs, libraries: &[], brings: Brings::Nothing, pieces: &[] }
}

/// Packages that Go Dockerfiles install.
#[rustfmt::skip]
pub(super) static PACKAGES: &[Entry] = &[
    Entry { brings: Brings::Certificates, ..entry("ca-certificates", &["/usr/sbin/update-ca-certificates"]) },
    // The images have it, Ubuntu's apart.
    Entry { brings: Brings::Zones, ..entry("tzdata", &[]) },
    entry("curl", &["/usr/bin/curl"]),
    entry("wget", &["/usr/bin/wget"]),
    entry("git", &["/usr/bin/git"]),
    Entry { brings: Brings::Compiler, ..entry("gcc", &["/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/ld", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/strip"]) },
    entry("tini", &["/usr/bin/tini"]),
    entry("dumb-init", &["/usr/bin/dumb-init"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("build-essential", &["/usr/bin/dpkg-buildpackage", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/g++", "/usr/bin/c++", "/usr/bin/make", "/usr/bin/ar", "/usr/bin/ld", "/usr/bin/strip", "/usr/bin/patch", "/usr/bin/xz", "/usr/bin/bzip2"]) },
    entry("make", &["/usr/bin/make"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("g++", &["/usr/bin/g++", "/usr/bin/c++", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ld", "/usr/bin/strip"]) },
    entry("pkg-config", &["/usr/bin/pkg-config"]),
    entry("unzip", &["/usr/bin/unzip"]),
    entry("jq", &["/usr/bin/jq"]),
    entry("xz-utils", &["/usr/bin/xz"]),
    entry("zip", &["/usr/bin/zip"]),
    entry("bzip2", &["/usr/bin/bzip2"]),
    entry("file", &["/usr/bin/file"]),
    entry("binutils", &["/usr/bin/ld", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/nm", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/readelf", "/usr/bin/strings", "/usr/bin/strip"]),
    entry("openssl", &["/usr/bin/openssl"]),
    entry("openssh-client", &["/usr/bin/ssh", "/usr/bin/scp", "/usr/bin/sftp", "/usr/bin/ssh-add", "/usr/bin/ssh-agent", "/usr/bin/ssh-keygen", "/usr/bin/ssh-keyscan"]),
    entry("gnupg", &["/usr/bin/gpg"]),
    entry("procps", &["/usr/bin/ps", "/usr/bin/free", "/usr/bin/pgrep", "/usr/bin/pkill", "/usr/bin/top", "/usr/bin/watch"]),
    entry("sqlite3", &["/usr/bin/sqlite3"]),
    entry("libsqlite3-dev", &[]),
    entry("libssl-dev", &[]),
    entry("python3", &["/usr/bin/python3"]),
    entry("gosu", &["/usr/sbin/gosu"]),
    entry("sudo", &["/usr/bin/sudo"]),
    entry("netcat-openbsd", &["/usr/bin/nc", "/usr/bin/netcat"]),
    entry("iproute2", &["/usr/bin/ip", "/usr/bin/ss"]),
    entry("iputils-ping", &["/usr/bin/ping"]),
    Entry { brings: Brings::Headers, ..entry("libc6-dev", &[]) },
    entry("protobuf-compiler", &["/usr/bin/protoc"]),
    entry("nodejs", &["/usr/bin/node", "/usr/bin/nodejs"]),
    entry("libcap2-bin", &["/usr/sbin/setcap", "/usr/sbin/getcap"]),
    entry("zlib1g-dev", &[]),
    entry("iptables", &["/usr/sbin/iptables"]),
    entry("upx-ucl", &["/usr/bin/upx", "/usr/bin/upx-ucl"]),
];
