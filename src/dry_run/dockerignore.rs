//! `.dockerignore`: which paths of the build context are hidden from COPY and ADD.
//!
//! The rules are those of Docker's reference, "dockerignore file": patterns are relative to the
//! context's root, a pattern hides all under it, `!` brings back, the last line that matches decides.

use super::glob;

/// A parsed file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignore {
    patterns: Vec<Pattern>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    text: String,
    brings_back: bool,
    line: usize,
}

impl Ignore {
    /// Reads the text.
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self::of(text.lines().map(|line| if line.starts_with('#') { "" } else { line }))
    }

    /// Patterns, each as on a line of its own that is no comment.
    pub fn of<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let patterns = patterns.enumerate().filter_map(|(index, line)| {
            let line = line.trim();
            let (brings_back, pattern) = match line.strip_prefix('!') {
                Some(rest) => (true, rest.trim()),
                None => (false, line),
            };
            let clean = super::files::clean(pattern, "/");
            let text = clean.trim_start_matches('/').to_owned();
            let pattern = Pattern { text, brings_back, line: index + 1 };
            (!pattern.text.is_empty()).then_some(pattern)
        });
        Self { patterns: patterns.collect() }
    }

    /// The line that hides a path (relative to the context, no leading slash); `None`: it is visible.
    pub fn hides(&self, path: &str) -> Option<usize> {
        let path = path.trim_matches('/');
        let mut hidden = None;
        for pattern in &self.patterns {
            if pattern.brings_back == hidden.is_some() && matches_or_parent(&pattern.text, path) {
                hidden = (!pattern.brings_back).then_some(pattern.line);
            }
        }
        hidden
    }

    /// The same for a folder: one that is hidden counts as visible where something under it may be
    /// brought back.
    pub fn hides_folder(&self, path: &str) -> Option<usize> {
        let path = path.trim_matches('/');
        let line = self.hides(path)?;
        let back = self.patterns.iter().any(|pattern| {
            let fixed = pattern.text.split(['*', '?', '[']).next().unwrap_or_default();
            pattern.brings_back
                && pattern.line > line
                && (fixed.is_empty() || fixed.starts_with(path) || path.starts_with(fixed))
        });
        (!back).then_some(line)
    }
}

fn matches_or_parent(pattern: &str, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]).take(64);
    ends.filter_map(|end| path.get(..end)).any(|prefix| glob::matches(pattern, prefix))
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
}
