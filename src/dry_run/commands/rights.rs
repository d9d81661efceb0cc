//! What only root may do: install packages, add accounts, change and make files beside other users' own. A step
//! after USER fails at it.
//!
//! Only on a base that the catalogue knows. Files that a program writes by itself are left out: its folders are not
//! known here.

use super::super::files::{Content, FileSystem, Lookup, parent};
use super::super::shell::{HOLE, Shell, Status, Trouble, program_name};
use super::apt::{self, LISTS};
use super::{Call, accounts};
use crate::catalogue::packages::Manager;

/// How the command ends where the user in effect may not do it: its code, what it prints, and why.
type Refused = (u8, String, String);

/// The status of a command that USER keeps from its work; `None`: nothing is known to stop it.
pub(super) fn refused(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let user = shell.stage.state.config.user.clone().filter(|user| !user.value.is_empty())?;
    let (uid, _) = shell.stage.user_numbers().filter(|(uid, _)| *uid != 0)?;
    let base = shell.files().base()?;
    let debian = base.facts.package_manager == Some(Manager::Apt);
    let name = program_name(call.name);
    let (code, output, why) = match name {
        "apk" | "apt-get" | "apt" => packages(shell, call, name)?,
        "adduser" | "addgroup" | "useradd" | "groupadd" => account(shell, call, name, base.facts.release),
        "mkdir" | "touch" => create(shell, call, uid, debian)?,
        "chown" => change(shell, call, uid, debian)?,
        _ => return None,
    };
    let trouble = Trouble {
        cause: "root-needed",
        lines: user.line.into_iter().chain([call.line]).collect(),
        why: format!("This step runs as USER {}, and {why}.", user.value),
        output,
        details: vec![("command", name.to_owned())],
    };
    Some(shell.fail(code, trouble))
}

const LOCK: &str = "/var/lib/dpkg/lock-frontend";

fn packages(shell: &Shell<'_, '_>, call: &Call<'_>, name: &str) -> Option<Refused> {
    let asks = |verbs: &[&str]| call.args.iter().any(|word| verbs.contains(&word.as_str()));
    let (code, output) = if name == "apk" {
        asks(&["add", "del", "update", "upgrade"]).then_some(())?;
        let denied = "database: Permission denied";
        (99, format!("ERROR: Unable to lock {denied}\nERROR: Failed to open apk {denied}"))
    } else if asks(&["install", "remove", "purge", "autoremove", "upgrade", "dist-upgrade"]) {
        (!call.has('s', "simulate")).then_some(())?;
        let open = format!("E: Could not open lock file {LOCK} - open (13: Permission denied)");
        (100, format!("{open}\nE: Unable to acquire the dpkg frontend lock ({LOCK}), are you root?"))
    } else if asks(&["update"]) {
        let output = if apt::may_have_lists(shell.stage) {
            format!(
                "E: Could not open lock file {LISTS}/lock - open (13: Permission denied)\nE: Unable to lock directory {LISTS}/"
            )
        } else {
            format!("E: List directory {LISTS}/partial is missing. - Acquire (13: Permission denied)")
        };
        (100, output)
    } else {
        return None;
    };
    Some((code, output, "only root may install packages".into()))
}

/// `adduser`, `addgroup`, `useradd`, `groupadd`.
fn account(shell: &Shell<'_, '_>, call: &Call<'_>, name: &str, release: &str) -> Refused {
    let (code, output) = match name {
        _ if accounts::is_busybox(shell, call) => (1, format!("{name}: permission denied (are you root?)")),
        "useradd" | "groupadd" => {
            let (code, list) = if name == "useradd" { (1, "passwd") } else { (10, "group") };
            let denied = format!("{name}: Permission denied.");
            (code, format!("{denied}\n{name}: cannot lock /etc/{list}; try again later."))
        }
        _ => {
            let says = "Only root may add a user or group to the system.";
            match release {
                "bookworm" => (1, format!("{name}: {says}")),
                _ => (54, format!("fatal: {says}")),
            }
        }
    };
    (code, output, "only root may add users and groups".into())
}

/// The folder is another user's, and closed to the rest for writing.
fn is_closed(files: &FileSystem, folder: &str, uid: u32) -> bool {
    let Lookup::Found(_, node) = files.lookup(folder) else { return false };
    let others = node.owner.is_some_and(|(owner, _)| owner != uid);
    node.content == Content::Directory && others && node.mode & 0o022 == 0
}

/// `mkdir`, `touch`.
fn create(shell: &Shell<'_, '_>, call: &Call<'_>, uid: u32, debian: bool) -> Option<Refused> {
    let parents = call.name == "mkdir" && call.has('p', "parents");
    let operands = call.operands(&["-m", "--mode", "-d", "-t", "-r"]);
    let (shown, folder) =
        operands.into_iter().filter(|word| !word.contains([HOLE, '{', '*'])).find_map(|word| {
            let mut path = shell.path(word);
            let absent = |path: &str| matches!(shell.files().lookup(path), Lookup::Absent);
            absent(&path).then_some(())?;
            while parents && absent(parent(&path)) {
                path = parent(&path).to_owned();
            }
            let folder = parent(&path);
            is_closed(shell.files(), folder, uid).then_some(())?;
            let inside = path.strip_prefix(&shell.cwd).map(|rest| rest.trim_start_matches('/'));
            let shown = inside.filter(|_| !word.starts_with('/')).unwrap_or(&path);
            Some((shown.to_owned(), folder.to_owned()))
        })?;
    let output = match (call.name, debian) {
        ("mkdir", true) => format!("mkdir: cannot create directory '{shown}': Permission denied"),
        ("mkdir", false) => format!("mkdir: can't create directory '{shown}': Permission denied"),
        (_, true) => format!("touch: cannot touch '{shown}': Permission denied"),
        (_, false) => format!("touch: {shown}: Permission denied"),
    };
    Some((1, output, format!("that user may not write in {folder}")))
}

/// `chown` of a file that is another user's.
fn change(shell: &Shell<'_, '_>, call: &Call<'_>, uid: u32, debian: bool) -> Option<Refused> {
    let operands = call.operands(&[]);
    let word = operands.into_iter().skip(1).find(|word| {
        let Lookup::Found(_, node) = shell.files().lookup(&shell.path(word)) else { return false };
        !word.contains([HOLE, '*']) && node.owner.is_some_and(|(owner, _)| owner != uid)
    })?;
    let output = if debian {
        format!("chown: changing ownership of '{word}': Operation not permitted")
    } else {
        format!("chown: {word}: Operation not permitted")
    };
    Some((1, output, format!("only root may give {word} another owner")))
}
