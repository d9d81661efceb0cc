//! Users and groups, in both dialects: BusyBox (`addgroup`, `adduser`) and Debian (`groupadd`,
//! `useradd`, and its own `adduser`).

use super::super::files::{Content, Node};
use super::super::image::{Group, User};
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::{Call, taken};
use crate::catalogue::fact::Weight;
use crate::catalogue::packages::Manager;

const VALUED: &[&str] = &[
    "-g",
    "-G",
    "-u",
    "-h",
    "-H",
    "-s",
    "-d",
    "-c",
    "-b",
    "-k",
    "-K",
    "-e",
    "-f",
    "-p",
    "--gid",
    "--uid",
    "--home",
    "--home-dir",
    "--shell",
    "--ingroup",
    "--gecos",
    "--comment",
    "--groups",
    "--group",
    "--base-dir",
];

/// The number that a system gives next: from below in `range`, high to low or low to high as it does.
fn next(taken: &[Option<u32>], system: bool, busybox: bool) -> Option<u32> {
    if taken.contains(&None) {
        return None;
    }
    let free = |number: &u32| !taken.contains(&Some(*number));
    match (system, busybox) {
        (true, true) => (100..=999).find(free),
        (true, false) => (100..=999).rev().find(free),
        (false, _) => (1000..60_000).find(free),
    }
}

fn uids(shell: &Shell<'_, '_>) -> Vec<Option<u32>> {
    shell.stage.state.accounts.users.iter().flatten().map(|user| user.uid).collect()
}

fn gids(shell: &Shell<'_, '_>) -> Vec<Option<u32>> {
    shell.stage.state.accounts.groups.iter().flatten().map(|group| group.gid).collect()
}

/// The program is BusyBox's own.
pub(super) fn is_busybox(shell: &Shell<'_, '_>, call: &Call<'_>) -> bool {
    matches!(call.name, "adduser" | "addgroup") && !shell.has_gnu_tools()
}

/// The highest number that BusyBox takes, which is set when it is compiled: its default (`LAST_ID` of
/// loginutils/Config.src in 1.37, seen on an engine), or Alpine's (as its users report, 2019 to 2025).
fn last(shell: &Shell<'_, '_>) -> Option<u32> {
    let base = shell.stage.state.files.base()?;
    Some(if base.facts.package_manager == Some(Manager::Apk) { 256_000 } else { 60_000 })
}

/// Fails where a number is asked for that BusyBox does not take.
fn out_of_range(shell: &mut Shell<'_, '_>, call: &Call<'_>, flags: [&str; 2]) -> Option<Status> {
    let [short, long] = flags;
    let given = call.value(short).or(call.value(long))?.to_owned();
    let last = last(shell).filter(|last| given.parse::<u32>().is_ok_and(|number| number > *last))?;
    if !is_busybox(shell, call) || shell.is_possible() {
        return None;
    }
    let trouble = Trouble {
        cause: "step-fails",
        lines: vec![call.line],
        why: format!(
            "BusyBox's {} takes numbers up to {last} here. Take a lower one, such as 10001.",
            call.name
        ),
        output: format!("{}: number {given} is not in 0..{last} range", call.name),
        details: vec![("number", given)],
    };
    Some(shell.fail(1, trouble))
}

/// `addgroup`, `groupadd`.
pub(super) fn add_group(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if let Some(status) = out_of_range(shell, call, ["-g", "--gid"]) {
        return status;
    }
    let busybox = is_busybox(shell, call);
    let valued: &[&str] = if busybox { &["-g", "--gid"] } else { VALUED };
    let operands = call.operands(valued);
    let names: Vec<String> = operands.iter().map(|name| (*name).to_owned()).collect();
    match names.as_slice() {
        [name] if !name.contains(HOLE) => {
            if let Some(status) = taken::group(shell, call, name) {
                return status;
            }
            let given = call.value("-g").or(call.value("--gid")).map(str::to_owned);
            make_group(shell, name, given.as_deref(), system(call, busybox), busybox, call.line);
        }
        // `addgroup user group` puts a user into a group.
        [_, _] => {}
        _ => shell.stage.state.accounts.maybe_more = true,
    }
    Status::OK
}

fn system(call: &Call<'_>, busybox: bool) -> bool {
    if busybox { call.has('S', "system") } else { call.has('r', "system") }
}

fn make_group(
    shell: &mut Shell<'_, '_>,
    name: &str,
    given: Option<&str>,
    system: bool,
    busybox: bool,
    line: usize,
) -> Option<u32> {
    let gid = match given {
        Some(given) => given.parse().ok(),
        None => next(&gids(shell), system, busybox),
    };
    if shell.is_possible() {
        shell.stage.state.accounts.maybe_more = true;
        return gid;
    }
    let known = shell.stage.state.accounts.groups.iter().flatten().any(|group| group.name == name);
    if !known {
        shell.stage.state.accounts.add_group(Group { name: name.to_owned().into(), gid });
        write_file(shell, "/etc/group", line);
    }
    gid
}

