//! The facade: a recipe or a file in, everything that is known about it out, as plain public data.
//!
//! The page, the printer and embeds read reports and nothing else. The serialised form is a contract:
//! keys may be added, never renamed.

mod again;
mod blame;
mod build;
mod built;
mod edits;
mod image;
mod mend;
mod price;
mod repair;
mod rules;
mod shape;

use serde::{Serialize, Serializer};

use crate::catalogue::fact::Basis;
use crate::dry_run::image::PartKind;
use crate::lint::Severity;
use crate::verdicts::{Answer, Question};

pub use crate::costs::{Costs, Moved};
pub use crate::sizes::Variant;

pub use again::{Again, Otherwise, again, logs};
pub use build::{Request, analyse, outline, report, text_and_notes};
pub use edits::{edited, with_breaks_of};
pub use image::{Config, Healthcheck, Image, Layer, LineWeight, Read, Stage};
pub use mend::{mended, mended_files};
pub use price::{Price, Rung, Shelf, first_failure, in_order, ladder, neighbours, price, rung, weighed};
pub use repair::Repairs;

/// Everything about one recipe or one given file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Version of this form: 1.
    pub schema: u32,
    /// The recipe's link; none for a given file.
    pub link: Option<String>,
    /// Parts of the link that were not used.
    pub link_problems: Vec<LinkProblem>,
    /// All files, the Dockerfile first.
    pub files: Vec<File>,
    /// The image; none where the file was refused.
    pub image: Option<Image>,
    /// What it weighs.
    pub sizes: Sizes,
    /// What it moves over the wire, and what a build fetches.
    pub costs: Costs,
    /// What a second build runs again, after one change each; a page fills them in after the paint.
    pub rebuilds: Vec<Rebuild>,
    /// The same program with other flags, for another processor, by other releases.
    pub variants: Vec<Variant>,
    /// The five verdicts, in order.
    pub verdicts: Vec<Verdict>,
    /// What an expert would say, worst first.
    pub findings: Vec<Finding>,
    /// What Docker prints.
    pub transcripts: Vec<Transcript>,
    /// What was not understood.
    pub unknowns: Vec<Unknown>,
    /// Why each line of each file is there; empty for a given file.
    pub notes: Vec<Note>,
}

/// A part of a link that was not used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkProblem {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
    /// What is wrong with it.
    pub message: String,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// Path from the project's root.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The three ledgers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sizes {
    /// Compressed layers.
    pub download: Ledger,
    /// Files of all layers.
    pub unpacked: Ledger,
    /// What a containerd store shows.
    pub containerd: Ledger,
}

/// A ledger: the rows sum to the total.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Bytes.
    pub total: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// No row is unknown.
    pub complete: bool,
    /// What is in it.
    pub rows: Vec<Row>,
}

/// A row of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// A short name.
    pub label: String,
    /// What sort of thing it is.
    #[serde(serialize_with = "kind_word")]
    pub kind: PartKind,
    /// Bytes; 0 where unknown.
    pub bytes: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// It can't be known.
    pub unknown: bool,
    /// First line of the instruction that adds it.
    pub line: usize,
    /// How the figure came about.
    pub basis: Basis,
    /// Where it comes from.
    pub source: &'static str,
    /// ISO date of the source.
    pub date: &'static str,
}

/// A second build after one change, with the first one in the cache.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rebuild {
    /// What sort of thing changed: `main`, `go-mod`, `readme`, `argument`, `base`.
    pub change: &'static str,
    /// Its path or name; empty where the file has none.
    pub what: String,
    /// Each step of the stages that the target needs, in the file's order.
    pub steps: Vec<RebuildStep>,
    /// First lines of the layers that are new.
    pub layers: Vec<usize>,
    /// Those layers, which are pushed once and pulled by every host.
    pub moved: Moved,
}

/// A step of a second build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RebuildStep {
    /// First line of its instruction.
    pub line: usize,
    /// The stage, 0-based.
    pub stage: usize,
    /// The instruction on one line.
    pub text: String,
    /// It is not taken from the cache.
    pub runs: bool,
    /// Why: `cached`, `files`, `value`, `base`, `copied`, `before`.
    pub why: &'static str,
    /// First line of the step that made it run; 0 where there is none.
    pub because: usize,
    /// A cache mount keeps what it made the last time.
    pub cache_mount: bool,
}

/// A verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The question.
    pub id: Question,
    /// The answer.
    pub answer: Answer,
    /// The reason in at most 34 characters.
    pub summary: String,
    /// Why it is not yes.
    pub causes: Vec<Cause>,
}

/// A cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Permanent id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// `no`: it spoils the verdict; `depends`: it may.
    pub answer: Answer,
    /// The file that the lines belong to.
    pub file: String,
    /// Lines, 1-based.
    pub lines: Vec<usize>,
    /// What happens and why.
    pub why: String,
    /// The text that the user would see.
    pub error: Option<String>,
    /// Exit code.
    pub exit_code: Option<i32>,
    /// What other tools call it.
    pub same_as: Vec<String>,
    /// Ways out.
    pub fixes: Vec<Fix>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's permanent id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// The file that the lines belong to.
    pub file: String,
    /// Lines, 1-based.
    pub lines: Vec<usize>,
    /// What is wrong here.
    pub message: String,
    /// Why that matters.
    pub why: String,
    /// Names elsewhere.
    pub same_as: Vec<String>,
    /// The comment that silences it.
    pub silenced_by: Option<String>,
    /// Ways out.
    pub fixes: Vec<Fix>,
}

/// A way out, with what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// The recipe it gives; none for a given file.
    pub link: Option<String>,
    /// The edits that do the same to the text.
    pub edits: Vec<Edit>,
    /// What it gives; none for a given file.
    pub gives: Option<Price>,
}

/// Whole lines of a file, replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The file's path.
    pub file: String,
    /// First and last line that go.
    pub lines: [usize; 2],
    /// What stands there instead.
    pub text: String,
}

/// A command and what it prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transcript {
    /// The command line.
    pub command: String,
    /// What it prints.
    pub output: String,
    /// Its exit code.
    pub exit_code: i32,
}

/// Something that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Lines, 1-based.
    pub lines: Vec<usize>,
    /// What it is.
    pub what: String,
}

/// Why lines are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The file that the lines belong to.
    pub file: String,
    /// First and last line.
    pub lines: [usize; 2],
    /// What it does and why.
    pub why: String,
    /// Option ids.
    pub options: Vec<String>,
}

// serde's `serialize_with` hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn kind_word<S: Serializer>(kind: &PartKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.word())
}
