//! The grammar of compound commands: `if`, loops, `case`, functions, `( )`, `(( ))`.

use super::parse::{DEEPEST, Parser};
use super::{Item, Join, Node, Piece, Word};

impl Parser<'_> {
    pub(super) fn subshell(&mut self) -> Node {
        self.scanner.take("(");
        let items = self.list();
        if !self.scanner.take(")") {
            self.scanner.fail("`(` is not closed");
        }
        Node::Subshell(items)
    }

    /// `((...))` of bash.
    pub(super) fn arithmetic(&mut self) -> Option<Word> {
        let rest = self.scanner.rest();
        let inside = rest.strip_prefix("((")?;
        let end = inside.find("))")?;
        let inside = inside.get(..end).filter(|inside| !inside.contains(['\n', ';']))?;
        let raw = rest.get(..end + 4)?.to_owned();
        let offset = self.scanner.at;
        self.scanner.at += raw.len();
        Some(Word { raw, offset, pieces: vec![Piece::Arithmetic(inside.to_owned())] })
    }

    pub(super) fn expect(&mut self, word: &str) {
        if !self.scanner.take_keyword(word) {
            self.scanner.fail(&format!("`{word}` is missing"));
        }
    }

    pub(super) fn branches(&mut self) -> Node {
        self.scanner.take_keyword("if");
        let mut branches = Vec::new();
        let mut otherwise = Vec::new();
        loop {
            let condition = self.list();
            self.expect("then");
            branches.push((condition, self.list()));
            if self.scanner.take_keyword("elif") {
                continue;
            }
            if self.scanner.take_keyword("else") {
                otherwise = self.list();
            }
            self.expect("fi");
            return Node::If { branches, otherwise };
        }
    }

    pub(super) fn repeat_for(&mut self) -> Node {
        self.scanner.take_keyword("for");
        let name = self.scanner.keyword().to_owned();
        self.scanner.at += name.len();
        self.scanner.newlines();
        let mut words = Vec::new();
        if self.scanner.take_keyword("in") {
            while let Some(word) = self.scanner.word() {
                words.push(word);
            }
        }
        while self.scanner.take(";") || self.scanner.take("\n") {}
        Node::For { name, words, body: self.body() }
    }

    pub(super) fn repeat_while(&mut self) -> Node {
        let until = self.scanner.take_keyword("until");
        if !until {
            self.scanner.take_keyword("while");
        }
        Node::While { condition: self.list(), body: self.body() }
    }

    fn body(&mut self) -> Vec<Item> {
        self.expect("do");
        let body = self.list();
        self.expect("done");
        body
    }

    pub(super) fn case(&mut self) -> Node {
        self.scanner.take_keyword("case");
        let word = self.scanner.word().unwrap_or_default();
        self.scanner.newlines();
        self.expect("in");
        let mut arms = Vec::new();
        loop {
            while self.scanner.take("\n") || self.scanner.take(";") {}
            if self.scanner.take_keyword("esac") {
                break;
            }
            self.scanner.take("(");
            let mut patterns = Vec::new();
            while let Some(pattern) = self.scanner.word() {
                patterns.push(pattern);
                if !self.scanner.take("|") {
                    break;
                }
            }
            if !self.scanner.take(")") {
                self.scanner.fail("`esac` is missing");
                break;
            }
            arms.push((patterns, self.list()));
            let _ = self.scanner.take(";;") || self.scanner.take(";&") || self.scanner.take(";;&");
        }
        Node::Case { word, arms }
    }

    pub(super) fn function(&mut self, name: String) -> Node {
        self.scanner.newlines();
        if self.depth == DEEPEST {
            self.scanner.fail("commands are nested too deeply");
            return Node::Function { name, body: Vec::new() };
        }
        self.depth += 1;
        let body = match self.command() {
            Node::Group(items) => items,
            node => vec![Item { join: Join::Then, negated: false, background: false, node }],
        };
        self.depth -= 1;
        Node::Function { name, body }
    }
}
