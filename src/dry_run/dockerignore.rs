//! `.dockerignore`: which paths of the build context are hidden from COPY and ADD.
//!
//! As `BuildKit` has it done (moby/patternmatcher v0.6.1, its ignorefile, and tonistiigi/fsutil, which walks from the
//! root): a pattern hides all under it, `!` brings back, the last line that matches decides. A folder keeps
//! what was decided about it, so a `!` that did not matter there does not matter below it, and a hidden folder is
//! not looked into where nothing seems to bring back a part of it. Held against these
//! by `cargo xtask oracles`. Docker on Windows reads backslashes otherwise; that is left out.

mod pattern;

use std::borrow::Cow;

use pattern::{Fault, Pattern};

use super::files::is_file;

/// A parsed file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignore {
    lines: Vec<Line>,
    /// The first line that Docker refuses; then nothing is built.
    pub refused: Option<Refused>,
    /// Lines whose pattern is not followed here: they are left out.
    pub unclear: Vec<usize>,
}

/// A line that Docker refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its number, 1-based.
    pub line: usize,
    /// What Docker says of it.
    pub says: &'static str,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    pattern: Pattern,
    /// The text before its first wildcard.
    fixed: String,
    /// The pattern as it is written.
    text: String,
    /// The path without stars at its end, where it has no other wildcard.
    place: Option<String>,
    brings_back: bool,
    number: usize,
}

impl Ignore {
    /// Reads the text.
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self::of(text.split('\n').map(|line| if line.starts_with('#') { "" } else { line }))
    }

    /// Patterns, each as on a line of its own that is no comment.
    pub fn of<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut ignore = Self::default();
        for (index, line) in patterns.enumerate() {
            ignore.add(line.trim(), index + 1);
        }
        ignore
    }

    /// Cleaned twice, as there: first without its exclamation mark, then with it.
    fn add(&mut self, line: &str, number: usize) {
        let (mark, text) = line.strip_prefix('!').map_or(("", line), |rest| ("!", rest.trim()));
        let text = if text.is_empty() { Cow::Borrowed("") } else { clean(text) };
        let rooted = text.strip_prefix('/').filter(|rest| !rest.is_empty()).unwrap_or(&text);
        let marked = if mark.is_empty() { rooted } else { &format!("{mark}{rooted}") };
        if marked.is_empty() {
            return;
        }
        let marked = clean(marked);
        let (brings_back, text) = marked.strip_prefix('!').map_or((false, &*marked), |rest| (true, rest));
        if text.is_empty() {
            self.refuse(number, "illegal exclusion pattern: \"!\"");
        }
        match Pattern::read(text) {
            _ if matches!(text, "" | "." | "/") => {}
            Err(Fault::Refused) => self.refuse(number, "syntax error in pattern"),
            Err(Fault::Unclear) => self.unclear.push(number),
            Ok(pattern) => {
                let fixed = text.split(['*', '?', '[', '\\']).next().unwrap_or_default().to_owned();
                let place = text.strip_suffix("/**").unwrap_or(text);
                let place = place.strip_suffix("/*").unwrap_or(place);
                let place = (!place.contains(['*', '?', '[', ']', '^', '\\'])).then(|| place.to_owned());
                self.lines.push(Line { pattern, fixed, text: text.to_owned(), place, brings_back, number });
            }
        }
    }

    fn refuse(&mut self, line: usize, says: &'static str) {
        self.refused.get_or_insert(Refused { line, says });
    }

    /// It has lines, and all of them are followed.
    pub fn is_followed(&self) -> bool {
        self.unclear.is_empty() && self.refused.is_none() && !self.lines.is_empty()
    }

    /// The line that hides a path (relative to the context, no leading slash); `None`: it is visible.
    pub fn hides(&self, path: &str) -> Option<usize> {
        let path = path.trim_matches('/');
        let mut matched = vec![false; self.lines.len()];
        for (end, _) in path.match_indices('/').take(DEEPEST) {
            let folder = path.get(..end).unwrap_or_default();
            let hidden = self.decide(folder, &mut matched);
            if hidden.is_some() && self.is_skipped(folder) {
                return hidden;
            }
        }
        self.decide(path, &mut matched)
    }

    /// Nobody looks into a hidden folder where every line that brings back names another place.
    fn is_skipped(&self, folder: &str) -> bool {
        let back = self.lines.iter().filter(|line| line.brings_back);
        let elsewhere = |place: &str| {
            place.strip_prefix(folder).is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
        };
        back.map(|line| line.place.as_deref()).all(|place| place.is_some_and(elsewhere))
    }

    /// Decides about a path; `matched` says which lines match a folder above it, and then which match it.
    fn decide(&self, path: &str, matched: &mut [bool]) -> Option<usize> {
        let mut hidden = None;
        for (line, matched) in self.lines.iter().zip(matched) {
            if line.brings_back == hidden.is_some() {
                *matched = *matched || line.pattern.fits(path);
                if *matched {
                    hidden = (!line.brings_back).then_some(line.number);
                }
            }
        }
        hidden
    }

    /// The same for what may be a folder: one that is hidden counts as visible where something under it may be
    /// brought back.
    pub fn hides_folder(&self, path: &str) -> Option<usize> {
        let path = path.trim_matches('/');
        let number = self.hides(path)?;
        let back = !is_file(path)
            && self.lines.iter().any(|line| {
                let fixed = line.fixed.as_str();
                line.brings_back
                    && line.number > number
                    && (fixed.is_empty() || fixed.starts_with(path) || path.starts_with(fixed))
            });
        (!back).then_some(number)
    }

    /// The line that hides every file with this extension that may lie right in a folder (empty for the root), whatever
    /// it is called; `None`: one may be visible.
    pub fn hides_all(&self, folder: &str, extension: &str) -> Option<usize> {
        let end = format!(".{extension}");
        // A name that no pattern means.
        let number = self.hides(format!("{folder}/\u{1}{end}").trim_start_matches('/'))?;
        let fits = |line: &Line| {
            if let Some(place) = &line.place {
                let (above, name) = place.rsplit_once('/').unwrap_or(("", place));
                return above == folder && name.ends_with(&end);
            }
            let tail = line.text.rsplit(['*', '?', ']', '\\']).next().unwrap_or_default();
            tail.is_empty() || tail.ends_with(&end) || end.ends_with(tail)
        };
        let back = self.lines.iter().any(|line| line.brings_back && line.number > number && fits(line));
        (!back).then_some(number)
    }
}

