//! What a measured row is. The rows themselves stand in `rows`, which a program writes.

use crate::catalogue::fact::{Provenance, measured};

/// A program built by one release for one architecture.
#[derive(Clone, Copy, Debug)]
pub(in crate::catalogue) struct Row {
    /// Id of its profile.
    pub profile: &'static str,
    /// Minor of the Go release.
    pub go: u8,
    /// Built for arm64, else for amd64.
    pub arm64: bool,
    /// With cgo.
    pub cgo: bool,
    /// Bytes without flag, with `-w`, with `-s -w`.
    pub bytes: [u32; 3],
    /// The same compressed, in a tar of its own, by Go's gzip as `BuildKit` does.
    pub packed: [u32; 3],
    /// Bytes of a build cache that was empty before it; 0: not weighed.
    pub cache: u32,
    /// Where the figures come from.
    pub set: &'static Set,
}

/// Where the figures of a run come from.
#[derive(Debug)]
pub(in crate::catalogue) struct Set {
    /// Of the program.
    pub built: Provenance,
    /// Of its layer.
    pub packed: Provenance,
    /// Of the build cache.
    pub cache: Provenance,
}

pub(super) const AMD64: bool = false;
pub(super) const ARM64: bool = true;
pub(super) const GO: bool = false;
pub(super) const C: bool = true;

/// What was built and by what weighed, on an ISO date.
pub(super) const fn set(built: &'static str, packed: &'static str, date: &'static str) -> Set {
    Set {
        built: measured(built, date),
        packed: measured(packed, date),
        cache: measured("files of a build cache that was empty before the build of this profile", date),
    }
}

#[allow(clippy::too_many_arguments, reason = "a row of a table has as many columns as it has")]
pub(super) const fn row(
    profile: &'static str,
    go: u8,
    arm64: bool,
    cgo: bool,
    bytes: [u32; 3],
    packed: [u32; 3],
    cache: u32,
    set: &'static Set,
) -> Row {
    Row { profile, go, arm64, cgo, bytes, packed, cache, set }
}
