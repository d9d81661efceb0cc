//! The shell text of RUN, CMD, ENTRYPOINT and HEALTHCHECK, as far as it can be read without running
//! it: lists, pipes, groups, subshells, `if`, `for`, `while`, `case`, redirections, quoting.
//!
//! POSIX sh, and of bash what Dockerfiles use: `[[`, `((`, `&>`, `<<<`, `|&`, `<(`, `function`. What can't
//! be read ends the reading: the script then says so, and what came before stands. Left out: aliases,
//! arithmetic, `$'...'`.

mod body;
mod compound;
mod expand;
mod parse;
mod pieces;
mod scan;
#[cfg(test)]
mod tests;

pub use body::Body;

use std::borrow::Cow;

/// A parsed script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Its commands, in order.
    pub items: Vec<Item>,
    /// What could not be read; the items before it stand.
    pub problem: Option<String>,
}

/// A command in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it follows the one before it.
    pub join: Join,
    /// `!` stands before it.
    pub negated: bool,
    /// The list of `&&` and `||` that it is part of runs in the background: `&` stands behind.
    pub background: bool,
    /// It.
    pub node: Node,
}

/// Between two commands of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// First of its list, or after `;`, a newline or `&`.
    Then,
    /// After `&&`.
    And,
    /// After `||`.
    Or,
}

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Assignments, words, redirections.
    Simple(Simple),
    /// `a | b`.
    Pipeline(Vec<Node>),
    /// `( ... )`.
    Subshell(Vec<Item>),
    /// `{ ...; }`.
    Group(Vec<Item>),
    /// `if`: conditions with their branches, and else.
    If {
        /// Condition and what follows `then`.
        branches: Vec<(Vec<Item>, Vec<Item>)>,
        /// What follows `else`.
        otherwise: Vec<Item>,
    },
    /// `for name in words`.
    For {
        /// Variable.
        name: String,
        /// What it runs over.
        words: Vec<Word>,
        /// What is repeated.
        body: Vec<Item>,
    },
    /// `while` or `until`.
    While {
        /// Condition.
        condition: Vec<Item>,
        /// What is repeated.
        body: Vec<Item>,
    },
    /// `case`.
    Case {
        /// What is matched.
        word: Word,
        /// Patterns and what follows them.
        arms: Vec<(Vec<Word>, Vec<Item>)>,
    },
    /// A compound command with redirections: `{ ...; } > file`.
    Redirected {
        /// It.
        node: Box<Node>,
        /// Its redirections.
        redirects: Vec<Redirect>,
    },
    /// `name() { ... }`.
    Function {
        /// Its name.
        name: String,
        /// What it does.
        body: Vec<Item>,
    },
}

/// A simple command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simple {
    /// `NAME=value` before the command.
    pub assignments: Vec<(String, Word)>,
    /// The command and its arguments.
    pub words: Vec<Word>,
    /// Redirections.
    pub redirects: Vec<Redirect>,
    /// Byte offset of its start in the script's text.
    pub offset: usize,
}

/// A redirection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// `>`, `>>`, `<`, `<>`, `<<`, `<<-`, `<<<`, `>&`, `<&`, `>|`, `&>`, `&>>`.
    pub operator: String,
    /// File descriptor before it, where one is given.
    pub fd: Option<u32>,
    /// Where to, or the heredoc's body.
    pub target: Word,
}

/// A word, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its text as written.
    pub raw: String,
    /// Byte offset in the script's text.
    pub offset: usize,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text, quotes and escapes removed.
    Text {
        /// It.
        text: String,
        /// It stood in quotes or behind an escape, so globs and blanks in it are plain.
        quoted: bool,
    },
    /// `$name`, `${name...}`.
    Variable {
        /// Its name; digits and `@*#?$!-` for special ones.
        name: String,
        /// What follows the name in braces: `:-word`, `#pattern`; empty for none.
        modifier: String,
        /// It stood in double quotes.
        quoted: bool,
    },
    /// `$(...)` or backquotes: the text inside.
    Command {
        /// The script inside.
        text: String,
        /// It stood in double quotes.
        quoted: bool,
        /// Written with backquotes.
        backquotes: bool,
    },
    /// `$((...))`: the text inside.
    Arithmetic(String),
}

impl Word {
    /// Its text where it has no variable and no command in it.
    pub fn literal(&self) -> Option<Cow<'_, str>> {
        self.pieces.iter().try_fold(Cow::default(), |text: Cow<'_, str>, piece| match piece {
            Piece::Text { text: piece, .. } if text.is_empty() => Some(Cow::Borrowed(piece.as_str())),
            Piece::Text { text: piece, .. } => Some(text + piece.as_str()),
            _ => None,
        })
    }

    /// Its text where it is literal, else as it is written.
    pub fn shown(&self) -> Cow<'_, str> {
        self.literal().unwrap_or(Cow::Borrowed(&self.raw))
    }

    /// Its text with each variable as `value` gives it (`None`: unset, which is empty). Unknown
    /// (`None`) with commands and arithmetic in it, with `${x:?}` of an unset variable, with modifiers
    /// that only bash has, and with `$?`, `$$`, `$!`, `$-`, `$0` that `value` does not give.
    pub fn expand(&self, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        expand::word(self, value)
    }

    /// Whether it matches the text as a pattern of `case`; `None`: that can't be known.
    pub fn matches(&self, text: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<bool> {
        expand::matches(self, text, value)
    }
}

impl Simple {
    /// The command's name, where it is literal.
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.words.first().and_then(Word::literal)
    }
}

impl Script {
    /// Every simple command in it, those in branches, loops, subshells and functions included, in order
    /// of text. Command substitutions are left out.
    pub fn simples(&self) -> Vec<&Simple> {
        fn walk<'a>(items: &'a [Item], found: &mut Vec<&'a Simple>) {
            for item in items {
                node(&item.node, found);
            }
        }
        fn node<'a>(of: &'a Node, found: &mut Vec<&'a Simple>) {
            match of {
                Node::Simple(simple) => found.push(simple),
                Node::Pipeline(nodes) => nodes.iter().for_each(|each| node(each, found)),
                Node::Subshell(items) | Node::Group(items) => walk(items, found),
                Node::If { branches, otherwise } => {
                    for (condition, then) in branches {
                        walk(condition, found);
                        walk(then, found);
                    }
                    walk(otherwise, found);
                }
                Node::Redirected { node: inner, .. } => node(inner, found),
                Node::For { body, .. } | Node::Function { body, .. } => walk(body, found),
                Node::While { condition, body } => {
                    walk(condition, found);
                    walk(body, found);
                }
                Node::Case { arms, .. } => arms.iter().for_each(|(_, items)| walk(items, found)),
            }
        }
        let mut found = Vec::new();
        walk(&self.items, &mut found);
        found
    }
}

/// Reads a script; never fails.
pub fn parse(text: &str) -> Script {
    parse::script(text)
}
