//! What only root may do: install packages, add accounts, change and make files beside other users' own. A step
//! after USER fails at it.
//!
//! Only on a base that the catalogue knows. Files that a program writes by itself are left out: its folders are not
//! known here.

use super::super::files::{Content, FileSystem, Lookup, base_name, clean, parent};
use super::super::shell::{HOLE, Shell, Status, Trouble, program_name};
use super::apt::{self, LISTS};
use super::{Call, accounts, go};

/// How the command ends where the user in effect may not do it: its code, what it prints, and why.
type Refused = (u8, String, String);

/// The status of a command that USER keeps from its work; `None`: nothing is known to stop it.
pub(super) fn refused(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let uid = writer(shell)?;
    let base = shell.files().base()?;
    let name = program_name(call.name);
    let refused = match name {
        "apk" | "apt-get" | "apt" => packages(shell, call, name)?,
        "adduser" | "addgroup" | "useradd" | "groupadd" => account(shell, call, name, base.facts.release),
        "mkdir" | "touch" => create(shell, call, uid)?,
        "chown" | "chmod" => change(shell, call, uid)?,
        "cp" | "mv" | "ln" => place(shell, call, uid)?,
        "go" => build(shell, call, uid)?,
        _ => return None,
    };
    Some(refuse(shell, name, call.line, refused))
}

/// A redirection to a file in a folder that is closed, or to one that is another user's.
pub(in crate::dry_run) fn closed_to_writer(
    shell: &mut Shell<'_, '_>,
    path: &str,
    word: &str,
    line: usize,
) -> Option<Status> {
    let uid = writer(shell)?;
    let closed = match shell.files().lookup(path) {
        Lookup::Found(_, node) => {
            let theirs = node.owner.is_some_and(|(owner, _)| owner != uid) && node.mode & 0o022 == 0;
            theirs && matches!(node.content, Content::Text(_) | Content::Binary(_) | Content::Data)
        }
        Lookup::Absent | Lookup::Unknown(_) => not_theirs(shell.files(), path, uid),
    };
    (closed && !path.starts_with("/dev/") && !path.starts_with("/proc/")).then_some(())?;
    let (code, output) = shell.cannot_create_text(word, true);
    Some(refuse(shell, "sh", line, (code, output, format!("that user may not write {path}"))))
}

/// The number of the user in effect, where it is another than root and the base is known.
fn writer(shell: &Shell<'_, '_>) -> Option<u32> {
    shell.files().base()?;
    shell.stage.state.config.user.as_ref().filter(|user| !user.value.is_empty())?;
    shell.stage.user_numbers().map(|(uid, _)| uid).filter(|uid| *uid != 0)
}

fn refuse(shell: &mut Shell<'_, '_>, name: &str, line: usize, (code, output, why): Refused) -> Status {
    let trouble = trouble(shell, name, line, output, &why);
    shell.fail(code, trouble)
}

