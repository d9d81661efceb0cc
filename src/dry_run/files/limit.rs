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
    /// Without what .dockerignore (`file`) or `--exclude` hides; `None`: that hides nothing, or not all of it is followed.
    pub(in crate::dry_run) fn less(patterns: &Rc<Ignore>, file: bool, at: &str) -> Option<Self> {
        let at = at.trim_matches('/').to_owned();
        patterns.is_followed().then(|| Self(What::Less { patterns: Rc::clone(patterns), file, at }))
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
            What::Less { patterns, file, at } => Self::less(patterns, *file, &join(at, rest)),
            What::Only(_) => rest.is_empty().then(|| self.clone()),
        }
    }

    /// This path in the folder is not there.
    pub(super) fn denies(&self, rest: &str) -> bool {
        match &self.0 {
            _ if rest.is_empty() => false,
            What::Less { patterns, at, .. } => patterns.hides_folder(&join(at, rest)).is_some(),
            What::Only(pattern) => rest.contains('/') || !glob::matches(pattern, rest),
        }
    }

    /// No file with this extension lies right in this folder of the folder.
    pub(super) fn denies_all(&self, rest: &str, extension: &str) -> bool {
        match &self.0 {
            What::Less { patterns, at, .. } => patterns.hides_all(&join(at, rest), extension).is_some(),
            What::Only(_) if !rest.is_empty() => true,
            What::Only(pattern) => {
                pattern == "go.*" || !has_extension(pattern, extension) && !ends_wild(pattern)
            }
        }
    }

    /// Says why a path in the folder, or all with an extension in that folder, is not there.
    pub(super) fn reason(&self, rest: &str, extension: Option<&str>) -> Option<String> {
        let What::Less { patterns, file, at } = &self.0 else { return None };
        let path = join(at, rest);
        let line = match extension {
            Some(extension) => patterns.hides_all(&path, extension),
            None => patterns.hides_folder(&path),
        }?;
        Some(if *file {
            format!("Line {line} of .dockerignore hides it from the build.")
        } else {
            "COPY leaves it out: --exclude says so.".to_owned()
        })
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
