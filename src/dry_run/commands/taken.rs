//! Users and groups that can't be made: the name is taken, or the group is not there.
//!
//! In the words that BusyBox 1.37.0 and shadow 4.13 (Debian 12) printed on 2026-11-27, with their exit codes.
//! Debian's own `adduser` is left out.

use super::super::image::Accounts;
use super::super::shell::{Shell, Status, Trouble};
use super::{Call, accounts};

fn fail(shell: &mut Shell<'_, '_>, call: &Call<'_>, code: u8, why: String, output: String) -> Status {
    let details = Vec::new();
    shell.fail(code, Trouble { cause: "step-fails", lines: vec![call.line], why, output, details })
}

/// The group is known by name, or by number where a number may stand for it.
fn has_group(shell: &Shell<'_, '_>, name: &str, number: Option<u32>) -> bool {
    let mut groups = shell.stage.state.accounts.groups.iter().flatten();
    groups
        .any(|group| group.name == name || (number.is_some() && (group.gid.is_none() || group.gid == number)))
}

/// All accounts are known, so that one which is not among them is not there.
fn are_known(shell: &Shell<'_, '_>) -> bool {
    !shell.stage.state.accounts.maybe_more && shell.files().base().is_some()
}

/// `addgroup`, `groupadd` of a name that is taken.
pub(super) fn group(shell: &mut Shell<'_, '_>, call: &Call<'_>, name: &str) -> Option<Status> {
    let busybox = accounts::is_busybox(shell, call);
    let forced = !busybox && call.has('f', "force");
    if !(busybox || call.name == "groupadd") || forced || !are_known(shell) {
        return None;
    }
    if !has_group(shell, name, None) {
        return number(shell, call, ["-g", "--gid"]);
    }
    let why = format!("There is a group called {name} already.");
    Some(if busybox {
        fail(shell, call, 1, why, format!("{}: group '{name}' in use", call.name))
    } else {
        fail(shell, call, 9, why, format!("groupadd: group '{name}' already exists"))
    })
}

/// `adduser`, `useradd` of a name that is taken, or with a group that is not there.
pub(super) fn user(shell: &mut Shell<'_, '_>, call: &Call<'_>, name: &str) -> Option<Status> {
    are_known(shell).then_some(())?;
    let taken = shell.stage.state.accounts.users.iter().flatten().any(|user| user.name == name);
    if accounts::is_busybox(shell, call) {
        busybox(shell, call, name, taken)
    } else if call.name == "useradd" {
        shadow(shell, call, name, taken)
    } else {
        None
    }
}

fn busybox(shell: &mut Shell<'_, '_>, call: &Call<'_>, name: &str, taken: bool) -> Option<Status> {
    let group = call.value("-G").or(call.value("--ingroup")).map(str::to_owned);
    let (why, output) = if taken {
        (format!("There is a user called {name} already."), format!("user '{name}' in use"))
    } else if let Some(group) = group {
        let gone = group.parse::<u32>().is_err() && !has_group(shell, &group, None);
        gone.then_some(())?;
        (format!("No step before this one makes a group called {group}."), format!("unknown group {group}"))
    } else {
        // Without -G a user that is no system's gets a group of its own name.
        let wants = !call.has('S', "system") && has_group(shell, name, None);
        wants.then_some(())?;
        let why = format!(
            "There is a group called {name} already, and adduser without -G makes one. -G {name} takes that one."
        );
        (why, format!("group '{name}' in use"))
    };
    Some(fail(shell, call, 1, why, format!("adduser: {output}")))
}

fn shadow(shell: &mut Shell<'_, '_>, call: &Call<'_>, name: &str, taken: bool) -> Option<Status> {
    let group = call.value("-g").or(call.value("--gid")).map(str::to_owned);
    let (code, why, output) = if taken {
        (9, format!("There is a user called {name} already."), format!("user '{name}' already exists"))
    } else if let Some(group) = group {
        if has_group(shell, &group, group.parse().ok()) {
            return number(shell, call, ["-u", "--uid"]);
        }
        (
            6,
            format!("No step before this one makes the group {group}."),
            format!("group '{group}' does not exist"),
        )
    } else {
        if call.has('N', "no-user-group") || !has_group(shell, name, None) {
            return number(shell, call, ["-u", "--uid"]);
        }
        let why = format!(
            "There is a group called {name} already, and useradd without -g makes one. -g {name} takes that one."
        );
        (9, why, format!("group {name} exists - if you want to add this user to that group, use -g."))
    };
    Some(fail(shell, call, code, why, format!("useradd: {output}")))
}

/// shadow's `useradd` and `groupadd` with a number that is another's.
fn number(shell: &mut Shell<'_, '_>, call: &Call<'_>, [short, long]: [&str; 2]) -> Option<Status> {
    let given = call.value(short).or(call.value(long))?.to_owned();
    let asked: u32 = given.parse().ok()?;
    let Accounts { users, groups, .. } = &shell.stage.state.accounts;
    let (taken, output) = match call.name {
        "useradd" => (
            users.iter().flatten().any(|user| user.uid == Some(asked)),
            format!("useradd: UID {asked} is not unique"),
        ),
        "groupadd" => (
            groups.iter().flatten().any(|group| group.gid == Some(asked)),
            format!("groupadd: GID '{asked}' already exists"),
        ),
        _ => return None,
    };
    if !taken || call.has('o', "non-unique") {
        return None;
    }
    Some(fail(shell, call, 4, format!("The number {asked} is another's already."), output))
}
