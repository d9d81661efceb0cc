//! What the oracles said of a file, as one line of a record, and the same of what we say.
//!
//! Six columns, parted by tabs: the file's name, the hash of its text, how it was read (the lines of its
//! instructions and the hash of what they say, or why it is refused), the image's configuration, the build
//! checks of `BuildKit` and hadolint's rules, each with its line. Of generated files only hashes are kept.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::fnv::Fnv;

/// A line of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// The file.
    pub(crate) name: String,
    /// Hash of its text and of what lies beside it.
    pub(crate) text: String,
    /// How it was read.
    pub(crate) read: String,
    /// The configuration; `-`: there is no image.
    pub(crate) config: String,
    /// Line and check.
    pub(crate) buildkit: Vec<(usize, String)>,
    /// Line and rule.
    pub(crate) hadolint: Vec<(usize, String)>,
}

/// What stands for hadolint's rules where it crashes.
pub(crate) const CRASHED: &str = "crashed";

/// One instruction, as both sides tell it.
pub(crate) struct Read {
    /// First line.
    pub(crate) first: usize,
    /// Last line.
    pub(crate) last: usize,
    /// Keyword as written.
    pub(crate) keyword: String,
    /// Flags as written.
    pub(crate) flags: Vec<String>,
    /// The instruction on one line.
    pub(crate) original: String,
}

/// A hash that no machine and no version of Rust changes.
pub(crate) fn hash(text: &str) -> String {
    format!("#{}", Fnv::new().with(text.as_bytes()).hex())
}

/// How a file is read, in one line.
pub(crate) fn reading(instructions: &[Read]) -> String {
    let (mut lines, mut said) = (String::new(), String::new());
    for Read { first, last, keyword, flags, original } in instructions {
        let _ = if first == last { write!(lines, "{first} ") } else { write!(lines, "{first}-{last} ") };
        let _ = writeln!(said, "{keyword}\n{flags:?}\n{original}");
    }
    lines + &hash(&said)
}

/// A refusal, in one line.
pub(crate) fn refusal(message: &str) -> String {
    format!("refused: {}", message.replace('\n', "\\n").replace('\t', "\\t"))
}

impl Record {
    /// Leaves hashes of what is long.
    pub(crate) fn short(mut self) -> Self {
        if !self.read.starts_with("refused") {
            self.read = hash(&self.read);
        }
        if self.config != "-" {
            self.config = hash(&self.config);
        }
        self
    }

    /// The line.
    pub(crate) fn line(&self) -> String {
        let list = |said: &[(usize, String)]| {
            said.iter().map(|(line, rule)| format!("{line}:{rule}")).collect::<Vec<_>>().join(" ")
        };
        let Self { name, text, read, config, .. } = self;
        format!("{name}\t{text}\t{read}\t{config}\t{}\t{}", list(&self.buildkit), list(&self.hadolint))
    }

    fn parse(line: &str) -> Self {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, text, read, config, buildkit, hadolint] = columns.as_slice() else {
            panic!("not six columns: {line}")
        };
        let list = |words: &str| {
            let pairs = words.split(' ').filter_map(|word| word.split_once(':'));
            pairs.map(|(line, rule)| (line.parse().expect("a line"), rule.to_owned())).collect()
        };
        let owned = |column: &str| column.to_owned();
        Self {
            name: owned(name),
            text: owned(text),
            read: owned(read),
            config: owned(config),
            buildkit: list(buildkit),
            hadolint: list(hadolint),
        }
    }
}

/// The file of a set.
pub(crate) fn path(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles/records").join(format!("{set}.tsv"))
}

/// The record of a set: what its first line says of tools and date, and the other lines.
pub(crate) fn load(set: &str) -> (String, Vec<Record>) {
    let text = std::fs::read_to_string(path(set)).unwrap_or_default();
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().trim_start_matches("# ").to_owned();
    (head, lines.map(Record::parse).collect())
}
