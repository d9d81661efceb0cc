//! Files of base images that a Dockerfile copies or rewrites, and what they add to a layer.

use super::fact::{Provenance, Size, Weight, assumed, computed, measured, published};
use super::packages::Manager;
use super::rootfs::RootFs;

const BUNDLE_DEBIAN: Provenance = measured(
    "certificates of Debian's ca-certificates 20250419 in bookworm and trixie, put together",
    super::DATE,
);
const BUNDLE_ALPINE: Provenance = published(
    "docker-library/repo-info repos/golang/local/1.27-alpine3.24.md: ca-certificates-bundle",
    "2026-09-17",
);
const BUNDLE_ALPINE_OLD: Provenance =
    published("maxmood96/repo-info repos/golang/local/1.23-alpine.md: ca-certificates-bundle", "2025-02-04");
const BUNDLE_PACKED: Provenance =
    computed("the bundle by the ratio of distroless's certificate layer, 0.563", super::DATE);
const BLOCKS: Provenance = computed("the file in whole blocks of 4 KiB", super::DATE);

/// The bundle of CA certificates of an image, copied alone; all unknown where it has none.
pub fn certificates(rootfs: &RootFs) -> Weight {
    if rootfs.certificates.is_none() {
        return Weight::UNKNOWN;
    }
    let (bytes, from) = match (rootfs.package_manager, rootfs.release) {
        (Some(Manager::Apk), "3.23" | "3.24") => (181_248, BUNDLE_ALPINE),
        (Some(Manager::Apk), _) => (222_208, BUNDLE_ALPINE_OLD),
        _ => (222_196, BUNDLE_DEBIAN),
    };
    // Mozilla's list changes a few times a year, by a few certificates.
    let around =
        |bytes: u64, part: u64, from| Size::between(bytes - bytes / part, bytes, bytes + bytes / part, from);
    Weight {
        unpacked: Some(around(bytes, 20, from)),
        download: Some(around(bytes * 563 / 1000, 12, BUNDLE_PACKED)),
        blocks: Some(around(bytes.div_ceil(4096) * 4096, 20, BLOCKS)),
    }
}

const ZONES_DEBIAN: Provenance = measured("/usr/share/zoneinfo of Debian's tzdata 2026f", super::DATE);
const ZONES_PACKED: Provenance =
    computed("the folder by the ratio of distroless's tzdata layer", super::DATE);
const ZONES_ALPINE: Provenance = published(
    "docker-library/repo-info repos/postgres/local/17.11-alpine3.24.md: tzdata 2026c",
    "2026-08-13",
);
const ZONES_ALPINE_PACKED: Provenance =
    computed("the folder by the ratio of the tzdata package on pkgs.alpinelinux.org, 0.422", super::DATE);
const ZONES_ALPINE_BLOCKS: Provenance = published(
    "maxmood96/repo-info repos/postgres/local/12-alpine3.20.md, whose sizes count blocks",
    "2024-05-22",
);

const ZONES_ALPINE_OLD: Provenance = computed(
    "blocks of tzdata in repos/postgres/local/12.22-alpine3.19.md, and its archive on pkgs.alpinelinux.org",
    super::DATE,
);

/// The folder /usr/share/zoneinfo, copied whole from an image of this kind. On Alpine and Ubuntu the
/// package tzdata brings it. All unknown where there is no package manager and no zone data.
pub fn zones(rootfs: &RootFs) -> Weight {
    match (rootfs.package_manager, rootfs.release) {
        (Some(Manager::Apk), "3.18" | "3.19") => Weight {
            unpacked: Some(Size::between(800_000, 1_030_000, 1_300_000, ZONES_ALPINE_OLD)),
            download: Some(Size::between(380_000, 430_000, 480_000, ZONES_ALPINE_OLD)),
            blocks: Some(Size::between(3_000_000, 3_145_728, 3_300_000, ZONES_ALPINE_OLD)),
        },
        (Some(Manager::Apk), _) => Weight {
            unpacked: Some(Size::between(430_000, 443_392, 470_000, ZONES_ALPINE)),
            download: Some(Size::between(170_000, 187_000, 205_000, ZONES_ALPINE_PACKED)),
            blocks: Some(Size::between(1_500_000, 1_597_440, 1_700_000, ZONES_ALPINE_BLOCKS)),
        },
        (_, "trixie") => debian_zones(624_201, 239_000, 1_974_272),
        (_, "bookworm") | (Some(Manager::Apt), _) => debian_zones(1_310_470, 400_000, 3_837_952),
        _ => Weight::UNKNOWN,
    }
}

