//! The state of a walk, and how two ways that are both possible come together.

use super::super::launch::Around;
use super::super::says::Trap;
use super::{BRANCHES, Chosen, Course, Fuel, Over, Shell, Status};
use crate::dockerfile::shell::Item;
use std::rc::Rc;

/// Why a list of commands is left.
pub(super) enum Stop {
    /// The text ends so.
    Ends(Box<Course>),
    /// The function, the loop or the child of the shell ends.
    Leaves,
}

impl Stop {
    /// What becomes of the text can't be known.
    pub(super) fn unclear(why: impl Into<String>) -> Self {
        Self::Ends(Box::new(Course::Unclear(why.into())))
    }
}

/// Goes on, or does not.
pub(super) type Flow = Result<(), Stop>;

/// Functions, `eval` and compound commands may be nested this deep.
pub(super) const DEEPEST: usize = 24;

/// A shell on its way through a text.
#[derive(Clone)]
pub(super) struct Walk<'a> {
    pub(super) around: Around<'a>,
    pub(super) shell: &'a Shell<'a>,
    pub(super) text: Rc<str>,
    pub(super) fuel: &'a Fuel,
    /// The text is one command.
    pub(super) alone: bool,
    /// It is a child of the shell that the text was given to.
    pub(super) child: bool,
    /// A command that fails here does not end the text, whatever `set -e` says.
    pub(super) guarded: bool,
    pub(super) depth: usize,
    pub(super) workdir: String,
    /// It went to a folder that is not known.
    pub(super) lost: bool,
    /// Variables; one without a value can't be known.
    pub(super) set: Vec<(String, Option<String>)>,
    /// A file was read in that may have set any variable.
    pub(super) sourced: bool,
    pub(super) arguments: Vec<String>,
    pub(super) functions: Vec<(String, Rc<Vec<Item>>)>,
    pub(super) errexit: bool,
    pub(super) nounset: bool,
    pub(super) pipefail: bool,
    pub(super) trap: Trap,
    pub(super) status: Status,
    /// The program that ran last.
    pub(super) last: Option<Chosen>,
    /// The status is that program's.
    pub(super) decided: bool,
    /// That program failed.
    pub(super) failed: bool,
    /// The service ran, in the foreground.
    pub(super) service: Option<Chosen>,
    /// It may also not have run.
    pub(super) maybe: bool,
    /// The service was started in the background.
    pub(super) background: Option<Chosen>,
    /// It loops, for how long is not known.
    pub(super) loops: bool,
    /// What was printed last, by a command that failed.
    pub(super) said: String,
    pub(super) hangs: Option<String>,
    /// Ends that are possible too.
    pub(super) possible: Vec<(Course, Status)>,
    /// The first program whose answer is not known.
    pub(super) doubt: Option<Chosen>,
    /// The first file of which a test asks, and which may be there or not.
    pub(super) unsure: Option<String>,
    /// The service may run in two ways.
    pub(super) mixed: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        around: Around<'a>,
        shell: &'a Shell<'a>,
        text: &str,
        fuel: &'a Fuel,
        workdir: &str,
    ) -> Self {
        Self {
            around,
            shell,
            text: text.into(),
            fuel,
            alone: false,
            child: false,
            guarded: false,
            depth: 0,
            workdir: workdir.to_owned(),
            lost: false,
            set: Vec::new(),
            sourced: false,
            arguments: shell.arguments.to_vec(),
            functions: Vec::new(),
            errexit: false,
            nounset: false,
            pipefail: false,
            trap: Trap::None,
            status: Status::Code(0),
            last: None,
            decided: false,
            failed: false,
            service: None,
            maybe: false,
            background: None,
            loops: false,
            said: String::new(),
            hangs: None,
            possible: Vec::new(),
            doubt: None,
            unsure: None,
            mixed: false,
        }
    }

    /// Walks all of a text.
    pub(super) fn whole(&mut self, items: &[Item]) -> Course {
        match self.items(items, true) {
            Err(Stop::Ends(course)) => *course,
            Err(Stop::Leaves) | Ok(()) => self.finish(),
        }
    }

    /// What has become of the text when it ends here.
    pub(super) fn finish(&self) -> Course {
        if let Some(service) = &self.service {
            return Course::On(service.clone());
        }
        let on_last = if self.around.asks.is_some() { self.decided } else { !self.failed || self.decided };
        match (&self.last, self.status) {
            (Some(last), Status::Code(code)) if on_last && self.failed => {
                Course::On(last.clone().ending(code))
            }
            (Some(last), _) if on_last => Course::On(last.clone()),
            _ if self.loops => {
                Course::Unclear("The shell text loops: how it ends is known only when it runs.".to_owned())
            }
            (Some(_), Status::Code(code)) => Course::Over(self.over(code)),
            // A check of the shell's own commands asks nothing.
            (None, Status::Code(code)) if self.around.asks.is_none() || !self.said.is_empty() => {
                Course::Over(self.over(code))
            }
            _ if self.around.asks.is_none() => Course::Unclear(BRANCHES.to_owned()),
            _ => Course::Unclear("Only commands of the shell itself run there.".to_owned()),
        }
    }

    pub(super) fn over(&self, code: i32) -> Over {
        let background = self.background.is_some();
        let why = if background {
            "The service is started in the background by &, so the shell does not wait for it and ends."
        } else if code == 0 {
            "The shell comes to the end of its text, and has started nothing that stays."
        } else {
            "The shell ends before it comes to a program that stays."
        };
        Over { code, says: self.said.clone(), why: why.to_owned(), background, hangs: self.hangs.clone() }
    }

    /// The shell ends, or its child.
    pub(super) fn end(&self) -> Stop {
        if self.child { Stop::Leaves } else { Stop::Ends(Box::new(self.finish())) }
    }

    /// A command of the shell itself ended so.
    pub(super) fn ended(&mut self, status: Status) {
        self.status = status;
        self.decided = false;
    }

    /// Commands whose failure ends nothing.
    pub(super) fn guarding(&mut self, run: impl FnOnce(&mut Self) -> Flow) -> Flow {
        let guarded = std::mem::replace(&mut self.guarded, true);
        let flow = run(self);
        self.guarded = guarded;
        flow
    }

    /// What comes next is decided by something that is not known.
    pub(super) fn doubts(&mut self) {
        if self.decided && self.doubt.is_none() {
            self.doubt.clone_from(&self.last);
        }
    }

    /// Another way, which is possible too, came to this.
    pub(super) fn join(&mut self, taken: Self, flow: Flow) {
        self.possible = taken.possible;
        self.doubt = taken.doubt;
        self.unsure = taken.unsure;
        self.hangs = self.hangs.take().or(taken.hangs);
        self.mixed |= taken.mixed;
        if let Err(Stop::Ends(course)) = flow {
            self.possible.push((*course, taken.status));
            return;
        }
        if self.status != taken.status {
            self.ended(Status::Unknown);
        }
        for (name, value) in taken.set {
            let own = self.set.iter().rev().find(|(own, _)| *own == name).map(|(_, value)| value);
            if own != Some(&value) {
                self.set.push((name, None));
            }
        }
        match (&self.service, taken.service) {
            (Some(own), Some(other)) => self.mixed |= own.replaces != other.replaces,
            (None, Some(other)) => {
                self.service = Some(other);
                self.maybe = true;
            }
            (_, None) => {}
        }
        self.background = self.background.take().or(taken.background);
        if self.last != taken.last {
            self.last = taken.last.or(self.last.take());
            self.failed = false;
        }
        self.functions = taken.functions;
        self.loops |= taken.loops;
        self.lost |= taken.lost || self.workdir != taken.workdir;
        self.sourced |= taken.sourced;
    }

    /// What a child of the shell did that concerns the shell too.
    pub(super) fn learn(&mut self, child: Self) {
        let child_service = |chosen: Chosen| Chosen { replaces: false, ..chosen };
        if let Some(service) = child.service.map(child_service) {
            self.service = Some(service);
            self.maybe = child.maybe;
        }
        self.possible = child.possible;
        self.doubt = child.doubt;
        self.unsure = child.unsure;
        self.hangs = child.hangs;
        self.loops |= child.loops;
        self.said = child.said;
        self.status = child.status;
        self.last = child.last;
        self.decided = child.decided;
        self.failed = child.failed;
    }
}
