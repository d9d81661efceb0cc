//! The distroless images: four flavours, two Debian releases, four tags each.
//!
//! Their registry publishes no size in a page. Sizes that say "computed" were put together from the packages
//! that the images list, one layer each, and the BusyBox of busybox:1.37-musl for `:debug`, which may be 30 % off.
//! Done for debian:bookworm-slim and trixie-slim, whose sizes are published, the same came out 1.1 % and 0.8 % low;
//! hence their spread; the files of static, base and cc were 0.4 to 3 % off when they were weighed again in one layer
//! (`calibration/layers/`).

use super::reading::of;
use super::{BaseImage, Family};
use crate::catalogue::rootfs::{Flavour, RootFs, distroless};

static STATIC_12: RootFs = distroless(12, Flavour::Static, false);
static STATIC_13: RootFs = distroless(13, Flavour::Static, false);
static BASE_12: RootFs = distroless(12, Flavour::Base, false);
static BASE_13: RootFs = distroless(13, Flavour::Base, false);
static BASE_NOSSL_12: RootFs = distroless(12, Flavour::BaseNoSsl, false);
static BASE_NOSSL_13: RootFs = distroless(13, Flavour::BaseNoSsl, false);
static CC_12: RootFs = distroless(12, Flavour::Cc, false);
static CC_13: RootFs = distroless(13, Flavour::Cc, false);
static STATIC_12_DEBUG: RootFs = distroless(12, Flavour::Static, true);
static STATIC_13_DEBUG: RootFs = distroless(13, Flavour::Static, true);
static BASE_12_DEBUG: RootFs = distroless(12, Flavour::Base, true);
static BASE_13_DEBUG: RootFs = distroless(13, Flavour::Base, true);
static BASE_NOSSL_12_DEBUG: RootFs = distroless(12, Flavour::BaseNoSsl, true);
static BASE_NOSSL_13_DEBUG: RootFs = distroless(13, Flavour::BaseNoSsl, true);
static CC_12_DEBUG: RootFs = distroless(12, Flavour::Cc, true);
static CC_13_DEBUG: RootFs = distroless(13, Flavour::Cc, true);

const PLAIN: BaseImage =
    BaseImage { family: Family::Distroless, tags: &["latest"], moving: true, ..super::small::SCRATCH };

/// The four tags of a repository.
macro_rules! tags {
    ($repository:literal, $title:literal, $rootfs:ident, $debug:ident) => {
        [
            BaseImage { id: $repository, reading: of($repository), title: $title, rootfs: &$rootfs, ..PLAIN },
            BaseImage {
                id: concat!($repository, ":nonroot"),
                reading: of(concat!($repository, ":nonroot")),
                title: concat!($title, ", not root"),
                tags: &["nonroot"],
                rootfs: &$rootfs,
                ..PLAIN
            },
            BaseImage {
                id: concat!($repository, ":debug"),
                reading: of(concat!($repository, ":debug")),
                title: concat!($title, ", with a shell"),
                tags: &["debug"],
                rootfs: &$debug,
                ..PLAIN
            },
            BaseImage {
                id: concat!($repository, ":debug-nonroot"),
                reading: of(concat!($repository, ":debug-nonroot")),
                title: concat!($title, ", with a shell, not root"),
                tags: &["debug-nonroot"],
                rootfs: &$debug,
                ..PLAIN
            },
        ]
    };
}

const REPOSITORIES: [[BaseImage; 4]; 8] = [
    tags!("gcr.io/distroless/cc-debian13", "Distroless cc, Debian 13", CC_13, CC_13_DEBUG),
    tags!("gcr.io/distroless/cc-debian12", "Distroless cc, Debian 12", CC_12, CC_12_DEBUG),
    tags!("gcr.io/distroless/base-debian13", "Distroless base, Debian 13", BASE_13, BASE_13_DEBUG),
    tags!("gcr.io/distroless/base-debian12", "Distroless base, Debian 12", BASE_12, BASE_12_DEBUG),
    tags!(
        "gcr.io/distroless/base-nossl-debian13",
        "Distroless base without OpenSSL, Debian 13",
        BASE_NOSSL_13,
        BASE_NOSSL_13_DEBUG
    ),
    tags!(
        "gcr.io/distroless/base-nossl-debian12",
        "Distroless base without OpenSSL, Debian 12",
        BASE_NOSSL_12,
        BASE_NOSSL_12_DEBUG
    ),
    tags!("gcr.io/distroless/static-debian13", "Distroless static, Debian 13", STATIC_13, STATIC_13_DEBUG),
    tags!("gcr.io/distroless/static-debian12", "Distroless static, Debian 12", STATIC_12, STATIC_12_DEBUG),
];

pub(super) const TABLE: [BaseImage; 32] = {
    let mut all = [PLAIN; 32];
    all.copy_from_slice(REPOSITORIES.as_flattened());
    all
};
