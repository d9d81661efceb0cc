//! One pattern of .dockerignore, as github.com/moby/patternmatcher v0.6.1 reads it: it makes a regular expression
//! of the pattern, and some of what that gives is in no reference.
//!
//! `**` in a word stands for whole folders; a class may hold a slash; `[!a]` holds an exclamation mark. Patterns
//! whose expression would need more than this (`\d`, a wildcard or `[:alpha:]` in a class, `^` beside a wildcard)
//! are said to be unclear.

use std::iter::Peekable;
use std::str::Chars;

use crate::dry_run::glob::{Token, matches_tokens};

/// What a path is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// The path itself.
    Exact(String),
    /// Any path that fits.
    Wild(Vec<Token>),
}

/// Why a pattern can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Docker refuses it.
    Refused,
    /// It is not followed here.
    Unclear,
}

impl Pattern {
    /// Reads a cleaned pattern, without its `!`.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        if is_refused(text) {
            return Err(Fault::Refused);
        }
        if text.contains(WILD) {
            tokens(text).map(Self::Wild).ok_or(Fault::Unclear)
        } else {
            Ok(Self::Exact(text.to_owned()))
        }
    }

    /// The pattern fits this path, the folders above it left aside.
    pub(super) fn fits(&self, path: &str) -> bool {
        match self {
            Self::Exact(text) => text == path,
            Self::Wild(tokens) => matches_tokens(tokens, path),
        }
    }
}

/// What makes a pattern more than a path.
const WILD: [char; 5] = ['*', '?', '[', ']', '\\'];

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    // `**` and no wildcard behind it is compared with the path's end.
    if let Some(end) = text.strip_prefix("**").filter(|end| !end.contains(WILD)) {
        let folders = end.starts_with('/');
        tokens.extend(if folders { vec![Token::Folders, Token::Folder] } else { vec![Token::Anything] });
        rest = end.strip_prefix('/').unwrap_or(end).chars().peekable();
        tokens.extend(rest.map(Token::Literal));
        return Some(tokens);
    }
    while let Some(c) = rest.next() {
        let token = match c {
            '*' if rest.next_if_eq(&'*').is_some() => {
                rest.next_if_eq(&'/');
                if rest.peek().is_some() {
                    tokens.push(Token::Folders);
                    Token::Folder
                } else {
                    Token::Anything
                }
            }
            '*' => Token::Many,
            '?' => Token::One,
            '\\' => Token::Literal(escaped(&mut rest)?),
            '[' => class(&mut rest)?,
            '^' => return None,
            c => Token::Literal(c),
        };
        tokens.push(token);
    }
    Some(tokens)
}

/// What stands behind a backslash. Letters and digits mean something else in an expression.
fn escaped(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    rest.next().filter(|c| c.is_ascii() && !c.is_ascii_alphanumeric())
}

fn class(rest: &mut Peekable<Chars<'_>>) -> Option<Token> {
    let not = rest.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    loop {
        let low = match rest.next()? {
            ']' if !ranges.is_empty() => return Some(Token::Class { not, ranges, slash: true }),
            c => member(c, rest)?,
        };
        let high = match rest.next_if_eq(&'-') {
            Some(_) => rest.next().and_then(|c| member(c, rest))?,
            None => low,
        };
        if high < low {
            return None;
        }
        ranges.push((low, high));
    }
}

fn member(c: char, rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    match c {
        '*' | '?' | '-' | ']' => None,
        '[' if rest.peek() == Some(&':') => None,
        '\\' => escaped(rest),
        c => Some(c),
    }
}

/// Whether Go's `filepath.Match` refuses the pattern when it is asked about a dot: it looks no further than to the
/// first piece between stars that does not match.
fn is_refused(text: &str) -> bool {
    let mut rest = text;
    for dot_is_left in [true, false] {
        rest = rest.trim_start_matches('*');
        match piece(rest) {
            None => return true,
            Some((end, true)) if dot_is_left => rest = rest.get(end..).unwrap_or_default(),
            Some(_) => return false,
        }
    }
    false
}

