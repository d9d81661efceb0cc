//! golang on Debian.

use super::super::{BaseImage, amd64, arm64};
use super::DEBIAN;
use crate::catalogue::fact::{computed, published};
use crate::catalogue::rootfs::{RootFs, golang_debian};

static BOOKWORM: RootFs = golang_debian("bookworm", (2, 36), "2028-06-30");
static TRIXIE: RootFs = golang_debian("trixie", (2, 41), "2030-06-30");

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 11] = [
    BaseImage {
        id: "golang:1.27",
        title: "Go 1.27 on Debian trixie",
        tags: &["1.27", "1.27-trixie", "1", "1-trixie", "latest", "trixie"],
        exact: "1.27.1-trixie",
        patch: 4,
        go: Some((1, 27)),
        rootfs: &TRIXIE,
        sizes: &[amd64(316_194_729, 885_200_000, 0), arm64(308_477_050, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.27.md", "2026-09-01"),
        unpacked_from: published("docker-library/repo-info repos/golang/local/1.27.0-trixie.md", "2026-08-25"),
        env: &environment!("1.27.1"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.27-bookworm",
        title: "Go 1.27 on Debian bookworm",
        tags: &["1.27-bookworm", "1-bookworm", "bookworm"],
        exact: "1.27.0-bookworm",
        patch: 4,
        go: Some((1, 27)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(300_568_722, 844_400_000, 0), arm64(290_769_175, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.27-bookworm.md", "2026-08-25"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of an image of published size, and the Go layer of golang-alpine", "2026-08-25"),
        env: &environment!("1.27.0"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.26",
        title: "Go 1.26 on Debian trixie",
        tags: &["1.26", "1.26-trixie"],
        exact: "1.26.5-trixie",
        patch: 11,
        go: Some((1, 26)),
        rootfs: &TRIXIE,
        sizes: &[amd64(312_305_560, 873_800_000, 0), arm64(304_891_036, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.26.md", "2026-07-14"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of an image of published size, and the Go layer of golang-alpine", "2026-07-14"),
        env: &environment!("1.26.5"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.26-bookworm",
        title: "Go 1.26 on Debian bookworm",
        tags: &["1.26-bookworm"],
        exact: "",
        patch: 11,
        go: Some((1, 26)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(296_820_323, 833_000_000, 0), arm64(287_364_266, 0, 0)],
        download_from: computed("docker-library/repo-info: Debian layers of golang:1.27-bookworm and the Go layer of golang:1.26-alpine", "2026-09-01"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of golang:1.27-bookworm and the Go layer of golang:1.26-alpine", "2026-09-01"),
        env: &environment!("1.26.8"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.25",
        title: "Go 1.25 on Debian trixie",
        tags: &["1.25", "1.25-trixie"],
        exact: "1.25.12-trixie",
        patch: 14,
        go: Some((1, 25)),
        rootfs: &TRIXIE,
        sizes: &[amd64(305_264_123, 847_700_000, 0), arm64(298_455_317, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.25.md", "2026-07-14"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of an image of published size, and the Go layer of golang-alpine", "2026-07-14"),
        env: &environment!("1.25.12"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.25-bookworm",
        title: "Go 1.25 on Debian bookworm",
        tags: &["1.25-bookworm"],
        exact: "",
        patch: 14,
        go: Some((1, 25)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(289_805_131, 806_900_000, 0), arm64(280_881_006, 0, 0)],
        download_from: computed("docker-library/repo-info: Debian layers of golang:1.27-bookworm and the Go layer of golang:1.25-alpine", "2026-08-25"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of golang:1.27-bookworm and the Go layer of golang:1.25-alpine", "2026-08-25"),
        env: &environment!("1.25.13"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.24",
        title: "Go 1.24 on Debian trixie",
        tags: &["1.24", "1.24-trixie"],
        exact: "1.24.6-trixie",
        patch: 13,
        go: Some((1, 24)),
        rootfs: &TRIXIE,
        sizes: &[amd64(323_725_413, 894_600_000, 0), arm64(312_279_148, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.24.md", "2025-08-14"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of an image of published size, and the Go layer of golang-alpine", "2025-08-14"),
        env: &environment!("1.24.6"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.24-bookworm",
        title: "Go 1.24 on Debian bookworm",
        tags: &["1.24-bookworm"],
        exact: "",
        patch: 13,
        go: Some((1, 24)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(308_641_291, 853_800_000, 0), arm64(298_505_436, 0, 0)],
        download_from: computed("docker-library/repo-info: Debian layers of golang:1.27-bookworm and the Go layer of golang:1.24-alpine", "2026-08-25"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of golang:1.27-bookworm and the Go layer of golang:1.24-alpine", "2026-08-25"),
        env: &environment!("1.24.12"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.23",
        title: "Go 1.23 on Debian bookworm",
        tags: &["1.23", "1.23-bookworm"],
        exact: "1.23.8-bookworm",
        patch: 12,
        go: Some((1, 23)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(303_303_724, 837_770_000, 0), arm64(293_311_370, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.23.md", "2025-04-28"),
        unpacked_from: published("maxmood96/repo-info repos/golang/local/1.23-bookworm.md", "2024-11-07"),
        env: &environment!("1.23.8"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.22",
        title: "Go 1.22 on Debian bookworm",
        tags: &["1.22", "1.22-bookworm"],
        exact: "1.22.6-bookworm",
        patch: 12,
        go: Some((1, 22)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(299_381_750, 822_800_000, 0), arm64(289_754_733, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.22.md", "2024-09-05"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of an image of published size, and the Go layer of golang-alpine", "2024-09-05"),
        env: &environment!("1.22.6"),
        ..DEBIAN
    },
    BaseImage {
        id: "golang:1.21",
        title: "Go 1.21 on Debian bookworm",
        tags: &["1.21", "1.21-bookworm"],
        exact: "",
        patch: 13,
        go: Some((1, 21)),
        rootfs: &BOOKWORM,
        sizes: &[amd64(297_030_270, 814_300_000, 0), arm64(287_580_000, 0, 0)],
        download_from: computed("docker-library/repo-info: Debian layers of golang:1.22 and the Go layer of golang:1.21-alpine", "2024-09-05"),
        unpacked_from: computed("docker-library/repo-info: Debian layers of golang:1.22 and the Go layer of golang:1.21-alpine", "2024-09-05"),
        env: &environment!("1.21.12"),
        ..DEBIAN
    },
];
