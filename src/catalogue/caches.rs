//! What Go leaves behind in the layers of a build: the module cache and the build cache. A single-stage
//! image ships both.

use super::binaries::{self, Build, Strip};
use super::fact::{Provenance, Size, Weight, assumed, computed, measured};
use super::sources::MODULES;

/// A profile's source and its module cache after `go mod download`.
pub(super) struct Modules {
    profile: &'static str,
    source: u32,
    /// Bytes; compressed; in blocks.
    cache: [u32; 3],
    date: &'static str,
}

/// `date`: ISO, empty where there is no module cache.
pub(super) const fn modules(
    profile: &'static str,
    source: u32,
    cache: [u32; 3],
    date: &'static str,
) -> Modules {
    Modules { profile, source, cache, date }
}

/// ISO date on which sources, module caches and build caches were weighed.
const WEIGHED: &str = "2026-11-25";
const OF_OTHERS: Provenance = assumed(
    "Go source, go.mod and go.sum in 114 public repositories of Go programs, vendored modules left out: the median, and \
     what eight of ten lie between",
    "2026-11-27",
);

/// The source of a profile's program: main.go, go.mod, go.sum. That of one's own is taken to be like others'.
pub fn source(profile: &str) -> Size {
    const OWN: Provenance = measured("main.go, go.mod and go.sum of this profile in calibration/", WEIGHED);
    let of = MODULES.iter().find(|of| of.profile == profile);
    let others = Size::between(28_000, 400_000, 7_000_000, OF_OTHERS);
    of.map_or(others, |of| Size::exact(of.source.into(), OWN))
}

const NONE: Provenance = measured("the profile requires no module", super::DATE);
const DOWNLOADED: &str = "files after go mod download of this profile; their tar through Go's gzip";
const OF_ITS_OWN: Provenance = assumed(
    "between the smallest and the largest module cache of the measured profiles: only the list of \
     modules can tell",
    WEIGHED,
);

/// The module cache of a profile; the widest of ranges for `custom`, unknown for no profile.
pub fn module_cache(profile: &str) -> Weight {
    if profile == "custom" {
        return of_its_own();
    }
    let of = MODULES.iter().find(|modules| modules.profile == profile);
    let Some(of) = of.filter(|of| !of.date.is_empty()) else {
        let none = super::profiles::find(profile).map(|_| Size::exact(0, NONE));
        return Weight { unpacked: none, download: none, blocks: none };
    };
    let [unpacked, download, blocks] =
        of.cache.map(|bytes| Some(Size::exact(bytes.into(), measured(DOWNLOADED, of.date))));
    Weight { unpacked, download, blocks }
}

fn of_its_own() -> Weight {
    let size = |low, best, high| Some(Size::between(low, best, high, OF_ITS_OWN));
    Weight {
        unpacked: size(1_000_000, 80_000_000, 450_000_000),
        download: size(300_000, 27_000_000, 150_000_000),
        blocks: size(1_000_000, 90_000_000, 480_000_000),
    }
}

const NEAR: Provenance = computed(
    "build cache of this profile's nearest measured build, in proportion to the programs; 14 % off at most",
    WEIGHED,
);
const FROM_BINARY: Provenance =
    computed("12.3 MB and 8.1 times the unstripped program, 28 % off for nine of ten programs", WEIGHED);
const PACKED_CACHE: Provenance =
    computed("build caches of nine profiles compress to between 0.236 and 0.270 of themselves", WEIGHED);
const BLOCKS: Provenance =
    computed("build caches of nine profiles in blocks of 4 KiB: 257 folders, and 1.7 to 5.2 % more", WEIGHED);

