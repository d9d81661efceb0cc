//! Sizes as integers of bytes, and how they are written.
//!
//! MB means 1,000,000 bytes everywhere. No floating point: a rounded figure is computed from the
//! integer, half away from zero.

/// The no-break space that stands between a figure and its unit.
pub const NBSP: char = '\u{a0}';
/// The true minus sign, which is as wide as a plus.
pub const MINUS: char = '\u{2212}';

/// Three significant figures in MB without unit: `0.01`, `8.94`, `15.0`, `253`; `0` for nothing.
pub fn figure(bytes: u64) -> String {
    match bytes {
        0 => "0".to_owned(),
        1..=9_994_999 => hundredths(bytes),
        9_995_000..=99_949_999 => {
            let tenths = rounded(bytes, 100_000);
            format!("{}.{}", tenths / 10, tenths % 10)
        }
        _ => rounded(bytes, 1_000_000).to_string(),
    }
}

/// Running text: three significant figures and the unit, `8.94 MB`, `1.40 GB` from 1,000 MB on.
pub fn text(bytes: u64) -> String {
    if bytes < 999_500_000 {
        format!("{}{NBSP}MB", figure(bytes))
    } else {
        format!("{}{NBSP}GB", figure(rounded(bytes, 1_000)))
    }
}

/// A difference in running text, with its sign: `+6.07 MB`, `−2.17 MB`, `0 MB`.
pub fn difference(from: u64, to: u64) -> String {
    match to.checked_sub(from) {
        Some(0) => format!("0{NBSP}MB"),
        Some(more) => format!("+{}", text(more)),
        None => format!("{MINUS}{}", text(from - to)),
    }
}

/// Two figures as a range: `930 to 980 MB`, and `960 MB to 1.20 GB` where the units differ.
pub fn between(near: &str, far: &str) -> String {
    let parts = |text: &str| text.split_once(NBSP).map(|(figure, unit)| (figure.to_owned(), unit.to_owned()));
    match parts(near).zip(parts(far)) {
        Some(((figure, unit), (_, other))) if unit == other => format!("{figure} to {far}"),
        _ => format!("{near} to {far}"),
    }
}

/// Tables: MB with two decimals, without unit: `885.20`; `0` for nothing.
pub fn hundredths(bytes: u64) -> String {
    if bytes == 0 {
        return "0".to_owned();
    }
    let hundredths = rounded(bytes, 10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Every byte, in groups of three: `8,936,862`.
pub fn exact(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn rounded(bytes: u64, unit: u64) -> u64 {
    bytes.saturating_add(unit / 2) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_says_its_unit_once_where_there_is_one() {
        for (low, high, want) in [
            (930_000_000, 980_000_000, "930 to 980 MB"),
            (960_000_000, 1_200_000_000, "960 MB to 1.20 GB"),
            (1_684_000_000, 2_020_000_000, "1.68 to 2.02 GB"),
        ] {
            assert_eq!(between(&text(low), &text(high)).replace(NBSP, " "), want);
        }
        assert_eq!(between("+1\u{a0}MB", "\u{2212}2\u{a0}MB"), "+1 to \u{2212}2\u{a0}MB");
    }

    #[test]
    fn running_text_has_three_figures() {
        for (bytes, want) in [
            (0, "0 MB"),
            (4_000, "0.00 MB"),
            (8_936_862, "8.94 MB"),
            (9_995_000, "10.0 MB"),
            (14_999_999, "15.0 MB"),
            (252_770_000, "253 MB"),
            (999_499_999, "999 MB"),
            (999_500_000, "1.00 GB"),
            (1_400_000_000, "1.40 GB"),
            (u64::MAX, "18446744074 GB"),
        ] {
            assert_eq!(text(bytes).replace(NBSP, " "), want, "{bytes}");
        }
    }

    #[test]
    fn a_difference_has_a_sign() {
        for (from, to, want) in [
            (5, 5, "0 MB"),
            (0, 6_070_000, "+6.07 MB"),
            (2_170_000, 0, "−2.17 MB"),
            (0, 250_000_000, "+250 MB"),
        ] {
            assert_eq!(difference(from, to).replace(NBSP, " "), want, "{from} {to}");
        }
    }

    #[test]
    fn tables_show_two_decimals_and_every_byte() {
        assert_eq!((hundredths(885_200_000), exact(8_936_862)), ("885.20".into(), "8,936,862".into()));
        assert_eq!(
            (hundredths(0), exact(0), exact(999), exact(1_000)),
            ("0".into(), "0".into(), "999".into(), "1,000".into())
        );
    }
}
