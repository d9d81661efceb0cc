//! Patterns of `*`, `?` and plain characters, as `BuildKit` and the shell use them to cut and replace
//! parts of a variable's value.
//!
//! Matching follows all ways side by side, so its work is bounded by the two lengths; it is also paid from
//! a budget, and where that is used up nothing matches.

/// Steps that all patterns of one word may take together.
pub(super) const FUEL: usize = 2_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// Any number of characters, none of them a newline.
    Star,
    /// One character that is no newline.
    Any,
    /// This character.
    Plain(char),
}

/// A pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Token>);

impl Pattern {
    /// Reads a pattern of `BuildKit`; a backslash may only stand before `*`, `?`, `\`, `}` and `/`.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut tokens = Vec::new();
        let mut rest = text.chars();
        while let Some(character) = rest.next() {
            tokens.push(match character {
                '*' => Token::Star,
                '?' => Token::Any,
                '\\' => match rest.next() {
                    Some(escaped @ ('*' | '?' | '\\' | '}' | '/')) => Token::Plain(escaped),
                    other => {
                        let other = other.unwrap_or('\u{fffd}');
                        return Err(format!(
                            "invalid pattern ({text}) in substitution: invalid escape '\\{other}'"
                        ));
                    }
                },
                plain => Token::Plain(plain),
            });
        }
        tokens.dedup_by(|a, b| *a == Token::Star && *b == Token::Star);
        Ok(Self(tokens))
    }

    /// The same, but complaints show the pattern backwards: `BuildKit` cuts from the end by turning
    /// value and pattern around.
    pub(super) fn read_for_end(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text.chars();
        while let Some(character) = rest.next() {
            let escaped = if character == '\\' { rest.next() } else { None };
            parts.push([Some(character), escaped]);
        }
        let backwards: String = parts.iter().rev().flatten().flatten().collect();
        Self::read(text).or_else(|_| Self::read(&backwards))
    }

    /// A pattern of plain text and wildcards, each marked as plain or not.
    pub(super) fn from_parts(parts: impl Iterator<Item = (char, bool)>) -> Self {
        let mut tokens: Vec<Token> = parts
            .map(|(character, plain)| match character {
                '*' if !plain => Token::Star,
                '?' if !plain => Token::Any,
                character => Token::Plain(character),
            })
            .collect();
        tokens.dedup_by(|a, b| *a == Token::Star && *b == Token::Star);
        Self(tokens)
    }

    /// The value without what the pattern matches at its start.
    pub(super) fn trim_start(&self, value: &str, longest: bool, fuel: &mut usize) -> String {
        let characters: Vec<char> = value.chars().collect();
        let end = self.end(&characters, longest, fuel).unwrap_or_default();
        characters.iter().skip(end).collect()
    }

    /// The value without what the pattern matches at its end.
    pub(super) fn trim_end(&self, value: &str, longest: bool, fuel: &mut usize) -> String {
        let characters: Vec<char> = value.chars().rev().collect();
        let reversed = Self(self.0.iter().rev().copied().collect());
        let end = reversed.end(&characters, longest, fuel).unwrap_or_default();
        characters.iter().skip(end).rev().collect()
    }

    /// The value with the first match, or all, replaced.
    pub(super) fn replace(&self, value: &str, new: &str, all: bool, fuel: &mut usize) -> String {
        let characters: Vec<char> = value.chars().collect();
        let mut result = String::with_capacity(value.len());
        let mut at = 0;
        let mut replaced = false;
        // An empty match directly behind another match does not count.
        let mut behind = false;
        while let Some(rest) = characters.get(at..) {
            let end = if replaced && !all { None } else { self.end(rest, true, fuel) };
            match end {
                Some(length) if length > 0 || !behind => {
                    *fuel = fuel.saturating_sub(new.len());
                    result.push_str(new);
                    replaced = true;
                    behind = length > 0;
                    at += length;
                    if length > 0 {
                        continue;
                    }
                }
                _ => {}
            }
            behind = false;
            let Some(character) = characters.get(at) else { break };
            result.push(*character);
            at += 1;
        }
        result
    }

    /// Whether it matches the whole text.
    pub(super) fn matches(&self, text: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        self.end(&characters, true, &mut { FUEL }) == Some(characters.len())
    }

    /// Where its shortest or longest match from the start ends.
    fn end(&self, text: &[char], longest: bool, fuel: &mut usize) -> Option<usize> {
        let tokens = &self.0;
        let mut found = None;
        let mut here = vec![false; tokens.len() + 1];
        let mut next = here.clone();
        if let Some(first) = here.first_mut() {
            *first = true;
        }
        for at in 0..=text.len() {
            *fuel = fuel.checked_sub(tokens.len() + 1)?;
            for (index, token) in tokens.iter().enumerate() {
                if *token == Token::Star && here.get(index) == Some(&true) {
                    set(&mut here, index + 1);
                }
            }
            if here.last() == Some(&true) {
                found = Some(at);
                if !longest {
                    break;
                }
            }
            let Some(character) = text.get(at) else { break };
            next.fill(false);
            let mut alive = false;
            for (index, token) in tokens.iter().enumerate() {
                if here.get(index) != Some(&true) {
                    continue;
                }
                let (to, steps) = match token {
                    Token::Star => (index, *character != '\n'),
                    Token::Any => (index + 1, *character != '\n'),
                    Token::Plain(plain) => (index + 1, plain == character),
                };
                if steps {
                    set(&mut next, to);
                    alive = true;
                }
            }
            if !alive {
                break;
            }
            std::mem::swap(&mut here, &mut next);
        }
        found
    }
}

fn set(states: &mut [bool], index: usize) {
    if let Some(state) = states.get_mut(index) {
        *state = true;
    }
}
