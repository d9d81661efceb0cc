//! A program of a profile: its own row, or what follows from the rows nearest to it.
//!
//! Between Go releases a program grows by about the same bytes as any other server, so the difference
//! that `http` shows is added. Between architectures it shrinks by a ratio, so its own ratio with
//! another release is used. Each step widens the range.

use super::rows::{ROWS, Row};
use super::{Build, FROM_GNU, MEASURED, MEASURED_PACKED, Sizes, Strip};
use crate::catalogue::fact::{Provenance, Size, assumed, computed};
use crate::catalogue::profiles::{self, CgoNeed};

const FROM: Provenance = computed(
    "measured builds of this profile, changed as measured builds of http change between releases and flags",
    crate::catalogue::DATE,
);
const WITHOUT_C: Provenance = assumed(
    "the http profile and database/sql: the package's stub for builds without C was not weighed",
    crate::catalogue::DATE,
);

/// Index into a row's figures.
fn flags(strip: Strip) -> usize {
    match strip {
        Strip::None => 0,
        Strip::W => 1,
        Strip::Sw => 2,
    }
}

/// Bytes and compressed bytes of a row for some strip flags.
fn figures(row: &Row, strip: Strip) -> (u64, u64) {
    let at = flags(strip);
    let of = |list: &[u32; 3]| u64::from(list.get(at).copied().unwrap_or_default());
    let packed = of(&row.packed);
    let more = if strip == Strip::None { 10 } else { 18 };
    (of(&row.bytes), if row.by_buildkit { packed } else { packed + packed * more / 1000 })
}

/// Sizes of a profile's program; `None`: there is no such profile.
pub(super) fn sizes(build: &Build<'_>) -> Option<Sizes> {
    let profile = profiles::find(build.profile)?;
    let row = nearest(build, |_| true)?;
    let arm64 = build.arch == "arm64";
    if profile.cgo == CgoNeed::Required && !build.cgo {
        return stub(build);
    }
    let (bytes, packed) = figures(row, build.strip);
    if (row.go, row.arm64, row.cgo) == (release(build.go), arm64, build.cgo) {
        return Some(exact(bytes, packed, row.by_buildkit));
    }
    let mut guess = Guess { bytes, packed, off: 0, less: 0 };
    if row.go != release(build.go) {
        guess.change_release(row, build)?;
        if profile.methods_may_differ && (row.go < 26) != (build.go.1 < 26) {
            guess.less = 320;
        }
    }
    if row.arm64 != arm64 {
        guess.change_architecture(row, build)?;
    }
    if row.cgo != build.cgo && profile.uses_net {
        guess.turn_cgo_on(build)?;
    }
    Some(guess.sizes())
}

/// Bytes of the build cache after the nearest measured build, and whether that is the build itself.
pub(in crate::catalogue) fn cache(build: &Build<'_>) -> Option<(u64, bool)> {
    let row = nearest(build, |row| row.cache > 0)?;
    let same = (row.go, row.arm64, row.cgo) == (release(build.go), build.arch == "arm64", build.cgo);
    Some((u64::from(row.cache), same))
}

fn exact(bytes: u64, packed: u64, by_buildkit: bool) -> Sizes {
    let packed = if by_buildkit {
        Size::exact(packed, MEASURED_PACKED)
    } else {
        // Go's gzip was 0.8 to 2.6 % larger than gzip -6 on each of 102 programs.
        Size::between(packed - packed / 100, packed, packed + packed / 60, FROM_GNU)
    };
    Sizes { bytes: Size::exact(bytes, MEASURED), packed }
}

/// A release's number within the measured ones.
fn release(go: (u16, u16)) -> u8 {
    let minor = if go.0 > 1 { 27 } else { go.1.clamp(21, 27) };
    u8::try_from(minor).unwrap_or(27)
}

/// The row of the profile from which the fewest and surest steps lead to the build.
fn nearest(build: &Build<'_>, with: fn(&Row) -> bool) -> Option<&'static Row> {
    let go = release(build.go);
    ROWS.iter().filter(|row| row.profile == build.profile && with(row)).min_by_key(|row| {
        let releases = 2 * u16::from(row.go.abs_diff(go));
        let across = if (row.go < 26) == (go < 26) { 0 } else { 8 };
        let architecture = if row.arm64 == (build.arch == "arm64") { 0 } else { 20 };
        let cgo = u16::from(row.cgo != build.cgo);
        releases + across + architecture + cgo
    })
}

fn row(profile: &str, go: u8, arm64: bool, cgo: bool) -> Option<&'static Row> {
    ROWS.iter().find(|row| (row.profile, row.go, row.arm64, row.cgo) == (profile, go, arm64, cgo))
}

/// Bytes of a small or an ordinary measured program by one release and by another: what any other program
/// grows by between them.
pub(super) fn releases(is_small: bool, from: (u16, u16), to: (u16, u16), strip: Strip) -> Option<(u64, u64)> {
    let like = if is_small { "hello" } else { "http" };
    let bytes = |go| Some(figures(row(like, release(go), false, false)?, strip).0);
    (release(from) != release(to)).then_some((bytes(from)?, bytes(to)?))
}

