//! The grammar: lists, pipelines, simple commands, redirections.

use super::pieces::name_length;
use super::scan::Scanner;
use super::{Item, Join, Node, Piece, Redirect, Script, Simple, Word};

/// Compound commands may be nested this deep.
pub(super) const DEEPEST: usize = 64;

/// Words that end a list when they stand where a command could.
const CLOSERS: &[&str] = &["then", "elif", "else", "fi", "do", "done", "esac", "}"];

/// Redirection operators.
const REDIRECTIONS: &[&str] = &[">", ">>", "<", "<<", "<<-", "<<<", ">&", "<&", ">|", "<>", "&>", "&>>"];

/// Whether a command may begin with this operator.
fn starts_command(operator: &str) -> bool {
    operator == "(" || REDIRECTIONS.contains(&operator)
}

/// Reads a script.
pub(super) fn script(text: &str) -> Script {
    let mut parser = Parser { scanner: Scanner::new(text), depth: 0 };
    let items = parser.list();
    if !parser.scanner.at_end() {
        parser.unexpected();
    }
    Script { items, problem: parser.scanner.problem }
}

pub(super) struct Parser<'a> {
    pub(super) scanner: Scanner<'a>,
    pub(super) depth: usize,
}

impl Parser<'_> {
    /// Commands up to the end, or to what closes the compound command around them.
    pub(super) fn list(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        if self.depth == DEEPEST {
            self.scanner.fail("commands are nested too deeply");
            return items;
        }
        self.depth += 1;
        let mut join = Join::Then;
        // Where the list of `&&` and `||` begins.
        let mut begins = 0;
        loop {
            self.scanner.newlines();
            if self.at_close() {
                break;
            }
            if self.scanner.operator().is_some_and(|operator| !starts_command(operator)) {
                self.unexpected();
                break;
            }
            items.push(self.item(join));
            join = if self.scanner.take("&&") {
                self.scanner.newlines();
                Join::And
            } else if self.scanner.take("||") {
                self.scanner.newlines();
                Join::Or
            } else {
                let background = self.scanner.take("&");
                items.iter_mut().skip(begins).for_each(|item: &mut Item| item.background = background);
                begins = items.len();
                let separated = background || self.scanner.take(";") || self.scanner.take("\n");
                if !separated && !self.at_close() {
                    self.unexpected();
                }
                Join::Then
            };
        }
        if join != Join::Then && self.scanner.problem.is_none() {
            self.scanner.fail("a command is missing behind `&&` or `||`");
        }
        self.depth -= 1;
        items
    }

    /// Ends the reading at a word or operator that can't stand here.
    pub(super) fn unexpected(&mut self) {
        let operator = self.scanner.operator();
        let word = operator.unwrap_or_else(|| self.scanner.keyword()).to_owned();
        self.scanner.fail(&format!("`{word}` is not expected here"));
    }

    fn at_close(&mut self) -> bool {
        match self.scanner.operator() {
            Some(operator) => matches!(operator, ")" | ";;" | ";&" | ";;&"),
            None => self.scanner.at_end() || CLOSERS.contains(&self.scanner.keyword()),
        }
    }

    fn item(&mut self, join: Join) -> Item {
        let mut negated = false;
        while self.scanner.take_keyword("!") {
            negated = !negated;
        }
        let mut nodes = vec![self.command()];
        while self.scanner.take("|") || self.scanner.take("|&") {
            self.scanner.newlines();
            nodes.push(self.command());
        }
        let node = match nodes.pop() {
            Some(only) if nodes.is_empty() => only,
            last => {
                nodes.extend(last);
                Node::Pipeline(nodes)
            }
        };
        Item { join, negated, background: false, node }
    }

    pub(super) fn command(&mut self) -> Node {
        let start = self.scanner.at;
        let node = match self.scanner.keyword() {
            "if" => self.branches(),
            "for" => self.repeat_for(),
            "while" | "until" => self.repeat_while(),
            "case" => self.case(),
            "{" => {
                self.scanner.take_keyword("{");
                let items = self.list();
                self.expect("}");
                Node::Group(items)
            }
            "function" => {
                self.scanner.take_keyword("function");
                let name = self.scanner.keyword().to_owned();
                self.scanner.at += name.len();
                if self.scanner.take("(") {
                    self.scanner.take(")");
                }
                self.function(name)
            }
            _ if self.scanner.rest().starts_with("((") => match self.arithmetic() {
                Some(word) => {
                    return Node::Simple(Simple { words: vec![word], offset: start, ..Simple::default() });
                }
                None => self.subshell(),
            },
            _ if self.scanner.rest().starts_with('(') => self.subshell(),
            _ => return self.simple(),
        };
        let mut redirects = Vec::new();
        while let Some(redirect) = self.redirect() {
            redirects.push(redirect);
        }
        if redirects.is_empty() { node } else { Node::Redirected { node: Box::new(node), redirects } }
    }

    fn simple(&mut self) -> Node {
        self.scanner.blanks();
        let mut simple = Simple { offset: self.scanner.at, ..Simple::default() };
        loop {
            if let Some(redirect) = self.redirect() {
                simple.redirects.push(redirect);
                continue;
            }
            let Some(word) = self.scanner.word() else { break };
            if simple.words.is_empty()
                && let Some(assignment) = assignment(&word)
            {
                simple.assignments.push(assignment);
                continue;
            }
            let first = simple.words.is_empty() && simple.assignments.is_empty();
            if first && self.scanner.operator() == Some("(") {
                self.scanner.take("(");
                if !self.scanner.take(")") {
                    self.scanner.fail("`(` is not expected here");
                }
                return self.function(word.raw);
            }
            let test = simple.words.is_empty() && word.raw == "[[";
            simple.words.push(word);
            if test {
                self.test(&mut simple.words);
            }
        }
        if simple.words.is_empty() && simple.assignments.is_empty() && simple.redirects.is_empty() {
            self.scanner.fail("a command is missing");
        }
        Node::Simple(simple)
    }

    /// What stands between `[[` and `]]` of bash, where operators are plain words.
    fn test(&mut self, words: &mut Vec<Word>) {
        loop {
            let offset = self.scanner.at;
            let word = match self.scanner.operator() {
                Some(operator) => {
                    self.scanner.at += operator.len();
                    let text = operator.to_owned();
                    let pieces = vec![Piece::Text { text: text.clone(), quoted: false }];
                    Some(Word { raw: text, offset, pieces })
                }
                None => self.scanner.word(),
            };
            let Some(word) = word else { return self.scanner.fail("`]]` is missing") };
            let last = word.raw == "]]";
            words.push(word);
            if last {
                return;
            }
        }
    }

    fn redirect(&mut self) -> Option<Redirect> {
        self.scanner.blanks();
        let rest = self.scanner.rest();
        let digits = rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let number = rest.get(..digits).filter(|_| rest.get(digits..).is_some_and(is_redirection));
        let fd = number.and_then(|number| number.parse().ok());
        if fd.is_some() {
            self.scanner.at += digits;
        }
        let operator = self.scanner.operator().filter(|operator| REDIRECTIONS.contains(operator))?;
        self.scanner.at += operator.len();
        let target = match operator {
            "<<" | "<<-" => self.scanner.heredoc(operator == "<<-"),
            _ => self.scanner.word(),
        };
        if target.is_none() {
            self.scanner.fail(&format!("a word is missing behind `{operator}`"));
        }
        Some(Redirect { operator: operator.to_owned(), fd, target: target? })
    }
}

fn is_redirection(text: &str) -> bool {
    text.starts_with(['<', '>']) && !text.starts_with("<(") && !text.starts_with(">(")
}

/// `NAME=value` in parts.
fn assignment(word: &Word) -> Option<(String, Word)> {
    let Some(Piece::Text { text, quoted: false }) = word.pieces.first() else { return None };
    let length = name_length(text);
    if length == 0 || text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let (name, value) = text.split_at_checked(length)?;
    let value = value.strip_prefix('=')?;
    let mut pieces: Vec<Piece> = word.pieces.iter().skip(1).cloned().collect();
    if !value.is_empty() {
        pieces.insert(0, Piece::Text { text: value.to_owned(), quoted: false });
    }
    let raw = word.raw.get(length + 1..)?.to_owned();
    Some((name.to_owned(), Word { raw, offset: word.offset + length + 1, pieces }))
}
