//! A program whose size its author knows: the other flags, the other architecture, other releases and
//! the layer follow from it by laws fitted on 24 programs of 1.6 to 67 MB.
//!
//! The laws are powers of the size. They stand here as ratios at eight sizes, with straight lines
//! between them. Releases differ by the bytes that they add to a measured program.

use super::{Build, KEEPS_METHODS, KnownBinary, Sizes, Strip, estimate};
use crate::catalogue::fact::{Provenance, Size, assumed, computed, published};

const TYPED: Provenance = published("the size that was typed in", crate::catalogue::DATE);
const PACKED: Provenance = computed(
    "what DEFLATE makes of this very program; Go's gzip, which BuildKit uses, came within 1.1 % of that",
    "2026-11-26",
);
const FROM: Provenance = computed(
    "the size that was typed in, by laws fitted on builds of 24 programs with Go 1.26 and tried on programs \
     that they had not seen",
    "2026-11-25",
);

const OUTSIDE: Provenance = assumed(
    "laws fitted on programs of 1.6 to 72 MB, which this one is not: three times their range, and a guess",
    "2026-11-26",
);

/// Ratios in thousandths at 1, 2, 4, ... 128 MB, and how far off nine of ten programs stayed.
struct Law {
    at: [u16; 8],
    off: u64,
}

const fn law(at: [u16; 8], off: u64) -> Law {
    Law { at, off }
}

const SAME: Law = law([1000; 8], 0);

/// Bytes with the wanted flags over bytes with the given ones.
fn strip_law(given: Strip, wanted: Strip) -> Law {
    match (given, wanted) {
        (Strip::None, Strip::W) => law([691, 710, 728, 747, 767, 787, 807, 829], 32),
        (Strip::None, Strip::Sw) => law([590, 648, 676, 691, 698, 701, 703, 704], 40),
        (Strip::Sw, Strip::None) => law([1589, 1502, 1459, 1438, 1427, 1421, 1419, 1417], 40),
        (Strip::Sw, Strip::W) => law([1062, 1074, 1086, 1099, 1111, 1124, 1137, 1150], 29),
        (Strip::W, Strip::None) => law([1427, 1392, 1358, 1324, 1292, 1260, 1229, 1199], 32),
        (Strip::W, Strip::Sw) => law([942, 932, 922, 911, 901, 891, 882, 872], 29),
        _ => SAME,
    }
}

/// What a strip flag leaves of a program, in thousandths of what it leaves with Go 1.26, on which the laws
/// were fitted: debug tables are a smaller part of a program with Go 1.25 and 1.26 than with any other.
fn left_by_release(strip: Strip, go: (u16, u16)) -> u64 {
    match strip {
        _ if matches!(go, (1, 25 | 26)) => 1000,
        Strip::None => 1000,
        Strip::W => 980,
        Strip::Sw => 985,
    }
}

/// Compressed bytes over bytes.
fn gzip_law(strip: Strip) -> Law {
    match strip {
        Strip::None => law([689, 641, 596, 555, 516, 480, 447, 416], 92),
        Strip::W => law([500, 461, 424, 391, 360, 332, 306, 282], 123),
        Strip::Sw => law([504, 469, 436, 405, 376, 350, 325, 302], 110),
    }
}

/// Bytes for arm64 over those for amd64.
fn arm64_law(strip: Strip) -> Law {
    match strip {
        Strip::None => law([1043, 987, 960, 946, 939, 935, 934, 933], 26),
        Strip::W | Strip::Sw => law([1047, 985, 955, 939, 931, 928, 926, 925], 30),
    }
}

/// The other way round, by the size for arm64.
fn amd64_law(strip: Strip) -> Law {
    match strip {
        Strip::None => law([959, 1014, 1042, 1058, 1065, 1070, 1071, 1072], 26),
        Strip::W | Strip::Sw => law([955, 1016, 1048, 1066, 1074, 1078, 1080, 1081], 30),
    }
}

/// Sizes of a program that is known as it is, when it is built by the build.
pub(super) fn sizes(known: &KnownBinary, build: &Build<'_>) -> Sizes {
    let mut size = Size::exact(known.bytes, TYPED);
    if known.strip != build.strip {
        let left = |strip| left_by_release(strip, known.go.unwrap_or(build.go));
        let stripped = apply(&strip_law(known.strip, build.strip), size);
        size = stripped.scaled(left(build.strip), left(known.strip), stripped.from);
    }
    let arm64 = build.arch == "arm64";
    if arm64 != known.arm64 {
        let law = if arm64 { arm64_law(build.strip) } else { amd64_law(build.strip) };
        size = apply(&law, size);
    }
    if let Some(from) = known.go {
        size = by_release(size, from, build);
    }
    Sizes { bytes: size, packed: packed(known, build, size) }
}

