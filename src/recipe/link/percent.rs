//! Percent-encoding of UTF-8. `+` is a plus sign.

use std::borrow::Cow;

/// Appends a value: letters, digits and `-._~/` stand for themselves.
pub(super) fn encode(value: &str, into: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            into.push(char::from(byte));
        } else {
            push_encoded(byte, into);
        }
    }
}

fn push_encoded(byte: u8, into: &mut String) {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
    into.extend(['%', digit(byte >> 4), digit(byte & 15)]);
}

/// Encodes a punctuation mark at the very end, which mail and chat programs cut off.
pub(super) fn close(link: &mut String) {
    if link.ends_with(['-', '.', '_', '~', '/'])
        && let Some(last) = link.pop()
        && let Ok(byte) = u8::try_from(last)
    {
        push_encoded(byte, link);
    }
}

/// The text that a percent-encoding stands for; `None`: not UTF-8. A `%` without two hex digits stays.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        match tail {
            [high, low, after @ ..] if first == b'%' && hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Whether every `%` of a link is itself percent-encoded, and there is one.
pub(super) fn looks_doubled(link: &str) -> bool {
    let mut rest = link.split('%').skip(1).peekable();
    rest.peek().is_some()
        && rest.all(|part| {
            let after = part.strip_prefix("25").map(str::as_bytes);
            matches!(after, Some([high, low, ..]) if hex(*high).is_some() && hex(*low).is_some())
        })
}

/// Takes off one percent-encoding too many: of the whole link, or of its values.
pub(super) fn unwrap(link: &str) -> Cow<'_, str> {
    let whole = !link.contains('=') && (link.contains("%3D") || link.contains("%3d"));
    let decoded = if whole || looks_doubled(link) { decode(link) } else { None };
    match decoded {
        Some(text) => Cow::Owned(text.trim_start_matches(['#', '?']).to_owned()),
        None => Cow::Borrowed(link),
    }
}
