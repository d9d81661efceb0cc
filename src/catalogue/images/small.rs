//! alpine, busybox, scratch, and what is beside the service: postgres and node on alpine.

use super::{BaseImage, Family, ImageSize, MOVES, PATH, amd64, arm64};
use crate::catalogue::fact::{Provenance, published};
use crate::catalogue::rootfs::{self, RootFs, alpine, node_alpine};

// The ends are those of alpinelinux.org/releases.
static ALPINE_3_18: RootFs = alpine("3.18", Some("2025-05-09"));
static ALPINE_3_19: RootFs = alpine("3.19", Some("2025-11-01"));
static ALPINE_3_20: RootFs = alpine("3.20", Some("2026-04-01"));
static ALPINE_3_21: RootFs = alpine("3.21", Some("2026-11-01"));
static ALPINE_3_22: RootFs = alpine("3.22", Some("2027-05-01"));
static ALPINE_3_23: RootFs = alpine("3.23", Some("2027-11-01"));
static ALPINE_3_24: RootFs = alpine("3.24", None);
static POSTGRES: RootFs = RootFs { exhaustive: false, unlisted: &["/"], ..alpine("3.24", None) };
static NODE: RootFs = node_alpine("3.24", None);
static BUSYBOX_GLIBC: RootFs = rootfs::BUSYBOX_GLIBC;
static BUSYBOX_MUSL: RootFs = rootfs::BUSYBOX_MUSL;
static BUSYBOX_UCLIBC: RootFs = rootfs::BUSYBOX_UCLIBC;
static NOTHING: RootFs = rootfs::SCRATCH;

const FROM_SCRATCH: Provenance =
    published("BuildKit's Dockerfile reference: scratch is the empty image", crate::catalogue::DATE);

/// The empty image, and what the other rows start from.
pub(super) const SCRATCH: BaseImage = BaseImage {
    id: "scratch",
    title: "Empty image",
    family: Family::Scratch,
    tags: &[],
    exact: "",
    moving: false,
    patch: 0,
    go: None,
    rootfs: &NOTHING,
    sizes: NO_SIZES,
    download_from: FROM_SCRATCH,
    unpacked_from: FROM_SCRATCH,
    spread: 0,
    user: None,
    env: &[],
    workdir: "",
    entrypoint: &[],
    cmd: &[],
};

const NO_SIZES: &[ImageSize] = &[amd64(0, 0, 0), arm64(0, 0, 0)];

const ALPINE: BaseImage = BaseImage {
    family: Family::Alpine,
    moving: true,
    spread: MOVES,
    env: &[PATH],
    cmd: &["/bin/sh"],
    ..SCRATCH
};

const BUSYBOX: BaseImage = BaseImage { family: Family::Busybox, cmd: &["sh"], ..ALPINE };

