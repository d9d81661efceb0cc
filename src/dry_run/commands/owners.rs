//! `chown`, `chgrp`, `setcap`: a file changed in another step's layer is stored again.

use super::super::accounts::Resolved;
use super::super::files::{Lookup, Node};
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::Call;
use crate::catalogue::rootfs::Libc;

/// Changes every node that the words name, and all under them with `-R`.
pub(super) fn each(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    words: &[&str],
    recursive: bool,
    change: &dyn Fn(&mut Node) -> bool,
) -> Status {
    let mut status = Status::OK;
    for word in words {
        if word.contains(HOLE) {
            continue;
        }
        for path in shell.paths(word) {
            match shell.files().lookup(&path) {
                Lookup::Absent => status = missing(shell, call, word),
                Lookup::Unknown(_) => {}
                Lookup::Found(real, _) => alter(shell, &real, recursive, change),
            }
        }
    }
    status
}

fn missing(shell: &mut Shell<'_, '_>, call: &Call<'_>, word: &str) -> Status {
    let name = call.name;
    if super::super::glob::is_pattern(word) {
        return Status::Unknown;
    }
    shell.fail(
        1,
        Trouble {
            cause: "step-fails",
            lines: vec![call.line],
            why: format!("{name} is told to change {word}, and no step before this one makes it."),
            output: format!("{name}: {word}: No such file or directory"),
            details: vec![("path", word.to_owned())],
        },
    )
}

fn alter(shell: &mut Shell<'_, '_>, path: &str, recursive: bool, change: &dyn Fn(&mut Node) -> bool) {
    let paths: Vec<String> = if recursive {
        shell.files().under(path).map(|(path, _)| path.to_owned()).chain([path.to_owned()]).collect()
    } else {
        vec![path.to_owned()]
    };
    if shell.is_possible() {
        return;
    }
    let files = &mut shell.stage.state.files;
    for path in paths {
        let Some(node) = files.get_mut(&path) else { continue };
        let before = (node.owner, node.mode);
        change(node);
        if (node.owner, node.mode) != before {
            files.touch(&path);
        }
    }
}

/// `chown`, `chgrp`.
pub(super) fn chown(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let recursive = call.has('R', "recursive");
    let operands = call.operands(&[]);
    let Some((who, paths)) = operands.split_first() else { return Status::OK };
    if who.contains(HOLE) {
        return each(shell, call, paths, recursive, &|node| {
            node.owner = None;
            true
        });
    }
    let group_only = call.name == "chgrp" || who.starts_with(':');
    let text = if group_only { format!("0:{}", who.trim_start_matches(':')) } else { (*who).to_owned() };
    let alone = !text.contains([':', '.']);
    let numbers = match shell.stage.state.accounts.resolve_owner(&text) {
        Resolved::Numbers(numbers) => numbers,
        Resolved::NoUser(name) | Resolved::NoGroup(name) => return unknown_name(shell, call, &text, &name),
    };
    each(shell, call, paths, recursive, &|node| {
        node.owner = match (numbers, node.owner) {
            (Some((_, gid)), Some((uid, _))) if group_only => Some((uid, gid)),
            (Some((uid, _)), Some((_, gid))) if alone => Some((uid, gid)),
            (numbers, _) => numbers,
        };
        true
    })
}

fn unknown_name(shell: &mut Shell<'_, '_>, call: &Call<'_>, text: &str, name: &str) -> Status {
    let musl = shell.stage.state.files.base().is_some_and(|base| base.facts.libc == Some(Libc::Musl));
    let output = if musl {
        format!("chown: unknown user/group {text}")
    } else {
        format!("chown: invalid user: '{text}'")
    };
    shell.fail(
        1,
        Trouble {
            cause: "chown-user-unknown",
            lines: vec![call.line],
            why: format!("No step before this one makes a user or group called {name}."),
            output,
            details: vec![("user", name.to_owned())],
        },
    )
}

/// `setcap`: the file is stored again.
pub(super) fn setcap(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for word in call.operands(&[]).iter().skip(1) {
        let path = shell.path(word);
        if shell.files().get(&path).is_some() && !shell.is_possible() {
            let files = &mut shell.stage.state.files;
            let _ = files.get_mut(&path);
            files.touch(&path);
        }
    }
    Status::OK
}
