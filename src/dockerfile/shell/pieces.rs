//! The pieces of a word: quotes, escapes, substitutions.

use super::Piece;
use super::scan::{Scanner, is_blank};

impl Scanner<'_> {
    pub(super) fn escape(&mut self, pieces: &mut Vec<Piece>) {
        self.at += 1;
        match self.peek() {
            Some('\n') => self.at += 1,
            Some(escaped) => {
                self.at += escaped.len_utf8();
                add(pieces, escaped.encode_utf8(&mut [0; 4]), true);
            }
            None => add(pieces, "\\", false),
        }
    }

    pub(super) fn single(&mut self, pieces: &mut Vec<Piece>) {
        self.at += 1;
        let rest = self.rest();
        match rest.find('\'') {
            Some(end) => {
                add(pieces, rest.get(..end).unwrap_or_default(), true);
                self.at += end + 1;
            }
            None => self.fail("a single quote is not closed"),
        }
    }

    /// Text in which only `$`, backquotes and some escapes are special: to the closing double quote, or
    /// to the end.
    pub(super) fn double(&mut self, pieces: &mut Vec<Piece>, closed: bool) {
        let before = pieces.len();
        loop {
            match self.peek() {
                None if closed => return self.fail("a double quote is not closed"),
                None => return,
                Some('"') if closed => {
                    self.at += 1;
                    if pieces.len() == before {
                        add(pieces, "", true);
                    }
                    return;
                }
                Some('$') => self.dollar(pieces, true),
                Some('`') => self.backquote(pieces, true),
                Some('\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some('\n') => self.at += 1,
                        Some(escaped @ ('$' | '`' | '\\')) => {
                            self.at += 1;
                            add(pieces, escaped.encode_utf8(&mut [0; 4]), true);
                        }
                        Some('"') if closed => {
                            self.at += 1;
                            add(pieces, "\"", true);
                        }
                        _ => add(pieces, "\\", true),
                    }
                }
                Some(_) => {
                    let rest = self.rest();
                    let special = |character: char| {
                        matches!(character, '$' | '`' | '\\') || (closed && character == '"')
                    };
                    let length = rest.find(special).unwrap_or(rest.len());
                    add(pieces, rest.get(..length).unwrap_or_default(), true);
                    self.at += length;
                }
            }
        }
    }

    pub(super) fn dollar(&mut self, pieces: &mut Vec<Piece>, quoted: bool) {
        self.at += 1;
        let rest = self.rest();
        if rest.starts_with('(') {
            return self.parenthesis(pieces, quoted);
        }
        if rest.starts_with('{') {
            let Some(end) = closing(self.text, self.at, quoted) else {
                return self.fail("`${` is not closed");
            };
            let inside = self.text.get(self.at + 1..end).unwrap_or_default();
            self.at = end + 1;
            let length = name_length(inside).max(usize::from(inside.starts_with(is_special)));
            let (name, modifier) = inside.split_at_checked(length).unwrap_or((inside, ""));
            pieces.push(Piece::Variable { name: name.to_owned(), modifier: modifier.to_owned(), quoted });
            return;
        }
        let length = match name_length(rest) {
            // Unbraced, a number is one digit.
            length if rest.starts_with(|first: char| first.is_ascii_digit()) => length.min(1),
            0 => usize::from(rest.starts_with(is_special)),
            length => length,
        };
        if length == 0 {
            return add(pieces, "$", quoted);
        }
        let name = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length;
        pieces.push(Piece::Variable { name, modifier: String::new(), quoted });
    }

    /// `(...)` of a command or of arithmetic.
    pub(super) fn parenthesis(&mut self, pieces: &mut Vec<Piece>, quoted: bool) {
        let Some(end) = closing(self.text, self.at, quoted) else {
            return self.fail("`$(` is not closed");
        };
        let inside = self.text.get(self.at + 1..end).unwrap_or_default();
        self.at = end + 1;
        let arithmetic = inside.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
        pieces.push(match arithmetic {
            Some(inside) => Piece::Arithmetic(inside.to_owned()),
            None => Piece::Command { text: inside.to_owned(), quoted, backquotes: false },
        });
    }

    pub(super) fn backquote(&mut self, pieces: &mut Vec<Piece>, quoted: bool) {
        self.at += 1;
        let mut text = String::new();
        let mut rest = self.rest().char_indices();
        while let Some((at, character)) = rest.next() {
            match character {
                '`' => {
                    self.at += at + 1;
                    pieces.push(Piece::Command { text, quoted, backquotes: true });
                    return;
                }
                '\\' => match rest.next() {
                    Some((_, escaped @ ('`' | '\\' | '$'))) => text.push(escaped),
                    Some((_, escaped)) => text.extend(['\\', escaped]),
                    None => break,
                },
                character => text.push(character),
            }
        }
        self.fail("a backquote is not closed");
    }
}

