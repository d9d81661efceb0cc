//! Variables in a word, with the modifiers of the shell.

use super::super::pattern::Pattern;
use super::{Piece, Word, scan};

/// Substitutions may be nested this deep.
const DEEPEST: usize = 32;

type Value<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The word's text; `None`: it can't be known.
pub(super) fn word(word: &Word, value: Value<'_>, depth: usize) -> Option<String> {
    if depth == DEEPEST {
        return None;
    }
    let mut result = String::new();
    for piece in &word.pieces {
        match piece {
            Piece::Text { text, .. } => result.push_str(text),
            Piece::Variable { name, modifier, quoted } => {
                result.push_str(&variable(name, modifier, *quoted, value, depth)?);
            }
            Piece::Command { .. } | Piece::Arithmetic(_) => return None,
        }
    }
    Some(result)
}

fn variable(name: &str, modifier: &str, quoted: bool, value: Value<'_>, depth: usize) -> Option<String> {
    if name == "#" && !modifier.is_empty() {
        return Some(value(modifier).unwrap_or_default().chars().count().to_string());
    }
    let known = match value(name) {
        // These have a value that only the shell knows.
        None if matches!(name, "?" | "$" | "!" | "-" | "0") => return None,
        None if name == "#" => Some("0".to_owned()),
        known => known,
    };
    if modifier.is_empty() {
        return Some(known.unwrap_or_default());
    }
    let operand = |text: &str| word(&scan::whole(text, quoted)?, value, depth + 1);
    let (colon, rest) = modifier.strip_prefix(':').map_or((false, modifier), |rest| (true, rest));
    let missing = known.as_ref().is_none_or(|known| colon && known.is_empty());
    let text = rest.get(1..).unwrap_or_default();
    match rest.chars().next()? {
        '-' | '=' if missing => operand(text),
        '+' if missing => Some(String::new()),
        '+' => operand(text),
        '?' if missing => None,
        '-' | '=' | '?' => known,
        '#' | '%' | '/' if colon => None,
        end @ ('#' | '%') => {
            let (text, longest) = text.strip_prefix(end).map_or((text, false), |text| (text, true));
            let pattern = pattern(text, value, depth)?;
            let known = known.unwrap_or_default();
            Some(if end == '#' {
                pattern.trim_start(&known, longest)
            } else {
                pattern.trim_end(&known, longest)
            })
        }
        '/' => {
            let (text, all) = text.strip_prefix('/').map_or((text, false), |text| (text, true));
            let (old, new) = text.split_once('/').unwrap_or((text, ""));
            let pattern = pattern(old, value, depth)?;
            Some(pattern.replace(&known.unwrap_or_default(), &operand(new)?, all))
        }
        _ => None,
    }
}

/// Whether a word matches a text as a pattern.
pub(super) fn matches(word: &Word, text: &str, value: Value<'_>) -> Option<bool> {
    Some(pieces(&word.pieces, value, 0)?.matches(text))
}

fn pattern(text: &str, value: Value<'_>, depth: usize) -> Option<Pattern> {
    pieces(&scan::whole(text, false)?.pieces, value, depth)
}

/// A pattern: wildcards in quotes, or from a quoted variable, are plain. Brackets are not known.
fn pieces(pieces: &[Piece], value: Value<'_>, depth: usize) -> Option<Pattern> {
    let mut parts = Vec::new();
    for piece in pieces {
        let (text, plain) = match piece {
            Piece::Text { text, quoted } => (text.clone(), *quoted),
            Piece::Variable { name, modifier, quoted } if depth < DEEPEST => {
                (variable(name, modifier, *quoted, value, depth + 1)?, *quoted)
            }
            _ => return None,
        };
        if !plain && text.contains('[') {
            return None;
        }
        parts.extend(text.chars().map(|character| (character, plain)));
    }
    Some(Pattern::from_parts(parts.into_iter()))
}
