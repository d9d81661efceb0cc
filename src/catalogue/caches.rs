//! What Go leaves behind in the layers of a build: the module cache and the build cache. A single-stage
//! image ships both.

use super::binaries::{self, Build};
use super::fact::{Provenance, Size, Weight, assumed, computed, measured};
use crate::service::Strip;

/// A profile's module cache after `go mod download`.
struct Modules {
    profile: &'static str,
    /// Bytes of its files.
    bytes: u32,
    /// Of these, zip files and their checksums under cache/download.
    archives: u32,
    files: u32,
    folders: u32,
}

const fn modules(profile: &'static str, bytes: u32, archives: u32, files: u32, folders: u32) -> Modules {
    Modules { profile, bytes, archives, files, folders }
}

static MODULES: [Modules; 7] = [
    modules("gin", 233_710_315, 56_745_778, 6_490, 1_556),
    modules("chi-pgx", 59_388_619, 11_715_061, 1_387, 276),
    modules("grpc", 98_691_216, 18_147_616, 3_592, 672),
    modules("aws-s3", 12_190_745, 2_205_097, 1_284, 217),
    modules("kubernetes", 186_490_521, 31_581_387, 10_043, 1_719),
    modules("sqlite-cgo", 13_084_409, 2_733_808, 97, 16),
    modules("sqlite-pure", 404_580_982, 62_113_811, 6_751, 345),
];

const NONE: Provenance = measured("the profile requires no module", super::DATE);
const DOWNLOADED: Provenance = measured("files after go mod download of this profile", super::DATE);
const COUNTED: Provenance =
    computed("the files and folders of the module cache, each in whole blocks of 4 KiB", super::DATE);
const PACKED: Provenance = assumed(
    "zip files stay as they are, extracted source compresses to between 0.17 and 0.30 of itself",
    super::DATE,
);
const OF_ITS_OWN: Provenance = assumed(
    "between the smallest and the largest module cache of the measured profiles: only the list of \
     modules can tell",
    super::DATE,
);

/// The module cache of a profile; the widest of ranges for `custom`, unknown for no profile.
pub fn module_cache(profile: &str) -> Weight {
    if profile == "custom" {
        return of_its_own();
    }
    let Some(of) = MODULES.iter().find(|modules| modules.profile == profile) else {
        let none = super::profiles::find(profile).map(|_| Size::exact(0, NONE));
        return Weight { unpacked: none, download: none, blocks: none };
    };
    let [bytes, archives, files, folders] = [of.bytes, of.archives, of.files, of.folders].map(u64::from);
    let source = bytes.saturating_sub(archives);
    let packed = |share: u64| archives + source * share / 100;
    let waste = |share: u64| bytes + folders * 4096 + files * 4096 * share / 100;
    Weight {
        unpacked: Some(Size::exact(bytes, DOWNLOADED)),
        download: Some(Size::between(packed(17), packed(22), packed(30), PACKED)),
        blocks: Some(Size::between(waste(30), waste(50), waste(75), COUNTED)),
    }
}

fn of_its_own() -> Weight {
    let size = |low, best, high| Some(Size::between(low, best, high, OF_ITS_OWN));
    Weight {
        unpacked: size(1_000_000, 80_000_000, 450_000_000),
        download: size(300_000, 27_000_000, 190_000_000),
        blocks: size(1_000_000, 90_000_000, 480_000_000),
    }
}

const CLEAN: Provenance =
    measured("package archives of this profile's build, and 4.3 kB beside each", super::DATE);
const NEAR: Provenance =
    computed("build cache of this profile's nearest measured build, 14 % off at most", super::DATE);
const FROM_BINARY: Provenance =
    computed("12.3 MB and 8.1 times the unstripped program, 28 % off for nine of ten programs", super::DATE);
const PACKED_CACHE: Provenance =
    assumed("package archives compress to between 0.25 and 0.45 of themselves", super::DATE);
const BLOCKS: Provenance =
    assumed("about two files a package, each in whole blocks of 4 KiB: 2 % more, up to 8 %", super::DATE);

/// The build cache after one `go build` that found it empty; strip flags do not matter.
pub fn build_cache(build: &Build<'_>) -> Weight {
    let size = if build.profile == "custom" || build.custom.is_some() {
        let plain = binaries::weigh(&Build { strip: Strip::None, zones: false, ..*build });
        plain.unpacked.map(|plain| {
            let of = |bytes: u64| 12_300_000u64.saturating_add(bytes.saturating_mul(8));
            off(280, of(plain.bytes()), FROM_BINARY)
        })
    } else {
        binaries::cache(build)
            .map(|(bytes, exact)| if exact { Size::exact(bytes, CLEAN) } else { off(140, bytes, NEAR) })
    };
    let times = |low, best, high, from| {
        size.map(|size| {
            let part = |bytes: u64, share: u64| (bytes / 100).saturating_mul(share);
            Size::between(part(size.low(), low), part(size.bytes(), best), part(size.high(), high), from)
        })
    };
    Weight { unpacked: size, download: times(25, 35, 45, PACKED_CACHE), blocks: times(101, 102, 108, BLOCKS) }
}

/// A size that may be off by thousandths of it.
fn off(by: u64, bytes: u64, from: Provenance) -> Size {
    let part = bytes / 1000 * by;
    Size::between(bytes - part, bytes, bytes.saturating_add(part), from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::profiles;

    const HTTP: Build<'static> = Build {
        profile: "http",
        custom: None,
        go: (1, 27),
        arch: "amd64",
        cgo: false,
        strip: Strip::Sw,
        trimpath: true,
        zones: false,
    };

    #[test]
    fn every_profile_has_both_caches() {
        for profile in profiles::PROFILES {
            let build = Build {
                profile: profile.id,
                custom: Some((9_000_000, Strip::Sw)).filter(|_| profile.id == "custom"),
                ..HTTP
            };
            for weight in [module_cache(profile.id), build_cache(&build)] {
                for size in [weight.unpacked, weight.download, weight.blocks] {
                    let size = size.unwrap_or_else(|| panic!("{}", profile.id));
                    assert!(size.low() <= size.bytes() && size.bytes() <= size.high(), "{}", profile.id);
                }
                assert!(weight.download.map(|s| s.bytes()) <= weight.unpacked.map(|s| s.bytes()));
                assert!(weight.unpacked.map(|s| s.bytes()) <= weight.blocks.map(|s| s.bytes()));
            }
            let none = module_cache(profile.id).unpacked.is_some_and(|size| size.bytes() == 0);
            assert_eq!(none, !profile.has_dependencies, "{}", profile.id);
        }
        assert_eq!(
            (module_cache("nobody"), build_cache(&Build { profile: "nobody", ..HTTP })),
            (Weight::UNKNOWN, Weight::UNKNOWN)
        );
    }

    #[test]
    fn a_measured_cache_comes_out_as_it_is_for_all_strip_flags() {
        for strip in [Strip::None, Strip::W, Strip::Sw] {
            let size = build_cache(&Build { strip, ..HTTP }).unpacked.expect("known");
            assert_eq!((size.bytes(), size.from), (93_916_146, CLEAN), "{strip:?}");
        }
        let near = build_cache(&Build { go: (1, 21), ..HTTP }).unpacked.expect("known");
        assert!(near.low() < near.bytes() && near.from == NEAR);
    }

    #[test]
    fn a_hostile_size_overflows_nothing() {
        let build = Build { profile: "custom", custom: Some((u64::MAX, Strip::None)), ..HTTP };
        assert!(build_cache(&build).unpacked.is_some());
    }
}
