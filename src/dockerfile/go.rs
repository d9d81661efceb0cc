//! What `BuildKit` gets from Go's standard library and puts into its messages: quoted strings,
//! durations, whole numbers, suggestions.

use std::fmt::Write;

/// `%q`: the text in double quotes, what can't be seen escaped.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{b}' => quoted.push_str("\\v"),
            '\u{c}' => quoted.push_str("\\f"),
            _ if (character as u32) < 0x20 || character == '\u{7f}' => {
                let _ = write!(quoted, "\\x{:02x}", character as u32);
            }
            _ if is_invisible(character) => {
                let _ = write!(quoted, "\\u{:04x}", character as u32);
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || (character.is_whitespace() && character != ' ')
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Nanoseconds of a duration such as `1m30s` or `1.5h`, or Go's complaint about it.
pub fn duration(text: &str) -> Result<i64, String> {
    let invalid = || format!("time: invalid duration {}", quote(text));
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total: u64 = 0;
    while !rest.is_empty() {
        let (whole, after) = digits(rest);
        let (fraction, after) = after.strip_prefix('.').map_or(("", after), digits);
        if whole.is_empty() && fraction.is_empty() {
            return Err(invalid());
        }
        let end = after.find(|character: char| character == '.' || character.is_ascii_digit());
        let (unit, after) = after.split_at(end.unwrap_or(after.len()));
        if unit.is_empty() {
            return Err(format!("time: missing unit in duration {}", quote(text)));
        }
        let Some(scale) = unit_scale(unit) else {
            return Err(format!("time: unknown unit {} in duration {}", quote(unit), quote(text)));
        };
        let part = amount(whole, fraction, scale).ok_or_else(invalid)?;
        total = total.checked_add(part).filter(|total| *total <= 1 << 63).ok_or_else(invalid)?;
        rest = after;
    }
    match (negative, i64::try_from(total)) {
        (true, Ok(total)) => Ok(-total),
        (true, Err(_)) => Ok(i64::MIN),
        (false, Ok(total)) => Ok(total),
        (false, Err(_)) => Err(invalid()),
    }
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

fn unit_scale(unit: &str) -> Option<u64> {
    Some(match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    })
}

fn amount(whole: &str, fraction: &str, scale: u64) -> Option<u64> {
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    // Eighteen digits are finer than any unit's nanosecond, and the product fits in 128 bits.
    let (mut part, mut parts) = (0_u128, 1_u128);
    for digit in fraction.chars().take(18) {
        part = part * 10 + u128::from(digit.to_digit(10)?);
        parts *= 10;
    }
    let part = u64::try_from(part * u128::from(scale) / parts).ok()?;
    whole.checked_mul(scale)?.checked_add(part)
}

/// A whole number of 32 bits, or the complaint of Go's `strconv.ParseInt`.
pub(super) fn integer(text: &str) -> Result<i32, String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let well_formed = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let complaint = if well_formed { "value out of range" } else { "invalid syntax" };
    text.parse().map_err(|_| format!("strconv.ParseInt: parsing {}: {complaint}", quote(text)))
}

/// The message with ` (did you mean X?)` where a known word is near.
pub(super) fn suggest(message: String, word: &str, known: &[&'static str]) -> String {
    match nearest(word, known) {
        Some(known) => format!("{message} (did you mean {known}?)"),
        None => message,
    }
}

/// The known word that is fewer than three edits away; none where the word itself is known.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // Instructions and flags are short, and nobody needs a hint on a name this long.
    if word.len() > 60 || known.contains(&word) {
        return None;
    }
    let near =
        known.iter().map(|known| (distance(word, known), *known)).filter(|(distance, _)| *distance < 3);
    near.min().map(|(_, known)| known)
}

fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(b.chars()) {
            let changed = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = changed.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{duration, nearest, quote};

    #[test]
    fn durations_are_go_durations() {
        for (text, expected) in [
            ("30s", Ok(30_000_000_000)),
            ("1m30s", Ok(90_000_000_000)),
            ("1.5h", Ok(5_400_000_000_000)),
            (".5s", Ok(500_000_000)),
            ("1.s", Ok(1_000_000_000)),
            ("-1ms", Ok(-1_000_000)),
            ("+2us", Ok(2_000)),
            ("0", Ok(0)),
            ("0.000000001s", Ok(1)),
            ("9223372036854775807ns", Ok(i64::MAX)),
            ("9223372036854775808ns", Err("time: invalid duration \"9223372036854775808ns\"")),
            ("", Err("time: invalid duration \"\"")),
            ("s", Err("time: invalid duration \"s\"")),
            (".s", Err("time: invalid duration \".s\"")),
            ("3", Err("time: missing unit in duration \"3\"")),
            ("3d", Err("time: unknown unit \"d\" in duration \"3d\"")),
            ("1m 3s", Err("time: unknown unit \"m \" in duration \"1m 3s\"")),
        ] {
            assert_eq!(duration(text), expected.map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn near_words_are_suggested() {
        let known = ["COPY", "CMD", "ENV"];
        for (word, expected) in
            [("CPY", Some("COPY")), ("COPIE", Some("COPY")), ("COPY", None), ("WORK", None), ("", None)]
        {
            assert_eq!(nearest(word, &known), expected, "{word}");
        }
    }

    #[test]
    fn texts_are_quoted_like_go() {
        for (text, expected) in [("a\"\\\n", "\"a\\\"\\\\\\n\""), ("\u{1}\u{feff}é", "\"\\x01\\ufeffé\"")] {
            assert_eq!(quote(text), expected);
        }
    }
}
