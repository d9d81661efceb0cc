//! What is surely not among files that nobody listed: patterns left it out where they were copied.

use std::rc::Rc;

use super::{base_name, has_extension, is_file};
use crate::dry_run::dockerignore::Ignore;
use crate::dry_run::glob;

/// What is known of a folder's unknown contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit(What);

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// Without what these patterns hide.
    Less {
        patterns: Rc<Ignore>,
        /// They are those of .dockerignore, not of `--exclude`.
        file: bool,
        /// The folder as the patterns call it: no slash in front, empty for their root.
        at: String,
    },
    /// Only files that fit this pattern, right in the folder.
    Only(String),
}

impl Limit {
    /// What the build context has in this folder, less what .dockerignore hides.
    pub(in crate::dry_run) fn context(ignore: &Rc<Ignore>, at: &str) -> Self {
        Self::new(ignore, true, at)
    }

    /// Without what `--exclude` leaves out.
    pub(in crate::dry_run) fn excluded(exclude: &Rc<Ignore>, at: &str) -> Self {
        Self::new(exclude, false, at)
    }

    fn new(patterns: &Rc<Ignore>, file: bool, at: &str) -> Self {
        Self(What::Less { patterns: Rc::clone(patterns), file, at: at.trim_matches('/').to_owned() })
    }

    /// Files alone that fit the last part of a pattern; `None`: folders may fit it, whose contents are then here.
    pub(in crate::dry_run) fn only(pattern: &str) -> Option<Self> {
        let name = base_name(pattern);
        let files = name.starts_with("go.") || is_file(name);
        files.then(|| Self(What::Only(name.to_owned())))
    }

    /// The same of a folder in this one (no slash in front; empty for the folder itself).
    pub(in crate::dry_run) fn below(&self, rest: &str) -> Option<Self> {
        match &self.0 {
            What::Less { patterns, file, at } => Some(Self::new(patterns, *file, &join(at, rest))),
            What::Only(_) => rest.is_empty().then(|| self.clone()),
        }
    }

    /// This path in the folder is not there.
    pub(super) fn denies(&self, rest: &str) -> bool {
        match &self.0 {
            _ if rest.is_empty() => false,
            What::Less { patterns, at, .. } => {
                patterns.is_followed() && patterns.hides_folder(&join(at, rest)).is_some()
            }
            What::Only(pattern) => rest.contains('/') || !glob::matches(pattern, rest),
        }
    }

    /// No file with this extension lies right in this folder of the folder.
    pub(super) fn denies_all(&self, rest: &str, extension: &str) -> bool {
        match &self.0 {
            What::Less { patterns, at, .. } => {
                patterns.is_followed() && patterns.hides_all(&join(at, rest), extension).is_some()
            }
            What::Only(_) if !rest.is_empty() => true,
            What::Only(pattern) => {
                pattern == "go.*" || !has_extension(pattern, extension) && !ends_wild(pattern)
            }
        }
    }

    /// Says why a path in the folder, or all with an extension in that folder, is not there.
    pub(super) fn reason(&self, rest: &str, extension: Option<&str>) -> Option<Reason> {
        let What::Less { patterns, file, at } = &self.0 else { return None };
        let path = join(at, rest);
        let line = match extension {
            Some(extension) => patterns.hides_all(&path, extension),
            None => patterns.hides_folder(&path),
        };
        line.map(|line| Reason { ignored_by: file.then_some(line) })
    }

    /// The folder in the build context (empty for its root), where it comes from there.
    pub(super) fn origin(&self) -> Option<&str> {
        match &self.0 {
            What::Less { file: true, at, .. } => Some(at),
            _ => None,
        }
    }
}

/// Why a path did not come with its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The line of .dockerignore that hides it; `None`: `--exclude` leaves it out.
    pub ignored_by: Option<usize>,
}

impl Reason {
    /// In a sentence.
    pub fn says(self) -> String {
        match self.ignored_by {
            Some(line) => format!("Line {line} of .dockerignore hides it from the build."),
            None => "COPY leaves it out: --exclude says so.".to_owned(),
        }
    }

    /// For fixes.
    pub fn details(self) -> Option<(&'static str, String)> {
        self.ignored_by.map(|line| ("ignored-by", line.to_string()))
    }
}

fn join(folder: &str, rest: &str) -> String {
    match (folder, rest) {
        ("", rest) => rest.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, rest) => format!("{folder}/{rest}"),
    }
}

fn ends_wild(pattern: &str) -> bool {
    pattern.ends_with(['*', '?', ']'])
}
