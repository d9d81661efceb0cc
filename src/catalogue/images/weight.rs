//! What an image weighs in the three ledgers, and what is derived where nobody published a figure.
//!
//! Registries publish compressed sizes for every platform and unpacked ones for amd64 only. So arm64's
//! unpacked size is derived from amd64's ratio, and the sizes in blocks from measured file trees: each
//! with a range that says how far off a like image was.

use super::reading::{Figure, known};
use super::{BaseImage, Family};
use crate::catalogue::fact::{Provenance, Size, Weight, assumed};

impl BaseImage {
    /// What it weighs on an architecture (`amd64`, `arm64`); all parts unknown for any other.
    pub fn weight(&self, arch: &str) -> Weight {
        let Some(size) = self.reading.sizes.iter().find(|size| size.arch == arch) else {
            return Weight::UNKNOWN;
        };
        let read = |figure: Figure| known(figure).then(|| around(figure.0, self.reading.spread, *figure.1));
        let unpacked = read(size.unpacked).or_else(|| self.derived(size.download));
        Weight {
            download: read(size.download),
            unpacked,
            blocks: read(size.blocks).or_else(|| Some(scaled(unpacked?, self.family.blocks()))),
        }
    }

    /// The unpacked size that a compressed one stands for, by the ratio of a like image.
    fn derived(&self, download: Figure) -> Option<Size> {
        let like = self.reading.sizes.iter().find(|size| known(size.unpacked) && known(size.download))?;
        let factor = self.family.other_architecture();
        let from = Provenance { date: download.1.date, ..factor.from };
        let size =
            Size::exact(download.0.into(), from).scaled(like.unpacked.0.into(), like.download.0.into(), from);
        known(download).then(|| scaled(size, Factor { from, ..factor }))
    }
}

/// A factor in thousandths: least, best, most, and why.
struct Factor {
    low: u64,
    best: u64,
    high: u64,
    from: Provenance,
}

const fn factor(low: u64, best: u64, high: u64, source: &'static str) -> Factor {
    Factor { low, best, high, from: assumed(source, crate::catalogue::READ) }
}

impl Family {
    /// Blocks of 4 KiB over bytes.
    fn blocks(self) -> Factor {
        match self {
            Self::Golang => factor(
                1060,
                1100,
                1170,
                "Debian trees measured at 1.09 to 1.12, apt's compilers at 1.03, Go trees at 1.12 to 1.16",
            ),
            Self::GolangAlpine => factor(
                1120,
                1150,
                1200,
                "Go trees measured at 1.12 to 1.16, without the small files of their test folder",
            ),
            Self::Debian | Self::Ubuntu => factor(
                1080,
                1110,
                1160,
                "debootstrap trees of bookworm and trixie measured at 1.12 and 1.09, 2026-11-23",
            ),
            Self::Alpine | Self::Node | Self::Postgres => factor(
                1020,
                1070,
                1130,
                "Alpine's lists up to 3.20, which count links and folders as blocks too, are 1.11 to 1.12 of \
                 the bytes",
            ),
            Self::Busybox | Self::Distroless | Self::Hardened | Self::Scratch => {
                factor(1000, 1040, 1150, "bound from the number of files: at most 4 KiB for each")
            }
        }
    }

    /// arm64's unpacked size over the one that amd64's ratio gives.
    fn other_architecture(self) -> Factor {
        match self {
            Self::Golang => factor(
                960,
                1020,
                1080,
                "compressed arm64 layers by amd64's ratio; on arm64 the minimal system is 1.30 of amd64's, \
                 the compilers 0.93",
            ),
            Self::GolangAlpine => factor(
                950,
                1000,
                1080,
                "compressed arm64 layers by amd64's ratio; the Go tree is mostly the same source",
            ),
            Self::Debian | Self::Ubuntu => {
                factor(930, 1000, 1380, "compressed arm64 layers by amd64's ratio; Debian's are 1.30 of that")
            }
            Self::Alpine | Self::Node | Self::Postgres => {
                factor(930, 1000, 1150, "compressed arm64 layers by amd64's ratio")
            }
            Self::Busybox | Self::Distroless | Self::Hardened | Self::Scratch => {
                factor(850, 1000, 1250, "compressed arm64 layer by amd64's ratio")
            }
        }
    }
}