fn debian_zones(bytes: u64, packed: u64, blocks: u64) -> Weight {
    Weight {
        unpacked: Some(Size::exact(bytes, ZONES_DEBIAN)),
        download: Some(Size::between(packed - packed / 12, packed, packed + packed / 12, ZONES_PACKED)),
        blocks: Some(Size::exact(blocks, ZONES_DEBIAN)),
    }
}

/// Where every golang image has Go's own zone data: a zip file that `ZONEINFO` may name.
pub const ZONE_ARCHIVE: &str = "/usr/local/go/lib/time/zoneinfo.zip";

/// That file. It is a zip of stored files, yet gzip finds little in it that zip left.
pub fn zone_archive() -> Weight {
    const FROM: Provenance = measured("lib/time/zoneinfo.zip of Go 1.21.13 to 1.27.1", super::DATE);
    const PACKED: Provenance =
        assumed("growth of compressed programs by the same data: about a quarter", super::DATE);
    let size = Size::between(400_280, 408_467, 410_000, FROM);
    Weight {
        unpacked: Some(size),
        download: Some(Size::between(90_000, 105_000, 400_000, PACKED)),
        blocks: Some(Size::between(401_408, 409_600, 413_696, BLOCKS)),
    }
}

/// What a command that adds users or groups leaves: the account files, stored again, with backups.
pub fn account_lines(manager: Option<Manager>) -> Weight {
    const FROM: Provenance =
        assumed("passwd, group and shadow files of the image, each stored again, some twice", super::DATE);
    let (low, best, high) =
        if manager == Some(Manager::Apt) { (4_000, 8_000, 40_000) } else { (1_500, 4_000, 10_000) };
    Weight {
        unpacked: Some(Size::between(low, best, high, FROM)),
        download: Some(Size::between(600, best / 3, 10_000, FROM)),
        blocks: Some(Size::between(12_288, 32_768, 90_112, FROM)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::images;

    #[test]
    fn what_an_image_has_can_be_weighed() {
        for image in images::ALL {
            let fs = image.rootfs;
            let bundle = certificates(fs);
            assert_eq!(bundle.unpacked.is_some(), fs.certificates.is_some(), "{}", image.id);
            if fs.zones && image.like.is_none() {
                assert!(zones(fs).unpacked.is_some(), "{}", image.id);
            }
            for weight in [bundle, zones(fs), zone_archive(), account_lines(fs.package_manager)] {
                let of = |size: Option<Size>| size.map_or(0, |size| size.bytes());
                assert!(of(weight.download) <= of(weight.unpacked), "{}", image.id);
                assert!(of(weight.unpacked) <= of(weight.blocks), "{}", image.id);
                let sizes = [weight.unpacked, weight.download, weight.blocks];
                sizes.into_iter().flatten().for_each(|size| size.from.check(image.id));
            }
        }
    }

    #[test]
    fn trixie_has_half_of_bookworms_zones() {
        let bytes = |id: &str| {
            let image = images::find(id).expect(id);
            zones(image.rootfs).unpacked.map(|size| size.bytes())
        };
        assert_eq!((bytes("golang:1.27"), bytes("golang:1.27-bookworm")), (Some(624_201), Some(1_310_470)));
        assert_eq!(bytes("scratch"), None);
    }
}
