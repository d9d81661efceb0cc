//! Words as Docker reads them back unchanged.

use std::fmt::Write as _;

/// A JSON array of strings: the exec form.
pub(super) fn exec(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| json(word)).collect();
    format!("[{}]", quoted.join(", "))
}

fn json(word: &str) -> String {
    let mut text = String::from("\"");
    for c in word.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c.is_control() => {
                // Writing to a String can't fail.
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

/// A value of ENV or LABEL in double quotes, with nothing in it that Docker replaces.
pub(super) fn value(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '$') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}
