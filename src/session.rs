//! The page's state as one value, and the one function that changes it.
//!
//! `update` is total and pure; an equal session means that nothing is drawn again. Leaves out what
//! follows from a session (the report, the prices) and whatever only a browser knows.

use std::collections::{BTreeMap, BTreeSet};

use crate::generate::generate;
use crate::recipe::link::{self, LinkProblem};
use crate::recipe::options::{Group, OPTIONS, Recipe};
use crate::show::kin::Pointed;
use crate::show::{lines, words};

/// What the visitor chose and how they look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What is built.
    pub recipe: Recipe,
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

/// What is in view. None of it is part of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The tab, where the screen is too narrow for all.
    pub page: Page,
    /// Path of the file that is shown.
    pub file: String,
    /// The ledger that is shown.
    pub ledger: Book,
    /// The pinned line of the Dockerfile, 1-based.
    pub line: Option<usize>,
    /// What the pointer or the focus is on.
    pub pointed: Option<Pointed>,
    /// Groups that are open.
    pub groups: BTreeSet<Group>,
    /// Groups that show more than their essentials.
    pub more: BTreeSet<Group>,
    /// Findings that were opened or closed by hand, by key.
    pub cards: BTreeMap<String, bool>,
    /// What floats above the page.
    pub popover: Option<Popover>,
    /// A value that was not taken.
    pub refused: Option<Refused>,
    /// What was just done for the visitor.
    pub toast: Option<Toast>,
    /// Where the focus has to go.
    pub focus: Option<Focus>,
    /// Lines of the Dockerfile that the last change touched.
    pub lit: Vec<usize>,
}

/// Tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Presets and options.
    Options,
    /// Files and the selected line.
    Dockerfile,
    /// Hull, ledgers, ladder.
    Size,
    /// Verdicts and findings.
    Findings,
}

impl Page {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Options, Self::Dockerfile, Self::Size, Self::Findings];

    /// What the tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Options => "Options",
            Self::Dockerfile => "Dockerfile",
            Self::Size => "Size",
            Self::Findings => "Findings",
        }
    }

    /// Its word in the page's markup.
    pub fn id(self) -> &'static str {
        match self {
            Self::Options => "options",
            Self::Dockerfile => "dockerfile",
            Self::Size => "size",
            Self::Findings => "findings",
        }
    }
}

/// The three ledgers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// Files of all layers.
    Unpacked,
    /// Compressed layers.
    Download,
    /// What a containerd store shows.
    Containerd,
}

impl Book {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Unpacked, Self::Download, Self::Containerd];

    /// What stands under its figure.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unpacked => "unpacked",
            Self::Download => "download",
            Self::Containerd => "on Engine 29+",
        }
    }
}

/// What floats above the page; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Popover {
    /// The list of presets.
    Presets,
    /// Link, Markdown, comment.
    Share,
    /// The list of keys.
    Keys,
}

/// A value that an option did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The option.
    pub id: &'static str,
    /// What was tried; a list's new item is its last.
    pub values: Vec<String>,
    /// Why not, one sentence.
    pub why: String,
}

/// What was just done for the visitor; it can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// The change that it speaks of.
    pub serial: u32,
    /// One sentence.
    pub text: String,
}

/// A wish to move the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// Counts wishes.
    pub serial: u32,
    /// Where to.
    pub target: Target,
}