/// What stands on the stack of [`closing`] between `case` and `esac`, where `)` ends a pattern.
const CASE: char = 'c';

/// Where the bracket at `open` is closed: quotes, escapes, brackets and `case` inside it are followed.
fn closing(text: &str, open: usize, in_double: bool) -> Option<usize> {
    let mut stack: Vec<char> = Vec::new();
    // Whether a `#` would begin a comment here.
    let mut word_start = false;
    // Whether a command would begin here, and with it a reserved word.
    let mut command = false;
    let mut rest = text.get(open..)?.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let top = stack.last().copied();
        let starts =
            std::mem::replace(&mut word_start, is_blank(character) || matches!(character, ';' | '('));
        let began = std::mem::take(&mut command);
        if began && let Some(word) = reserved(text.get(open + at..).unwrap_or_default()) {
            match word {
                "case" => stack.push(CASE),
                "esac" if top == Some(CASE) => drop(stack.pop()),
                _ => command = true,
            }
            // Its first character is taken already.
            let _ = word.chars().skip(1).all(|_| rest.next().is_some());
            continue;
        }
        command = commands_follow(top, character, began);
        match (top, character) {
            (_, '\\') => drop(rest.next()),
            (Some('`'), '`') | (Some('"'), '"') | (Some('('), ')') | (Some('{'), '}') => {
                stack.pop();
                if stack.is_empty() {
                    return Some(open + at);
                }
            }
            (Some('`'), _) => {}
            (_, '`') => stack.push('`'),
            (_, '"') => stack.push('"'),
            (_, '$') => {
                if let Some((_, bracket @ ('(' | '{'))) = rest.peek().copied() {
                    rest.next();
                    stack.push(bracket);
                    word_start = bracket == '(';
                    command = word_start;
                }
            }
            (Some('"'), _) => {}
            (Some('{'), '\'') if in_double || stack.contains(&'"') => {}
            (_, '\'') => drop(rest.find(|(_, character)| *character == '\'')?),
            (Some('(' | CASE), '#') if starts => drop(rest.find(|(_, character)| *character == '\n')),
            (Some('(' | CASE) | None, '(') => stack.push('('),
            (None, '{') => stack.push('{'),
            _ => {}
        }
    }
    None
}

/// The reserved word at the start that matters to brackets: `case`, `esac`, and those that a command follows.
fn reserved(text: &str) -> Option<&str> {
    let end = text.find(|c: char| is_blank(c) || matches!(c, ';' | '|' | '&' | '(' | ')' | '<' | '>'))?;
    let word = text.get(..end)?;
    let words = ["case", "esac", "if", "then", "elif", "else", "while", "until", "do", "{", "!"];
    words.contains(&word).then_some(word)
}

/// Whether a command begins behind this character of a script, or still does.
fn commands_follow(top: Option<char>, character: char, before: bool) -> bool {
    match (top, character) {
        (Some('(' | CASE) | None, '(' | ';' | '|' | '&' | '\n') | (Some(CASE), ')') => true,
        (Some('(' | CASE), ' ' | '\t' | '\r') => before,
        _ => false,
    }
}

/// Appends text, to the last piece where it is of the same kind.
pub(super) fn add(pieces: &mut Vec<Piece>, text: &str, quoted: bool) {
    match pieces.last_mut() {
        Some(Piece::Text { text: last, quoted: same }) if *same == quoted => last.push_str(text),
        _ => pieces.push(Piece::Text { text: text.to_owned(), quoted }),
    }
}

/// Length of the variable name, or number, at the start.
pub(super) fn name_length(text: &str) -> usize {
    let digits = text.starts_with(|first: char| first.is_ascii_digit());
    let end = text.find(|character: char| {
        if digits {
            !character.is_ascii_digit()
        } else {
            !character.is_ascii_alphanumeric() && character != '_'
        }
    });
    end.unwrap_or(text.len())
}

fn is_special(character: char) -> bool {
    matches!(character, '@' | '*' | '#' | '?' | '$' | '!' | '-')
}