fn trouble(shell: &Shell<'_, '_>, name: &str, line: usize, output: String, why: &str) -> Trouble {
    let user = shell.stage.state.config.user.clone();
    let (value, set) = user.map(|user| (user.value, user.line)).unwrap_or_default();
    Trouble {
        cause: "root-needed",
        lines: set.into_iter().chain([line]).collect(),
        why: format!("This step runs as USER {value}, and {why}."),
        output,
        details: vec![("command", name.to_owned())],
    }
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

/// Nothing that this user may write lies at the path: nothing at all, or what the image has there.
fn not_theirs(files: &FileSystem, path: &str, uid: u32) -> bool {
    let nothing = match files.lookup(path) {
        Lookup::Absent => true,
        Lookup::Unknown(_) => !files.is_obscured(parent(path)),
        Lookup::Found(..) => false,
    };
    nothing && is_closed(files, parent(path), uid)
}

/// `mkdir`, `touch`.
fn create(shell: &Shell<'_, '_>, call: &Call<'_>, uid: u32) -> Option<Refused> {
    let parents = call.name == "mkdir" && call.has('p', "parents");
    let operands = call.operands(&["-m", "--mode", "-d", "-t", "-r"]);
    let (shown, folder) =
        operands.into_iter().filter(|word| !word.contains([HOLE, '{', '*'])).find_map(|word| {
            let mut path = shell.path(word);
            let absent = |path: &str| matches!(shell.files().lookup(path), Lookup::Absent);
            // What an image has and does not list is not this user's either; for mkdir -p that is well.
            let listed = || call.name == "mkdir" || shell.files().is_obscured(parent(&path));
            if !absent(&path) && (shell.files().has(&path) || listed()) {
                return None;
            }
            while parents && absent(parent(&path)) {
                path = parent(&path).to_owned();
            }
            let folder = parent(&path);
            is_closed(shell.files(), folder, uid).then_some(())?;
            let inside = path.strip_prefix(&shell.cwd).map(|rest| rest.trim_start_matches('/'));
            let shown = inside.filter(|_| !word.starts_with('/')).unwrap_or(&path);
            Some((shown.to_owned(), folder.to_owned()))
        })?;
    let output = match (call.name, shell.has_gnu_tools()) {
        ("mkdir", true) => format!("mkdir: cannot create directory '{shown}': Permission denied"),
        ("mkdir", false) => format!("mkdir: can't create directory '{shown}': Permission denied"),
        (_, true) => format!("touch: cannot touch '{shown}': Permission denied"),
        (_, false) => format!("touch: {shown}: Permission denied"),
    };
    Some((1, output, format!("that user may not write in {folder}")))
}

/// `chown` or `chmod` of a file that is another user's.
fn change(shell: &Shell<'_, '_>, call: &Call<'_>, uid: u32) -> Option<Refused> {
    let operands = call.operands(&[]);
    let word = operands.into_iter().skip(1).find(|word| {
        let Lookup::Found(_, node) = shell.files().lookup(&shell.path(word)) else { return false };
        !word.contains([HOLE, '*']) && node.owner.is_some_and(|(owner, _)| owner != uid)
    })?;
    let (name, what) = (call.name, if call.name == "chmod" { "mode" } else { "owner" });
    let output = match (shell.has_gnu_tools(), name) {
        (true, "chmod") => format!("chmod: changing permissions of '{word}': Operation not permitted"),
        (true, _) => format!("chown: changing ownership of '{word}': Operation not permitted"),
        (false, _) => format!("{name}: {word}: Operation not permitted"),
    };
    let who = if name == "chmod" { "only root and its owner" } else { "only root" };
    Some((1, output, format!("{who} may give {word} another {what}")))
}

/// `cp`, `mv`, `ln -s` of one thing into a folder that is closed. What lies there already may be open. A hard link
/// hangs on more: the host says who may make one of another's file.
fn place(shell: &Shell<'_, '_>, call: &Call<'_>, uid: u32) -> Option<Refused> {
    let [from, target] = call.operands(&[])[..] else { return None };
    (!call.args.iter().any(|word| word.contains(HOLE) || word.starts_with("--"))).then_some(())?;
    (!call.args.iter().any(|word| word.contains('*') || word == "-t")).then_some(())?;
    let files = shell.files();
    let source = files.lookup(&shell.path(from));
    let symbolic = call.name == "ln" && call.has('s', "symbolic");
    let folder = match &source {
        Lookup::Found(_, node) => node.content == Content::Directory,
        _ => !symbolic,
    };
    (symbolic || !folder && call.name != "ln").then_some(())?;
    let to = shell.path(target);
    let into = matches!(files.lookup(&to), Lookup::Found(_, node) if node.content == Content::Directory);
    let (path, shown) = if into {
        let name = base_name(from);
        (clean(name, &to), format!("{}/{name}", target.trim_end_matches('/')))
    } else {
        (to, target.to_owned())
    };
    not_theirs(files, &path, uid).then_some(())?;
    let denied = "Permission denied";
    let output = match (call.name, shell.has_gnu_tools()) {
        ("cp", true) => format!("cp: cannot create regular file '{shown}': {denied}"),
        ("cp", false) => format!("cp: can't create '{shown}': {denied}"),
        ("mv", true) => format!("mv: cannot move '{from}' to '{shown}': {denied}"),
        ("mv", false) => format!("mv: can't rename '{from}': {denied}"),
        (_, true) => format!("ln: failed to create symbolic link '{shown}': {denied}"),
        (_, false) => format!("ln: {shown}: {denied}"),
    };
    Some((1, output, format!("that user may not write in {}", parent(&path))))
}

/// `go` where its cache or its output lies in a folder that is closed (cmd/go of 1.27, `cache.Default` and
/// `BuildInstallFunc`).
fn build(shell: &mut Shell<'_, '_>, call: &Call<'_>, uid: u32) -> Option<Refused> {
    let action = call.args.first().map(String::as_str)?;
    matches!(action, "build" | "install" | "test" | "vet" | "run").then_some(())?;
    let cache = go::build_cache(shell);
    let known = cache.starts_with('/') && !cache.contains(HOLE);
    if let Some(folder) = first_made(shell, &cache, uid).filter(|_| known) {
        let output =
            format!("failed to initialize build cache at {cache}: mkdir {folder}: permission denied");
        let why = format!(
            "that user may not make {folder}, where Go keeps what it compiles. GOCACHE names another folder"
        );
        return Some((1, output, why));
    }
    let at = call.args.iter().position(|word| word == "-o").filter(|_| action == "build")?;
    let word = call.args.get(at + 1).filter(|word| !word.contains(HOLE) && !word.ends_with('/'))?;
    let path = shell.path(word);
    let output =
        format!("…: go build …: copying /tmp/go-build…/b001/exe/a.out: open {word}: permission denied");
    let why = format!("that user may not write in {}", parent(&path));
    if not_theirs(shell.files(), &path, uid) {
        return Some((1, output, why));
    }
    // A file of the project that lies there may be the user's own.
    if is_closed(shell.files(), parent(&path), uid) && !shell.files().has(&path) {
        let why = format!("{why}, unless {path} is there and is its own");
        let maybe = trouble(shell, "go", call.line, output, &why);
        go::may_fail(shell, maybe);
    }
    None
}

/// The first folder that has to be made above this one, where this user may not make it.
fn first_made(shell: &Shell<'_, '_>, path: &str, uid: u32) -> Option<String> {
    let absent = |path: &str| shell.files().lookup(path) == Lookup::Absent;
    let mut made = path;
    absent(made).then_some(())?;
    while absent(parent(made)) {
        made = parent(made);
    }
    is_closed(shell.files(), parent(made), uid).then(|| made.to_owned())
}
