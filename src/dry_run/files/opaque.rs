//! Parts of a file system that nobody listed, and what is known of them all the same.

use super::{FileSystem, Limit, Reason, base_name, clean, parent};

/// A part of the file system that can't be known in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opaque {
    /// Absolute directory under which anything may be; `/` for all.
    pub under: String,
    /// The line that is the reason.
    pub line: usize,
    /// Paths under it that are known not to be there all the same (programs that an image lacks); one that ends
    /// in a slash is a folder of which it knows nothing.
    pub but_not: &'static [&'static str],
    /// A folder of unknown contents was copied there: what is looked for comes from it, most likely.
    pub copied: bool,
    /// What of it is known not to be there all the same.
    pub limits: Vec<Limit>,
}

/// The path lies in a folder of programs.
pub(super) fn in_programs(path: &str) -> bool {
    parent(path).ends_with("bin")
}

impl Opaque {
    /// A path's rest under the folder, without a slash in front.
    pub(super) fn rest<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.under.as_str()).unwrap_or_default().trim_start_matches('/')
    }

    /// What is known of the contents of a folder in it.
    pub(in crate::dry_run) fn limits_of(&self, folder: &str) -> Vec<Limit> {
        self.limits.iter().filter_map(|limit| limit.below(self.rest(folder))).collect()
    }

    /// The path is known not to be there. A program that is denied in one folder of programs is denied
    /// in all of them.
    pub(super) fn denies(&self, path: &str) -> bool {
        let program = in_programs(path).then(|| base_name(path));
        let named =
            |absent: &str, name| absent.strip_suffix(name).is_some_and(|folder| folder.ends_with('/'));
        self.but_not.iter().any(|absent| {
            let folder = absent.ends_with('/') && path.starts_with(absent);
            *absent == path || folder || program.is_some_and(|name| named(absent, name))
        }) || self.limits.iter().any(|limit| limit.denies(self.rest(path)))
    }
}

impl FileSystem {
    /// A file with this extension may lie right in the folder, beside those that are known.
    pub(in crate::dry_run) fn may_hold(&self, folder: &str, extension: &str) -> bool {
        let folder = self.canonical(folder);
        let probe = clean(&format!("x.{extension}"), &folder);
        self.over(&probe).any(|opaque| {
            let rest = opaque.rest(&folder);
            !opaque.limits.iter().any(|limit| limit.denies_all(rest, extension))
        })
    }

    /// Why a path, or with an extension every such file of that folder, did not come with what was copied there.
    pub(in crate::dry_run) fn reason(&self, path: &str, extension: Option<&str>) -> Option<Reason> {
        let path = self.canonical(path);
        let mut limits = self.over(&path).rev().flat_map(|opaque| {
            opaque.limits.iter().map(|limit| (opaque.rest(&path), limit)).collect::<Vec<_>>()
        });
        limits.find_map(|(rest, limit)| limit.reason(rest, extension))
    }

    /// The folders of the build context that the path may come from, with the lines that copied them, if it comes from
    /// there at all: each folder, and the path in it.
    pub(in crate::dry_run) fn origins(&self, path: &str) -> Option<Vec<Origin>> {
        let path = self.canonical(path);
        let over = self.over(&path).filter(|opaque| !opaque.denies(&path));
        over.map(|opaque| {
            let folder = opaque.limits.iter().find_map(Limit::origin)?.to_owned();
            Some(Origin { line: opaque.line, folder, rest: opaque.rest(&path).to_owned() })
        })
        .collect()
    }
}

/// Where in the build context a path may come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dry_run) struct Origin {
    /// The line that copied the folder.
    pub(in crate::dry_run) line: usize,
    /// The folder: no slash in front, empty for the context's root.
    pub(in crate::dry_run) folder: String,
    /// The path in it.
    pub(in crate::dry_run) rest: String,
}
