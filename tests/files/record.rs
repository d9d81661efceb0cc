//! What readers of other people said of a file, as one line of a record: its name, the hash of its text, and the
//! answer, parted by tabs.

use std::path::{Path, PathBuf};

use super::fnv::Fnv;

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The file's name.
    pub(crate) name: String,
    /// Hash of its text.
    pub(crate) text: String,
    /// What the reader said.
    pub(crate) answer: String,
}

impl Record {
    /// Of a text and an answer on one line.
    pub(crate) fn new(name: &str, text: &str, answer: &str) -> Self {
        let answer = answer.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
        Self { name: name.to_owned(), text: hash(text), answer }
    }

    /// The line.
    pub(crate) fn line(&self) -> String {
        format!("{}\t{}\t{}", self.name, self.text, self.answer)
    }

    fn parse(line: &str) -> Self {
        let columns: Vec<&str> = line.splitn(3, '\t').collect();
        let [name, text, answer] = columns.as_slice() else { panic!("not three columns: {line}") };
        Self { name: (*name).to_owned(), text: (*text).to_owned(), answer: (*answer).to_owned() }
    }
}

/// A hash that no machine and no version of Rust changes.
pub(crate) fn hash(text: &str) -> String {
    format!("#{}", Fnv::new().with(text.as_bytes()).hex())
}

/// The file of a subject.
pub(crate) fn path(subject: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/records").join(format!("{subject}.tsv"))
}

/// The record of a subject: what its first line says of tool and date, and the other lines.
pub(crate) fn load(subject: &str) -> (String, Vec<Record>) {
    let text = std::fs::read_to_string(path(subject)).unwrap_or_default();
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().trim_start_matches("# ").to_owned();
    (head, lines.map(Record::parse).collect())
}
