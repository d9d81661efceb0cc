//! golang on Alpine.

use super::super::{BaseImage, amd64, arm64};
use super::ALPINE;
use crate::catalogue::fact::{computed, published};
use crate::catalogue::rootfs::{RootFs, golang_alpine};

static ALPINE_3_20: RootFs = golang_alpine("3.20", Some("2026-04-01"));
static ALPINE_3_21: RootFs = golang_alpine("3.21", Some("2026-11-01"));
static ALPINE_3_23: RootFs = golang_alpine("3.23", Some("2027-11-01"));
static ALPINE_3_24: RootFs = golang_alpine("3.24", None);

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 9] = [
    BaseImage {
        id: "golang:1.27-alpine",
        title: "Go 1.27 on Alpine 3.24",
        tags: &["1.27-alpine", "1.27-alpine3.24", "1-alpine", "1-alpine3.24", "alpine", "alpine3.24"],
        exact: "1.27.1-alpine3.24",
        patch: 4,
        go: Some((1, 27)),
        rootfs: &ALPINE_3_24,
        sizes: &[amd64(75_169_503, 252_770_000, 0), arm64(72_083_568, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.27-alpine.md", "2026-09-01"),
        unpacked_from: published("docker-library/repo-info repos/golang/local/1.27-alpine3.24.md", "2026-09-17"),
        env: &environment!("1.27.1"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.27-alpine3.23",
        title: "Go 1.27 on Alpine 3.23",
        tags: &["1.27-alpine3.23", "1-alpine3.23", "alpine3.23"],
        exact: "",
        patch: 4,
        go: Some((1, 27)),
        rootfs: &ALPINE_3_23,
        sizes: &[amd64(75_171_619, 252_770_000, 0), arm64(72_086_587, 0, 0)],
        download_from: computed("docker-library/repo-info: alpine:3.23 and the Go layers of golang:1.27-alpine", "2026-09-17"),
        unpacked_from: computed("docker-library/repo-info: alpine:3.23 and the Go layers of golang:1.27-alpine", "2026-09-17"),
        env: &environment!("1.27.1"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.26-alpine",
        title: "Go 1.26 on Alpine 3.24",
        tags: &["1.26-alpine", "1.26-alpine3.24"],
        exact: "1.26.8-alpine3.24",
        patch: 11,
        go: Some((1, 26)),
        rootfs: &ALPINE_3_24,
        sizes: &[amd64(71_399_963, 241_360_000, 0), arm64(68_655_247, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.26-alpine.md", "2026-09-01"),
        unpacked_from: published("docker-library/repo-info repos/golang/local/1.26-alpine3.24.md", "2026-08-19"),
        env: &environment!("1.26.8"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.26-alpine3.23",
        title: "Go 1.26 on Alpine 3.23",
        tags: &["1.26-alpine3.23"],
        exact: "",
        patch: 11,
        go: Some((1, 26)),
        rootfs: &ALPINE_3_23,
        sizes: &[amd64(71_402_079, 241_370_000, 0), arm64(68_658_266, 0, 0)],
        download_from: computed("docker-library/repo-info: alpine:3.23 and the Go layers of golang:1.26-alpine", "2026-09-17"),
        unpacked_from: computed("docker-library/repo-info: alpine:3.23 and the Go layers of golang:1.26-alpine", "2026-09-17"),
        env: &environment!("1.26.8"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.25-alpine",
        title: "Go 1.25 on Alpine 3.24",
        tags: &["1.25-alpine", "1.25-alpine3.24"],
        exact: "1.25.13-alpine3.24",
        patch: 14,
        go: Some((1, 25)),
        rootfs: &ALPINE_3_24,
        sizes: &[amd64(64_384_778, 215_260_000, 0), arm64(62_171_994, 0, 0)],
        download_from: published("docker-library/repo-info repos/golang/remote/1.25-alpine.md", "2026-08-13"),
        unpacked_from: published("docker-library/repo-info repos/golang/local/1.25-alpine.md", "2026-08-13"),
        env: &environment!("1.25.13"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.24-alpine",
        title: "Go 1.24 on Alpine 3.23",
        tags: &["1.24-alpine", "1.24-alpine3.23"],
        exact: "1.24.12-alpine3.23",
        patch: 13,
        go: Some((1, 24)),
        rootfs: &ALPINE_3_23,
        sizes: &[amd64(83_285_683, 262_300_000, 0), arm64(79_860_474, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.24-alpine.md", "2026-01-15"),
        unpacked_from: published("maxmood96/repo-info repos/golang/local/1.24-alpine.md", "2025-12-18"),
        env: &environment!("1.24.12"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.23-alpine",
        title: "Go 1.23 on Alpine 3.21",
        tags: &["1.23-alpine", "1.23-alpine3.21"],
        exact: "1.23.4-alpine3.21",
        patch: 12,
        go: Some((1, 23)),
        rootfs: &ALPINE_3_21,
        sizes: &[amd64(77_984_204, 245_580_000, 0), arm64(74_963_789, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.23-alpine.md", "2025-01-14"),
        unpacked_from: published("maxmood96/repo-info repos/golang/local/1.23-alpine.md", "2025-02-04"),
        env: &environment!("1.23.4"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.22-alpine",
        title: "Go 1.22 on Alpine 3.20",
        tags: &["1.22-alpine", "1.22-alpine3.20"],
        exact: "1.22.5-alpine3.20",
        patch: 12,
        go: Some((1, 22)),
        rootfs: &ALPINE_3_20,
        sizes: &[amd64(73_268_522, 230_660_000, 0), arm64(70_656_649, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.22-alpine.md", "2024-07-03"),
        unpacked_from: published("maxmood96/repo-info repos/golang/local/1.22-alpine.md", "2024-11-07"),
        env: &environment!("1.22.5"),
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.21-alpine",
        title: "Go 1.21 on Alpine 3.20",
        tags: &["1.21-alpine", "1.21-alpine3.20"],
        exact: "1.21.12-alpine3.20",
        patch: 13,
        go: Some((1, 21)),
        rootfs: &ALPINE_3_20,
        sizes: &[amd64(70_927_501, 221_740_000, 0), arm64(68_492_929, 0, 0)],
        download_from: published("maxmood96/repo-info repos/golang/remote/1.21-alpine.md", "2024-07-03"),
        unpacked_from: published("maxmood96/repo-info repos/golang/local/1.21-alpine.md", "2024-03-05"),
        env: &environment!("1.21.12"),
        ..ALPINE
    },
];
