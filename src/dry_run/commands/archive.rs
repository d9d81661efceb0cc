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
