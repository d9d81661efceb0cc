//! What a Go program weighs: a measured build where there is one, else a figure that follows from the
//! nearest measured builds, with its range.
//!
//! A range is the error that nine of ten programs stayed under when the rule was tried on a program
//! that it had not seen. Compressed sizes are those of a layer that holds the program alone, by Go's
//! own gzip at its default level, which is what `BuildKit` writes.

mod custom;
mod estimate;
mod row;
mod rows;
mod shrunk;

pub(super) use estimate::cache;
pub use shrunk::{PACKED, STRIPPED, Share, Shrunk};

use super::fact::{Provenance, Size, Weight, computed};
use super::profiles::{self, CgoNeed};

/// Which debug tables the linker leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strip {
    /// No flag.
    None,
    /// `-w`: no DWARF.
    W,
    /// `-s -w`: no DWARF and no symbol table. (`-s` alone does the same.)
    Sw,
}

/// A program of which somebody knows the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownBinary {
    /// Its bytes.
    pub bytes: u64,
    /// Bytes that DEFLATE makes of it, where somebody has tried.
    pub packed: Option<u64>,
    /// The strip flags it was built with.
    pub strip: Strip,
    /// It is for arm64, else for amd64.
    pub arm64: bool,
    /// The Go release that built it: major, minor. `None`: the one that builds the image.
    pub go: Option<(u16, u16)>,
}

impl KnownBinary {
    /// Of this size and with these flags, for amd64, by the release that builds the image.
    pub const fn new(bytes: u64, strip: Strip) -> Self {
        Self { bytes, packed: None, strip, arm64: false, go: None }
    }
}

/// A build whose result is to be weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build<'a> {
    /// Id of the profile that the program is like.
    pub profile: &'a str,
    /// The program as its author knows it; for the profile `custom` (which has no size without) and as a
    /// correction of any other.
    pub custom: Option<KnownBinary>,
    /// It uses protobuf.
    pub protobuf: bool,
    /// The Go release that builds it: major, minor. One that was never measured counts as the nearest.
    pub go: (u16, u16),
    /// GOARCH; what is neither `amd64` nor `arm64` is weighed as amd64, with a wider range.
    pub arch: &'a str,
    /// Cgo is on.
    pub cgo: bool,
    /// Strip flags.
    pub strip: Strip,
    /// `-trimpath`.
    pub trimpath: bool,
    /// `-tags timetzdata`: time zone data in the program.
    pub zones: bool,
}

/// A program's size, as it is and compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sizes {
    bytes: Size,
    packed: Size,
}

/// From this release on, protobuf (google.golang.org/protobuf 1.36) makes the linker keep every method of
/// every type in use.
pub const KEEPS_METHODS: (u16, u16) = (1, 26);

/// What the program weighs. Never unknown, but for an unknown profile or `custom` without a size.
pub fn weigh(build: &Build<'_>) -> Weight {
    with_flags(build, estimate::Known::ALL)
}

/// What would be said of the program if this build of it had not been measured: how far off that is
/// tells how far off predictions are. Unknown where nothing like it was measured.
pub fn weigh_unseen(build: &Build<'_>) -> Weight {
    with_flags(build, estimate::Known::but(build))
}

fn with_flags(build: &Build<'_>, rows: estimate::Known<'_>) -> Weight {
    let sizes = match build.custom {
        Some(known) => Some(custom::sizes(&known, build)),
        None => estimate::sizes(build, rows),
    };
    let Some(mut sizes) = sizes else { return Weight::UNKNOWN };
    if build.zones {
        sizes = with_zones(sizes, build);
    }
    if !build.trimpath {
        sizes = without_trimpath(sizes);
    }
    if !matches!(build.arch, "amd64" | "arm64") {
        sizes = other_architecture(sizes);
    }
    Weight { unpacked: Some(sizes.bytes), download: Some(sizes.packed), blocks: Some(blocks(sizes.bytes)) }
}

