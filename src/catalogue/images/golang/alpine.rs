//! golang on Alpine.

use super::super::BaseImage;
use super::super::reading::of;
use super::ALPINE;
use crate::catalogue::rootfs::{RootFs, golang_alpine};

static ALPINE_3_20: RootFs = golang_alpine("3.20", Some("2026-04-01"));
static ALPINE_3_21: RootFs = golang_alpine("3.21", Some("2026-11-01"));
static ALPINE_3_23: RootFs = golang_alpine("3.23", Some("2027-11-01"));
static ALPINE_3_24: RootFs = golang_alpine("3.24", None);

#[rustfmt::skip]
pub(super) const TABLE: [BaseImage; 9] = [
    BaseImage {
        id: "golang:1.27-alpine",
        reading: of("golang:1.27-alpine"),
        title: "Go 1.27 on Alpine 3.24",
        tags: &["1.27-alpine", "1.27-alpine3.24", "1-alpine", "1-alpine3.24", "alpine", "alpine3.24"],
        go: Some((1, 27)),
        rootfs: &ALPINE_3_24,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.27-alpine3.23",
        reading: of("golang:1.27-alpine3.23"),
        title: "Go 1.27 on Alpine 3.23",
        tags: &["1.27-alpine3.23", "1-alpine3.23", "alpine3.23"],
        go: Some((1, 27)),
        rootfs: &ALPINE_3_23,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.26-alpine",
        reading: of("golang:1.26-alpine"),
        title: "Go 1.26 on Alpine 3.24",
        tags: &["1.26-alpine", "1.26-alpine3.24"],
        go: Some((1, 26)),
        rootfs: &ALPINE_3_24,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.26-alpine3.23",
        reading: of("golang:1.26-alpine3.23"),
        title: "Go 1.26 on Alpine 3.23",
        tags: &["1.26-alpine3.23"],
        go: Some((1, 26)),
        rootfs: &ALPINE_3_23,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.25-alpine",
        reading: of("golang:1.25-alpine"),
        title: "Go 1.25 on Alpine 3.24",
        tags: &["1.25-alpine", "1.25-alpine3.24"],
        go: Some((1, 25)),
        rootfs: &ALPINE_3_24,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.24-alpine",
        reading: of("golang:1.24-alpine"),
        title: "Go 1.24 on Alpine 3.23",
        tags: &["1.24-alpine", "1.24-alpine3.23"],
        go: Some((1, 24)),
        rootfs: &ALPINE_3_23,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.23-alpine",
        reading: of("golang:1.23-alpine"),
        title: "Go 1.23 on Alpine 3.21",
        tags: &["1.23-alpine", "1.23-alpine3.21"],
        go: Some((1, 23)),
        rootfs: &ALPINE_3_21,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.22-alpine",
        reading: of("golang:1.22-alpine"),
        title: "Go 1.22 on Alpine 3.20",
        tags: &["1.22-alpine", "1.22-alpine3.20"],
        go: Some((1, 22)),
        rootfs: &ALPINE_3_20,
        ..ALPINE
    },
    BaseImage {
        id: "golang:1.21-alpine",
        reading: of("golang:1.21-alpine"),
        title: "Go 1.21 on Alpine 3.20",
        tags: &["1.21-alpine", "1.21-alpine3.20"],
        go: Some((1, 21)),
        rootfs: &ALPINE_3_20,
        ..ALPINE
    },
];
