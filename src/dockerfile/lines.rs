//! Physical lines to logical ones: parser directives, comments, continuations, heredoc bodies.
//!
//! The rules are those of moby/buildkit v0.34.2, `frontend/dockerfile/parser/parser.go`.

use super::heredocs::Marker;
use super::{Comment, Directive, Heredoc, Lines, ParseError, Step};

/// `BuildKit` reads no line of this many bytes or more.
const LONGEST: usize = 65_536;

/// A logical line: an instruction's text, its continuations joined and the comments inside it dropped.
#[derive(Debug, Default)]
pub(super) struct Logical {
    pub(super) lines: Lines,
    pub(super) text: String,
    /// Offset in `text` at which each physical line starts, and that line.
    pub(super) breaks: Vec<(usize, usize)>,
}

/// Reads a file line by line.
pub(super) struct Reader<'a> {
    rest: &'a str,
    /// Lines read so far.
    pub(super) line: usize,
    pub(super) escape: char,
    pub(super) directives: Vec<Directive>,
    pub(super) comments: Vec<Comment>,
    pub(super) errors: Vec<ParseError>,
    directives_done: bool,
    /// A line was too long; nothing behind it is read.
    pub(super) too_long: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.strip_prefix('\u{feff}').unwrap_or(text),
            line: 0,
            escape: '\\',
            directives: Vec::new(),
            comments: Vec::new(),
            errors: Vec::new(),
            directives_done: false,
            too_long: false,
        }
    }

    /// The next physical line with its line feed.
    fn physical(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() || self.too_long {
            return None;
        }
        let end = self.rest.find('\n').map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(end);
        if line.strip_suffix('\n').unwrap_or(line).len() >= LONGEST {
            self.too_long = true;
            return None;
        }
        self.rest = rest;
        self.line += 1;
        Some(line)
    }

    /// The next logical line.
    pub(super) fn logical(&mut self) -> Option<Logical> {
        loop {
            let line = self.physical()?.trim_end_matches(['\r', '\n']).trim_start();
            if self.directive(line) || self.comment(line) {
                continue;
            }
            let (line, continues) = self.continuation(line);
            if !continues && line.is_empty() {
                continue;
            }
            let mut logical = Logical {
                lines: Lines { first: self.line, last: self.line },
                text: line.to_owned(),
                breaks: vec![(0, self.line)],
            };
            if continues {
                self.continued(&mut logical);
            }
            logical.lines.last = self.line;
            return Some(logical);
        }
    }

    fn continued(&mut self, logical: &mut Logical) {
        while let Some(line) = self.physical() {
            let line = line.trim_end_matches(['\r', '\n']);
            if self.comment(line.trim_start()) || line.trim_start().is_empty() {
                continue;
            }
            let (line, continues) = self.continuation(line);
            logical.breaks.push((logical.text.len(), self.line));
            logical.text.push_str(line);
            if !continues {
                break;
            }
        }
    }

    /// The line without its continuation mark, and whether it has one. A mark behind another mark is
    /// plain text.
    fn continuation<'b>(&self, line: &'b str) -> (&'b str, bool) {
        match line.trim_end_matches([' ', '\t']).strip_suffix(self.escape) {
            Some(kept) if !kept.ends_with(self.escape) => (kept, true),
            _ => (line, false),
        }
    }

    fn comment(&mut self, line: &str) -> bool {
        let Some(text) = line.strip_prefix('#') else { return false };
        self.comments.push(Comment { line: self.line, text: text.trim().to_owned() });
        true
    }

    fn directive(&mut self, line: &str) -> bool {
        if self.directives_done {
            return false;
        }
        let Some((name, value)) = line.strip_prefix('#').and_then(directive) else {
            self.directives_done = true;
            return false;
        };
        if self.directives.iter().any(|known| known.name == name) {
            // BuildKit counts the lines before this one.
            let line = self.line - 1;
            self.errors.push(ParseError::new(
                Step::Lines,
                line,
                format!("only one {name} parser directive can be used"),
            ));
        } else if name == "escape" {
            match value {
                "\\" => self.escape = '\\',
                "`" => self.escape = '`',
                _ => self.errors.push(ParseError::new(
                    Step::Lines,
                    self.line - 1,
                    format!("invalid escape token '{value}' does not match ` or \\"),
                )),
            }
        }
        self.directives.push(Directive { line: self.line, name, value: value.to_owned() });
        true
    }

    /// The body behind a marker; `None`: the file ends first.
    pub(super) fn heredoc(&mut self, marker: Marker, logical: &mut Logical) -> Option<Heredoc> {
        let first = self.line + 1;
        let mut body = String::new();
        while let Some(line) = self.physical() {
            logical.lines.last = self.line;
            let end = line.trim_end_matches(['\r', '\n']);
            let end = if marker.chomp { end.trim_start_matches('\t') } else { end };
            if end == marker.name {
                let lines = Lines { first, last: self.line - 1 };
                return Some(Heredoc { name: marker.name, expand: marker.expand, body, lines });
            }
            body.push_str(if marker.chomp { line.trim_start_matches('\t') } else { line });
        }
        None
    }
}

/// Name and value of a directive line, from behind its `#`.
fn directive(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim_start().trim_end_matches(|character: char| character.is_ascii_whitespace());
    let name = name.to_ascii_lowercase();
    let trimmed = value.trim_matches(|character: char| character.is_ascii_whitespace());
    // A value of blanks alone is one blank, for BuildKit.
    let value = if trimmed.is_empty() { value.get(..1).unwrap_or_default() } else { trimmed };
    (matches!(name.as_str(), "syntax" | "escape" | "check") && !value.is_empty()).then_some((name, value))
}
