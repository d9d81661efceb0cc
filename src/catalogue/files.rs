//! Files of base images that a Dockerfile copies or rewrites, and what they add to a layer.

use super::fact::{Provenance, Size, Weight, assumed, computed, published};
use super::packages::{Manager, Release};
use super::rootfs::RootFs;

const BUNDLE_ALPINE: Provenance = published(
    "docker-library/repo-info repos/golang/local/1.27-alpine3.24.md: ca-certificates-bundle",
    "2026-09-17",
);
const BUNDLE_ALPINE_OLD: Provenance =
    published("maxmood96/repo-info repos/golang/local/1.23-alpine.md: ca-certificates-bundle", "2025-02-04");
const BUNDLE_PACKED: Provenance =
    computed("the bundle by the ratio of distroless's certificate layer, 0.563", super::READ);
const BLOCKS: Provenance = computed("the file in whole blocks of 4 KiB", super::DATE);

/// The bundle of CA certificates of an image, copied alone; all unknown where it has none.
pub fn certificates(rootfs: &RootFs) -> Weight {
    if rootfs.certificates.is_none() {
        return Weight::UNKNOWN;
    }
    let (bytes, from) = match (rootfs.package_manager, rootfs.release) {
        (Some(Manager::Apk), "3.23" | "3.24") => (181_248, BUNDLE_ALPINE),
        (Some(Manager::Apk), _) => (222_208, BUNDLE_ALPINE_OLD),
        _ => return measured(rootfs, |release| release.certificates),
    };
    Weight {
        unpacked: Some(around(bytes, 20, from)),
        download: Some(around(bytes * 563 / 1000, 12, BUNDLE_PACKED)),
        blocks: Some(around(bytes.div_ceil(4096) * 4096, 20, BLOCKS)),
    }
}

/// Certificates and zones change a few times a year, by a few of them: a twentieth.
fn around(bytes: u64, part: u64, from: Provenance) -> Size {
    Size::between(bytes - bytes / part, bytes, bytes + bytes / part, from)
}

/// Files of Debian, by the layer that holds them alone.
fn measured(rootfs: &RootFs, of: fn(&Release) -> [u32; 3]) -> Weight {
    let Some(release) = super::packages::debian(rootfs.release) else { return Weight::UNKNOWN };
    let [unpacked, download, blocks] =
        of(release).map(|bytes| Some(around(bytes.into(), 20, release.copied)));
    Weight { unpacked, download, blocks }
}

const ZONES_ALPINE: Provenance = published(
    "docker-library/repo-info repos/postgres/local/17.11-alpine3.24.md: tzdata 2026c",
    "2026-08-13",
);
const ZONES_ALPINE_PACKED: Provenance =
    computed("the folder by the ratio of the tzdata package on pkgs.alpinelinux.org, 0.422", super::READ);
const ZONES_ALPINE_BLOCKS: Provenance = published(
    "maxmood96/repo-info repos/postgres/local/12-alpine3.20.md, whose sizes count blocks",
    "2024-05-22",
);

const ZONES_ALPINE_OLD: Provenance = computed(
    "blocks of tzdata in repos/postgres/local/12.22-alpine3.19.md, and its archive on pkgs.alpinelinux.org",
    super::READ,
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
        (_, "trixie" | "bookworm") | (Some(Manager::Apt), _) => measured(rootfs, |release| release.zones),
        _ => Weight::UNKNOWN,
    }
}

/// Where every golang image has Go's own zone data: a zip file that `ZONEINFO` may name.
pub const ZONE_ARCHIVE: &str = "/usr/local/go/lib/time/zoneinfo.zip";

/// That file. It is a zip of stored files, which gzip finds again to be alike.
pub fn zone_archive() -> Weight {
    use super::zones::{ARCHIVE, FROM};
    let size = |[low, best, high]: [u64; 3]| Size::between(low, best, high, FROM);
    let [bytes, packed] = ARCHIVE.map(size);
    let block = |bytes: u64| bytes.div_ceil(4096) * 4096;
    let blocks = Size::between(block(bytes.low()), block(bytes.bytes()), block(bytes.high()), BLOCKS);
    Weight { unpacked: Some(bytes), download: Some(packed), blocks: Some(blocks) }
}

/// What a command that adds users or groups leaves: the account files, stored again, with backups.
pub fn account_lines(rootfs: Option<&RootFs>) -> Weight {
    const FROM: Provenance =
        assumed("passwd, group and shadow files of the image, each stored again, some twice", super::READ);
    if let Some(debian) = of_debian(rootfs) {
        return accounts(debian, |release| release.user);
    }
    Weight {
        unpacked: Some(Size::between(1_500, 4_000, 10_000, FROM)),
        download: Some(Size::between(600, 1_300, 10_000, FROM)),
        blocks: Some(Size::between(12_288, 32_768, 90_112, FROM)),
    }
}

/// /etc/passwd or /etc/group, copied alone.
pub fn account_file(rootfs: Option<&RootFs>) -> Weight {
    const FROM: Provenance = assumed("one line an account, ten to forty of them", super::READ);
    if let Some(debian) = of_debian(rootfs) {
        return accounts(debian, |release| release.accounts);
    }
    Weight {
        unpacked: Some(Size::between(200, 1_200, 3_000, FROM)),
        download: Some(Size::between(150, 500, 1_500, FROM)),
        blocks: Some(Size::exact(4_096, FROM)),
    }
}

fn of_debian(rootfs: Option<&RootFs>) -> Option<&RootFs> {
    rootfs.filter(|rootfs| rootfs.package_manager == Some(Manager::Apt))
}

/// Account files of Debian: each user is a line more, in some of them two, and a command a folder more.
fn accounts(rootfs: &RootFs, of: fn(&Release) -> [u32; 3]) -> Weight {
    let Some(release) = super::packages::debian(rootfs.release) else { return Weight::UNKNOWN };
    let [unpacked, download, blocks] = of(release).map(u64::from);
    let size = |bytes: u64, more: u64| Some(Size::between(bytes / 2, bytes, bytes + more, release.copied));
    Weight { unpacked: size(unpacked, 6_000), download: size(download, 6_000), blocks: size(blocks, 49_152) }
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
            for weight in [bundle, zones(fs), zone_archive(), account_lines(Some(fs)), account_file(Some(fs))]
            {
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