/// The layer of a program that is known as it is, when it has this size as it is built.
fn packed(known: &KnownBinary, build: &Build<'_>, size: Size) -> Size {
    let law = gzip_law(build.strip);
    let Some(packed) = known.packed else { return apply(&law, size) };
    let same_arch = (build.arch == "arm64") == known.arm64;
    let same_flags = known.strip == build.strip;
    if same_arch && same_flags && size.bytes() == known.bytes {
        return Size::between(packed - packed / 50, packed, packed + packed / 50, PACKED);
    }
    // How much better or worse than the law it compresses, it does so otherwise built too.
    let off = match (same_arch, same_flags) {
        (true, true) => 45,
        (true, false) => 60,
        _ => law.off,
    };
    let given = ratio(&gzip_law(known.strip), known.bytes).max(1).saturating_mul(known.bytes) / 1000;
    let size = apply(&Law { off, ..law }, size);
    size.scaled(packed, given.max(1), size.from)
}

/// A release adds bytes, about as many to any program, and does not multiply them; but where one of two
/// releases keeps all methods and the other one does not, it does.
fn by_release(size: Size, from: (u16, u16), build: &Build<'_>) -> Size {
    /// Below this a program has little of the standard library that grew.
    const SMALL: u64 = 3_000_000;
    let Some((before, after)) = estimate::releases(size.bytes() < SMALL, from, build.go, build.strip) else {
        return size;
    };
    let moved = |bytes: u64| bytes.saturating_add(after).saturating_sub(before);
    let (mut less, mut more) = (50, 50);
    if build.protobuf {
        match (from < KEEPS_METHODS, build.go < KEEPS_METHODS) {
            (true, false) => more = 470,
            (false, true) => less = 320,
            _ => {}
        }
    }
    let part = |bytes: u64, off: u64| bytes / 1000 * off;
    let (low, high) = (moved(size.low()), moved(size.high()));
    let from = if size.from == OUTSIDE { OUTSIDE } else { FROM };
    Size::between(low - part(low, less), moved(size.bytes()), high.saturating_add(part(high, more)), from)
}

fn apply(law: &Law, size: Size) -> Size {
    let is_fitted = (1_500_000..75_000_000).contains(&size.bytes());
    let (off, from) = if is_fitted { (law.off, FROM) } else { (law.off * 3, OUTSIDE) };
    let scaled = |bytes: u64, more: u64, less: u64| {
        let ratio = u128::from(ratio(law, size.bytes())) * u128::from(1000 + more - less);
        u64::try_from(u128::from(bytes) * ratio / 1_000_000).unwrap_or(u64::MAX)
    };
    Size::between(scaled(size.low(), 0, off), scaled(size.bytes(), 0, 0), scaled(size.high(), off, 0), from)
}

/// The law's ratio at a size, on a straight line between its neighbours.
fn ratio(law: &Law, bytes: u64) -> u64 {
    let mut low = 1_000_000;
    for pair in law.at.windows(2) {
        let [here, next] = pair else { break };
        let (here, next) = (u64::from(*here), u64::from(*next));
        if bytes < low {
            return here;
        }
        if bytes < low * 2 {
            let step = bytes - low;
            return (here * (low - step) + next * step) / low;
        }
        low *= 2;
    }
    law.at.last().map_or(1000, |last| u64::from(*last))
}

#[cfg(test)]
mod tests {
    use super::super::row::Row;
    use super::super::rows::ROWS;
    use super::super::tests::RECOMMENDED;
    use super::super::weigh;
    use super::*;
    use crate::catalogue::profiles;

    fn bytes(size: Option<Size>) -> u64 {
        size.expect("known").bytes()
    }

    #[test]
    fn a_size_typed_in_comes_out_as_it_is() {
        for typed in [0, 1, 999_999, 23_000_000, 128_000_000, u64::MAX] {
            let build =
                Build { profile: "custom", custom: Some(KnownBinary::new(typed, Strip::Sw)), ..RECOMMENDED };
            let weight = weigh(&build);
            assert_eq!(bytes(weight.unpacked), typed);
            assert!(bytes(weight.download) <= typed);
        }
    }

