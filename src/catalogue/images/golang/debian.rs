//! golang on Debian.

use super::super::BaseImage;
use super::super::reading::of;
use super::DEBIAN;
use crate::catalogue::rootfs::{RootFs, golang_debian};

static BOOKWORM: RootFs = golang_debian("bookworm", (2, 36), "2028-06-30");
static TRIXIE: RootFs = golang_debian("trixie", (2, 41), "2030-06-30");

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 11] = [
    BaseImage {
        id: "golang:1.27",
        reading: of("golang:1.27"),
        title: "Go 1.27 on Debian trixie",
        tags: &["1.27", "1.27-trixie", "1", "1-trixie", "latest", "trixie"],
        go: Some((1, 27)),
        rootfs: &TRIXIE,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.27-bookworm",
        reading: of("golang:1.27-bookworm"),
        title: "Go 1.27 on Debian bookworm",
        tags: &["1.27-bookworm", "1-bookworm", "bookworm"],
        go: Some((1, 27)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.26",
        reading: of("golang:1.26"),
        title: "Go 1.26 on Debian trixie",
        tags: &["1.26", "1.26-trixie"],
        go: Some((1, 26)),
        rootfs: &TRIXIE,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.26-bookworm",
        reading: of("golang:1.26-bookworm"),
        title: "Go 1.26 on Debian bookworm",
        tags: &["1.26-bookworm"],
        go: Some((1, 26)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.25",
        reading: of("golang:1.25"),
        title: "Go 1.25 on Debian trixie",
        tags: &["1.25", "1.25-trixie"],
        go: Some((1, 25)),
        rootfs: &TRIXIE,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.25-bookworm",
        reading: of("golang:1.25-bookworm"),
        title: "Go 1.25 on Debian bookworm",
        tags: &["1.25-bookworm"],
        go: Some((1, 25)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.24",
        reading: of("golang:1.24"),
        title: "Go 1.24 on Debian trixie",
        tags: &["1.24", "1.24-trixie"],
        go: Some((1, 24)),
        rootfs: &TRIXIE,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.24-bookworm",
        reading: of("golang:1.24-bookworm"),
        title: "Go 1.24 on Debian bookworm",
        tags: &["1.24-bookworm"],
        go: Some((1, 24)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.23",
        reading: of("golang:1.23"),
        title: "Go 1.23 on Debian bookworm",
        tags: &["1.23", "1.23-bookworm"],
        go: Some((1, 23)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.22",
        reading: of("golang:1.22"),
        title: "Go 1.22 on Debian bookworm",
        tags: &["1.22", "1.22-bookworm"],
        go: Some((1, 22)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.21",
        reading: of("golang:1.21"),
        title: "Go 1.21 on Debian bookworm",
        tags: &["1.21", "1.21-bookworm"],
        go: Some((1, 21)),
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
];
