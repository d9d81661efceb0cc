//! The distroless images: four flavours, two Debian releases, four tags each.
//!
//! Their registry publishes no size in a page. These were put together from the packages that the
//! images list, one layer each. Done for debian:bookworm-slim and trixie-slim, whose sizes are published, the
//! same came out 1.1 % and 0.8 % low; hence the spread.

use super::{BaseImage, Family, ImageSize, amd64, arm64};
use crate::catalogue::fact::computed;
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

const PATH: (&str, &str) = super::PATH;
const PATH_DEBUG: (&str, &str) =
    ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/busybox");
const BUNDLE: (&str, &str) = ("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt");

const PLAIN: BaseImage = BaseImage {
    family: Family::Distroless,
    tags: &["latest"],
    moving: true,
    download_from: computed(
        "Debian packages listed by GoogleContainerTools/distroless, one layer each, tar and gzip -6; the same for Debian's own images is 1 % off",
        crate::catalogue::DATE,
    ),
    unpacked_from: computed(
        "files of the Debian packages listed by GoogleContainerTools/distroless; the same for Debian's own images is \
         1 % off",
        crate::catalogue::DATE,
    ),
    spread: 20,
    user: Some("0"),
    env: &[PATH, BUNDLE],
    ..super::small::SCRATCH
};

const DEBUG: BaseImage = BaseImage {
    // The BusyBox that distroless pins differs from the weighed one by up to 30 %.
    spread: 200,
    env: &[PATH_DEBUG, BUNDLE],
    entrypoint: &["/busybox/sh"],
    ..PLAIN
};

/// One more layer in `:debug`, the weight of busybox:1.37-musl on amd64.
const fn with_busybox(sizes: [ImageSize; 2]) -> [ImageSize; 2] {
    let [amd64, arm64] = sizes;
    [grown(amd64), grown(arm64)]
}

const fn grown(size: ImageSize) -> ImageSize {
    ImageSize {
        arch: size.arch,
        download: size.download + 871_090,
        unpacked: size.unpacked + 1_510_000,
        blocks: size.blocks + 1_560_000,
    }
}

/// The four tags of a repository.
macro_rules! tags {
    ($repository:literal, $title:literal, $rootfs:ident, $debug:ident, $sizes:expr) => {{
        const SIZES: [ImageSize; 2] = $sizes;
        const WITH_BUSYBOX: [ImageSize; 2] = with_busybox(SIZES);
        const ROOT: BaseImage =
            BaseImage { id: $repository, title: $title, rootfs: &$rootfs, sizes: &SIZES, ..PLAIN };
        const SHELL: BaseImage = BaseImage {
            id: concat!($repository, ":debug"),
            title: concat!($title, ", with a shell"),
            tags: &["debug"],
            rootfs: &$debug,
            sizes: &WITH_BUSYBOX,
            ..DEBUG
        };
        [
            ROOT,
            BaseImage {
                id: concat!($repository, ":nonroot"),
                title: concat!($title, ", not root"),
                tags: &["nonroot"],
                user: Some("65532"),
                workdir: "/home/nonroot",
                ..ROOT
            },
            SHELL,
            BaseImage {
                id: concat!($repository, ":debug-nonroot"),
                title: concat!($title, ", with a shell, not root"),
                tags: &["debug-nonroot"],
                user: Some("65532"),
                workdir: "/home/nonroot",
                ..SHELL
            },
        ]
    }};
}

const REPOSITORIES: [[BaseImage; 4]; 8] = [
    tags!(
        "gcr.io/distroless/cc-debian13",
        "Distroless cc, Debian 13",
        CC_13,
        CC_13_DEBUG,
        [amd64(10_675_775, 27_696_587, 31_899_648), arm64(10_969_075, 38_211_516, 42_434_560)]
    ),
    tags!(
        "gcr.io/distroless/cc-debian12",
        "Distroless cc, Debian 12",
        CC_12,
        CC_12_DEBUG,
        [amd64(9_186_501, 23_660_734, 27_688_960), arm64(8_984_169, 34_228_821, 38_322_176)]
    ),
    tags!(
        "gcr.io/distroless/base-debian13",
        "Distroless base, Debian 13",
        BASE_13,
        BASE_13_DEBUG,
        [amd64(9_480_446, 24_414_631, 28_422_144), arm64(9_851_321, 34_990_695, 39_018_496)]
    ),
    tags!(
        "gcr.io/distroless/base-debian12",
        "Distroless base, Debian 12",
        BASE_12,
        BASE_12_DEBUG,
        [amd64(8_176_184, 20_838_271, 24_674_304), arm64(8_030_787, 31_373_378, 35_274_752)]
    ),
    tags!(
        "gcr.io/distroless/base-nossl-debian13",
        "Distroless base without OpenSSL, Debian 13",
        BASE_NOSSL_13,
        BASE_NOSSL_13_DEBUG,
        [amd64(5_932_612, 15_382_048, 19_230_720), arm64(5_986_319, 26_150_130, 30_023_680)]
    ),
    tags!(
        "gcr.io/distroless/base-nossl-debian12",
        "Distroless base without OpenSSL, Debian 12",
        BASE_NOSSL_12,
        BASE_NOSSL_12_DEBUG,
        [amd64(5_662_218, 14_916_382, 18_690_048), arm64(5_678_703, 25_502_691, 29_343_744)]
    ),
    tags!(
        "gcr.io/distroless/static-debian13",
        "Distroless static, Debian 13",
        STATIC_13,
        STATIC_13_DEBUG,
        [amd64(853_335, 2_354_430, 5_582_848), arm64(853_307, 2_354_430, 5_578_752)]
    ),
    tags!(
        "gcr.io/distroless/static-debian12",
        "Distroless static, Debian 12",
        STATIC_12,
        STATIC_12_DEBUG,
        [amd64(711_056, 2_090_475, 5_271_552), arm64(711_056, 2_090_475, 5_271_552)]
    ),
];

pub(super) const TABLE: [BaseImage; 32] = {
    let mut all = [PLAIN; 32];
    all.copy_from_slice(REPOSITORIES.as_flattened());
    all
};
