//! Characters, quotes and escapes of a word.

use super::pattern::FUEL;
use super::words::LONGEST;

/// Substitutions may be nested this deep.
const DEEPEST: usize = 64;

/// Reads a text as `BuildKit` reads words.
pub(super) struct Lexer<'a> {
    pub(super) rest: std::str::Chars<'a>,
    pub(super) escape: char,
    pub(super) value: &'a dyn Fn(&str) -> Option<String>,
    /// Quotes stay.
    pub(super) raw_quotes: bool,
    /// Quotes are characters like others.
    pub(super) plain_quotes: bool,
    pub(super) raw_escapes: bool,
    pub(super) keep_unset: bool,
    pub(super) unset: Vec<String>,
    /// The word being read. Shared by nested substitutions, as in `BuildKit`.
    word: String,
    depth: usize,
    /// Steps that patterns may still take.
    pub(super) fuel: usize,
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
    pub(super) fn new(text: &'a str, escape: char, value: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            rest: text.strip_prefix('\u{feff}').unwrap_or(text).chars(),
            escape,
            value,
            raw_quotes: false,
            plain_quotes: false,
            raw_escapes: false,
            keep_unset: false,
            unset: Vec::new(),
            word: String::new(),
            depth: 0,
            fuel: FUEL,
        }
    }

    /// The whole text, where nothing in it is special: most words.
    pub(super) fn plain(&self) -> Option<&'a str> {
        let text = self.rest.as_str();
        let special = |character| matches!(character, '$' | '\'' | '"') || character == self.escape;
        (text.len() <= LONGEST && !text.contains(special)).then_some(text)
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    /// Reads up to `stop`, or to the end.
    pub(super) fn until(
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
            if result.len() > LONGEST {
                return Err(format!("it becomes longer than {LONGEST} bytes"));
            }
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
                Some(special @ ('<' | '\'' | '"')) if special == '<' || !self.plain_quotes => {
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
            if text.len() > LONGEST {
                return Err(format!("it becomes longer than {LONGEST} bytes"));
            }
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
}
