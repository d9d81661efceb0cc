//! Times and words for what moves over the wire.

use super::words;
use crate::costs::{LINES, Moved, tenths};

/// A row of the table: what moves, how much, and how long it takes on each line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip {
    /// What moves.
    pub what: String,
    /// How much.
    pub size: String,
    /// How long on each of [`LINES`].
    pub times: [String; 3],
}

/// A trip in words.
pub fn trip(what: impl Into<String>, moved: &Moved) -> Trip {
    let known = moved.bytes > 0 || moved.complete;
    let least = if moved.complete { "" } else { "≥\u{a0}" };
    let size = format!("{least}{}", words::size(moved.bytes, moved.low, moved.high));
    Trip {
        what: what.into(),
        size: if known { size } else { "not known".to_owned() },
        times: LINES.map(|line| {
            if known { format!("{least}{}", duration(tenths(moved.bytes, line))) } else { "?".to_owned() }
        }),
    }
}

/// `0.3 s`, `12 s`, `2 min 5 s`.
pub fn duration(tenths: u64) -> String {
    match tenths {
        0..100 => format!("{}.{}\u{a0}s", tenths / 10, tenths % 10),
        100..595 => format!("{}\u{a0}s", (tenths + 5) / 10),
        _ => {
            let seconds = tenths.saturating_add(5) / 10;
            format!("{}\u{a0}min {}\u{a0}s", seconds / 60, seconds % 60)
        }
    }
}

/// What `count` services on the same base take together, where the base is kept once (or not).
pub fn together(shared: &Moved, own: &Moved, count: u64, is_shared: bool) -> Moved {
    let bases = if is_shared { 1 } else { count };
    let sum = |field: fn(&Moved) -> u64| {
        field(shared).saturating_mul(bases).saturating_add(field(own).saturating_mul(count))
    };
    Moved {
        bytes: sum(|moved| moved.bytes),
        low: sum(|moved| moved.low),
        high: sum(|moved| moved.high),
        complete: shared.complete && own.complete,
        layers: shared.layers.saturating_add(own.layers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        for (tenths, want) in [
            (0, "0.0 s"),
            (3, "0.3 s"),
            (99, "9.9 s"),
            (100, "10 s"),
            (594, "59 s"),
            (595, "1 min 0 s"),
            (1_250, "2 min 5 s"),
        ] {
            assert_eq!(duration(tenths).replace('\u{a0}', " "), want, "{tenths}");
        }
    }

    #[test]
    fn a_trip_says_what_it_does_not_know() {
        let moved = Moved { bytes: 12_500_000, low: 12_500_000, high: 12_500_000, complete: true, layers: 1 };
        let whole = trip("pull", &moved);
        assert_eq!(
            (whole.size.as_str(), whole.times.map(|time| time.replace('\u{a0}', " "))),
            ("12.5\u{a0}MB", ["10 s", "2.0 s", "0.5 s"].map(str::to_owned),)
        );
        let part = trip("pull", &Moved { complete: false, ..moved });
        assert!(
            part.size.starts_with('≥') && part.times.iter().all(|time| time.starts_with('≥')),
            "{part:?}"
        );
        assert_eq!(trip("pull", &Moved::default()).size, "not known");
        let own = Moved { bytes: 1, low: 1, high: 2, ..moved };
        let sums = [true, false].map(|is_shared| together(&moved, &own, 10, is_shared));
        assert_eq!(
            sums.map(|sum| [sum.low, sum.bytes, sum.high]),
            [[12_500_010, 12_500_010, 12_500_020], [125_000_010, 125_000_010, 125_000_020]]
        );
    }
}
