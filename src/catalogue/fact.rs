//! What a fact is: a value that can't be had without saying where it comes from.

use serde::Serialize;

/// How a figure came about, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Somebody built or weighed the thing itself, and anybody can again.
    Measured,
    /// Its maker or a registry says so.
    Published,
    /// Follows from measured or published figures by a rule that is named.
    Computed,
    /// Taken over from something like it; the range says how far off it may be.
    Assumed,
}

impl Basis {
    /// The word that stands beside a figure.
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Published => "published",
            Self::Computed => "computed",
            Self::Assumed => "assumed",
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// How it came about.
    pub basis: Basis,
    /// The source in words that somebody can look up.
    pub source: &'static str,
    /// ISO date on which the source said so.
    pub date: &'static str,
}

/// Somebody built or weighed it: what, and on which ISO date.
pub const fn measured(source: &'static str, date: &'static str) -> Provenance {
    Provenance { basis: Basis::Measured, source, date }
}

/// Its maker or a registry said so: where, and on which ISO date.
pub const fn published(source: &'static str, date: &'static str) -> Provenance {
    Provenance { basis: Basis::Published, source, date }
}

/// It follows from other figures: by which rule, and as of which ISO date.
pub const fn computed(source: &'static str, date: &'static str) -> Provenance {
    Provenance { basis: Basis::Computed, source, date }
}

/// It is taken over from something like it: from what, and as of which ISO date.
pub const fn assumed(source: &'static str, date: &'static str) -> Provenance {
    Provenance { basis: Basis::Assumed, source, date }
}

/// Whether an ISO date lies more than a year before another.
pub fn is_old(date: &str, today: &str) -> bool {
    let parts = |date: &str| -> Option<(u32, String)> {
        let (year, rest) = date.split_once('-')?;
        Some((year.parse().ok()?, rest.to_owned()))
    };
    // ISO dates of one year compare as text.
    parts(date).zip(parts(today)).is_some_and(|((year, rest), today)| (year.saturating_add(1), rest) < today)
}

/// A size in bytes with its range and its provenance: `low <= bytes <= high`, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    bytes: u64,
    low: u64,
    high: u64,
    /// Where the figure comes from.
    pub from: Provenance,
}

impl Size {
    /// A figure that is certain.
    pub const fn exact(bytes: u64, from: Provenance) -> Self {
        Self { bytes, low: bytes, high: bytes, from }
    }

    /// A figure with its range. The range is widened where it does not hold the figure.
    pub const fn between(low: u64, bytes: u64, high: u64, from: Provenance) -> Self {
        let low = if low < bytes { low } else { bytes };
        let high = if high > bytes { high } else { bytes };
        Self { bytes, low, high, from }
    }

    /// The best figure.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The least it can be.
    pub const fn low(&self) -> u64 {
        self.low
    }

    /// The most it can be.
    pub const fn high(&self) -> u64 {
        self.high
    }

    /// Both together, with the weaker basis and its source.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let from = if other.from.basis > self.from.basis || self.bytes == 0 { other.from } else { self.from };
        Self {
            bytes: self.bytes.saturating_add(other.bytes),
            low: self.low.saturating_add(other.low),
            high: self.high.saturating_add(other.high),
            from,
        }
    }

    /// `self * numerator / denominator`, rounded, with a new provenance.
    #[must_use]
    pub fn scaled(self, numerator: u64, denominator: u64, from: Provenance) -> Self {
        let scale = |bytes: u64| {
            let wide = u128::from(bytes) * u128::from(numerator) / u128::from(denominator.max(1));
            u64::try_from(wide).unwrap_or(u64::MAX)
        };
        Self::between(scale(self.low), scale(self.bytes), scale(self.high), from)
    }
}

/// What one thing adds to an image in each of the three ledgers. `None`: not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Bytes of its files.
    pub unpacked: Option<Size>,
    /// Bytes of its layer as a registry sends it, compressed with gzip as `BuildKit` does.
    pub download: Option<Size>,
    /// Bytes of its files in blocks of 4 KiB, as the containerd store counts its snapshots. (What that
    /// store shows for an image is this plus `download`.)
    pub blocks: Option<Size>,
}

impl Weight {
    /// Nothing known.
    pub const UNKNOWN: Self = Self { unpacked: None, download: None, blocks: None };

    /// Nothing at all.
    pub const NOTHING: Self = {
        const NONE: Size = Size::exact(
            0,
            Provenance { basis: Basis::Computed, source: "it adds no bytes", date: "2026-11-23" },
        );
        Self { unpacked: Some(NONE), download: Some(NONE), blocks: Some(NONE) }
    };

    /// It surely adds no bytes.
    pub fn is_nothing(&self) -> bool {
        [self.unpacked, self.download, self.blocks]
            .iter()
            .all(|size| size.is_some_and(|size| size.high() == 0))
    }

    /// Both together; not known where one is not.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: Option<Size>, b: Option<Size>| Some(a?.plus(b?));
        Self {
            unpacked: sum(self.unpacked, other.unpacked),
            download: sum(self.download, other.download),
            blocks: sum(self.blocks, other.blocks),
        }
    }
}

#[cfg(test)]
impl Provenance {
    /// Fails unless somebody could look the source up, and the date is one.
    pub(crate) fn check(&self, what: &str) {
        let digits = |text: &str| text.len() == 10 && text.bytes().filter(u8::is_ascii_digit).count() == 8;
        assert!(self.source.len() > 10, "{what}: no source: {self:?}");
        assert!(digits(self.date) && self.date.starts_with("20"), "{what}: no date: {self:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_old_after_a_year_to_the_day() {
        for (date, today, old) in [
            ("2025-11-25", "2026-11-25", false),
            ("2025-11-25", "2026-11-26", true),
            ("2025-11-25", "2026-01-01", false),
            ("2025-12-31", "2027-01-01", true),
            ("2024-07-03", "2026-11-25", true),
            ("2026-11-23", "2020-01-01", false),
            ("", "2026-11-25", false),
            ("2024-07-03", "", false),
            ("soon", "2026-11-25", false),
        ] {
            assert_eq!(is_old(date, today), old, "{date} on {today}");
        }
    }
}
