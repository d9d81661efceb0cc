//! `BuildKit`'s own expansion of variables in instructions (not the shell's): `$name`, `${name}`,
//! `${name:-word}`, `${name-word}`, `${name:+word}`, `${name+word}`, `${name:?word}`, `${name#pat}`,
//! `##`, `%`, `%%`, `/pat/new`, `//pat/new`, quotes and escapes.
//!
//! The rules are those of moby/buildkit v0.34.2, `frontend/dockerfile/shell/lex.go`, with two limits
//! it does not have: nesting, and the work spent on one pattern.

use super::go;
use super::pattern::Pattern;

/// Substitutions may be nested this deep.
const DEEPEST: usize = 64;

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
    let mut lexer = Lexer { raw_quotes: true, raw_escapes: true, ..Lexer::new(line, '\\', &|_| None) };
    lexer.keep_unset = true;
    lexer.until(None, true, false).ok().map(|(_, words)| words)
}

/// The words of a text with variables left as they are; quotes are kept when asked.
pub(super) fn unexpanded(text: &str, raw_quotes: bool) -> Option<Vec<String>> {
    let mut lexer = Lexer { raw_quotes, keep_unset: true, ..Lexer::new(text, '\\', &|_| None) };
    lexer.until(None, false, false).ok().map(|(_, words)| words)
}

struct Lexer<'a> {
    rest: std::str::Chars<'a>,
    escape: char,
    value: &'a dyn Fn(&str) -> Option<String>,
    raw_quotes: bool,
    raw_escapes: bool,
    keep_unset: bool,
    unset: Vec<String>,
    /// The word being read. Shared by nested substitutions, as in `BuildKit`.
    word: String,
    depth: usize,
}

/// Words of one nesting level.
#[derive(Default)]
struct Words {
    done: Vec<String>,
    inside: bool,
}

impl Words {
    fn add(&mut self, buffer: &mut String, character: char) {
        if !character.is_whitespace() {
            self.add_raw(buffer, character);
        } else if self.inside && !buffer.is_empty() {
            self.done.push(std::mem::take(buffer));
            self.inside = false;
        }
    }

    fn add_raw(&mut self, buffer: &mut String, character: char) {
        buffer.push(character);
        self.inside = true;
    }
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, escape: char, value: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            rest: text.strip_prefix('\u{feff}').unwrap_or(text).chars(),
            escape,
            value,
            raw_quotes: false,
            raw_escapes: false,
            keep_unset: false,
            unset: Vec::new(),
            word: String::new(),
            depth: 0,
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    /// Reads up to `stop`, or to the end.
    fn until(
        &mut self,
        stop: Option<char>,
        raw_escapes: bool,
        pattern: bool,
    ) -> Result<(String, Vec<String>), String> {
        if self.depth == DEEPEST {
            return Err("substitutions are nested too deeply".to_owned());
        }
        self.depth += 1;
        let before = std::mem::replace(&mut self.raw_escapes, raw_escapes);
        let read = self.until_inner(stop, pattern);
        self.raw_escapes = before;
        self.depth -= 1;
        read
    }

    fn until_inner(&mut self, stop: Option<char>, pattern: bool) -> Result<(String, Vec<String>), String> {
        let mut result = String::new();
        let mut words = Words::default();
        self.word.clear();
        loop {
            match self.peek() {
                None if stop.is_none() => break,
                None => {
                    let stop = stop.unwrap_or_default();
                    return Err(format!("unexpected end of statement while looking for matching {stop}"));
                }
                Some(character) if stop == Some(character) => {
                    self.rest.next();
                    break;
                }
                Some('$') => {
                    let text = self.dollar()?;
                    text.chars().for_each(|each| words.add(&mut self.word, each));
                    result.push_str(&text);
                }
                Some(special @ ('<' | '\'' | '"')) => {
                    let text = match special {
                        '<' => self.angle(),
                        '\'' => self.single_quote(pattern)?,
                        _ => self.double_quote(pattern)?,
                    };
                    self.word.push_str(&text);
                    words.inside = true;
                    result.push_str(&text);
                }
                Some(character) if character == self.escape => {
                    self.rest.next();
                    if self.raw_escapes {
                        words.add_raw(&mut self.word, character);
                        result.push(character);
                    }
                    let Some(escaped) = self.rest.next() else { continue };
                    words.add_raw(&mut self.word, escaped);
                    result.push(escaped);
                }
                Some(character) => {
                    self.rest.next();
                    words.add(&mut self.word, character);
                    result.push(character);
                }
            }
        }
        if !self.word.is_empty() {
            words.done.push(std::mem::take(&mut self.word));
        }
        Ok((result, words.done))
    }

    /// `<<` and the blanks after it, so that `<< EOF` stays one word.
    fn angle(&mut self) -> String {
        let mut text = String::from("<");
        self.rest.next();
        if self.peek() == Some('<') {
            self.rest.next();
            text.push('<');
            while let Some(blank @ (' ' | '\t' | '\r')) = self.peek() {
                self.rest.next();
                text.push(blank);
            }
        }
        text
    }

    fn single_quote(&mut self, pattern: bool) -> Result<String, String> {
        let mut text = String::new();
        self.rest.next();
        if self.raw_quotes {
            text.push('\'');
        }
        for character in self.rest.by_ref() {
            if character == '\'' {
                if self.raw_quotes {
                    text.push('\'');
                }
                return Ok(text);
            }
            if pattern && character == self.escape {
                text.push(character);
            }
            text.push(character);
        }
        Err("unexpected end of statement while looking for matching single-quote".to_owned())
    }

