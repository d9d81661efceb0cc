//! Hardened images: Docker's, which show themselves only to who has logged in, and Chainguard's, of which only
//! `latest` is free.
//!
//! No published size of them was found; each names the image of known size that holds the same things. Tags are those of
//! the definitions that the file systems were taken from.

use super::reading::of;
use super::{BaseImage, Family, Like};
use crate::catalogue::fact::assumed;
use crate::catalogue::rootfs::{self, RootFs};

static DHI_STATIC: RootFs = rootfs::DHI_STATIC;
static DHI_GOLANG: RootFs = rootfs::DHI_GOLANG;
static CHAINGUARD_STATIC: RootFs = rootfs::CHAINGUARD_STATIC;
static CHAINGUARD_GO: RootFs = rootfs::CHAINGUARD_GO;

const LIKE_GOLANG: Like = Like {
    id: "golang:1.27",
    from: assumed("no published size was found; golang:1.27 holds the same tools and more", "2026-11-25"),
};
const LIKE_DISTROLESS: Like = Like {
    id: "gcr.io/distroless/static-debian13",
    from: assumed(
        "no published size was found; gcr.io/distroless/static-debian13 holds the same things",
        "2026-11-25",
    ),
};

const HARDENED: BaseImage = BaseImage { family: Family::Hardened, moving: true, ..super::small::SCRATCH };

pub(super) const TABLE: [BaseImage; 4] = [
    BaseImage {
        id: "dhi.io/golang:1.27-debian13-dev",
        reading: of("dhi.io/golang:1.27-debian13-dev"),
        title: "Docker Hardened Go 1.27, Debian 13",
        tags: &[
            "1.27-debian13-dev",
            "1.27-debian-dev",
            "1.27-dev",
            "1-debian13-dev",
            "1-debian-dev",
            "1-dev",
        ],
        go: Some((1, 27)),
        rootfs: &DHI_GOLANG,
        like: Some(LIKE_GOLANG),
        needs_login: true,
        ..HARDENED
    },
    BaseImage {
        id: "cgr.dev/chainguard/go:latest",
        reading: of("cgr.dev/chainguard/go:latest"),
        title: "Chainguard Go 1.27",
        tags: &["latest"],
        go: Some((1, 27)),
        rootfs: &CHAINGUARD_GO,
        like: Some(LIKE_GOLANG),
        ..HARDENED
    },
    BaseImage {
        id: "dhi.io/static:20250419-debian13",
        reading: of("dhi.io/static:20250419-debian13"),
        title: "Docker Hardened static, Debian 13",
        tags: &["20250419-debian13", "20250419-debian", "20250419"],
        rootfs: &DHI_STATIC,
        like: Some(LIKE_DISTROLESS),
        needs_login: true,
        ..HARDENED
    },
    BaseImage {
        id: "cgr.dev/chainguard/static:latest",
        reading: of("cgr.dev/chainguard/static:latest"),
        title: "Chainguard static",
        tags: &["latest", "latest-glibc", "latest-tzdata", "latest-glibc-tzdata"],
        rootfs: &CHAINGUARD_STATIC,
        like: Some(LIKE_DISTROLESS),
        ..HARDENED
    },
];