/// Up to the next star: where that is, and whether it matches a dot; `None`: it can't be read.
fn piece(text: &str) -> Option<(usize, bool)> {
    let mut rest = text.chars().peekable();
    let (mut members, mut dot) = (0, true);
    while let Some(c) = rest.next_if(|c| *c != '*') {
        members += 1;
        dot &= match c {
            '\\' => rest.next()? == '.',
            '[' => class_has_dot(&mut rest)?,
            c => matches!(c, '.' | '?'),
        };
    }
    let left: usize = rest.map(char::len_utf8).sum();
    Some((text.len() - left, dot && members == 1))
}

fn class_has_dot(rest: &mut Peekable<Chars<'_>>) -> Option<bool> {
    let not = rest.next_if_eq(&'^').is_some();
    let (mut members, mut has) = (0, false);
    while members == 0 || rest.next_if_eq(&']').is_none() {
        let low = plain(rest)?;
        let high = if rest.next_if_eq(&'-').is_some() { plain(rest)? } else { low };
        has |= (low..=high).contains(&'.');
        members += 1;
    }
    Some(has != not)
}

/// One character of a class, with something behind it.
fn plain(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let c = match rest.next()? {
        '-' | ']' => return None,
        '\\' => rest.next()?,
        c => c,
    };
    rest.peek().map(|_| c)
}

#[cfg(test)]
mod tests {
    use super::{Fault, Pattern};

    #[test]
    fn patterns_fit_as_dockers_matcher_has_it() {
        for (pattern, path, fits) in [
            ("*.go", "main.go", true),
            ("*.go", "cmd/main.go", false),
            ("**/*.go", "main.go", true),
            ("**/*.go", "cmd/x/main.go", true),
            ("**", "a/b", true),
            ("a/**", "a/b/c", true),
            ("a/**", "a", false),
            ("a/**/z", "a/z", true),
            ("a/**/z", "a/b/c/z", true),
            ("**/z", "az", false),
            ("a**z", "az", true),
            ("a**z", "abz", false),
            ("a**z", "ab/z", true),
            ("**z", "abz", true),
            ("**z?", "abz1", false),
            ("***", "a/b", true),
            ("[!a]b", "!b", true),
            ("[!a]b", "cb", false),
            ("[^a]b", "cb", true),
            ("a[^b]c", "a/c", true),
            ("[a-c]x", "bx", true),
            ("a]", "a]", true),
            ("a^", "a^", true),
            ("\\*", "*", true),
            ("\\*", "a", false),
        ] {
            assert_eq!(Pattern::read(pattern).map(|read| read.fits(path)), Ok(fits), "{pattern} {path}");
        }
    }

    #[test]
    fn what_can_not_be_used_is_told() {
        for (pattern, fault) in [
            ("[", Fault::Refused),
            ("a\\", Fault::Refused),
            ("[]", Fault::Refused),
            ("[]a]", Fault::Refused),
            ("[-a]", Fault::Refused),
            ("[a-]", Fault::Refused),
            ("[^]", Fault::Refused),
            ("?*[", Fault::Refused),
            ("a*[", Fault::Unclear),
            ("*a*[]a]", Fault::Unclear),
            ("[z-a]", Fault::Unclear),
            ("\\d", Fault::Unclear),
            ("[*]", Fault::Unclear),
            ("[[:alpha:]]", Fault::Unclear),
            ("^*", Fault::Unclear),
        ] {
            assert_eq!(Pattern::read(pattern), Err(fault), "{pattern}");
        }
    }

    #[test]
    fn a_hostile_pattern_ends() {
        let pattern = Pattern::read(&"*a".repeat(2_000));
        assert_eq!(pattern.map(|read| read.fits(&"a".repeat(1_500))), Ok(false));
    }
}
