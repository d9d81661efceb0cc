//! A program of a profile: its own row, or what follows from the rows nearest to it.
//!
//! Between Go releases a program grows by about the same bytes as any other server, so the difference
//! that `http` shows is added. Between architectures it shrinks by a ratio, so its own ratio with
//! another release is used. Each step widens the range.

use super::row::Row;
use super::rows::ROWS;
use super::{Build, Sizes, Strip};
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

/// Minor of `KEEPS_METHODS`.
const KEEPS: u8 = 26;

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
    (of(&row.bytes), of(&row.packed))
}

/// The rows that may be looked at: all, or all but a build's own.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    but: Option<&'a Build<'a>>,
}

impl<'a> Known<'a> {
    pub(super) const ALL: Self = Self { but: None };

    pub(super) const fn but(build: &'a Build<'a>) -> Self {
        Self { but: Some(build) }
    }

    fn rows(self) -> impl Iterator<Item = &'static Row> {
        ROWS.iter()
            .filter(move |row| !self.but.is_some_and(|build| row.profile == build.profile && is(row, build)))
    }

    fn row(self, profile: &str, go: u8, arm64: bool, cgo: bool) -> Option<&'static Row> {
        self.rows().find(|row| (row.profile, row.go, row.arm64, row.cgo) == (profile, go, arm64, cgo))
    }

    /// The row of the profile from which the fewest and surest steps lead to the build.
    fn nearest(self, build: &Build<'_>, with: fn(&Row) -> bool) -> Option<&'static Row> {
        let go = release(build.go);
        self.rows().filter(|row| row.profile == build.profile && with(row)).min_by_key(|row| {
            let releases = 2 * u16::from(row.go.abs_diff(go));
            let across = if (row.go < KEEPS) == (go < KEEPS) { 0 } else { 8 };
            let architecture = if row.arm64 == (build.arch == "arm64") { 0 } else { 20 };
            let cgo = u16::from(row.cgo != build.cgo);
            releases + across + architecture + cgo
        })
    }
}

/// The row is of this very build, strip flags aside.
fn is(row: &Row, build: &Build<'_>) -> bool {
    (row.go, row.arm64, row.cgo) == (release(build.go), build.arch == "arm64", build.cgo)
}

/// Sizes of a profile's program; `None`: there is no such profile.
pub(super) fn sizes(build: &Build<'_>, known: Known<'_>) -> Option<Sizes> {
    let profile = profiles::find(build.profile)?;
    if profile.cgo == CgoNeed::Required && !build.cgo {
        return stub(build, known);
    }
    let row = known.nearest(build, |_| true)?;
    let arm64 = build.arch == "arm64";
    let (bytes, packed) = figures(row, build.strip);
    if is(row, build) {
        let [bytes, packed] =
            [(bytes, row.set.built), (packed, row.set.packed)].map(|(n, from)| Size::exact(n, from));
        return Some(Sizes { bytes, packed });
    }
    let mut guess = Guess { known, bytes, packed, off: 0, less: 0, more: 0 };
    if row.go != release(build.go) {
        guess.change_release(row, build)?;
        if profile.protobuf {
            match (row.go < KEEPS, release(build.go) < KEEPS) {
                (false, true) => guess.less = 320,
                (true, false) => guess.more = 470,
                _ => {}
            }
        }
    }
    if row.arm64 != arm64 {
        guess.change_architecture(row, build)?;
    }
    if row.cgo != build.cgo && profile.uses_net {
        guess.turn_cgo_on(build)?;
    } else if row.cgo != build.cgo {
        // Nothing is linked otherwise, but what is written about the build differs.
        guess.off += 1;
    }
    Some(guess.sizes())
}

/// Bytes of the build cache after a build, and their source if it was measured. Else those of the nearest
/// measured one, in proportion to the unstripped programs: both hold the same packages.
pub(in crate::catalogue) fn cache(build: &Build<'_>) -> Option<(u64, Option<Provenance>)> {
    let row = Known::ALL.nearest(build, |row| row.cache > 0)?;
    let bytes = u64::from(row.cache);
    if is(row, build) {
        return Some((bytes, Some(row.set.cache)));
    }
    let plain = sizes(&Build { strip: Strip::None, ..*build }, Known::ALL)?.bytes.bytes();
    let thousandths = plain.saturating_mul(1000) / figures(row, Strip::None).0.max(1);
    Some((bytes / 1000 * thousandths, None))
}

