//! Go releases: the newest patch of each and whether it still gets fixes; and the go command's flags that take a value.
//!
//! A release is supported until two newer ones exist (go.dev/doc/devel/release). Releases before 1.21
//! are left out: their images predate the toolchain lines of go.mod.

use super::fact::{Basis, Provenance};

/// A minor release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// Major and minor: `(1, 27)`.
    pub minor: (u16, u16),
    /// Its newest patch.
    pub patch: u16,
    /// It still gets security fixes on the catalogue's date.
    pub supported: bool,
}

/// Where the table comes from.
pub static FROM: Provenance = Provenance {
    basis: Basis::Published,
    source: "versions of golang.org/toolchain on proxy.golang.org; go.dev/doc/devel/release for support",
    date: super::READ,
};

/// Every release that the catalogue knows, newest first.
pub static RELEASES: &[Release] = &[
    release(27, 4, true),
    release(26, 11, true),
    release(25, 14, false),
    release(24, 13, false),
    release(23, 12, false),
    release(22, 12, false),
    release(21, 13, false),
];

const fn release(minor: u16, patch: u16, supported: bool) -> Release {
    Release { minor: (1, minor), patch, supported }
}

/// A release by major and minor; `None`: older than the table, or not out yet.
pub fn find(minor: (u16, u16)) -> Option<&'static Release> {
    RELEASES.iter().find(|release| release.minor == minor)
}

/// The newest release.
pub fn newest() -> &'static Release {
    RELEASES.first().unwrap_or(&FALLBACK)
}

static FALLBACK: Release = release(27, 0, true);

/// Flags of `go build` and its kin whose value may be the next word (`go help build`, Go 1.27).
pub const FLAGS_WITH_VALUE: &[&str] = &[
    "C",
    "asmflags",
    "buildmode",
    "compiler",
    "covermode",
    "coverpkg",
    "exec",
    "gccgoflags",
    "gcflags",
    "installsuffix",
    "ldflags",
    "mod",
    "modfile",
    "o",
    "overlay",
    "p",
    "pgo",
    "pkgdir",
    "tags",
    "toolexec",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_newest_are_supported() {
        FROM.check("Go releases");
        assert!(RELEASES.is_sorted_by(|a, b| a.minor > b.minor));
        let supported: Vec<_> = RELEASES.iter().filter(|r| r.supported).map(|r| r.minor).collect();
        assert_eq!(supported, [(1, 27), (1, 26)]);
        assert_eq!((newest().minor, find((1, 20)), find((1, 28))), ((1, 27), None, None));
    }
}
