//! Whether a package that a build names has Go source.

use super::super::super::files::{
    Content, Lookup, Origin, Reason, base_name, clean, has_extension, is_under, parent,
};
use super::super::super::shell::{HOLE, Shell, Status};
use super::super::Call;
use super::{modules, trouble};

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
    let found = files.lookup(&path);
    let (text, reason) = match (&found, source) {
        (Lookup::Absent, _) if file => {
            let text =
                format!("no required module provides package {package}; to add it:\n\tgo get {package}");
            (text, files.reason(&path, None))
        }
        (Lookup::Absent, _) => (format!("stat {path}: directory not found"), files.reason(&path, None)),
        (Lookup::Found(_, node), _) if node.content != Content::Directory => return None,
        (Lookup::Unknown(_), Source::Perhaps) => return flattened(shell, call, package, &path),
        (_, Source::Perhaps) => return None,
        (_, Source::WithoutMain) => {
            (format!("no Go files in {path}"), files.reason(&main_in(shell, &path), None))
        }
        (_, Source::Nowhere) => (format!("no Go files in {path}"), files.reason(&path, Some("go"))),
    };
    let certain = found == Lookup::Absent || source == Source::Nowhere;
    let start = if certain {
        format!("Nothing has copied Go source to {path} when this line runs")
    } else {
        format!("The file that holds main does not come to {path}")
    };
    let end = reason.map_or_else(|| ": copy it first.".to_owned(), |reason| format!(". {}", reason.says()));
    let depends = if certain { "" } else { " Depends on whether another one there holds it." };
    let why = format!("{start}{end}{depends}");
    let mut problem = trouble::of("package-path-missing", vec![call.line], why, text);
    problem.details = vec![("package", package.to_owned()), ("path", path)];
    problem.details.extend(reason.and_then(Reason::details));
    trouble::tell(shell, problem, certain)
}

/// The service's package, which COPY has put elsewhere: it copies what is in a folder and not the folder, so what was
/// `cmd/server` is `server` behind `COPY cmd ./`. Only a project with a folder `cmd/cmd` has it here all the same.
fn flattened(shell: &mut Shell<'_, '_>, call: &Call<'_>, package: &str, path: &str) -> Option<Status> {
    let main = shell.build.context.service.main_file();
    let root = modules::root(shell);
    if !shell.files().has(&clean("go.mod", &root)) || clean(&main, &root) != main_in(shell, path) {
        return None;
    }
    let origins = shell.files().origins(path)?;
    let is_doubled = |origin: &&Origin| {
        !origin.folder.is_empty() && is_under(&main, &origin.folder) && main.starts_with(&origin.rest)
    };
    let first = origins.iter().find(is_doubled)?;
    let certain = origins.iter().all(|origin| is_doubled(&origin));
    let folder = &first.folder;
    let depends =
        if certain { "" } else { " Depends on whether another folder that is copied here holds it." };
    let why = format!(
        "COPY takes what is in a folder and not the folder: line {} puts what {folder} holds right into {root}, and so there is no {path}.{depends}",
        first.line
    );
    let text = format!("stat {path}: directory not found");
    let mut problem = trouble::of("package-path-missing", vec![first.line, call.line], why, text);
    problem.details = vec![("package", package.to_owned()), ("path", path.to_owned())];
    trouble::tell(shell, problem, certain)
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