/// A release's number within the measured ones.
fn release(go: (u16, u16)) -> u8 {
    let minor = if go.0 > 1 { 27 } else { go.1.clamp(21, 27) };
    u8::try_from(minor).unwrap_or(27)
}

/// Bytes of a small or an ordinary measured program by one release and by another: what any other program
/// grows by between them.
pub(super) fn releases(is_small: bool, from: (u16, u16), to: (u16, u16), strip: Strip) -> Option<(u64, u64)> {
    let like = if is_small { "hello" } else { "http" };
    let bytes = |go| Some(figures(Known::ALL.row(like, release(go), false, false)?, strip).0);
    (release(from) != release(to)).then_some((bytes(from)?, bytes(to)?))
}

/// A figure on its way, `off` in thousandths of it, `less` and `more` of them further down and up.
struct Guess<'a> {
    known: Known<'a>,
    bytes: u64,
    packed: u64,
    off: u64,
    less: u64,
    more: u64,
}

impl Guess<'_> {
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
        let pair = |arm64| {
            let of = |go| self.known.row(like, go, arm64, false);
            Some((of(from.go)?, of(release(build.go))?))
        };
        let (before, after) = pair(from.arm64).or_else(|| pair(false))?;
        self.add(figures(before, build.strip), figures(after, build.strip));
        self.off += 50;
        Some(())
    }

    /// 2 % by the profile's own ratio with another release; 8 % by that of http.
    fn change_architecture(&mut self, from: &Row, build: &Build<'_>) -> Option<()> {
        let ratio = |profile: &str, off: u64| {
            let mut arm64 = self.known.rows().filter(|row| row.profile == profile && row.arm64);
            arm64.find_map(|arm64| Some((self.known.row(profile, arm64.go, false, false)?, arm64, off)))
        };
        let (amd64, arm64, off) = ratio(build.profile, 20).or_else(|| ratio("http", 80))?;
        let (one, other) = if from.arm64 { (arm64, amd64) } else { (amd64, arm64) };
        self.scale(figures(one, build.strip), figures(other, build.strip));
        self.off += off;
        Some(())
    }

    /// Cgo alone adds 0 to 0.2 MB, as the link to libc does in http.
    fn turn_cgo_on(&mut self, build: &Build<'_>) -> Option<()> {
        let (off, on) = (self.known.row("http", 27, false, false)?, self.known.row("http", 27, false, true)?);
        let (off, on) = (figures(off, build.strip), figures(on, build.strip));
        let (before, after) = if build.cgo { (off, on) } else { (on, off) };
        self.add(before, after);
        self.off += 12;
        Some(())
    }

    fn sizes(&self) -> Sizes {
        // Compressed sizes differ more from program to program: twice as far off.
        let around = |bytes: u64, off: u64| {
            let (low, high) = (bytes * (off + self.less) / 1000, bytes * (off + self.more) / 1000);
            Size::between(bytes.saturating_sub(low), bytes, bytes + high, FROM)
        };
        Sizes { bytes: around(self.bytes, self.off), packed: around(self.packed, self.off * 2) }
    }
}

/// mattn/go-sqlite3 compiles without C into a stub that fails when it is called.
fn stub(build: &Build<'_>, known: Known<'_>) -> Option<Sizes> {
    let like = sizes(&Build { profile: "http", ..*build }, known)?;
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
        let (mut tried, mut missed) = (0, Vec::new());
        for row in ROWS.iter().filter(|row| !matches!(row.profile, "http" | "hello")) {
            for strip in [Strip::None, Strip::W, Strip::Sw] {
                let arch = if row.arm64 { "arm64" } else { "amd64" };
                let go = (1, u16::from(row.go));
                let build = Build { profile: row.profile, go, arch, cgo: row.cgo, strip, ..RECOMMENDED };
                let Some(sizes) = sizes(&build, Known::but(&build)) else { continue };
                let (bytes, packed) = figures(row, strip);
                for (size, truth) in [(sizes.bytes, bytes), (sizes.packed, packed)] {
                    tried += 1;
                    if truth < size.low() || truth > size.high() {
                        missed.push((row.profile, row.go, row.arm64, truth, size));
                    }
                }
            }
        }
        assert!(tried > 40 && missed.len() * 10 <= tried, "{} of {tried}: {missed:?}", missed.len());
    }
}
