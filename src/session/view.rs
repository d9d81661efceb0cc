//! What is in view: tabs, the pinned line, open groups, what floats above the page.

use std::rc::Rc;

use crate::given::Given;
use crate::given::adopt::Remark;
use crate::recipe::options::Group;
use crate::show::kin::Pointed;
use crate::show::words;

/// What is in view. None of it is part of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The tab, where the screen is too narrow for all.
    pub page: Page,
    /// Path of the file that is shown.
    pub file: String,
    /// The ledger that is shown.
    pub ledger: Book,
    /// The change whose second build is shown, as its place in `rebuild::Change::all`.
    pub change: usize,
    /// The figure whose basis is shown.
    pub basis: Option<Figure>,
    /// The pinned line of the file that is shown, 1-based.
    pub line: Option<usize>,
    /// The first line of a file of the visitor's own that is drawn in colours, 0-based; most are out of sight.
    pub seen: usize,
    /// What the pointer or the focus is on.
    pub pointed: Option<Pointed>,
    /// Groups that are open.
    pub groups: Vec<Group>,
    /// Groups that show more than their essentials.
    pub more: Vec<Group>,
    /// Findings that were opened or closed by hand, by key.
    pub cards: Vec<(String, bool)>,
    /// What floats above the page.
    pub popover: Option<Popover>,
    /// A value that was not taken.
    pub refused: Option<Refused>,
    /// The file that was given last, and what it says.
    pub given: Option<Rc<Taken>>,
    /// A file is held over the page.
    pub holding: bool,
    /// What was just done for the visitor.
    pub toast: Option<Toast>,
    /// Where the focus has to go.
    pub focus: Option<Focus>,
    /// Lines of the file that is shown that the last change touched.
    pub lit: Vec<usize>,
}

impl Default for View {
    fn default() -> Self {
        let essential = words::GROUPS.iter().filter(|(_, _, open)| *open).map(|(group, ..)| *group);
        Self {
            page: Page::Options,
            file: "Dockerfile".to_owned(),
            ledger: Book::Unpacked,
            change: 0,
            basis: None,
            line: None,
            seen: 0,
            pointed: None,
            groups: essential.collect(),
            more: Vec::new(),
            cards: Vec::new(),
            popover: None,
            refused: None,
            given: None,
            holding: false,
            toast: None,
            focus: None,
            lit: Vec::new(),
        }
    }
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

    /// What it counts, and who shows it.
    pub fn about(self) -> &'static str {
        match self {
            Self::Unpacked => {
                "All files of all layers. docker images shows this up to Engine 28, and on a newer Engine that was \
                 upgraded and kept its classic store."
            }
            Self::Download => {
                "The layers compressed, as a registry keeps them and sends them: what a push and a first pull move. \
                 Each is compressed alone, and sent only to who lacks it."
            }
            Self::Containerd => {
                "The compressed layers and the unpacked files, both kept: docker images shows this as disk usage on \
                 an Engine 29 or newer that was installed afresh (containerd store)."
            }
        }
    }
}

/// A figure that opens to its basis; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The total of a ledger.
    Total(Book),
    /// A row of the ledger that is shown.
    Row(usize),
    /// A line of the Dockerfile.
    Line(usize),
    /// The stage that starts at a line.
    Stage(usize),
    /// A rung of the ladder.
    Rung(usize),
    /// A row of what moves over the wire.
    Trip(usize),
    /// What a second build moves.
    Again(usize),
    /// What is built in a stage: its place.
    Built(usize),
    /// A build of the program, unpacked.
    Unpacked(usize),
    /// A build of the program, compressed.
    Packed(usize),
    /// What the other values of an option would give.
    Prices(&'static str),
    /// What a fix gives: the place of its finding, and its own.
    Fix(usize, usize),
}

impl Figure {
    /// The element that opens it.
    pub fn id(self) -> String {
        let (word, at) = match self {
            Self::Total(book) => ("total", book.title().to_owned().replace(' ', "-")),
            Self::Row(at) => ("row", at.to_string()),
            Self::Line(at) => ("line", at.to_string()),
            Self::Stage(at) => ("stage", at.to_string()),
            Self::Rung(at) => ("rung", at.to_string()),
            Self::Trip(at) => ("trip", at.to_string()),
            Self::Again(at) => ("again", at.to_string()),
            Self::Built(at) => ("built", at.to_string()),
            Self::Unpacked(at) => ("unpacked", at.to_string()),
            Self::Packed(at) => ("packed", at.to_string()),
            Self::Prices(id) => ("prices", id.to_owned()),
            Self::Fix(card, at) => ("fix", format!("{card}-{at}")),
        };
        format!("figure-{word}-{at}")
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
    /// Where a file is chosen or pasted.
    Give,
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

/// A file that was given, and what it said about the recipe of then.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The file.
    pub given: Given,
    /// What it says, the gravest first.
    pub remarks: Vec<Remark>,
}

/// What was just done for the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// The change that it speaks of.
    pub serial: u32,
    /// One sentence.
    pub text: String,
    /// There is a step that Undo takes back.
    pub undoes: bool,
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
    /// A line of the file of this path.
    In(String, usize),
    /// A finding's heading, by its place and its key (empty: whichever stands there).
    Card(usize, String),
    /// A figure of the sizes, opened.
    Figure(Figure),
    /// What runs again.
    Again,
}