    fn double_quote(&mut self, pattern: bool) -> Result<String, String> {
        let mut text = String::new();
        self.rest.next();
        if self.raw_quotes {
            text.push('"');
        }
        loop {
            match self.peek() {
                None => {
                    let problem = "unexpected end of statement while looking for matching double-quote";
                    return Err(problem.to_owned());
                }
                Some('"') => {
                    self.rest.next();
                    if self.raw_quotes {
                        text.push('"');
                    }
                    return Ok(text);
                }
                Some('$') => text.push_str(&self.dollar()?),
                Some(character) if character == self.escape => {
                    self.rest.next();
                    match self.peek() {
                        None => {}
                        Some(escaped) if matches!(escaped, '"' | '$') || escaped == self.escape => {
                            self.rest.next();
                            if self.raw_escapes {
                                text.push(character);
                            }
                            text.push(escaped);
                        }
                        Some(_) => {
                            if self.raw_escapes && (!self.raw_quotes || pattern) {
                                text.push(character);
                            }
                            text.push(character);
                        }
                    }
                }
                Some(character) => {
                    self.rest.next();
                    text.push(character);
                }
            }
        }
    }

    fn dollar(&mut self) -> Result<String, String> {
        self.rest.next();
        if self.peek() != Some('{') {
            let name = self.name();
            if name.is_empty() {
                return Ok("$".to_owned());
            }
            return Ok(match self.get(&name) {
                None if self.keep_unset => format!("${name}"),
                value => value.unwrap_or_default(),
            });
        }
        self.rest.next();
        match self.peek() {
            None => return Err("syntax error: missing '}'".to_owned()),
            Some('{' | '}' | ':') => return Err("syntax error: bad substitution".to_owned()),
            Some(_) => {}
        }
        let name = self.name();
        match self.rest.next() {
            Some('}') => Ok(match self.get(&name) {
                None if self.keep_unset => format!("${{{name}}}"),
                value => value.unwrap_or_default(),
            }),
            Some(':') => {
                let sign = self.rest.next();
                self.modified(&name, true, sign)
            }
            sign @ Some('+' | '-' | '?' | '#' | '%') => self.modified(&name, false, sign),
            Some('/') => self.replaced(&name),
            sign => Err(unsupported(false, sign)),
        }
    }

    /// `${name:-word}` and its like, from behind the sign.
    fn modified(&mut self, name: &str, colon: bool, sign: Option<char>) -> Result<String, String> {
        let trims = matches!(sign, Some('#' | '%'));
        if colon && trims {
            return Err(unsupported(colon, sign));
        }
        let word = self.operand('}', trims, trims, "syntax error: missing '}'")?;
        let value = self.get(name);
        if value.is_none() && self.keep_unset {
            let colon = if colon { ":" } else { "" };
            return Ok(format!("${{{name}{colon}{}{word}}}", sign.unwrap_or('\u{fffd}')));
        }
        let missing = value.as_ref().is_none_or(|value| colon && value.is_empty());
        match sign {
            Some('-') if missing => Ok(word),
            Some('-') => Ok(value.unwrap_or_default()),
            Some('+') => Ok(if missing { String::new() } else { word }),
            Some('?') if missing => {
                let what = match (&value, word.is_empty()) {
                    (_, false) => word.as_str(),
                    (None, true) => "is not allowed to be unset",
                    (Some(_), true) => "is not allowed to be empty",
                };
                Err(format!("{name}: {what}"))
            }
            Some('?') => Ok(value.unwrap_or_default()),
            Some(end @ ('#' | '%')) => {
                let (word, longest) =
                    word.strip_prefix(end).map_or((word.as_str(), false), |word| (word, true));
                let value = value.unwrap_or_default();
                Ok(match end {
                    '#' => Pattern::read(word)?.trim_start(&value, longest),
                    _ => Pattern::read_for_end(word)?.trim_end(&value, longest),
                })
            }
            _ => Err(unsupported(colon, sign)),
        }
    }

    /// `${name/pattern/new}`, from behind the first slash.
    fn replaced(&mut self, name: &str) -> Result<String, String> {
        let all = self.peek() == Some('/');
        if all {
            self.rest.next();
        }
        let pattern = self.operand('/', true, true, "syntax error: missing '/' in ${}")?;
        let new = self.operand('}', true, false, "syntax error: missing '}'")?;
        match self.get(name) {
            None if self.keep_unset => Ok(format!("${{{name}/{pattern}/{new}}}")),
            value => Ok(Pattern::read(&pattern)?.replace(&value.unwrap_or_default(), &new, all)),
        }
    }

    fn operand(&mut self, stop: char, raw: bool, pattern: bool, at_end: &str) -> Result<String, String> {
        match self.until(Some(stop), raw, pattern) {
            Ok((word, _)) => Ok(word),
            Err(_) if self.peek().is_none() => Err(at_end.to_owned()),
            Err(problem) => Err(problem),
        }
    }

    fn name(&mut self) -> String {
        let first = self.peek();
        if let Some(special @ ('@' | '*' | '#' | '?' | '-' | '$' | '!')) = first {
            self.rest.next();
            return special.to_string();
        }
        let digits = first.is_some_and(char::is_numeric);
        let mut name = String::new();
        while let Some(character) = self.peek() {
            let belongs =
                if digits { character.is_numeric() } else { character.is_alphanumeric() || character == '_' };
            if !belongs {
                break;
            }
            self.rest.next();
            name.push(character);
        }
        name
    }

    fn get(&mut self, name: &str) -> Option<String> {
        let value = (self.value)(name);
        if value.is_none() && !self.unset.iter().any(|known| known == name) {
            self.unset.push(name.to_owned());
        }
        value
    }
}

fn unsupported(colon: bool, sign: Option<char>) -> String {
    let colon = if colon { ":" } else { "" };
    format!("unsupported modifier ({colon}{}) in substitution", sign.unwrap_or('\u{fffd}'))
}
