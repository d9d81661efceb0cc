//! What main.go compiles to, by release of Go, processor, C and linker flags, with a self-check and without.
//!
//! A figure is that of the parts that the recommended recipe gives it. `records/main-go-builds.tsv` of `tests/files/` has
//! every figure and the builds with the fewest parts and the most; a test holds that none is farther off than `WITHIN`.
//! Leaves out builds for other processors, against musl, with tags, and those that link C into the program.

use super::binaries::Strip;
use super::fact::{Provenance, Size, measured};

/// How far the size of other parts may be off, in per cent.
pub const WITHIN: u64 = 3;

const FROM: Provenance = measured(
    "go build -trimpath of main.go, Go 1.21.13 to 1.27.4: tests/files/records/main-go-builds.tsv",
    "2026-11-26",
);

const AMD64: bool = false;
const ARM64: bool = true;
const GO: bool = false;
const C: bool = true;

/// Builds of one release for one processor.
struct Row {
    minor: u16,
    arm64: bool,
    cgo: bool,
    /// Bytes without and with a self-check, each by strip flags: none, `-w`, `-s -w`.
    bytes: [[u32; 3]; 2],
}

const fn row(minor: u16, arm64: bool, cgo: bool, bytes: [[u32; 3]; 2]) -> Row {
    Row { minor, arm64, cgo, bytes }
}

#[rustfmt::skip]
static ROWS: &[Row] = &[
    row(27, AMD64, GO, [[9_925_723, 7_289_705, 6_738_080], [10_663_285, 7_840_803, 7_245_984]]),
    row(27, ARM64, GO, [[9_187_615, 6_756_581, 6_226_080], [9_926_905, 7_324_063, 6_750_368]]),
    row(27, AMD64, C, [[10_002_168, 7_350_598, 6_791_431], [10_745_522, 7_905_792, 7_303_431]]),
    row(26, AMD64, GO, [[8_844_470, 6_655_396, 6_127_778], [9_548_513, 7_190_791, 6_619_298]]),
    row(26, ARM64, GO, [[8_176_781, 6_148_555, 5_636_258], [8_835_072, 6_651_182, 6_095_010]]),
    row(26, AMD64, C, [[8_917_672, 6_712_518, 6_177_033], [9_627_107, 7_252_009, 6_672_649]]),
    row(25, AMD64, GO, [[8_546_304, 6_419_667, 5_927_096], [9_219_509, 6_931_440, 6_398_136]]),
    row(25, ARM64, GO, [[8_028_591, 6_059_074, 5_570_744], [8_614_388, 6_493_023, 5_963_960]]),
    row(25, AMD64, C, [[8_615_450, 6_472_205, 5_972_260], [9_292_615, 6_988_074, 6_447_396]]),
    row(24, AMD64, GO, [[8_641_929, 6_349_314, 5_865_656], [9_340_673, 6_869_186, 6_344_888]]),
    row(24, ARM64, GO, [[8_163_397, 5_984_638, 5_505_208], [8_766_509, 6_418_494, 5_898_424]]),
    row(24, AMD64, C, [[8_709_195, 6_401_852, 5_910_820], [9_410_291, 6_921_724, 6_390_052]]),
    row(23, AMD64, GO, [[7_936_929, 5_831_258, 5_402_776], [8_613_864, 6_334_313, 5_865_624]]),
    row(23, ARM64, GO, [[7_679_090, 5_669_347, 5_243_032], [8_277_588, 6_102_605, 5_636_248]]),
    row(23, AMD64, C, [[8_008_659, 5_888_092, 5_452_036], [8_679_866, 6_387_051, 5_910_788]]),
    row(22, AMD64, GO, [[7_420_783, 5_453_600, 5_062_808], [8_089_207, 5_951_464, 5_521_560]]),
    row(22, ARM64, GO, [[7_114_367, 5_236_744, 4_849_816], [7_840_026, 5_799_979, 5_374_104]]),
    row(22, AMD64, C, [[7_489_793, 5_506_338, 5_107_972], [8_154_105, 6_000_106, 5_562_628]]),
    row(21, AMD64, GO, [[7_111_237, 5_217_293, 4_853_760], [7_755_327, 5_695_927, 5_296_128]]),
    row(21, ARM64, GO, [[6_888_690, 5_077_946, 4_718_592], [7_472_719, 5_507_263, 5_111_808]]),
    row(21, AMD64, C, [[7_179_062, 5_269_766, 4_898_816], [7_821_952, 5_748_400, 5_341_184]]),
];

/// Bytes of the program; `None`: no such build was measured.
pub fn size(go: (u16, u16), arm64: bool, cgo: bool, strip: Strip, self_check: bool) -> Option<Size> {
    let row = ROWS.iter().find(|row| (1, row.minor) == go && (row.arm64, row.cgo) == (arm64, cgo))?;
    let [without, with] = row.bytes;
    let [plain, w, sw] = if self_check { with } else { without };
    let bytes = u64::from(match strip {
        Strip::None => plain,
        Strip::W => w,
        Strip::Sw => sw,
    });
    let off = bytes * WITHIN / 100;
    Some(Size::between(bytes.saturating_sub(off), bytes, bytes.saturating_add(off), FROM))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::go::RELEASES;

    #[test]
    fn every_release_is_measured_and_a_self_check_or_a_table_never_shrinks_it() {
        FROM.check("main.go");
        let bytes =
            |go, arm64, cgo, strip, check| size(go, arm64, cgo, strip, check).map(|size| size.bytes());
        for release in RELEASES {
            for (arm64, cgo) in [(AMD64, GO), (AMD64, C), (ARM64, GO)] {
                for check in [false, true] {
                    let of = |strip| bytes(release.minor, arm64, cgo, strip, check).expect("measured");
                    assert!(of(Strip::Sw) < of(Strip::W) && of(Strip::W) < of(Strip::None), "{release:?}");
                }
                let of = |check| bytes(release.minor, arm64, cgo, Strip::Sw, check);
                assert!(of(false) < of(true), "{release:?}");
            }
            assert_eq!(bytes(release.minor, ARM64, C, Strip::Sw, true), None);
        }
        assert_eq!(bytes((1, 20), AMD64, GO, Strip::Sw, true), None);
    }
}
