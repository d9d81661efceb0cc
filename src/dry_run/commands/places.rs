//! Why mkdir, cp, mv and ln can't make a path: its folder is not there, or something else is.
//!
//! In the words of BusyBox 1.37 or of coreutils 9, whichever the base image has. Only on a base that the catalogue knows.

use super::super::files::{Content, FileSystem, Lookup, Node, base_name, is_under, parent};
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::{Call, go};

const NO_FOLDER: &str = "No such file or directory";
const EXISTS: &str = "File exists";

/// Surely nothing is there: packages bring folders that are not listed.
fn is_gone(shell: &Shell<'_, '_>, path: &str) -> bool {
    let packaged = !shell.stage.packages.is_empty()
        && ["/usr", "/lib", "/bin", "/sbin"].into_iter().any(|folder| is_under(path, folder))
        && !is_under(path, "/usr/local");
    let mounted = ["/dev", "/proc", "/sys"].into_iter().any(|folder| is_under(path, folder));
    !packaged && !mounted && !path.contains(HOLE) && shell.files().lookup(path) == Lookup::Absent
}

/// The folder that a path lies in is surely not there.
pub(in crate::dry_run) fn lacks_folder(shell: &Shell<'_, '_>, path: &str) -> bool {
    is_gone(shell, parent(path))
}

/// What is there is surely no folder.
fn is_file(node: &Node) -> bool {
    !matches!(node.content, Content::Directory | Content::Unknown | Content::Zones | Content::Link(_))
}

fn found<'f>(files: &'f FileSystem, path: &str) -> Option<&'f Node> {
    match files.lookup(path) {
        Lookup::Found(_, node) => Some(node),
        Lookup::Absent | Lookup::Unknown(_) => None,
    }
}

fn fail(shell: &mut Shell<'_, '_>, call: &Call<'_>, path: &str, why: String, output: String) -> Status {
    let details = Some(("path", path.to_owned())).filter(|_| !path.is_empty()).into_iter().collect();
    shell.fail(1, Trouble { cause: "step-fails", lines: vec![call.line], why, output, details })
}

fn no_folder(path: &str) -> String {
    format!("{} is not there, and no step before this one makes that folder.", parent(path))
}

/// `mkdir` of a path that it can't make.
pub(super) fn mkdir(shell: &mut Shell<'_, '_>, call: &Call<'_>, word: &str, path: &str) -> Option<Status> {
    let parents = call.has('p', "parents");
    let (why, reason) = match found(shell.files(), path) {
        Some(node) if is_file(node) => (format!("There is a file at {path} already."), EXISTS),
        Some(_) if !parents => {
            (format!("{path} is there already, and mkdir without -p does not take that."), EXISTS)
        }
        None if !parents && lacks_folder(shell, path) => {
            (format!("{} mkdir -p makes the folders above it too.", no_folder(path)), NO_FOLDER)
        }
        _ => return None,
    };
    let verb = if shell.has_gnu_tools() { "cannot" } else { "can't" };
    Some(fail(shell, call, path, why, format!("mkdir: {verb} create directory '{word}': {reason}")))
}

/// A flag that `mkdir` has not, most likely another command's.
pub(super) fn mkdir_flag(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let mut words = call.args.iter().take_while(|word| *word != "--");
    let flag = words.find_map(|word| {
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'))?;
        // What follows -m is a mode.
        let letters = letters.split('m').next().unwrap_or_default();
        letters.chars().find(|letter| letter.is_ascii_alphabetic() && !"pvZ".contains(*letter))
    })?;
    let why = format!(
        "mkdir has no flag -{flag}. All words of a line go to one command, unless && or ; stands between two commands."
    );
    let output = if shell.has_gnu_tools() {
        format!("mkdir: invalid option -- '{flag}'\nTry 'mkdir --help' for more information.")
    } else {
        format!("mkdir: unrecognized option: {flag}")
    };
    Some(fail(shell, call, "", why, output))
}

/// Where one file of cp or mv comes from and goes to, as absolute paths and as the program shows them.
pub(super) struct Move {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) shown_from: String,
    pub(super) shown_to: String,
}

