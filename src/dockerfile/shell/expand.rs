//! Variables in a word, with the modifiers of the shell.

use super::super::pattern::{FUEL, Pattern};
use super::super::words::LONGEST;
use super::{Piece, Word, scan};

/// Substitutions may be nested this deep.
const DEEPEST: usize = 32;

type Value<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The word's text; `None`: it can't be known.
pub(super) fn word(word: &Word, value: Value<'_>) -> Option<String> {
    Expander::new(value).word(word)
}

/// Whether a word matches a text as a pattern.
pub(super) fn matches(word: &Word, text: &str, value: Value<'_>) -> Option<bool> {
    Some(Expander::new(value).pattern(word)?.matches(text))
}

struct Expander<'a> {
    value: Value<'a>,
    depth: usize,
    /// Steps that patterns may still take.
    fuel: usize,
}

impl<'a> Expander<'a> {
    fn new(value: Value<'a>) -> Self {
        Self { value, depth: 0, fuel: FUEL }
    }

    fn word(&mut self, word: &Word) -> Option<String> {
        let mut result = String::new();
        for piece in &word.pieces {
            match piece {
                Piece::Text { text, .. } => result.push_str(text),
                Piece::Variable { name, modifier, quoted } => {
                    result.push_str(&self.variable(name, modifier, *quoted)?);
                }
                Piece::Command { .. } | Piece::Arithmetic(_) => return None,
            }
            if result.len() > LONGEST {
                return None;
            }
        }
        Some(result)
    }

    /// The text behind a modifier, expanded.
    fn operand(&mut self, text: &str, quoted: bool) -> Option<String> {
        self.deeper(|expander| expander.word(&scan::whole(text, quoted)?))
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn variable(&mut self, name: &str, modifier: &str, quoted: bool) -> Option<String> {
        if name == "#" && !modifier.is_empty() {
            return Some((self.value)(modifier).unwrap_or_default().chars().count().to_string());
        }
        let known = match (self.value)(name) {
            // These have a value that only the shell knows.
            None if matches!(name, "?" | "$" | "!" | "-" | "0") => return None,
            None if name == "#" => Some("0".to_owned()),
            known => known,
        };
        if modifier.is_empty() {
            return Some(known.unwrap_or_default());
        }
        let (colon, rest) = modifier.strip_prefix(':').map_or((false, modifier), |rest| (true, rest));
        let missing = known.as_ref().is_none_or(|known| colon && known.is_empty());
        let text = rest.get(1..).unwrap_or_default();
        match rest.chars().next()? {
            '-' | '=' if missing => self.operand(text, quoted),
            '+' if missing => Some(String::new()),
            '+' => self.operand(text, quoted),
            '?' if missing => None,
            '-' | '=' | '?' => known,
            sign @ ('#' | '%' | '/') if !colon => self.cut(&known.unwrap_or_default(), sign, text, quoted),
            _ => None,
        }
    }

    /// `#`, `##`, `%`, `%%`, `/` and `//`.
    fn cut(&mut self, value: &str, sign: char, text: &str, quoted: bool) -> Option<String> {
        let (text, doubled) = text.strip_prefix(sign).map_or((text, false), |text| (text, true));
        let (old, new) = match sign {
            '/' => text.split_once('/').unwrap_or((text, "")),
            _ => (text, ""),
        };
        let pattern = self.deeper(|expander| expander.pattern(&scan::whole(old, false)?))?;
        Some(match sign {
            '#' => pattern.trim_start(value, doubled, &mut self.fuel),
            '%' => pattern.trim_end(value, doubled, &mut self.fuel),
            _ => {
                let new = self.operand(new, quoted)?;
                pattern.replace(value, &new, doubled, &mut self.fuel)
            }
        })
    }

    /// A pattern: wildcards in quotes, or from a quoted variable, are plain. Brackets are not known.
    fn pattern(&mut self, word: &Word) -> Option<Pattern> {
        let mut parts = Vec::new();
        for piece in &word.pieces {
            let (text, plain) = match piece {
                Piece::Text { text, quoted } => (text.clone(), *quoted),
                Piece::Variable { name, modifier, quoted } => {
                    (self.variable(name, modifier, *quoted)?, *quoted)
                }
                Piece::Command { .. } | Piece::Arithmetic(_) => return None,
            };
            if !plain && text.contains('[') {
                return None;
            }
            parts.extend(text.chars().map(|character| (character, plain)));
        }
        Some(Pattern::from_parts(parts.into_iter()))
    }
}