/// `adduser`, `useradd`.
pub(super) fn add_user(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if let Some(status) = out_of_range(shell, call, ["-u", "--uid"]) {
        return status;
    }
    let busybox = is_busybox(shell, call);
    let operands: Vec<String> = if busybox {
        let valued =
            ["-h", "-g", "-s", "-G", "-u", "-k", "--home", "--gecos", "--shell", "--ingroup", "--uid"];
        call.operands(&valued).into_iter().map(str::to_owned).collect()
    } else {
        // In Debian's dialects -H and -M take no value.
        let valued: Vec<&str> = VALUED.iter().copied().filter(|flag| !matches!(*flag, "-h" | "-H")).collect();
        call.operands(&valued).into_iter().map(str::to_owned).collect()
    };
    let name = match operands.as_slice() {
        [name, rest @ ..] if !name.contains(HOLE) && (rest.is_empty() || call.name == "adduser") => {
            name.clone()
        }
        _ => {
            shell.stage.state.accounts.maybe_more = true;
            return Status::OK;
        }
    };
    if operands.len() > 1 {
        return Status::OK;
    }
    if shell.is_possible() {
        shell.stage.state.accounts.maybe_more = true;
        return Status::OK;
    }
    if let Some(status) = taken::user(shell, call, &name) {
        return status;
    }
    let system = system(call, busybox);
    let given = call.value("-u").or(call.value("--uid")).map(str::to_owned);
    let uid = match &given {
        Some(given) => given.parse().ok(),
        None => next(&uids(shell), system, busybox),
    };
    let gid = group_of(shell, call, &name, uid, busybox);
    let home = home_of(call, &name, busybox, system);
    let user = User { name: name.clone().into(), uid, gid, home: home.clone().into() };
    if !shell.stage.state.accounts.users.iter().flatten().any(|user| user.name == name) {
        shell.stage.state.accounts.add_user(user);
    }
    write_file(shell, "/etc/passwd", call.line);
    if makes_home(call, busybox, system) && !shell.files().has(&home) {
        let mode = if busybox { 0o2755 } else { 0o700 };
        let node = Node { owner: uid.zip(gid), mode, ..Node::directory(call.line) };
        shell.stage.state.files.insert(&home, node);
    }
    Status::OK
}

/// The user's primary group: the one named, else one of its own name.
fn group_of(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    name: &str,
    uid: Option<u32>,
    busybox: bool,
) -> Option<u32> {
    let named = if busybox {
        call.value("-G").or(call.value("--ingroup"))
    } else {
        call.value("-g").or(call.value("--gid")).or(call.value("--ingroup"))
    };
    if let Some(group) = named {
        if let Ok(number) = group.parse() {
            return Some(number);
        }
        return shell.stage.state.accounts.groups.iter().flatten().find(|known| known.name == group)?.gid;
    }
    if call.name == "adduser" && call.has('S', "system") && !call.args.iter().any(|word| word == "--group") {
        // A system user without a group of its own goes to nogroup.
        let nogroup =
            shell.stage.state.accounts.groups.iter().flatten().find(|group| group.name == "nogroup");
        return nogroup.map_or(Some(65533), |group| group.gid);
    }
    let known = shell.stage.state.accounts.groups.iter().flatten().find(|group| group.name == name);
    if let Some(known) = known {
        return known.gid;
    }
    let wanted =
        uid.map(|uid| uid.to_string()).filter(|_| call.value("-u").or(call.value("--uid")).is_some());
    let system = system(call, busybox);
    make_group(shell, name, wanted.as_deref(), system, busybox, call.line)
}

fn home_of(call: &Call<'_>, name: &str, busybox: bool, system: bool) -> String {
    let given = if busybox {
        call.value("-h").or(call.value("--home"))
    } else {
        call.value("-d").or(call.value("--home-dir")).or(call.value("--home"))
    };
    let nowhere = !busybox && system && call.name == "adduser";
    match given {
        Some(home) => home.to_owned(),
        None if nowhere => "/nonexistent".to_owned(),
        None => format!("/home/{name}"),
    }
}

fn makes_home(call: &Call<'_>, busybox: bool, system: bool) -> bool {
    if call.name == "useradd" {
        return call.has('m', "create-home");
    }
    let refused = call.args.iter().any(|word| matches!(word.as_str(), "-H" | "--no-create-home"))
        || (busybox
            && call
                .args
                .iter()
                .any(|word| word.starts_with('-') && !word.starts_with("--") && word.contains('H')));
    !refused && (busybox || !system)
}

/// A line more: the account files are stored again, once for a step.
fn write_file(shell: &mut Shell<'_, '_>, path: &str, line: usize) {
    let files = shell.files();
    let first = !files.is_written("/etc/passwd") && !files.is_written("/etc/group");
    let weight = match files.get(path) {
        _ if first => super::super::facts::account_lines(shell.stage),
        Some(node) if files.is_written(path) => node.weight,
        _ => Weight::NOTHING,
    };
    let node = Node::new(Content::Data, 0o644, line).weighing(weight);
    shell.stage.state.files.insert_as(path, node, super::super::image::PartKind::Small);
}

/// `usermod`, `passwd` and the like: accounts may differ from what is known.
pub(super) fn other(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if call.name != "passwd" && call.name != "chpasswd" {
        shell.stage.state.accounts.maybe_more = true;
    }
    Status::OK
}