/// Sonames that the program needs when it is linked against glibc; empty: it is static. (Against musl
/// it needs musl's one library, which is its loader too.)
pub fn needs(build: &Build<'_>) -> &'static [&'static str] {
    let profile = profiles::find(build.profile);
    let dynamic = build.cgo && profile.is_none_or(|p| p.uses_net || p.cgo != CgoNeed::None);
    if dynamic { &["libc.so.6"] } else { &[] }
}

/// Bytes in blocks of 4 KiB.
fn blocks(size: Size) -> Size {
    let round = |bytes: u64| bytes.div_ceil(4096).saturating_mul(4096);
    Size::between(round(size.low()), round(size.bytes()), round(size.high()), size.from)
}

/// Adds bytes that range from `low` to `high`.
fn plus(size: Size, low: u64, best: u64, high: u64, from: Provenance) -> Size {
    size.plus(Size::between(low, best, high, from))
}

/// As much as measured programs grew by `-tags timetzdata`.
fn with_zones(sizes: Sizes, build: &Build<'_>) -> Sizes {
    use super::zones::{AMD64, ARM64, EMBEDDED};
    let more = |size: Size, [low, best, high]: [u64; 3]| plus(size, low, best, high, EMBEDDED);
    let [bytes, packed] = if build.arch == "arm64" { ARM64 } else { AMD64 };
    Sizes { bytes: more(sizes.bytes, bytes), packed: more(sizes.packed, packed) }
}

/// Full paths of the source in the program: 0.2 % of it, seen on two programs.
fn without_trimpath(sizes: Sizes) -> Sizes {
    const FROM: Provenance = computed("measured programs with and without -trimpath: 0.2 %", super::DATE);
    let more = |size: Size| plus(size, 0, size.bytes() / 500, size.high() / 250, FROM);
    Sizes { bytes: more(sizes.bytes), packed: more(sizes.packed) }
}

fn other_architecture(sizes: Sizes) -> Sizes {
    const FROM: Provenance =
        super::fact::assumed("the amd64 program; other architectures were not built", super::DATE);
    let wide = |size: Size| {
        let off = size.bytes() / 6;
        Size::between(size.low().saturating_sub(off), size.bytes(), size.high().saturating_add(off), FROM)
    };
    Sizes { bytes: wide(sizes.bytes), packed: wide(sizes.packed) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::catalogue::go;

    pub(in crate::catalogue) const RECOMMENDED: Build<'static> = Build {
        profile: "http",
        custom: None,
        protobuf: false,
        go: (1, 27),
        arch: "amd64",
        cgo: false,
        strip: Strip::Sw,
        trimpath: true,
        zones: false,
    };

    fn every() -> Vec<Build<'static>> {
        let mut builds = Vec::new();
        for profile in profiles::PROFILES.iter().filter(|p| p.id != "custom") {
            for release in go::RELEASES {
                for arch in ["amd64", "arm64", "riscv64"] {
                    for cgo in [false, true] {
                        for strip in [Strip::None, Strip::W, Strip::Sw] {
                            let go = release.minor;
                            builds.push(Build { profile: profile.id, go, arch, cgo, strip, ..RECOMMENDED });
                        }
                    }
                }
            }
        }
        builds
    }

    #[test]
    fn every_build_weighs_something_within_its_range() {
        for build in every() {
            let weight = weigh(&build);
            for size in [weight.unpacked, weight.download, weight.blocks] {
                let size = size.unwrap_or_else(|| panic!("{build:?}"));
                assert!(size.low() <= size.bytes() && size.bytes() <= size.high(), "{build:?} {size:?}");
                assert!(size.low() > 400_000 && size.high() < 120_000_000, "{build:?} {size:?}");
                size.from.check(build.profile);
            }
            let of = |size: Option<Size>| size.map(|size| size.bytes()).unwrap_or_default();
            assert!(of(weight.download) < of(weight.unpacked), "{build:?}");
            assert!(of(weight.blocks) - of(weight.unpacked) < 4096, "{build:?}");
        }
    }

    #[test]
    fn stripping_never_grows_and_zones_and_paths_never_shrink() {
        let bytes = |build: &Build<'_>| {
            let weight = weigh(build);
            (weight.unpacked.expect("known").bytes(), weight.download.expect("known").bytes())
        };
        for build in every() {
            let plain = bytes(&Build { strip: Strip::None, ..build });
            let w = bytes(&Build { strip: Strip::W, ..build });
            let sw = bytes(&Build { strip: Strip::Sw, ..build });
            assert!(sw.0 < w.0 && w.0 < plain.0, "{build:?} {sw:?} {w:?} {plain:?}");
            assert!(sw.1 < w.1 && w.1 < plain.1, "{build:?} {sw:?} {w:?} {plain:?}");
            let (zones, paths) = (Build { zones: true, ..build }, Build { trimpath: false, ..build });
            assert!(bytes(&zones) > bytes(&build) && bytes(&paths) >= bytes(&build), "{build:?}");
            let cgo = bytes(&Build { cgo: true, ..build }).0;
            let without = bytes(&Build { cgo: false, ..build }).0;
            assert!(cgo >= without || build.profile == "sqlite-cgo", "{build:?}");
        }
    }

    #[test]
    fn a_measured_build_comes_out_byte_for_byte() {
        let weight = weigh(&RECOMMENDED);
        let size = weight.unpacked.expect("known");
        let row = rows::ROWS.first().expect("http with the newest release");
        let [plain, _, stripped] = row.bytes.map(u64::from);
        assert_eq!((size.low(), size.bytes(), size.high()), (stripped, stripped, stripped));
        assert_eq!(size.from, row.set.built);
        let unstripped = weigh(&Build { strip: Strip::None, ..RECOMMENDED });
        assert_eq!(unstripped.unpacked.map(|size| size.bytes()), Some(plain));
        let [packed, ..] = row.packed.map(u64::from);
        assert_eq!(unstripped.download.map(|size| (size.bytes(), size.from)), Some((packed, row.set.packed)));
        let unseen = weigh_unseen(&Build { profile: "gin", ..RECOMMENDED }).unpacked.expect("known");
        assert!(unseen.low() < unseen.bytes() && unseen.from != row.set.built);
    }

    #[test]
    fn a_program_is_dynamic_only_with_cgo_and_something_that_uses_it() {
        for (profile, cgo, want) in [
            ("http", false, 0),
            ("http", true, 1),
            ("hello", true, 0),
            ("sqlite-cgo", true, 1),
            ("custom", true, 1),
            ("nobody", true, 1),
        ] {
            assert_eq!(needs(&Build { profile, cgo, ..RECOMMENDED }).len(), want, "{profile} {cgo}");
        }
    }

    #[test]
    fn only_a_profile_that_does_not_exist_weighs_nothing_known() {
        for profile in ["", "nobody", "custom"] {
            assert_eq!(weigh(&Build { profile, ..RECOMMENDED }), Weight::UNKNOWN, "{profile}");
        }
        for go in [(0, 0), (1, 2), (1, 99), (u16::MAX, u16::MAX)] {
            assert!(weigh(&Build { go, ..RECOMMENDED }).unpacked.is_some(), "{go:?}");
        }
    }
}