/// Places that links inside the page lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An option's control.
    Option(&'static str),
    /// A line of the Dockerfile.
    Line(usize),
    /// A finding's heading, by its place and its key (empty: whichever stands there).
    Card(usize, String),
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The address changed: a link, and its place in the undo list.
    Open(String, u32),
    /// A discrete change of an option.
    Set(&'static str, Vec<String>),
    /// A keystroke in an option's field.
    Type(&'static str, Vec<String>),
    /// Another preset.
    Pick(&'static str),
    /// A fix: the link that it leads to, what to say, and the place of its finding.
    Apply(String, String, usize),
    /// A tab.
    Turn(Page),
    /// A file.
    Read(String),
    /// A ledger.
    Weigh(Book),
    /// Pins a line; `None` lets go.
    Pin(Option<usize>),
    /// The pointer or the focus moved.
    Point(Option<Pointed>),
    /// Opens or folds a group.
    Fold(Group),
    /// Shows or hides a group's further options.
    More(Group),
    /// Opens or closes a finding, by key.
    Card(String, bool),
    /// Opens a popover, or closes the one that is open.
    Float(Option<Popover>),
    /// Closes the notice about the link.
    Dismiss,
    /// Takes the toast of this change away.
    Forget(u32),
    /// Goes somewhere on the page.
    Go(Target),
}

impl Session {
    /// The page as a link opens it.
    pub fn open(link: &str, at: u32) -> Self {
        let (recipe, problems) = link::decode(link);
        Self {
            recipe,
            problems,
            change: Change { serial: 0, how: How::Opened, said: String::new() },
            place: Place { at, last: at },
            view: View {
                page: Page::Options,
                file: "Dockerfile".to_owned(),
                ledger: Book::Unpacked,
                line: None,
                pointed: None,
                groups: words::GROUPS.iter().filter(|(_, _, open)| *open).map(|(group, ..)| *group).collect(),
                more: BTreeSet::new(),
                cards: BTreeMap::new(),
                popover: None,
                refused: None,
                toast: None,
                focus: None,
                lit: Vec::new(),
            },
        }
    }

    fn change(&mut self, recipe: Recipe, how: How, said: String) {
        self.view.refused = None;
        self.view.toast = None;
        if recipe == self.recipe {
            return;
        }
        let (old, new) = (generate(&self.recipe), generate(&recipe));
        let text = |files: &crate::generate::Files| files.text("Dockerfile").unwrap_or_default().to_owned();
        let (old, new) = (text(&old), text(&new));
        self.view.lit = lines::changed(&old, &new);
        self.view.line = self.view.line.map(|line| lines::follow(&old, &new, line));
        self.recipe = recipe;
        self.change = Change { serial: self.change.serial.wrapping_add(1), how, said };
        if how == How::Stepped {
            self.place.at = self.place.at.saturating_add(1);
            self.place.last = self.place.at;
        }
    }

    fn set(&mut self, id: &'static str, values: Vec<String>, how: How) {
        let mut recipe = self.recipe.clone();
        match recipe.set(id, &values) {
            Ok(()) => {
                let said = words::said(id, &values);
                self.change(recipe, how, said);
            }
            Err(why) => self.view.refused = Some(Refused { id, values, why }),
        }
    }

    fn go(&mut self, target: Target) {
        match &target {
            Target::Option(id) => {
                self.view.page = Page::Options;
                if let Some(option) = OPTIONS.iter().find(|option| option.id == *id) {
                    self.view.groups.insert(option.group);
                    if !option.is_essential() {
                        self.view.more.insert(option.group);
                    }
                }
            }
            Target::Line(line) => {
                self.view.page = Page::Dockerfile;
                self.view.file = "Dockerfile".to_owned();
                self.view.line = Some(*line);
            }
            Target::Card(_, key) => {
                self.view.page = Page::Findings;
                if !key.is_empty() {
                    self.view.cards.insert(key.clone(), true);
                }
            }
        }
        let serial = self.view.focus.as_ref().map_or(0, |focus| focus.serial.wrapping_add(1));
        self.view.focus = Some(Focus { serial, target });
    }

    fn say(&mut self, text: String) {
        self.view.toast = Some(Toast { serial: self.change.serial, text });
    }
}

/// The session after an action.
pub fn update(session: &Session, action: Action) -> Session {
    let mut next = session.clone();
    match action {
        Action::Open(link, at) => {
            let (recipe, problems) = link::decode(&link);
            next.problems = problems;
            next.change(recipe, How::Opened, String::new());
            next.place = Place { at, last: next.place.last.max(at) };
        }
        Action::Set(id, values) => next.set(id, values, How::Stepped),
        Action::Type(id, values) => next.set(id, values, How::Typed),
        Action::Pick(id) => {
            if let Some(recipe) = Recipe::from_preset(id) {
                let text = format!("Preset: {}", recipe.preset().title);
                next.change(recipe, How::Stepped, text.clone());
                next.problems.clear();
                next.say(text);
            }
            next.view.popover = None;
        }
        Action::Apply(link, text, card) => {
            next.change(link::decode(&link).0, How::Stepped, text.clone());
            next.say(text);
            next.go(Target::Card(card, String::new()));
        }
        Action::Turn(page) => {
            next.view.page = page;
            next.view.popover = None;
        }
        Action::Read(file) => {
            next.view.file = file;
            next.view.lit.clear();
        }
        Action::Weigh(book) => next.view.ledger = book,
        Action::Pin(line) => next.view.line = line,
        Action::Point(pointed) => next.view.pointed = pointed,
        Action::Fold(group) => toggle(&mut next.view.groups, group),
        Action::More(group) => toggle(&mut next.view.more, group),
        Action::Card(key, open) => {
            next.view.cards.insert(key, open);
        }
        Action::Float(popover) => next.view.popover = popover,
        Action::Dismiss => next.problems.clear(),
        Action::Forget(serial) => {
            if next.view.toast.as_ref().is_some_and(|toast| toast.serial == serial) {
                next.view.toast = None;
            }
        }
        Action::Go(target) => next.go(target),
    }
    next
}

fn toggle(groups: &mut BTreeSet<Group>, group: Group) {
    if !groups.remove(&group) {
        groups.insert(group);
    }
}
