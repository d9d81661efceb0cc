//! Commands that only ask or compute: they change no file.

use super::super::files::{Content, Lookup};
use super::super::shell::{HOLE, Program, Shell, Status};
use super::Call;

fn known(answer: bool) -> Status {
    if answer { Status::OK } else { Status::Code(1) }
}

/// Something whose answer can't be known.
pub(super) fn unknown(_: &mut Shell<'_, '_>, _: &Call<'_>) -> Status {
    Status::Unknown
}

/// Reads and prints something that is not known; it is taken to end well, but a search may not.
pub(super) fn read_only(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    shell.print_something();
    let searches =
        matches!(call.name, "grep" | "egrep" | "getent" | "find" | "gpg" | "ldd" | "file" | "sha256sum");
    if call.name == "find" && call.args.iter().any(|word| matches!(word.as_str(), "-delete" | "-exec")) {
        let paths: Vec<String> =
            call.args.iter().take_while(|word| !word.starts_with('-')).cloned().collect();
        for path in paths {
            let path = shell.path(&path);
            shell.stage.state.files.obscure(&path, call.line);
        }
    }
    // It fetches the lists anew (Debian's software-properties 0.99).
    if call.name == "add-apt-repository" {
        shell.stage.state.files.obscure(super::apt::LISTS, call.line);
    }
    if searches && matches!(call.name, "grep" | "egrep" | "getent") { Status::Unknown } else { Status::OK }
}

/// `which`.
pub(super) fn which(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let Some(name) = call.operands(&[]).first().map(|name| (*name).to_owned()) else { return Status::OK };
    match shell.find_program(&name) {
        Program::Found(path) => {
            shell.print(&format!("{path}\n"));
            Status::OK
        }
        Program::Absent => Status::Code(1),
        Program::Unknown => {
            shell.print_something();
            Status::Unknown
        }
    }
}

/// `command -v x`, `command x`, `type x`.
pub(super) fn command(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if call.name == "type" || call.has('v', "") || call.has('V', "") {
        return which(shell, call);
    }
    match call.args.split_first() {
        Some((name, args)) => shell.program(name, args, call.line),
        None => Status::OK,
    }
}

/// `uname -m`, `arch`, `dpkg --print-architecture`, `nproc`, `id`.
pub(super) fn machine(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let arch = shell.stage.arch().to_owned();
    let kernel = match arch.as_str() {
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        "arm" => "armv7l",
        "386" => "i686",
        other => other,
    };
    match (call.name, call.args.first().map(String::as_str)) {
        ("uname", Some("-m")) | ("arch", _) => shell.print(&format!("{kernel}\n")),
        ("uname", None | Some("-s")) => shell.print("Linux\n"),
        ("dpkg", Some("--print-architecture")) => {
            let name = if arch == "arm" { "armhf" } else { arch.as_str() };
            shell.print(&format!("{name}\n"));
        }
        ("dpkg", Some("-i" | "--install" | "--unpack")) => return super::not_understood(shell, call),
        ("id", Some("-u")) if call.args.len() == 1 => match shell.stage.user_numbers() {
            Some((uid, _)) => shell.print(&format!("{uid}\n")),
            None => shell.print_something(),
        },
        ("id", Some(_)) => {
            shell.print_something();
            return Status::Unknown;
        }
        _ => shell.print_something(),
    }
    Status::OK
}

/// `[`, `[[`, `test`.
pub(super) fn test(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if call.name == "[[" && shell.is_surely_dash() {
        return super::not_found(shell, call.name, call.line);
    }
    let mut words: Vec<&str> = call.args.iter().map(String::as_str).collect();
    if matches!(call.name, "[" | "[[") && matches!(words.last(), Some(&("]" | "]]"))) {
        words.pop();
    }
    expression(shell, &words, 0)
}

fn expression(shell: &Shell<'_, '_>, words: &[&str], depth: usize) -> Status {
    if depth > 20 {
        return Status::Unknown;
    }
    let split = |at: &[&str]| words.iter().position(|word| at.contains(word)).filter(|at| *at > 0);
    for (names, or) in [(["-o", "||"], true), (["-a", "&&"], false)] {
        if let Some(at) = split(&names) {
            let left = expression(shell, words.get(..at).unwrap_or_default(), depth + 1);
            let right = expression(shell, words.get(at + 1..).unwrap_or_default(), depth + 1);
            return match (left, right, or) {
                (Status::Code(0), _, true) | (_, Status::Code(0), true) => Status::OK,
                (Status::Code(1..), _, false) | (_, Status::Code(1..), false) => Status::Code(1),
                (Status::Unknown, _, _) | (_, Status::Unknown, _) => Status::Unknown,
                _ => known(!or),
            };
        }
    }
    match words {
        [] => Status::Code(1),
        ["!", rest @ ..] => match expression(shell, rest, depth + 1) {
            Status::Unknown => Status::Unknown,
            status @ Status::Code(_) => known(status != Status::OK),
        },
        [one] if one.contains(HOLE) => Status::Unknown,
        [one] => known(!one.is_empty()),
        ["-n", text] if !text.contains(HOLE) => known(!text.is_empty()),
        ["-z", text] if !text.contains(HOLE) => known(text.is_empty()),
        [operator, path] if operator.starts_with('-') && !path.contains(HOLE) => {
            on_file(shell, operator, path)
        }
        [left, operator, right] if !left.contains(HOLE) && !right.contains(HOLE) => {
            compare(left, operator, right)
        }
        _ => Status::Unknown,
    }
}

fn on_file(shell: &Shell<'_, '_>, operator: &str, path: &str) -> Status {
    match (operator, shell.files().lookup(&shell.path(path))) {
        ("-e" | "-f" | "-d" | "-x" | "-r" | "-w" | "-s" | "-L" | "-h", Lookup::Absent) => Status::Code(1),
        ("-e" | "-r" | "-w", Lookup::Found(..)) => Status::OK,
        (_, Lookup::Found(_, node)) if node.content == Content::Unknown => Status::Unknown,
        ("-d", Lookup::Found(_, node)) => known(node.content == Content::Directory),
        ("-f", Lookup::Found(_, node)) => known(node.content != Content::Directory),
        ("-x", Lookup::Found(_, node)) => known(node.mode & 0o111 != 0),
        _ => Status::Unknown,
    }
}

fn compare(left: &str, operator: &str, right: &str) -> Status {
    let numbers = left.trim().parse::<i64>().ok().zip(right.trim().parse::<i64>().ok());
    match (operator, numbers) {
        ("=" | "==", _) => known(left == right),
        ("!=", _) => known(left != right),
        ("-eq", Some((a, b))) => known(a == b),
        ("-ne", Some((a, b))) => known(a != b),
        ("-lt", Some((a, b))) => known(a < b),
        ("-le", Some((a, b))) => known(a <= b),
        ("-gt", Some((a, b))) => known(a > b),
        ("-ge", Some((a, b))) => known(a >= b),
        _ => Status::Unknown,
    }
}
