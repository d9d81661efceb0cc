//! debian and ubuntu.

use super::{BaseImage, Family, MOVES, PATH, amd64, arm64};
use crate::catalogue::fact::published;
use crate::catalogue::rootfs::{RootFs, debian, ubuntu};

// The ends are those of Debian's long term support (debian.org/releases, wiki.debian.org/LTS).
static BOOKWORM: RootFs = debian("bookworm", (2, 36), "2028-06-30");
static TRIXIE: RootFs = debian("trixie", (2, 41), "2030-06-30");
static UBUNTU_22: RootFs = ubuntu("jammy", Some((2, 35)), false);
static UBUNTU_24: RootFs = ubuntu("noble", Some((2, 39)), true);
static UBUNTU_26: RootFs = ubuntu("resolute", None, true);

const DEBIAN: BaseImage = BaseImage {
    family: Family::Debian,
    moving: true,
    spread: MOVES,
    env: &[PATH],
    cmd: &["bash"],
    ..super::small::SCRATCH
};

const UBUNTU: BaseImage = BaseImage { family: Family::Ubuntu, cmd: &["/bin/bash"], ..DEBIAN };

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 7] = [
    BaseImage {
        id: "debian:trixie",
        title: "Debian trixie",
        tags: &["trixie", "13", "13.6", "latest", "stable"],
        exact: "trixie-20260803",
        patch: 0,
        rootfs: &TRIXIE,
        sizes: &[amd64(49_312_314, 119_880_000, 0), arm64(49_673_846, 141_710_000, 0)],
        download_from: published("docker-library/repo-info repos/debian/remote/trixie.md", "2026-08-04"),
        unpacked_from: published("docker-library/repo-info repos/debian/local/13.6.md", "2026-07-13"),
        ..DEBIAN
    },
    BaseImage {
        id: "debian:bookworm",
        title: "Debian bookworm",
        tags: &["bookworm", "12", "oldstable"],
        exact: "bookworm-20260803",
        patch: 0,
        rootfs: &BOOKWORM,
        sizes: &[amd64(48_497_091, 116_570_000, 0), arm64(48_383_380, 138_960_000, 0)],
        download_from: published("docker-library/repo-info repos/debian/remote/bookworm.md", "2026-08-04"),
        unpacked_from: published("docker-library/repo-info repos/debian/local/bookworm-20260824.md", "2026-08-24"),
        ..DEBIAN
    },
    BaseImage {
        id: "ubuntu:26.04",
        title: "Ubuntu 26.04",
        tags: &["26.04", "resolute", "latest"],
        exact: "26.04",
        patch: 0,
        rootfs: &UBUNTU_26,
        sizes: &[amd64(41_573_390, 100_150_000, 0), arm64(40_756_474, 0, 0)],
        download_from: published("docker-library/repo-info repos/ubuntu/remote/26.04.md", "2026-09-16"),
        unpacked_from: published("docker-library/repo-info repos/ubuntu/local/resolute.md", "2026-06-27"),
        ..UBUNTU
    },
    BaseImage {
        id: "ubuntu:24.04",
        title: "Ubuntu 24.04",
        tags: &["24.04", "noble"],
        exact: "24.04",
        patch: 0,
        rootfs: &UBUNTU_24,
        sizes: &[amd64(29_764_116, 78_160_000, 0), arm64(28_941_580, 0, 0)],
        download_from: published("docker-library/repo-info repos/ubuntu/remote/24.04.md", "2026-09-16"),
        unpacked_from: published("docker-library/repo-info repos/ubuntu/local/24.04.md", "2026-08-17"),
        ..UBUNTU
    },
    BaseImage {
        id: "ubuntu:22.04",
        title: "Ubuntu 22.04",
        tags: &["22.04", "jammy"],
        exact: "22.04",
        patch: 0,
        rootfs: &UBUNTU_22,
        sizes: &[amd64(29_736_517, 78_080_000, 0), arm64(27_620_032, 0, 0)],
        download_from: published("docker-library/repo-info repos/ubuntu/remote/22.04.md", "2026-08-04"),
        unpacked_from: published("docker-library/repo-info repos/ubuntu/local/22.04.md", "2026-07-31"),
        ..UBUNTU
    },
    BaseImage {
        id: "debian:trixie-slim",
        title: "Debian trixie, slim",
        tags: &["trixie-slim", "13-slim", "13.6-slim", "stable-slim"],
        exact: "trixie-20260803-slim",
        patch: 0,
        rootfs: &TRIXIE,
        sizes: &[amd64(29_780_765, 78_640_000, 85_710_000), arm64(30_143_609, 100_470_000, 106_940_000)],
        download_from: published("docker-library/repo-info repos/debian/remote/trixie-slim.md", "2026-08-04"),
        unpacked_from: published("docker-library/repo-info repos/debian/local/13.6-slim.md", "2026-08-24"),
        ..DEBIAN
    },
    BaseImage {
        id: "debian:bookworm-slim",
        title: "Debian bookworm, slim",
        tags: &["bookworm-slim", "12-slim", "oldstable-slim"],
        exact: "bookworm-20260803-slim",
        patch: 0,
        rootfs: &BOOKWORM,
        sizes: &[amd64(28_232_590, 74_830_000, 83_340_000), arm64(28_117_202, 97_220_000, 105_030_000)],
        download_from: published("docker-library/repo-info repos/debian/remote/bookworm-slim.md", "2026-08-04"),
        unpacked_from: published("docker-library/repo-info repos/debian/local/bookworm-20260803-slim.md", "2026-08-03"),
        ..DEBIAN
    },
];
