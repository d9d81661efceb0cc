//! What a rule or a cause offers to do about its fault: an intent, not a result.
//!
//! The facade turns it into a link, drops it where it changes nothing, and judges what it gives.

use crate::dockerfile::Lines;

/// A way out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `Turn CGO off`.
    pub title: String,
    /// Options to set, by id, with their values; for a recipe.
    pub set: Vec<(&'static str, Vec<String>)>,
    /// Edits of the text that do the same; for a file that we did not write.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix by options: each id with one value.
    pub fn set(title: impl Into<String>, set: &[(&'static str, &str)]) -> Self {
        let set = set.iter().map(|(id, value)| (*id, vec![(*value).to_owned()])).collect();
        Self { title: title.into(), set, edits: Vec::new() }
    }

    /// A fix of the text alone, to be given its edits.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds the edit that does the same to the Dockerfile's text.
    #[must_use]
    pub fn edit(mut self, lines: Lines, text: impl Into<String>) -> Self {
        self.edits.push(Edit { file: "Dockerfile".into(), lines, text: text.into() });
        self
    }

    /// Adds the edit that takes a line out of another file.
    #[must_use]
    pub fn edit_of(mut self, file: &str, line: usize) -> Self {
        let lines = Lines { first: line, last: line };
        self.edits.push(Edit { file: file.into(), lines, text: String::new() });
        self
    }

    /// Adds the edit that writes a line of another file anew: `old` in it becomes `new`.
    #[must_use]
    pub fn rewrite(mut self, file: &str, line: (usize, &str), old: &str, new: &str) -> Self {
        let lines = Lines { first: line.0, last: line.0 };
        let text = format!("{}\n", line.1.replacen(old, new, 1));
        self.edits.push(Edit { file: file.into(), lines, text });
        self
    }
}

/// Replaces whole lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file's path.
    pub file: String,
    /// The lines that go.
    pub lines: Lines,
    /// What stands there instead, each line with its newline; empty: nothing.
    pub text: String,
}
