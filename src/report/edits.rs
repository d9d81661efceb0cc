//! Edits of a report, done to the text that it speaks of.

use super::Edit;
use crate::fix;
use crate::order::sort_by_key;
use crate::recipe::own::Own;

impl From<&fix::Edit> for Edit {
    fn from(edit: &fix::Edit) -> Self {
        let lines = [edit.lines.first, edit.lines.last];
        Self { file: edit.file.clone(), lines, text: edit.text.clone() }
    }
}

/// The text of a file with its edits done, the last lines first, so that numbers hold. What the text ends its
/// lines with, and whether it ends its last one, stays as it was.
pub fn edited(path: &str, text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().filter(|edit| edit.file == path).collect();
    sort_by_key(&mut edits, |edit| edit.lines[0]);
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    for edit in edits.iter().rev() {
        let end = edit.lines[1].min(lines.len());
        let start = edit.lines[0].saturating_sub(1).min(end);
        lines.splice(start..end, [edit.text.as_str()]);
    }
    let mut edited = with_breaks_of(text, lines.concat());
    if !text.is_empty() && !text.ends_with('\n') && edited.ends_with('\n') {
        edited.pop();
        if edited.ends_with('\r') {
            edited.pop();
        }
    }
    edited
}

/// A .dockerignore with its edits done, which also write it where there is none.
pub(super) fn ignored(text: Option<&str>, edits: &[Edit]) -> Option<String> {
    let beside = edits.iter().any(|edit| edit.file == ".dockerignore");
    text.or(beside.then_some("")).map(|text| edited(".dockerignore", text, edits))
}

impl Own {
    /// The files with edits done.
    #[must_use]
    pub fn mended(&self, edits: &[Edit]) -> Self {
        Self::PATHS.into_iter().fold(self.clone(), |all, path| {
            let text = edited(path, self.text(path).unwrap_or_default(), edits);
            all.with(path, text)
        })
    }
}

/// A text with the line breaks of another one: where that breaks every line with a carriage return too, so does
/// the result.
pub fn with_breaks_of(model: &str, text: String) -> String {
    let feeds = model.matches('\n').count();
    if feeds == 0 || model.matches("\r\n").count() < feeds {
        return text;
    }
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(first: usize, last: usize, text: &str) -> Edit {
        Edit { file: "Dockerfile".into(), lines: [first, last], text: text.into() }
    }

    #[test]
    fn edits_are_done_in_any_order_and_keep_how_lines_end() {
        for (text, edits, want) in [
            ("a\nb\nc\n", vec![edit(2, 2, "x\ny\n")], "a\nx\ny\nc\n"),
            ("a\nb\nc\n", vec![edit(1, 1, ""), edit(3, 3, "z\n")], "b\nz\n"),
            ("a\nb\nc\n", vec![edit(3, 3, "z\n"), edit(1, 2, "")], "z\n"),
            ("a\r\nb\r\n", vec![edit(1, 1, "x\na\r\n")], "x\r\na\r\nb\r\n"),
            ("a\nb", vec![edit(2, 2, "x\n")], "a\nx"),
            ("a\r\nb", vec![edit(2, 2, "x\ny\n")], "a\r\nx\r\ny"),
            ("a\nb", vec![edit(2, 2, "")], "a"),
            ("a\nb", vec![edit(1, 1, "x\n")], "x\nb"),
            ("a\r\nb\n", vec![edit(2, 2, "x\n")], "a\r\nx\n"),
            ("", vec![edit(1, 1, "x\n")], "x\n"),
            ("a\n", vec![edit(9, 12, "x\n")], "a\nx\n"),
        ] {
            assert_eq!(edited("Dockerfile", text, &edits), want, "{text:?} {edits:?}");
            assert_eq!(edited(".dockerignore", text, &edits), text, "edits of another file");
        }
    }
}
