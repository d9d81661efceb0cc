//! Archives: what comes out of one is not known.

use super::super::shell::{Shell, Status};
use super::Call;
use crate::dockerfile::Lines;

/// `tar`, `unzip`, `gunzip` and their like.
pub(super) fn unpack(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let lists = call.name == "tar"
        && call.args.first().is_some_and(|flags| flags.contains('t') && !flags.contains('x'));
    if lists {
        shell.print_something();
        return Status::OK;
    }
    if let Some(status) = nothing_to_unpack(shell, call) {
        return status;
    }
    let into = call.value("-C").or(call.value("--directory")).or(call.value("-d")).unwrap_or(".").to_owned();
    let folder = if into.contains(super::super::shell::HOLE) { "/".to_owned() } else { shell.path(&into) };
    shell.unknown_files(&folder, call.line);
    let lines = Lines { first: call.line, last: call.line };
    shell.build.unknown(
        lines,
        format!("What {} writes to {folder}, and what that weighs, is not known.", call.name),
    );
    Status::OK
}

/// GNU tar 1.35 with gzip, behind a program that is not there: what it reads ends at once.
fn nothing_to_unpack(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let flags = call.args.first().map(|flags| flags.trim_start_matches('-'))?;
    let reads = call.name == "tar" && flags.contains('x') && flags.contains('z');
    let stdin = !flags.contains('f') || call.args.get(1).is_some_and(|file| file == "-");
    if !reads || !stdin || !shell.lacks_input() || !shell.has_gnu_tools() {
        return None;
    }
    shell.says_also(
        "gzip: stdin: unexpected end of file\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now",
    );
    Some(Status::Code(2))
}
