//! debian and ubuntu.

use super::reading::of;
use super::{BaseImage, Family};
use crate::catalogue::rootfs::{RootFs, debian, slim, ubuntu};

// The ends are those of Debian's long term support (debian.org/releases, wiki.debian.org/LTS).
static BOOKWORM: RootFs = debian("bookworm", (2, 36), "2028-06-30");
static TRIXIE: RootFs = debian("trixie", (2, 41), "2030-06-30");
static BOOKWORM_SLIM: RootFs = slim(debian("bookworm", (2, 36), "2028-06-30"));
static TRIXIE_SLIM: RootFs = slim(debian("trixie", (2, 41), "2030-06-30"));
static UBUNTU_22: RootFs = ubuntu("jammy", Some((2, 35)), false);
static UBUNTU_24: RootFs = ubuntu("noble", Some((2, 39)), true);
static UBUNTU_26: RootFs = ubuntu("resolute", None, true);

const DEBIAN: BaseImage = BaseImage { family: Family::Debian, moving: true, ..super::small::SCRATCH };

const UBUNTU: BaseImage = BaseImage { family: Family::Ubuntu, ..DEBIAN };

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 7] = [
    BaseImage {
        id: "debian:trixie",
        reading: of("debian:trixie"),
        title: "Debian trixie",
        tags: &["trixie", "13", "13.6", "latest", "stable"],
        rootfs: &TRIXIE,
        ..DEBIAN
    },
    BaseImage {
        id: "debian:bookworm",
        reading: of("debian:bookworm"),
        title: "Debian bookworm",
        tags: &["bookworm", "12", "oldstable"],
        rootfs: &BOOKWORM,
        ..DEBIAN
    },
    BaseImage {
        id: "ubuntu:26.04",
        reading: of("ubuntu:26.04"),
        title: "Ubuntu 26.04",
        tags: &["26.04", "resolute", "latest"],
        rootfs: &UBUNTU_26,
        ..UBUNTU
    },
    BaseImage {
        id: "ubuntu:24.04",
        reading: of("ubuntu:24.04"),
        title: "Ubuntu 24.04",
        tags: &["24.04", "noble"],
        rootfs: &UBUNTU_24,
        ..UBUNTU
    },
    BaseImage {
        id: "ubuntu:22.04",
        reading: of("ubuntu:22.04"),
        title: "Ubuntu 22.04",
        tags: &["22.04", "jammy"],
        rootfs: &UBUNTU_22,
        ..UBUNTU
    },
    BaseImage {
        id: "debian:trixie-slim",
        reading: of("debian:trixie-slim"),
        title: "Debian trixie, slim",
        tags: &["trixie-slim", "13-slim", "13.6-slim", "stable-slim"],
        rootfs: &TRIXIE_SLIM,
        ..DEBIAN
    },
    BaseImage {
        id: "debian:bookworm-slim",
        reading: of("debian:bookworm-slim"),
        title: "Debian bookworm, slim",
        tags: &["bookworm-slim", "12-slim", "oldstable-slim"],
        rootfs: &BOOKWORM_SLIM,
        ..DEBIAN
    },
];