fn around(bytes: u32, spread: u16, from: Provenance) -> Size {
    let bytes = u64::from(bytes);
    let off = bytes * u64::from(spread) / 1000;
    Size::between(bytes - off.min(bytes), bytes, bytes + off, from)
}

/// The size times a factor, the range of both together.
fn scaled(size: Size, by: Factor) -> Size {
    let part = |bytes: u64, factor: u64| bytes.saturating_mul(factor) / 1000;
    Size::between(part(size.low(), by.low), part(size.bytes(), by.best), part(size.high(), by.high), by.from)
}

#[cfg(test)]
mod tests {
    use super::super::{ALL, find};
    use super::*;

    fn bytes(id: &str, arch: &str) -> (u64, u64, u64) {
        let weight = find(id).expect(id).weight(arch);
        let of = |size: Option<Size>| size.expect(id).bytes();
        (of(weight.download), of(weight.unpacked), of(weight.blocks))
    }

    #[test]
    fn every_image_has_all_three_on_both_architectures_or_a_like_one() {
        for image in ALL {
            if image.reading.sizes.is_empty() {
                assert!(image.like.is_some(), "{}", image.id);
                assert_eq!(image.weight("amd64"), Weight::UNKNOWN, "{}", image.id);
                continue;
            }
            for arch in ["amd64", "arm64"] {
                let weight = image.weight(arch);
                let sizes = [weight.download, weight.unpacked, weight.blocks];
                for size in sizes {
                    let size = size.unwrap_or_else(|| panic!("{} {arch}", image.id));
                    size.from.check(image.id);
                    assert!(size.low() <= size.bytes() && size.bytes() <= size.high(), "{} {arch}", image.id);
                    assert!(size.high() <= size.low() * 2, "{} {arch}: {size:?}", image.id);
                }
                let (download, unpacked, blocks) = bytes(image.id, arch);
                assert!(download <= unpacked && unpacked <= blocks, "{} {arch}", image.id);
            }
            assert_eq!(image.weight("riscv64"), Weight::UNKNOWN, "{}", image.id);
        }
    }

    #[test]
    fn what_is_known_comes_out_as_it_is() {
        for (image, size) in
            ALL.iter().flat_map(|image| image.reading.sizes.iter().map(move |size| (image, size)))
        {
            let weight = image.weight(size.arch);
            for (figure, shown) in [
                (size.download, weight.download),
                (size.unpacked, weight.unpacked),
                (size.blocks, weight.blocks),
            ] {
                let shown = shown.map(|shown| (shown.bytes(), shown.from));
                let said = (u64::from(figure.0), *figure.1);
                assert!(!known(figure) || shown == Some(said), "{} {}: {shown:?}", image.id, size.arch);
            }
        }
        assert_eq!(bytes("scratch", "amd64"), (0, 0, 0));
    }

    #[test]
    fn bases_stand_in_their_known_order() {
        for arch in ["amd64", "arm64"] {
            let ladder = [
                "scratch",
                "gcr.io/distroless/static-debian13",
                "alpine",
                "gcr.io/distroless/base-debian13",
                "gcr.io/distroless/cc-debian13",
                "debian:trixie-slim",
                "debian:trixie",
                "golang:1.27-alpine",
                "golang:1.27",
            ];
            for pair in ladder.windows(2) {
                let (less, more) = (bytes(pair[0], arch), bytes(pair[1], arch));
                assert!(less.0 < more.0 && less.1 < more.1 && less.2 < more.2, "{pair:?} {arch}");
            }
        }
    }
}
