//! What a registry says of an image, and how a row finds its own.

use super::readings::READINGS;
use crate::catalogue::fact::{Basis, Provenance};

/// What a registry, or whoever weighed the image, says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Id of the image.
    pub id: &'static str,
    /// The tag of the exact version that was weighed; empty: it has none.
    pub exact: &'static str,
    /// Newest patch of its version that is known.
    pub patch: u16,
    /// How far off the sizes may be by now, in thousandths, because the tag has moved since.
    pub spread: u16,
    /// USER; `None`: none, which is root.
    pub user: Option<&'static str>,
    /// ENV, in order.
    pub env: &'static [(&'static str, &'static str)],
    /// WORKDIR; empty: `/`.
    pub workdir: &'static str,
    /// ENTRYPOINT.
    pub entrypoint: &'static [&'static str],
    /// CMD.
    pub cmd: &'static [&'static str],
    /// Sizes by architecture; none where nothing is known of any.
    pub sizes: &'static [ImageSize],
}

/// What an image weighs on one architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSize {
    /// `amd64` or `arm64`.
    pub arch: &'static str,
    /// Sum of its compressed layers.
    pub download: Figure,
    /// Sum of its files.
    pub unpacked: Figure,
    /// Sum of its files and folders in blocks of 4 KiB.
    pub blocks: Figure,
}

/// Bytes, and where they come from.
pub type Figure = (u32, &'static Provenance);

/// Nobody published or measured it.
pub const UNKNOWN: Figure = (0, &Provenance { basis: Basis::Assumed, source: "", date: "" });

/// Whether somebody published or measured it.
pub(super) fn known(figure: Figure) -> bool {
    !figure.1.source.is_empty()
}

pub(super) const fn amd64(figures: [Figure; 3]) -> ImageSize {
    let [download, unpacked, blocks] = figures;
    ImageSize { arch: "amd64", download, unpacked, blocks }
}

pub(super) const fn arm64(figures: [Figure; 3]) -> ImageSize {
    let [download, unpacked, blocks] = figures;
    ImageSize { arch: "arm64", download, unpacked, blocks }
}

/// The reading of an image. Runs while the crate compiles, which fails where there is none.
#[allow(clippy::indexing_slicing, clippy::panic, reason = "it runs in the compiler")]
pub(super) const fn of(id: &str) -> &'static Reading {
    let mut at = 0;
    while at < READINGS.len() {
        if same(READINGS[at].id, id) {
            return &READINGS[at];
        }
        at += 1;
    }
    panic!("no reading of this image")
}

#[allow(clippy::indexing_slicing, reason = "it runs in the compiler")]
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
