//! Characters of a script: blanks, comments, operators, words and their pieces.

use super::pieces::add;
use super::{Piece, Word};

/// Where a script is being read.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Where to go on behind the next newline: heredoc bodies lie between.
    pub(super) resume: Option<usize>,
    /// The first thing that could not be read. Reading ends there.
    pub(super) problem: Option<String>,
}

/// Control and redirection operators, longer ones first.
const OPERATORS: &[&str] = &[
    "&>>", "<<-", "<<<", ";;&", "&&", "||", ";;", ";&", "|&", "&>", ">>", "<<", ">&", "<&", ">|", "<>", "&",
    "|", ";", "(", ")", "<", ">", "\n",
];

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, resume: None, problem: None }
    }

    /// Ends the reading.
    pub(super) fn fail(&mut self, problem: &str) {
        if self.problem.is_none() {
            self.problem = Some(problem.to_owned());
        }
        self.at = self.text.len();
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether nothing is left but blanks.
    pub(super) fn at_end(&mut self) -> bool {
        self.blanks();
        self.rest().is_empty()
    }

    /// Skips blanks, joined lines and a comment; newlines stay.
    pub(super) fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            self.at += blanks;
            let rest = self.rest();
            if rest.starts_with("\\\n") {
                self.at += 2;
            } else if rest.starts_with('#') {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if blanks == 0 {
                break;
            }
        }
    }

    /// The operator that comes next, behind blanks.
    pub(super) fn operator(&mut self) -> Option<&'static str> {
        self.blanks();
        let rest = self.rest();
        if !rest.starts_with(|first| first == '\n' || is_operator(first)) {
            return None;
        }
        // Process substitutions of bash are words.
        if rest.starts_with("<(") || rest.starts_with(">(") {
            return None;
        }
        OPERATORS.iter().find(|operator| rest.starts_with(**operator)).copied()
    }

    /// Takes the operator if it comes next.
    pub(super) fn take(&mut self, operator: &str) -> bool {
        let found = self.operator() == Some(operator);
        if found {
            self.at += operator.len();
            if operator == "\n" {
                self.at = self.resume.take().unwrap_or(self.at);
            }
        }
        found
    }

    /// Skips newlines.
    pub(super) fn newlines(&mut self) {
        while self.take("\n") {}
    }

    /// The word that comes next, without taking it, if it is plain letters or braces: for reserved words.
    pub(super) fn keyword(&mut self) -> &'a str {
        self.blanks();
        let rest = self.rest();
        let end = rest.find(|character: char| is_blank(character) || is_operator(character));
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// Takes the reserved word if it comes next.
    pub(super) fn take_keyword(&mut self, word: &str) -> bool {
        let found = self.keyword() == word;
        if found {
            self.at += word.len();
        }
        found
    }

    /// Reads a word; `None` where an operator or the end comes next.
    pub(super) fn word(&mut self) -> Option<Word> {
        if self.operator().is_some() || self.rest().is_empty() {
            return None;
        }
        Some(self.word_until(|character| is_blank(character) || is_operator(character)))
    }

    fn word_until(&mut self, ends: impl Fn(char) -> bool) -> Word {
        let offset = self.at;
        let mut word = Word { offset, ..Word::default() };
        while let Some(character) = self.peek() {
            let opens = matches!(character, '<' | '>')
                && self.at == offset
                && self.rest().get(1..).is_some_and(|rest| rest.starts_with('('));
            if opens {
                self.at += 1;
                self.parenthesis(&mut word.pieces, false);
                continue;
            }
            if ends(character) {
                break;
            }
            match character {
                '\\' => self.escape(&mut word.pieces),
                '\'' => self.single(&mut word.pieces),
                '"' => {
                    self.at += 1;
                    self.double(&mut word.pieces, true);
                }
                '$' => self.dollar(&mut word.pieces, false),
                '`' => self.backquote(&mut word.pieces, false),
                _ => {
                    let rest = self.rest();
                    let special = |character: char| {
                        ends(character) || matches!(character, '\\' | '\'' | '"' | '$' | '`')
                    };
                    let length = rest.find(special).unwrap_or(rest.len()).max(character.len_utf8());
                    add(&mut word.pieces, rest.get(..length).unwrap_or_default(), false);
                    self.at += length;
                }
            }
        }
        word.raw = self.text.get(offset..self.at).unwrap_or_default().to_owned();
        word
    }

    /// Reads the heredoc that a redirection begins: its delimiter, then its body behind this line.
    pub(super) fn heredoc(&mut self, chomp: bool) -> Option<Word> {
        let delimiter = self.word()?;
        let quoted = delimiter.raw.contains(['\'', '"', '\\']);
        let name = delimiter.shown();
        let start = self.resume.unwrap_or_else(|| {
            self.rest().find('\n').map_or(self.text.len(), |newline| self.at + newline + 1)
        });
        let mut body = String::new();
        let mut at = start;
        while let Some(line) = self.text.get(at..).and_then(|rest| rest.split_inclusive('\n').next()) {
            at += line.len();
            let line = if chomp { line.trim_start_matches('\t') } else { line };
            if line.trim_end_matches('\n') == name {
                break;
            }
            body.push_str(line);
        }
        self.resume = Some(at);
        let pieces = if quoted {
            vec![Piece::Text { text: body.clone(), quoted: true }]
        } else {
            let mut inner = Scanner::new(&body);
            let mut pieces = Vec::new();
            inner.double(&mut pieces, false);
            if let Some(problem) = inner.problem {
                self.fail(&problem);
            }
            pieces
        };
        Some(Word { raw: body, offset: start, pieces })
    }
}

/// A text as one word: what stands behind `:-` in a substitution, or in a heredoc.
pub(super) fn whole(text: &str, quoted: bool) -> Option<Word> {
    let mut scanner = Scanner::new(text);
    let word = if quoted {
        let mut pieces = Vec::new();
        scanner.double(&mut pieces, false);
        Word { raw: text.to_owned(), offset: 0, pieces }
    } else {
        scanner.word_until(|_| false)
    };
    scanner.problem.is_none().then_some(word)
}

pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

fn is_operator(character: char) -> bool {
    matches!(character, '|' | '&' | ';' | '(' | ')' | '<' | '>')
}
