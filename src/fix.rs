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
    /// What the edits leave out, only the file's writer can tell: "Fix all" does not do them.
    pub asks: bool,
}

impl Fix {
    /// A fix by options: each id with one value.
    pub fn set(title: impl Into<String>, set: &[(&'static str, &str)]) -> Self {
        let set = set.iter().map(|(id, value)| (*id, vec![(*value).to_owned()])).collect();
        Self { title: title.into(), set, ..Self::default() }
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

    /// Adds the edit that writes a file where there is none.
    #[must_use]
    pub fn new_file(mut self, file: &str, text: &str) -> Self {
        let lines = Lines { first: 1, last: 1 };
        self.edits.push(Edit { file: file.into(), lines, text: text.into() });
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

impl Edit {
    /// The edit that turns one text of the Dockerfile into another: the lines between their common start and end.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
        let mut start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - start;
        let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let mut stop = old.len() - end;
        if start == stop {
            // Nothing goes: an edit replaces lines, so a neighbour goes and comes back.
            if start > 0 { start -= 1 } else { stop += 1 }
        }
        let text = new.get(start..new.len() - (old.len() - stop)).unwrap_or_default().concat();
        Some(Self { file: "Dockerfile".into(), lines: Lines { first: start + 1, last: stop }, text })
    }
}

#[cfg(test)]
mod tests {
    use super::Edit;
    use crate::report::edited;

    #[test]
    fn an_edit_turns_the_old_text_into_the_new() {
        for (old, new) in [
            ("a\nb\nc\n", "a\nx\nc\n"),
            ("a\nc\n", "a\nb\nc\n"),
            ("b\n", "a\nb\n"),
            ("a\nb\n", "a\n"),
            ("a\na\n", "a\na\na\n"),
            ("a\n", "a\nb"),
        ] {
            let edit = Edit::between(old, new).unwrap();
            assert_eq!(edited("Dockerfile", old, &[(&edit).into()]), new, "{old:?}");
        }
        assert_eq!(Edit::between("a\n", "a\n"), None);
    }
}
