//! Whether a package that a build names has Go source.

use super::super::super::files::{Content, Lookup, base_name, clean, has_extension, parent};
use super::super::super::shell::{HOLE, Shell, Status};
use super::super::Call;
use super::trouble;

/// What is known of Go source right in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// It is there, or may be.
    Perhaps,
    /// The file that holds main was left out; others may be there.
    WithoutMain,
    /// There is none.
    Nowhere,
}

/// A package whose folder is surely not there, or holds nothing to build.
pub(super) fn missing(shell: &mut Shell<'_, '_>, call: &Call<'_>, package: &str) -> Option<Status> {
    let file = has_extension(package, "go");
    let local = package.starts_with(['.', '/']) || file;
    if !local || package.contains(HOLE) || package.ends_with("...") || package.contains('*') {
        return None;
    }
    let path = shell.path(package);
    let source = source(shell, &path);
    let files = shell.files();
    let (text, reason) = match (files.lookup(&path), source) {
        (Lookup::Absent, _) if file => {
            let text =
                format!("no required module provides package {package}; to add it:\n\tgo get {package}");
            (text, files.reason(&path, None))
        }
        (Lookup::Absent, _) => (format!("stat {path}: directory not found"), files.reason(&path, None)),
        (Lookup::Found(_, node), _) if node.content != Content::Directory => return None,
        (_, Source::Perhaps) => return None,
        (_, Source::WithoutMain) => {
            (format!("no Go files in {path}"), files.reason(&main_in(shell, &path), None))
        }
        (_, Source::Nowhere) => (format!("no Go files in {path}"), files.reason(&path, Some("go"))),
    };
    let reason = reason.map(|reason| format!(" {reason}")).unwrap_or_default();
    let mut why = format!("Nothing has copied Go source to {path} when this line runs.{reason}");
    let is_absent = files.lookup(&path) == Lookup::Absent;
    let certain = is_absent || source == Source::Nowhere;
    if !certain {
        why = format!(
            "The file that holds main does not come to {path}.{reason} Depends on whether another one there holds it."
        );
    }
    let mut problem = trouble::of("package-path-missing", vec![call.line], why, text);
    problem.details = vec![("package", package.to_owned()), ("path", path)];
    if certain {
        return Some(shell.fail(1, problem));
    }
    trouble::maybe(shell, problem);
    None
}

/// Where the file that holds main lies, if this folder is its package.
fn main_in(shell: &Shell<'_, '_>, folder: &str) -> String {
    clean(base_name(&shell.build.context.service.main_file()), folder)
}

fn source(shell: &Shell<'_, '_>, folder: &str) -> Source {
    let files = shell.files();
    let main = main_in(shell, folder);
    if files.under(folder).any(|(file, _)| has_extension(file, "go") && parent(file) == folder) {
        Source::Perhaps
    } else if !files.may_hold(folder, "go") {
        Source::Nowhere
    } else if files.lookup(&main) == Lookup::Absent && files.reason(&main, None).is_some() {
        Source::WithoutMain
    } else {
        Source::Perhaps
    }
}
