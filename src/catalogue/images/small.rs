//! alpine, busybox, scratch, and what is beside the service: postgres and node on alpine.

use super::reading::of;
use super::{BaseImage, Family};
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

/// The empty image, and what the other rows start from.
pub(super) const SCRATCH: BaseImage = BaseImage {
    id: "scratch",
    reading: of("scratch"),
    title: "Empty image",
    family: Family::Scratch,
    tags: &[],
    moving: false,
    go: None,
    rootfs: &NOTHING,
    like: None,
    needs_login: false,
};

const ALPINE: BaseImage = BaseImage { family: Family::Alpine, moving: true, ..SCRATCH };

const BUSYBOX: BaseImage = BaseImage { family: Family::Busybox, ..ALPINE };

const DATABASE: BaseImage = BaseImage { family: Family::Postgres, ..ALPINE };

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 14] = [
    BaseImage {
        id: "node:24-alpine",
        reading: of("node:24-alpine"),
        title: "Node 24 on Alpine 3.24",
        family: Family::Node,
        tags: &["24-alpine", "24-alpine3.24"],
        rootfs: &NODE,
        ..ALPINE
    },
    BaseImage {
        id: "postgres:17-alpine",
        reading: of("postgres:17-alpine"),
        title: "PostgreSQL 17 on Alpine 3.24",
        tags: &["17-alpine", "17-alpine3.24"],
        rootfs: &POSTGRES,
        ..DATABASE
    },
    BaseImage {
        id: "postgres:16-alpine",
        reading: of("postgres:16-alpine"),
        title: "PostgreSQL 16 on Alpine 3.24",
        tags: &["16-alpine", "16-alpine3.24"],
        rootfs: &POSTGRES,
        ..DATABASE
    },
    BaseImage {
        id: "alpine:3.24",
        reading: of("alpine:3.24"),
        title: "Alpine 3.24",
        tags: &["3.24", "3", "latest"],
        rootfs: &ALPINE_3_24,
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.23",
        reading: of("alpine:3.23"),
        title: "Alpine 3.23",
        tags: &["3.23"],
        rootfs: &ALPINE_3_23,
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.22",
        reading: of("alpine:3.22"),
        title: "Alpine 3.22",
        tags: &["3.22"],
        rootfs: &ALPINE_3_22,
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.21",
        reading: of("alpine:3.21"),
        title: "Alpine 3.21",
        tags: &["3.21"],
        rootfs: &ALPINE_3_21,
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.20",
        reading: of("alpine:3.20"),
        title: "Alpine 3.20",
        tags: &["3.20"],
        rootfs: &ALPINE_3_20,
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.19",
        reading: of("alpine:3.19"),
        title: "Alpine 3.19",
        tags: &["3.19"],
        rootfs: &ALPINE_3_19,
        ..ALPINE
    },
    BaseImage {
        id: "alpine:3.18",
        reading: of("alpine:3.18"),
        title: "Alpine 3.18",
        tags: &["3.18"],
        rootfs: &ALPINE_3_18,
        ..ALPINE
    },
    BaseImage {
        id: "busybox:1.37-glibc",
        reading: of("busybox:1.37-glibc"),
        title: "BusyBox 1.37 on glibc",
        tags: &["1.37-glibc", "1.37", "1", "latest", "glibc", "stable", "stable-glibc"],
        rootfs: &BUSYBOX_GLIBC,
        ..BUSYBOX
    },
    BaseImage {
        id: "busybox:1.37-musl",
        reading: of("busybox:1.37-musl"),
        title: "BusyBox 1.37 on musl",
        tags: &["1.37-musl", "1-musl", "musl", "stable-musl"],
        rootfs: &BUSYBOX_MUSL,
        ..BUSYBOX
    },
    BaseImage {
        id: "busybox:1.37-uclibc",
        reading: of("busybox:1.37-uclibc"),
        title: "BusyBox 1.37 on uClibc",
        tags: &["1.37-uclibc", "1-uclibc", "uclibc", "stable-uclibc"],
        rootfs: &BUSYBOX_UCLIBC,
        ..BUSYBOX
    },
    SCRATCH,
];
