//! `BuildKit`'s own expansion of variables in instructions (not the shell's): `$name`, `${name}`,
//! `${name:-word}`, `${name-word}`, `${name:+word}`, `${name+word}`, `${name:?word}`, `${name#pat}`,
//! `##`, `%`, `%%`, `/pat/new`, `//pat/new`, quotes and escapes.
//!
//! The rules are those of moby/buildkit v0.34.2, `frontend/dockerfile/shell/lex.go`, with two limits
//! it does not have: nesting, and the work spent on one pattern.

use super::go;
use super::lexer::Lexer;

/// A word after expansion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    /// The text, quotes removed; the word as written where there is a problem.
    pub text: String,
    /// Names that were read and have no value, whether or not a default stood in; each once.
    pub unset: Vec<String>,
    /// Why `BuildKit` refuses it (a bad substitution, `:?`), in its words.
    pub problem: Option<String>,
}

/// Expands one word and removes its quotes.
pub fn expand(word: &str, escape: char, value: &dyn Fn(&str) -> Option<String>) -> Expanded {
    let mut lexer = Lexer::new(word, escape, value);
    match lexer.until(None, false, false) {
        Ok((text, _)) => Expanded { text, unset: lexer.unset, problem: None },
        Err(problem) => Expanded {
            text: word.to_owned(),
            unset: lexer.unset,
            problem: Some(format!("failed to process {}: {problem}", go::quote(word))),
        },
    }
}

/// Expands one word and splits the result at its blanks, as EXPOSE does.
pub fn split(
    word: &str,
    escape: char,
    value: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<String>, String> {
    let words = Lexer::new(word, escape, value).until(None, false, false);
    words
        .map(|(_, words)| words)
        .map_err(|problem| format!("failed to process {}: {problem}", go::quote(word)))
}

/// The words of a line with quotes, escapes and variables left as they are. `None`: a quote is open.
pub(super) fn raw(line: &str) -> Option<Vec<String>> {
    let mut lexer = Lexer::new(line, '\\', &|_| None);
    lexer.keep_unset = true;
    lexer.raw_quotes = true;
    lexer.raw_escapes = true;
    lexer.until(None, true, false).ok().map(|(_, words)| words)
}

/// The words of a text with variables left as they are; quotes are kept when asked.
pub(super) fn unexpanded(text: &str, raw_quotes: bool) -> Option<Vec<String>> {
    let mut lexer = Lexer::new(text, '\\', &|_| None);
    lexer.keep_unset = true;
    lexer.raw_quotes = raw_quotes;
    lexer.until(None, false, false).ok().map(|(_, words)| words)
}