/// `cp` or `mv` to a folder that is not there.
pub(super) fn transfer(shell: &mut Shell<'_, '_>, call: &Call<'_>, one: &Move) -> Option<Status> {
    if call.args.iter().any(|word| word == "--parents") {
        return None;
    }
    let source = found(shell.files(), &one.from).map(|node| node.content == Content::Directory);
    let is_folder = source == Some(true);
    let slash = one.shown_to.ends_with('/');
    if slash && (source != Some(false) || !is_gone(shell, &one.to)) {
        return None;
    }
    if !slash && !lacks_folder(shell, &one.to) {
        return None;
    }
    let Move { shown_from: from, shown_to: to, .. } = one;
    let output = match (call.name, shell.has_gnu_tools()) {
        ("mv", gnu) => {
            let reason = if slash { "Not a directory" } else { NO_FOLDER };
            if gnu {
                format!("mv: cannot move '{from}' to '{to}': {reason}")
            } else {
                format!("mv: can't rename '{from}': {reason}")
            }
        }
        (_, true) if is_folder => format!("cp: cannot create directory '{to}': {NO_FOLDER}"),
        (_, false) if is_folder => format!("cp: can't create directory '{to}': {NO_FOLDER}"),
        (_, true) if slash => format!("cp: cannot create regular file '{to}': Not a directory"),
        (_, false) if slash => format!("cp: can't create '{to}': Is a directory"),
        (_, true) => format!("cp: cannot create regular file '{to}': {NO_FOLDER}"),
        (_, false) => format!("cp: can't create '{to}': {NO_FOLDER}"),
    };
    let why = if slash {
        format!(
            "{} ends with a slash, and there is no such folder: no step before this one makes it.",
            one.shown_to
        )
    } else {
        no_folder(&one.to)
    };
    Some(fail(shell, call, &one.to, why, output))
}

/// `cp` or `mv` of a path that is not there.
pub(super) fn missing(shell: &mut Shell<'_, '_>, call: &Call<'_>, one: &Move) -> Status {
    let why = format!("{} is told to take {}, and no step before this one makes it.", call.name, one.from);
    let output = missing_text(shell, call.name, &one.shown_from);
    fail(shell, call, &one.from, why, output)
}

fn missing_text(shell: &Shell<'_, '_>, name: &str, shown: &str) -> String {
    match (name, shell.has_gnu_tools()) {
        (_, true) => format!("{name}: cannot stat '{shown}': {NO_FOLDER}"),
        ("mv", false) => format!("mv: can't rename '{shown}': {NO_FOLDER}"),
        (_, false) => format!("{name}: can't stat '{shown}': {NO_FOLDER}"),
    }
}

/// `cp` or `mv` of a program that a step built, from a folder where it does not lie: a file of the project may be meant.
pub(super) fn built_elsewhere(shell: &mut Shell<'_, '_>, call: &Call<'_>, one: &Move) {
    let may_be = matches!(shell.files().lookup(&one.from), Lookup::Unknown(opaque) if opaque.under != "/");
    let is_it = |(path, node): &(&str, &Node)| {
        matches!(node.content, Content::Binary(_)) && base_name(path) == base_name(&one.from)
    };
    let place = shell.files().under("/").find(is_it).map(|(path, _)| path.to_owned());
    let Some(place) = place.filter(|_| may_be) else { return };
    let output = missing_text(shell, call.name, &one.shown_from);
    let why = format!(
        "{} is told to take {}, and the program of that name lies at {place}. Depends on whether the project holds such a file.",
        call.name, one.from
    );
    let (lines, details) = (vec![call.line], vec![("path", one.from.clone())]);
    go::may_fail(shell, Trouble { cause: "step-fails", lines, why, output, details });
}

/// `ln` at a path that is taken, or in a folder that is not there.
pub(super) fn ln(shell: &mut Shell<'_, '_>, call: &Call<'_>, path: &str) -> Option<Status> {
    let taken = shell.files().get(path).is_some_and(|node| node.content != Content::Directory);
    let (why, reason) = if taken && !call.has('f', "force") && !call.has('b', "backup") {
        (format!("There is a file at {path} already, and ln without -f does not replace it."), EXISTS)
    } else if lacks_folder(shell, path) {
        (no_folder(path), NO_FOLDER)
    } else {
        return None;
    };
    let output = match (shell.has_gnu_tools(), call.has('s', "symbolic")) {
        (true, true) => format!("ln: failed to create symbolic link '{path}': {reason}"),
        (true, false) => format!("ln: failed to create hard link '{path}': {reason}"),
        (false, _) => format!("ln: {path}: {reason}"),
    };
    Some(fail(shell, call, path, why, output))
}
