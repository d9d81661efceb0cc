//! Where sizes stand on the ship's side: a logarithmic scale for positions, never for lengths.
//!
//! From the top: 0 is 2048 MB, 1000 is 1 MB, each mark halves. Labels keep clear of the flag and of one
//! another; the marks themselves never move.

use super::words;
use crate::order::sort_by_key;
use crate::report::Rung;

/// Marks of the scale.
pub const MARKS: [u32; 12] = [2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1];

/// The ship's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hull {
    /// Where the water stands.
    pub water: i32,
    /// Load lines: the same service on other bases.
    pub loads: Vec<Load>,
    /// Name of the present base on the ladder; empty where it is none of them.
    pub base: String,
}

/// A load line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Where its mark stands.
    pub at: i32,
    /// Where its name stands.
    pub label_at: i32,
    /// Its name.
    pub name: String,
    /// Its size in running text.
    pub size: String,
}

/// Room that labels need, in thousandths of the scale's height.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Between two names.
    pub name: i32,
    /// Between the water and a name.
    pub flag: i32,
    /// Between the water and a mark's number, for the ring.
    pub ring: i32,
}

impl Room {
    /// The hull beside the code.
    pub const TALL: Self = Self { name: 33, flag: 52, ring: 45 };
    /// The hull of a phone.
    pub const SHORT: Self = Self { name: 70, flag: 95, ring: 75 };
}

/// Lays the hull out.
pub fn hull(unpacked: u64, rungs: &[Rung], room: Room) -> Hull {
    let water = position(unpacked);
    let mut loads: Vec<Load> = rungs
        .iter()
        .filter(|rung| !rung.current && words::is_built(&rung.price))
        .map(|rung| {
            let at = position(rung.price.unpacked);
            let size = words::image(&rung.price);
            Load { at, label_at: at, name: rung.short.clone(), size }
        })
        .collect();
    sort_by_key(&mut loads, |load| load.at);
    let mut limit = water - room.flag;
    for load in loads.iter_mut().rev().filter(|load| load.at <= water) {
        load.label_at = load.at.min(limit);
        limit = load.label_at - room.name;
    }
    let mut limit = water + room.flag;
    for load in loads.iter_mut().filter(|load| load.at > water) {
        load.label_at = load.at.max(limit);
        limit = load.label_at + room.name;
    }
    let base = rungs.iter().find(|rung| rung.current).map(|rung| fitting(&rung.short)).unwrap_or_default();
    Hull { water, loads, base }
}

/// Characters that the flag has room for.
const FLAG: usize = 15;

/// A base's name, or the first word of one that is too long.
fn fitting(name: &str) -> String {
    let words = if name.chars().count() > FLAG { 1 } else { usize::MAX };
    name.split(' ').take(words).collect::<Vec<_>>().join(" ")
}

/// Thousandths from the top of the scale; a little beyond its ends for what is off it.
pub fn position(bytes: u64) -> i32 {
    let doublings = i64::from(log2_thousandths(bytes)) - i64::from(log2_thousandths(1_000_000));
    let down = 1000 - doublings / 11;
    i32::try_from(down.clamp(-40, 1030)).unwrap_or_default()
}

/// A position as a percentage for markup.
pub fn percent(position: i32) -> String {
    let sign = if position < 0 { "-" } else { "" };
    let position = position.unsigned_abs();
    format!("{sign}{}.{}%", position / 10, position % 10)
}

/// 1000 * log2, by squaring; 0 for 0.
fn log2_thousandths(value: u64) -> u32 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // The mantissa as a fixed-point number in [1, 2), 31 bits behind the point.
    let mut mantissa = if whole > 31 { value >> (whole - 31) } else { value << (31 - whole) };
    let mut fraction = 0;
    for _ in 0..12 {
        mantissa = (mantissa * mantissa) >> 31;
        fraction <<= 1;
        if mantissa >> 32 != 0 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    whole * 1000 + fraction * 1000 / 4096
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Price;

    #[test]
    fn each_mark_halves() {
        for (mark, want) in MARKS.iter().zip(0..) {
            let at = position(u64::from(*mark) * 1_000_000);
            assert!((at - want * 1000 / 11).abs() <= 1, "{mark}: {at}");
        }
        assert_eq!((position(0), position(1), position(u64::MAX)), (1030, 1030, -40));
        assert!((position(8_936_862) - 713).abs() <= 1, "{}", position(8_936_862));
    }

    #[test]
    fn a_flag_says_no_more_than_fits() {
        for (name, want) in [
            ("scratch", "scratch"),
            ("distroless base", "distroless base"),
            ("chainguard static", "chainguard"),
        ] {
            assert_eq!(fitting(name), want);
        }
    }

    #[test]
    fn labels_keep_apart_and_in_order() {
        let rung = |short: &str, unpacked, current| Rung {
            label: short.into(),
            short: short.into(),
            single: false,
            current,
            price: Price {
                unpacked,
                low: unpacked,
                high: unpacked,
                download: 0,
                complete: true,
                unknown: Vec::new(),
                answers: Vec::new(),
                changes_file: true,
            },
            link: String::new(),
        };
        let rungs = [
            rung("a", 9_100_000, false),
            rung("b", 9_000_000, false),
            rung("now", 8_900_000, true),
            rung("c", 8_800_000, false),
            rung("d", 8_700_000, false),
        ];
        let hull = hull(8_900_000, &rungs, Room::TALL);
        let labels: Vec<_> = hull.loads.iter().map(|load| (load.name.as_str(), load.label_at)).collect();
        let (water, Room { name, flag, .. }) = (hull.water, Room::TALL);
        let [near, far] = [flag, flag + name];
        assert_eq!(
            labels,
            [("a", water - far), ("b", water - near), ("c", water + near), ("d", water + far)]
        );
        assert_eq!(hull.base, "now");
    }
}
