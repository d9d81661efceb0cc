//! The facade: a recipe or a file in, everything that is known about it out, as plain public data.
//!
//! The page, the printer and embeds read reports and nothing else. The serialised form is a contract:
//! keys may be added, never renamed.

mod build;
mod repair;
mod shape;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::catalogue::fact::Basis;
use crate::dry_run::image::PartKind;
use crate::lint::Severity;
use crate::verdicts::{Answer, Question};

pub use crate::costs::Costs;
pub use crate::sizes::Variant;

pub use build::{Request, analyse, first_failure, ladder, neighbours, outline, price, report};
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
    /// Why each instruction is there; empty for a given file.
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

/// The image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// `linux/amd64`.
    pub platform: String,
    /// Every stage.
    pub stages: Vec<Stage>,
    /// The layers of the last stage, base first.
    pub layers: Vec<Layer>,
    /// Its configuration.
    pub config: Config,
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// 0-based position.
    pub index: usize,
    /// Its name.
    pub name: Option<String>,
    /// What it is FROM.
    pub base: String,
    /// First and last line.
    pub lines: [usize; 2],
    /// The target needs it.
    pub used: bool,
    /// It is the one that is shipped.
    pub shipped: bool,
    /// Bytes of all its layers, unpacked, base included.
    pub unpacked: u64,
    /// The least that can be.
    pub low: u64,
    /// The most that can be.
    pub high: u64,
    /// Every part of it is known.
    pub complete: bool,
    /// What each of its own instructions adds, unpacked, by first line.
    pub weights: Vec<LineWeight>,
}

/// What an instruction adds to its stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineWeight {
    /// First line of the instruction.
    pub line: usize,
    /// Unpacked bytes.
    pub bytes: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// Some of it is not known.
    pub unknown: bool,
    /// The weakest basis of its parts; none where it adds nothing.
    pub basis: Option<Basis>,
    /// ISO date of the oldest of its figures; empty where it adds nothing.
    pub oldest: String,
    /// What it adds, in names.
    pub labels: Vec<String>,
}

/// A layer that is shipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// First line of its instruction.
    pub line: usize,
    /// The instruction.
    pub created_by: String,
    /// Bytes of its files.
    pub unpacked: u64,
    /// Compressed bytes.
    pub download: u64,
}

/// The image configuration, with Docker's own names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Config {
    /// USER; empty: root.
    pub user: String,
    /// ENTRYPOINT.
    pub entrypoint: Option<Vec<String>>,
    /// CMD.
    pub cmd: Option<Vec<String>>,
    /// ENV.
    #[serde(serialize_with = "as_map")]
    pub env: Vec<(String, String)>,
    /// WORKDIR.
    pub working_dir: String,
    /// EXPOSE.
    pub exposed_ports: Vec<String>,
    /// VOLUME.
    pub volumes: Vec<String>,
    /// LABEL.
    #[serde(serialize_with = "as_map")]
    pub labels: Vec<(String, String)>,
    /// HEALTHCHECK.
    pub healthcheck: Option<Healthcheck>,
    /// STOPSIGNAL.
    pub stop_signal: Option<String>,
}

/// A health check, with Docker's own names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Healthcheck {
    /// `["CMD", ...]`, `["CMD-SHELL", text]` or `["NONE"]`.
    pub test: Vec<String>,
    /// As written, such as `30s`.
    pub interval: Option<String>,
    /// As written.
    pub timeout: Option<String>,
    /// As written.
    pub start_period: Option<String>,
    /// As written.
    pub start_interval: Option<String>,
    /// Number of tries.
    pub retries: Option<u32>,
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
    pub source: String,
    /// ISO date of the source.
    pub date: String,
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

/// The short report of a neighbouring recipe: what flipping an option would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Price {
    /// Unpacked bytes.
    pub unpacked: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// Compressed bytes.
    pub download: u64,
    /// Every row is known.
    pub complete: bool,
    /// Names of the rows whose size is not known.
    pub unknown: Vec<String>,
    /// Answers of the five verdicts, in order.
    pub answers: Vec<Answer>,
    /// The Dockerfile differs from the one it is compared with.
    pub changes_file: bool,
}

/// A rung of the ladder: the same service on another base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rung {
    /// Name, such as `alpine:3.24`.
    pub label: String,
    /// Short name for the hull, such as `alpine`.
    pub short: String,
    /// A single stage.
    pub single: bool,
    /// It is the present image.
    pub current: bool,
    /// What it gives.
    pub price: Price,
    /// The recipe's link.
    pub link: String,
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
    /// First and last line.
    pub lines: [usize; 2],
    /// What it does and why.
    pub why: String,
    /// Option ids.
    pub options: Vec<String>,
}

fn as_map<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)).collect::<BTreeMap<_, _>>())
}

// serde's `serialize_with` hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn kind_word<S: Serializer>(kind: &PartKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.word())
}