/// A figure on its way, `off` in thousandths of it, `less` more of them downwards.
struct Guess {
    bytes: u64,
    packed: u64,
    off: u64,
    less: u64,
}

impl Guess {
    fn add(&mut self, from: (u64, u64), to: (u64, u64)) {
        self.bytes = (self.bytes + to.0).saturating_sub(from.0);
        self.packed = (self.packed + to.1).saturating_sub(from.1);
    }

    fn scale(&mut self, from: (u64, u64), to: (u64, u64)) {
        self.bytes = self.bytes * to.0 / from.0.max(1);
        self.packed = self.packed * to.1 / from.1.max(1);
    }

    /// 5 % covers nine of ten programs between any two releases that keep the same methods.
    fn change_release(&mut self, from: &Row, build: &Build<'_>) -> Option<()> {
        let like = if build.profile == "hello" { "hello" } else { "http" };
        let (before, after) =
            (row(like, from.go, from.arm64, false)?, row(like, release(build.go), from.arm64, false)?);
        self.add(figures(before, build.strip), figures(after, build.strip));
        self.off += 50;
        Some(())
    }

    /// 2 % by the profile's own ratio with another release; 8 % by that of http.
    fn change_architecture(&mut self, from: &Row, build: &Build<'_>) -> Option<()> {
        let own = ROWS
            .iter()
            .filter(|row| row.profile == build.profile && row.arm64)
            .find_map(|arm64| Some((row(build.profile, arm64.go, false, false)?, arm64, 20)));
        let (amd64, arm64, off) =
            own.or_else(|| Some((row("http", 26, false, false)?, row("http", 26, true, false)?, 80)))?;
        let (one, other) = if from.arm64 { (arm64, amd64) } else { (amd64, arm64) };
        self.scale(figures(one, build.strip), figures(other, build.strip));
        self.off += off;
        Some(())
    }

    /// Cgo alone adds 0 to 0.2 MB, as the link to libc does in http.
    fn turn_cgo_on(&mut self, build: &Build<'_>) -> Option<()> {
        let (off, on) = (row("http", 26, false, false)?, row("http", 26, false, true)?);
        let (off, on) = (figures(off, build.strip), figures(on, build.strip));
        let (before, after) = if build.cgo { (off, on) } else { (on, off) };
        self.add(before, after);
        self.off += 12;
        Some(())
    }

    fn sizes(&self) -> Sizes {
        // Compressed sizes differ more from program to program: twice as far off.
        let around = |bytes: u64, off: u64| {
            let (low, high) = (bytes * (off + self.less) / 1000, bytes * off / 1000);
            Size::between(bytes.saturating_sub(low), bytes, bytes + high, FROM)
        };
        Sizes { bytes: around(self.bytes, self.off), packed: around(self.packed, self.off * 2) }
    }
}

/// mattn/go-sqlite3 compiles without C into a stub that fails when it is called.
fn stub(build: &Build<'_>) -> Option<Sizes> {
    let like = sizes(&Build { profile: "http", ..*build })?;
    let grown = |size: Size| {
        let bytes = size.bytes() + size.bytes() / 20;
        Size::between(size.low(), bytes, bytes + bytes / 8, WITHOUT_C)
    };
    Some(Sizes { bytes: grown(like.bytes), packed: grown(like.packed) })
}

#[cfg(test)]
mod tests {
    use super::super::rows::ROWS;
    use super::super::tests::RECOMMENDED;
    use super::*;

    /// The rule is tried on every program that was measured: without its own row, it must hold it.
    #[test]
    fn the_rule_holds_for_programs_that_were_measured() {
        let mut tried = 0;
        let mut missed = 0;
        for known in ROWS.iter().filter(|row| !matches!(row.profile, "http" | "hello")) {
            for strip in [Strip::None, Strip::W, Strip::Sw] {
                for other in ROWS.iter().filter(|row| {
                    row.profile == known.profile
                        && row.arm64 == known.arm64
                        && row.cgo == known.cgo
                        && row.go != known.go
                }) {
                    let (bytes, packed) = figures(other, strip);
                    let mut guess = Guess { bytes, packed, off: 0, less: 0 };
                    let build =
                        Build { profile: known.profile, go: (1, u16::from(known.go)), strip, ..RECOMMENDED };
                    guess.change_release(other, &build).expect("http has every release");
                    let sizes = guess.sizes();
                    let (bytes, packed) = figures(known, strip);
                    tried += 1;
                    let holds = |size: Size, bytes: u64| size.low() <= bytes && bytes <= size.high();
                    missed += usize::from(!(holds(sizes.bytes, bytes) && holds(sizes.packed, packed)));
                }
            }
        }
        assert!(tried > 100 && missed * 10 <= tried, "{missed} of {tried} outside their range");
    }
}