/// The build cache after one `go build` that found it empty; strip flags do not matter.
pub fn build_cache(build: &Build<'_>) -> Weight {
    let size = if build.profile == "custom" || build.custom.is_some() {
        let plain = binaries::weigh(&Build { strip: Strip::None, zones: false, ..*build });
        plain.unpacked.map(|plain| {
            let of = |bytes: u64| 12_300_000u64.saturating_add(bytes.saturating_mul(8));
            off(280, of(plain.bytes()), FROM_BINARY)
        })
    } else {
        binaries::cache(build).map(|(bytes, own)| match own {
            Some(from) => Size::exact(bytes, from),
            None => off(140, bytes, NEAR),
        })
    };
    let times = |plus: u64, low: u64, best: u64, high: u64, from: Provenance| {
        let part = |bytes: u64, share: u64| (bytes / 1000).saturating_mul(share).saturating_add(plus);
        size.map(|size| {
            Size::between(part(size.low(), low), part(size.bytes(), best), part(size.high(), high), from)
        })
    };
    Weight {
        unpacked: size,
        download: times(0, 230, 252, 275, PACKED_CACHE),
        blocks: times(257 * 4096, 1015, 1040, 1060, BLOCKS),
    }
}

/// A size that may be off by thousandths of it.
fn off(by: u64, bytes: u64, from: Provenance) -> Size {
    let part = bytes / 1000 * by;
    Size::between(bytes - part, bytes, bytes.saturating_add(part), from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::binaries::KnownBinary;
    use crate::catalogue::binaries::tests::RECOMMENDED;
    use crate::catalogue::fact::Basis;
    use crate::catalogue::profiles;

    #[test]
    fn every_profile_has_both_caches() {
        for profile in profiles::PROFILES {
            let build = Build {
                profile: profile.id,
                custom: Some(KnownBinary::new(9_000_000, Strip::Sw)).filter(|_| profile.id == "custom"),
                ..RECOMMENDED
            };
            for weight in [module_cache(profile.id), build_cache(&build)] {
                for size in [weight.unpacked, weight.download, weight.blocks] {
                    let size = size.unwrap_or_else(|| panic!("{}", profile.id));
                    size.from.check(profile.id);
                    assert!(size.low() <= size.bytes() && size.bytes() <= size.high(), "{}", profile.id);
                }
                assert!(weight.download.map(|s| s.bytes()) <= weight.unpacked.map(|s| s.bytes()));
                assert!(weight.unpacked.map(|s| s.bytes()) <= weight.blocks.map(|s| s.bytes()));
            }
            let none = module_cache(profile.id).unpacked.is_some_and(|size| size.bytes() == 0);
            assert_eq!(none, !profile.has_dependencies, "{}", profile.id);
        }
        assert_eq!(
            (module_cache("nobody"), build_cache(&Build { profile: "nobody", ..RECOMMENDED })),
            (Weight::UNKNOWN, Weight::UNKNOWN)
        );
    }

    #[test]
    fn a_measured_cache_comes_out_as_it_is_for_all_strip_flags() {
        for strip in [Strip::None, Strip::W, Strip::Sw] {
            let size = build_cache(&Build { strip, ..RECOMMENDED }).unpacked.expect("known");
            assert!(size.low() == size.high() && size.from != NEAR, "{strip:?} {size:?}");
            assert!((80_000_000..110_000_000).contains(&size.bytes()), "{strip:?} {size:?}");
        }
        let near = build_cache(&Build { go: (1, 21), ..RECOMMENDED }).unpacked.expect("known");
        assert!(near.low() < near.bytes() && near.from == NEAR);
    }

    #[test]
    fn the_source_of_one_s_own_program_is_assumed() {
        for profile in profiles::PROFILES {
            let size = source(profile.id);
            size.from.check(profile.id);
            let own = profile.id == "custom";
            assert_eq!(size.from.basis == Basis::Assumed, own, "{}", profile.id);
            assert_eq!(size.low() < size.bytes() && size.bytes() < size.high(), own, "{}", profile.id);
        }
    }

    #[test]
    fn what_is_computed_is_no_older_than_what_from() {
        let near = build_cache(&Build { go: (1, 21), ..RECOMMENDED }).unpacked.expect("known");
        let own = build_cache(&RECOMMENDED).unpacked.expect("known");
        assert!(near.from == NEAR && near.from.date >= own.from.date, "{} {}", near.from.date, own.from.date);
        assert!(FROM_BINARY.date >= own.from.date);
    }

    #[test]
    fn a_hostile_size_overflows_nothing() {
        let build =
            Build { profile: "custom", custom: Some(KnownBinary::new(u64::MAX, Strip::None)), ..RECOMMENDED };
        assert!(build_cache(&build).unpacked.is_some());
    }
}
