//! The page's state as one value, and the one function that changes it.
//!
//! `update` is total and pure; an equal session means that nothing is drawn again. Leaves out what
//! follows from a session (the report, the prices) and whatever only a browser knows.

mod ahead;
mod give;
mod own;
mod teach;
mod update;
mod view;

use crate::lessons::{self, Lesson};
use crate::recipe::link::LinkProblem;
use crate::recipe::options::Recipe;

pub use update::{Action, update};
pub use view::{Book, Figure, Focus, Page, Popover, Refused, Taken, Target, Toast, View};

/// What the visitor chose and how they look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What is built.
    pub recipe: Recipe,
    /// The lesson that it is part of.
    pub lesson: Option<&'static Lesson>,
    /// Parts of the link that were not used; empty once the notice is closed.
    pub problems: Vec<LinkProblem>,
    /// The last change of the recipe.
    pub change: Change,
    /// Where in the undo list the page stands.
    pub place: Place,
    /// What is in view.
    pub view: View,
}

/// The last change of the recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Counts changes; a new number is a new change.
    pub serial: u32,
    /// How it came about.
    pub how: How,
    /// What changed, for people who can't see it: `Base image: alpine`.
    pub said: String,
}

/// How a change came about; it decides what the browser's history does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// From the address: the history holds it already.
    Opened,
    /// One discrete step: a new entry, so that Back undoes it.
    Stepped,
    /// A keystroke: the entry is replaced once typing rests.
    Typed,
}

/// A position in the undo list; the list itself is the browser's history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Steps behind: what Undo can go back.
    pub at: u32,
    /// The furthest step reached: what Redo can go forward to.
    pub last: u32,
}

impl Session {
    /// The page as a link opens it.
    pub fn open(link: &str, at: u32) -> Self {
        let (recipe, lesson, problems) = lessons::open(link);
        Self {
            recipe,
            lesson,
            problems,
            change: Change { serial: 0, how: How::Opened, said: String::new() },
            place: Place { at, last: at },
            view: View::default(),
        }
    }
}