const DATABASE: BaseImage = BaseImage {
    family: Family::Postgres,
    env: &[PATH, ("PGDATA", "/var/lib/postgresql/data")],
    entrypoint: &["docker-entrypoint.sh"],
    cmd: &["postgres"],
    ..ALPINE
};

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 14] = [
    BaseImage {
        id: "node:24-alpine",
        title: "Node 24 on Alpine 3.24",
        family: Family::Node,
        tags: &["24-alpine", "24-alpine3.24"],
        exact: "24.21.0-alpine3.24",
        patch: 0,
        rootfs: &NODE,
        sizes: &[amd64(58_204_379, 170_750_000, 0), arm64(58_666_530, 0, 0)],
        download_from: published("docker-library/repo-info repos/node/remote/24-alpine.md", "2026-08-03"),
        unpacked_from: published("docker-library/repo-info repos/node/local/24-alpine.md", "2026-09-17"),
        env: &[PATH, ("NODE_VERSION", "24.21.0"), ("YARN_VERSION", "1.22.22")],
        entrypoint: &["docker-entrypoint.sh"],
        cmd: &["node"],
        ..ALPINE
    },
    BaseImage {
        id: "postgres:17-alpine",
        title: "PostgreSQL 17 on Alpine 3.24",
        tags: &["17-alpine", "17-alpine3.24"],
        exact: "17.11-alpine3.24",
        patch: 0,
        rootfs: &POSTGRES,
        sizes: &[amd64(117_190_808, 297_170_000, 0), arm64(115_020_527, 0, 0)],
        download_from: published("docker-library/repo-info repos/postgres/remote/17-alpine.md", "2026-09-17"),
        unpacked_from: published("docker-library/repo-info repos/postgres/local/17.11-alpine3.24.md", "2026-08-13"),
        ..DATABASE
    },
    BaseImage {
        id: "postgres:16-alpine",
        title: "PostgreSQL 16 on Alpine 3.24",
        tags: &["16-alpine", "16-alpine3.24"],
        exact: "16.15-alpine3.24",
        patch: 0,
        rootfs: &POSTGRES,
        sizes: &[amd64(116_062_392, 294_280_000, 0), arm64(113_882_946, 0, 0)],
        download_from: published("docker-library/repo-info repos/postgres/remote/16-alpine.md", "2026-09-17"),
        unpacked_from: published("docker-library/repo-info repos/postgres/local/16-alpine3.24.md", "2026-08-13"),
        ..DATABASE
    },
    BaseImage {
        id: "alpine:3.24",
        title: "Alpine 3.24",
        tags: &["3.24", "3", "latest"],
        exact: "3.24.2",
        patch: 4,
        rootfs: &ALPINE_3_24,
        sizes: &[amd64(3_849_738, 8_420_000, 0), arm64(4_187_659, 0, 0)],
        download_from: published("docker-library/repo-info repos/alpine/remote/latest.md", "2026-09-17"),
        unpacked_from: published("docker-library/repo-info repos/alpine/local/3.24.2.md", "2026-09-17"),
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.23",
        title: "Alpine 3.23",
        tags: &["3.23"],
        exact: "3.23.6",
        patch: 6,
        rootfs: &ALPINE_3_23,
        sizes: &[amd64(3_848_507, 8_420_000, 0), arm64(4_186_056, 0, 0)],
        download_from: published("docker-library/repo-info repos/alpine/remote/3.23.6.md", "2026-09-17"),
        unpacked_from: published("docker-library/repo-info repos/alpine/local/3.23.6.md", "2026-09-17"),
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.22",
        title: "Alpine 3.22",
        tags: &["3.22"],
        exact: "3.22.6",
        patch: 6,
        rootfs: &ALPINE_3_22,
        sizes: &[amd64(3_792_075, 8_300_000, 0), arm64(4_123_084, 0, 0)],
        download_from: published("docker-library/repo-info repos/alpine/remote/3.22.6.md", "2026-09-17"),
        unpacked_from: published("docker-library/repo-info repos/alpine/local/3.22.md", "2026-09-17"),
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.21",
        title: "Alpine 3.21",
        tags: &["3.21"],
        exact: "3.21.8",
        patch: 8,
        rootfs: &ALPINE_3_21,
        sizes: &[amd64(3_626_020, 7_800_000, 0), arm64(3_974_501, 0, 0)],
        download_from: published("docker-library/repo-info repos/alpine/remote/3.21.8.md", "2026-09-17"),
        unpacked_from: published("docker-library/repo-info repos/alpine/local/3.21.8.md", "2026-09-17"),
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.20",
        title: "Alpine 3.20",
        tags: &["3.20"],
        exact: "3.20.8",
        patch: 10,
        rootfs: &ALPINE_3_20,
        sizes: &[amd64(3_627_056, 7_810_000, 0), arm64(4_089_377, 0, 0)],
        download_from: published("maxmood96/repo-info repos/alpine/remote/3.20.md", "2025-12-08"),
        unpacked_from: published("maxmood96/repo-info repos/alpine/local/3.20.10.md", "2026-04-16"),
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.19",
        title: "Alpine 3.19",
        tags: &["3.19"],
        exact: "3.19.5",
        patch: 9,
        rootfs: &ALPINE_3_19,
        sizes: &[amd64(3_413_271, 7_400_000, 0), arm64(3_351_948, 0, 0)],
        download_from: published("maxmood96/repo-info repos/alpine/remote/3.19.md", "2025-01-08"),
        unpacked_from: published("maxmood96/repo-info repos/alpine/local/3.19.6.md", "2025-01-08"),
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.18",
        title: "Alpine 3.18",
        tags: &["3.18"],
        exact: "3.18.10",
        patch: 12,
        rootfs: &ALPINE_3_18,
        sizes: &[amd64(3_407_632, 7_350_000, 0), arm64(3_337_435, 0, 0)],
        download_from: published("maxmood96/repo-info repos/alpine/remote/3.18.md", "2025-01-07"),
        unpacked_from: published("maxmood96/repo-info repos/alpine/local/3.18.md", "2024-07-22"),
        ..ALPINE
    },
    BaseImage {
        id: "busybox:1.37-glibc",
        title: "BusyBox 1.37 on glibc",
        tags: &["1.37-glibc", "1.37", "1", "latest", "glibc", "stable", "stable-glibc"],
        exact: "1.37.0-glibc",
        patch: 0,
        rootfs: &BUSYBOX_GLIBC,
        sizes: &[amd64(2_211_514, 4_420_000, 0), arm64(1_900_773, 0, 0)],
        download_from: published("docker-library/repo-info repos/busybox/remote/1.37-glibc.md", "2026-09-22"),
        unpacked_from: published("docker-library/repo-info repos/busybox/local/1.37.0-glibc.md", "2026-09-22"),
        ..BUSYBOX
    },
    BaseImage {
        id: "busybox:1.37-musl",
        title: "BusyBox 1.37 on musl",
        tags: &["1.37-musl", "1-musl", "musl", "stable-musl"],
        exact: "1.37.0-musl",
        patch: 0,
        rootfs: &BUSYBOX_MUSL,
        sizes: &[amd64(871_090, 1_510_000, 0), arm64(899_665, 0, 0)],
        download_from: published("docker-library/repo-info repos/busybox/remote/1.37-musl.md", "2026-07-31"),
        unpacked_from: published("docker-library/repo-info repos/busybox/local/1.37.0-musl.md", "2026-07-31"),
        ..BUSYBOX
    },
    BaseImage {
        id: "busybox:1.37-uclibc",
        title: "BusyBox 1.37 on uClibc",
        tags: &["1.37-uclibc", "1-uclibc", "uclibc", "stable-uclibc"],
        exact: "1.37.0-uclibc",
        patch: 0,
        rootfs: &BUSYBOX_UCLIBC,
        sizes: &[amd64(758_088, 1_240_000, 0), arm64(813_790, 0, 0)],
        download_from: published("docker-library/repo-info repos/busybox/remote/1.37-uclibc.md", "2026-07-31"),
        unpacked_from: published("docker-library/repo-info repos/busybox/local/1.37.0-uclibc.md", "2026-09-22"),
        ..BUSYBOX
    },
    SCRATCH,
];
