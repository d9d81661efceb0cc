//! Lists, pipes, branches and loops of a text.

use super::Status;
use super::walk::{DEEPEST, Flow, Stop, Walk};
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::{Item, Join, Node, Word};
use std::rc::Rc;

impl Walk<'_> {
    /// A list; `last`: nothing follows it.
    pub(super) fn items(&mut self, items: &[Item], last: bool) -> Flow {
        for (index, item) in items.iter().enumerate() {
            let next = items.get(index + 1);
            let chained = next.is_some_and(|next| next.join != Join::Then);
            let last = last && next.is_none();
            let runs = match (item.join, self.status) {
                _ if item.background => Some(true),
                (Join::Then, _) => Some(true),
                (_, Status::Unknown) => None,
                (Join::And, status) => Some(status == Status::Code(0)),
                (Join::Or, status) => Some(status != Status::Code(0)),
            };
            match runs {
                Some(true) => self.item(item, chained, last)?,
                Some(false) => {}
                None => {
                    self.doubts();
                    let (here, there) = if item.join == Join::And { (1, 0) } else { (0, 1) };
                    let mut taken = self.clone();
                    taken.ended(Status::Code(there));
                    let flow = taken.item(item, chained, last);
                    self.ended(Status::Code(here));
                    self.join(taken, flow);
                }
            }
        }
        Ok(())
    }

    fn item(&mut self, item: &Item, chained: bool, last: bool) -> Flow {
        if item.background {
            self.in_background(item);
            return Ok(());
        }
        let exempt = chained || item.negated;
        let run = |walk: &mut Self| walk.node(&item.node, last && !item.negated);
        if exempt {
            self.guarding(run)?;
        } else {
            run(self)?;
        }
        if item.negated {
            self.ended(match self.status {
                Status::Code(0) => Status::Code(1),
                Status::Code(_) => Status::Code(0),
                Status::Unknown => Status::Unknown,
            });
        }
        let ends = self.errexit && !exempt && !self.guarded;
        let counts = matches!(item.node, Node::Simple(_) | Node::Pipeline(_) | Node::Subshell(_));
        match self.status {
            Status::Code(code) if ends && counts && code != 0 => Err(self.end()),
            _ => Ok(()),
        }
    }

    fn in_background(&mut self, item: &Item) {
        let mut child = Self { child: true, guarded: true, service: None, ..self.clone() };
        let _ = child.node(&item.node, false);
        if let Some(service) = child.service {
            self.background = Some(service);
        }
        self.last = None;
        self.ended(Status::Code(0));
    }

    fn node(&mut self, node: &Node, last: bool) -> Flow {
        let held =
            self.set.iter().map(|(name, value)| name.len() + value.as_ref().map_or(0, String::len)).sum();
        let left = self.fuel.spend(held) && self.fuel.commands.get() > 0;
        if self.depth == DEEPEST || !left {
            return Err(Stop::unclear("The shell text is too long to be followed here."));
        }
        self.fuel.commands.set(self.fuel.commands.get() - 1);
        self.depth += 1;
        // Only ash lets the last command of a branch take its place.
        let inner = last && self.shell.kind == ShellKind::Ash;
        let flow = match node {
            Node::Simple(simple) => self.command(simple, last),
            Node::Pipeline(nodes) => self.pipeline(nodes),
            Node::Subshell(items) => self.subshell(items, inner),
            Node::Group(items) => self.items(items, inner),
            Node::Redirected { node, .. } => self.node(node, inner),
            Node::If { branches, otherwise } => self.branches(branches, otherwise, inner),
            Node::For { name, words, body } => self.repeat_for(name, words, body),
            Node::While { condition, body } => self.repeat_while(condition, body),
            Node::Case { word, arms } => self.case(word, arms, inner),
            Node::Function { name, body } => {
                self.functions.push((name.clone(), Rc::new(body.clone())));
                self.ended(Status::Code(0));
                Ok(())
            }
        };
        self.depth -= 1;
        flow
    }

    fn subshell(&mut self, items: &[Item], last: bool) -> Flow {
        if last {
            return self.items(items, true);
        }
        let mut child = Self { child: true, service: None, ..self.clone() };
        match child.items(items, true) {
            Err(Stop::Ends(course)) => Err(Stop::Ends(course)),
            Err(Stop::Leaves) | Ok(()) => {
                self.learn(child);
                Ok(())
            }
        }
    }

    fn pipeline(&mut self, nodes: &[Node]) -> Flow {
        let mut before = None;
        for (index, node) in nodes.iter().enumerate() {
            let mut child = Self { child: true, guarded: true, last: None, service: None, ..self.clone() };
            match child.node(node, false) {
                Err(Stop::Ends(course)) => return Err(Stop::Ends(course)),
                Err(Stop::Leaves) | Ok(()) => self.learn(child),
            }
            let fails = matches!(self.status, Status::Code(code) if code != 0);
            if index + 1 < nodes.len() && (fails || self.status == Status::Unknown) {
                before = Some((self.status, self.last.clone(), self.decided));
            }
        }
        let Some((status, last, decided)) = before else { return Ok(()) };
        let found_nothing = status != Status::Unknown && nodes.last().is_some_and(looks_for_text);
        if found_nothing || self.pipefail && self.status == Status::Code(0) {
            self.status = if found_nothing { Status::Code(1) } else { status };
            (self.last, self.decided) = (last, decided);
            self.failed = status != Status::Unknown;
        }
        Ok(())
    }

    fn branches(&mut self, branches: &[(Vec<Item>, Vec<Item>)], otherwise: &[Item], last: bool) -> Flow {
        let Some(((condition, then), rest)) = branches.split_first() else {
            self.ended(Status::Code(0));
            return self.items(otherwise, last);
        };
        self.guarding(|walk| walk.items(condition, false))?;
        match self.status {
            Status::Code(0) => self.items(then, last),
            Status::Code(_) => self.branches(rest, otherwise, last),
            Status::Unknown => {
                self.doubts();
                let mut taken = self.clone();
                taken.ended(Status::Code(0));
                let flow = taken.items(then, last);
                self.possible.clone_from(&taken.possible);
                match self.branches(rest, otherwise, last) {
                    Ok(()) => {
                        let found = std::mem::take(&mut self.possible);
                        self.join(Self { possible: found, ..taken }, flow);
                        Ok(())
                    }
                    Err(Stop::Ends(course)) if flow.is_ok() => {
                        let mut possible = std::mem::take(&mut self.possible);
                        possible.push((*course, self.status));
                        *self = Self { possible, ..taken };
                        Ok(())
                    }
                    Err(stop) => {
                        if let Err(Stop::Ends(course)) = flow {
                            self.possible.push((*course, taken.status));
                        }
                        Err(stop)
                    }
                }
            }
        }
    }

    fn repeat_for(&mut self, name: &str, words: &[Word], body: &[Item]) -> Flow {
        let values: Vec<Option<String>> =
            words.iter().map(|word| self.text(word).filter(|_| word.literal().is_some())).collect();
        let known = !values.is_empty() && values.iter().all(Option::is_some);
        let value = values.into_iter().next().flatten().filter(|_| words.len() == 1);
        let variable = (name.to_owned(), value);
        if known {
            self.set.push(variable);
            if let Err(stop @ Stop::Ends(_)) = self.items(body, false) {
                return Err(stop);
            }
        } else {
            let mut taken = self.clone();
            taken.set.push(variable);
            let flow = taken.items(body, false);
            self.join(taken, flow);
            self.loops = true;
        }
        self.ended(Status::Code(0));
        Ok(())
    }

    fn repeat_while(&mut self, condition: &[Item], body: &[Item]) -> Flow {
        self.guarding(|walk| walk.items(condition, false))?;
        let mut taken = self.clone();
        let flow = taken.items(body, false);
        self.join(taken, flow);
        self.loops = true;
        self.ended(Status::Code(0));
        Ok(())
    }

    fn case(&mut self, word: &Word, arms: &[(Vec<Word>, Vec<Item>)], last: bool) -> Flow {
        let value = self.asked(word);
        self.ended(Status::Code(0));
        let before = self.clone();
        let mut joined = false;
        for (patterns, body) in arms {
            let fits = patterns.iter().map(|pattern| match &value {
                Some(value) => pattern.matches(value, &|name| self.value(name)),
                None => (pattern.raw == "*").then_some(true),
            });
            let fits: Vec<Option<bool>> = fits.collect();
            if fits.iter().all(|fit| *fit == Some(false)) {
                continue;
            }
            let surely = fits.contains(&Some(true));
            if surely && !joined {
                return self.items(body, last);
            }
            let mut taken =
                Self { possible: self.possible.clone(), doubt: self.doubt.clone(), ..before.clone() };
            let flow = taken.items(body, last);
            self.join(taken, flow);
            joined = true;
            if surely {
                break;
            }
        }
        Ok(())
    }
}

/// It looks for text, and fails where it is given none.
fn looks_for_text(node: &Node) -> bool {
    let Node::Simple(simple) = node else { return false };
    let flags = || simple.words.iter().filter(|word| word.raw.starts_with('-'));
    matches!(simple.name().as_deref(), Some("grep" | "egrep" | "fgrep"))
        && !flags().any(|flag| flag.raw.contains(['v', 'L', 'z']))
        && simple.words.iter().skip(1).filter(|word| !word.raw.starts_with('-')).count() == 1
}