    /// Every measured program, as if one of its builds were known and compressed: nine of ten of the other layers lie in
    /// the range that is said of them.
    #[test]
    fn a_known_layer_tells_of_the_others() {
        let (mut tried, mut missed, mut wide, mut narrow) = (0, 0, 0, 0);
        let flags = [Strip::None, Strip::W, Strip::Sw];
        for row in ROWS.iter().filter(|row| !row.cgo) {
            let each = || flags.into_iter().zip(row.bytes).zip(row.packed);
            for ((strip, bytes), packed) in each() {
                let typed = KnownBinary { arm64: row.arm64, ..KnownBinary::new(bytes.into(), strip) };
                let known = KnownBinary { packed: Some(packed.into()), ..typed };
                let arch = if row.arm64 { "arm64" } else { "amd64" };
                for ((strip, _), truth) in each() {
                    let of = |custom| {
                        let build = Build {
                            custom: Some(custom),
                            go: (1, row.go.into()),
                            arch,
                            strip,
                            ..RECOMMENDED
                        };
                        weigh(&build).download.expect("known")
                    };
                    let (by_law, size) = (of(typed), of(known));
                    wide += by_law.high() - by_law.low();
                    narrow += size.high() - size.low();
                    tried += 1;
                    missed += usize::from(!(size.low()..=size.high()).contains(&u64::from(truth)));
                }
            }
        }
        assert!(tried > 200 && missed * 10 <= tried, "{missed} of {tried}");
        assert!(narrow * 5 < wide * 3, "{narrow} {wide}");
    }

    #[test]
    fn the_laws_hold_for_programs_that_were_measured() {
        let (mut tried, mut missed) = (0, 0);
        for row in ROWS.iter().filter(|row| !row.arm64 && !row.cgo) {
            let [plain, _, stripped] = row.bytes.map(u64::from);
            let known = KnownBinary::new(plain, Strip::None);
            let build =
                Build { profile: "custom", custom: Some(known), go: (1, row.go.into()), ..RECOMMENDED };
            let weight = weigh(&build);
            for (size, want) in [(weight.unpacked, stripped), (weight.download, u64::from(row.packed[2]))] {
                let size = size.expect("known");
                tried += 1;
                missed += usize::from(want < size.low() || want > size.high());
            }
        }
        assert!(tried > 30 && missed * 10 <= tried, "{missed} of {tried}");
    }

    /// Every measured program, as if only one of its builds were known: nine of ten of the others lie in
    /// the range that is said of them.
    #[test]
    fn ranges_hold_other_architectures_and_releases() {
        let (mut tried, mut missed) = (0, Vec::new());
        let of_one = |row: &&Row| !row.cgo;
        for (one, other) in ROWS.iter().filter(of_one).flat_map(|one| {
            ROWS.iter()
                .filter(of_one)
                .filter(|other| other.profile == one.profile)
                .map(move |other| (one, other))
        }) {
            let is_same = (one.go, one.arm64) == (other.go, other.arm64);
            let protobuf = profiles::find(one.profile).is_some_and(|profile| profile.protobuf);
            let known = KnownBinary {
                bytes: one.bytes[2].into(),
                packed: None,
                strip: Strip::Sw,
                arm64: one.arm64,
                go: Some((1, one.go.into())),
            };
            let arch = if other.arm64 { "arm64" } else { "amd64" };
            let build =
                Build { custom: Some(known), protobuf, go: (1, other.go.into()), arch, ..RECOMMENDED };
            let size = weigh(&build).unpacked.expect("known");
            let want = u64::from(other.bytes[2]);
            if is_same {
                assert_eq!((size.low(), size.high()), (want, want), "{}", one.profile);
                continue;
            }
            tried += 1;
            if want < size.low() || want > size.high() {
                missed.push((one.profile, one.go, one.arm64, other.go, other.arm64));
            }
        }
        assert!(tried > 100 && missed.len() * 10 <= tried, "{} of {tried}: {missed:?}", missed.len());
    }

    #[test]
    fn a_release_that_keeps_methods_makes_protobuf_heavier() {
        let known = KnownBinary { go: Some((1, 25)), ..KnownBinary::new(20_000_000, Strip::Sw) };
        let high = |protobuf| {
            let build = Build { profile: "custom", custom: Some(known), protobuf, ..RECOMMENDED };
            weigh(&build).unpacked.expect("known").high()
        };
        assert!(high(true) > 29_000_000 && high(false) < 22_500_000, "{} {}", high(true), high(false));
    }

    #[test]
    fn ratios_lie_between_their_neighbours() {
        let law = gzip_law(Strip::Sw);
        for (bytes, want) in
            [(0, 504), (1_000_000, 504), (3_000_000, 452), (128_000_000, 302), (u64::MAX, 302)]
        {
            assert_eq!(ratio(&law, bytes), want, "{bytes}");
        }
    }
}