/// Folders of a path that are looked at one by one; no honest path has more.
const DEEPEST: usize = 64;

/// Go's `filepath.Clean`, which keeps `..` at the start of a relative path.
fn clean(path: &str) -> Cow<'_, str> {
    if path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
        return Cow::Borrowed(path);
    }
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    Cow::Owned(match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => parts.join("/"),
    })
}

#[cfg(test)]
mod tests {
    use super::Ignore;

    #[test]
    fn lines_hide_and_bring_back() {
        let tutorial = "# comment\n.git\nREADME.md\n*.md\nvendor\n";
        let allow = "*\n!go.mod\n!go.sum\n!**/*.go\n";
        for (text, path, want) in [
            (tutorial, ".git/HEAD", Some(2)),
            (tutorial, "README.md", Some(3)),
            (tutorial, "CHANGES.md", Some(4)),
            (tutorial, "docs/CHANGES.md", None),
            (tutorial, "vendor/modules.txt", Some(5)),
            (tutorial, "main.go", None),
            (allow, "main.go", None),
            (allow, "cmd/server/main.go", None),
            (allow, "config.yaml", Some(1)),
            (allow, "go.sum", None),
            ("/go.sum\n", "go.sum", Some(1)),
            ("**/go.sum", "a/go.sum", Some(1)),
            ("docs\n!docs/a.md\n", "docs/a.md", None),
            ("!x\nx\n", "x", Some(2)),
            ("*\n!a/*/**\n", "a/b/c", Some(1)),
            ("*\n!a/*/**\n!*/x\n", "a/b/c", None),
            ("\u{feff}a\r\n b \r\n", "b", Some(2)),
            (" # a\n# b\n", "# b", None),
            ("../a\nb/../../a\n", "a", None),
            ("/../a\n", "a", Some(1)),
            ("a/b\n!a\n", "a/b", Some(1)),
            ("a\n!a/b\n", "a/b/c", None),
            ("a/b\n!a\na/b/c\n", "a/b/c", Some(1)),
            (".\n/\n", "a", None),
            ("!! a\n", "a", None),
            ("*\n./!a\n", "a", None),
            ("a\n!.\n/\n", "a", Some(1)),
            ("!../../a\n", "a", Some(1)),
            ("!../../../a\n", "a", None),
            ("\n  \n./a/\n", "a/b", Some(3)),
        ] {
            assert_eq!(Ignore::parse(text).hides(path), want, "{text:?} {path}");
        }
    }

    #[test]
    fn a_folder_is_visible_where_something_in_it_is() {
        for (text, path, want) in [
            ("*\n!**/*.go\n", "cmd", None),
            ("*\n!cmd/**\n", "cmd", None),
            ("*\n!go.mod\n", "cmd", Some(1)),
            ("cmd\n", "cmd", Some(1)),
        ] {
            assert_eq!(Ignore::parse(text).hides_folder(path), want, "{text:?} {path}");
        }
    }

    #[test]
    fn lines_that_docker_refuses_are_told() {
        for (text, line, says) in [
            ("a\n! \n", 2, "illegal exclusion pattern: \"!\""),
            ("# [\n[\n!\n", 2, "syntax error in pattern"),
            ("![a-\n", 1, "syntax error in pattern"),
            ("!/a/..\n", 1, "illegal exclusion pattern: \"!\""),
        ] {
            let refused = Ignore::parse(text).refused.map(|refused| (refused.line, refused.says));
            assert_eq!(refused, Some((line, says)), "{text:?}");
        }
        assert_eq!(Ignore::parse("a\n\\d\n").unclear, [2]);
    }
}
