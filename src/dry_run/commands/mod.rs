//! The commands that a RUN may call: one file a family, one function a command.
//!
//! A function changes the stage as the program would, prints what it prints as far as that is known,
//! and says how it ends. A program without a function here is not understood: it is taken to end well,
//! and anything may have changed.

mod accounts;
mod apk;
mod apt;
mod archive;
mod ask;
mod fetch;
mod go;
pub(super) mod modes;
mod owners;
mod paths;
pub(super) mod places;
mod program;
pub(super) mod rights;
mod shell;
mod taken;
mod text;

use super::shell::{Shell, Status, Trouble, program_name};
use crate::dockerfile::Lines;

/// A command with its arguments, variables in place.
pub(super) struct Call<'c> {
    /// Its name as written.
    pub(super) name: &'c str,
    /// What follows.
    pub(super) args: &'c [String],
    /// The line it starts on.
    pub(super) line: usize,
}

impl Call<'_> {
    /// The arguments that are no flags; what follows `--` is none either. `valued` names the flags that
    /// take the next word.
    fn operands(&self, valued: &[&str]) -> Vec<&str> {
        let mut operands = Vec::new();
        let mut rest = self.args.iter().map(String::as_str);
        while let Some(word) = rest.next() {
            if word == "--" {
                operands.extend(rest);
                break;
            }
            if word.len() < 2 || !word.starts_with('-') {
                operands.push(word);
            } else if valued.contains(&word) || takes_next(word, valued) {
                rest.next();
            }
        }
        operands
    }

    /// A short flag is there, alone or among others: `r` in `-rf`. Or the long one.
    fn has(&self, short: char, long: &str) -> bool {
        self.args.iter().take_while(|word| *word != "--").any(|word| match word.strip_prefix("--") {
            Some(name) => !long.is_empty() && name == long,
            None => word.strip_prefix('-').is_some_and(|flags| flags.contains(short)),
        })
    }

    /// The value of a flag, the last one given: `-o x`, `-ox`, `-fo x`, `--name x`, `--name=x`.
    fn value(&self, flag: &str) -> Option<&str> {
        let letter = flag.strip_prefix('-').filter(|letter| letter.len() == 1);
        let mut rest = self.args.iter().map(String::as_str);
        let mut found = None;
        while let Some(word) = rest.next() {
            let value = match letter {
                _ if word == flag => rest.next(),
                Some(letter) if !word.starts_with("--") => {
                    let after = word.strip_prefix('-').and_then(|flags| flags.split_once(letter));
                    match after {
                        Some((_, "")) => rest.next(),
                        after => after.map(|(_, value)| value.strip_prefix('=').unwrap_or(value)),
                    }
                }
                _ => word.strip_prefix(flag).and_then(|value| value.strip_prefix('=')),
            };
            found = value.or(found);
        }
        found
    }
}

/// Letters in one word, the last of which takes the next word: `-SHG group`.
fn takes_next(word: &str, valued: &[&str]) -> bool {
    let is_valued = |letter: char| valued.iter().any(|flag| flag.len() == 2 && flag.ends_with(letter));
    let letters = word.trim_start_matches('-');
    let first = letters.find(is_valued);
    !word.starts_with("--") && first.is_some_and(|at| at + 1 == letters.len())
}

/// A command.
type Run = fn(&mut Shell<'_, '_>, &Call<'_>) -> Status;

/// Commands that are part of the shell, so that no file needs to be there.
pub(super) fn builtin(name: &str) -> Option<Run> {
    Some(match name {
        ":" | "true" | "umask" | "trap" | "wait" | "hash" | "ulimit" | "alias" | "times" => shell::nothing,
        "false" => shell::fails,
        "cd" => shell::cd,
        "export" | "readonly" | "local" | "declare" => shell::export,
        "unset" => shell::unset,
        "set" | "shopt" => shell::set,
        "shift" => shell::shift,
        "exit" | "return" => shell::exit,
        "exec" | "eval" | "." | "source" => shell::exec,
        "command" | "type" => ask::command,
        "[" | "[[" | "test" => ask::test,
        "echo" => text::echo,
        "printf" => text::printf,
        "pwd" => text::pwd,
        "read" | "getopts" => ask::unknown,
        _ => return None,
    })
}

/// Programs that print or talk and leave no file that an image could miss.
const READ_ONLY: &[&str] = &[
    "date",
    "sha256sum",
    "sha512sum",
    "md5sum",
    "awk",
    "cut",
    "tr",
    "sort",
    "uniq",
    "wc",
    "tac",
    "jq",
    "grep",
    "egrep",
    "head",
    "tail",
    "base64",
    "openssl",
    "file",
    "stat",
    "readlink",
    "realpath",
    "getent",
    "find",
    "ls",
    "du",
    "ldd",
    "tree",
    "ps",
    "ssh-keyscan",
    "free",
    "df",
    "sleep",
    "gpg",
    "gofmt",
    "rev",
    "expr",
    "seq",
    "sync",
    "apt-cache",
    "apt-config",
    "ldconfig",
    "apt-mark",
    "apt-key",
    "add-apt-repository",
    "xx-verify",
    "xx-info",
    "locale-gen",
    "dpkg-reconfigure",
    "golangci-lint",
    "staticcheck",
    "govulncheck",
    "debconf-set-selections",
    "cmp",
    "diff",
    "gpgconf",
    "mktemp",
    "more",
    "less",
    "pgrep",
    "yes",
];

/// Programs.
fn program(name: &str) -> Option<Run> {
    Some(match name {
        "go" | "xx-go" => go::go,
        "apk" => apk::apk,
        "apt-get" | "apt" => apt::apt,
        "addgroup" | "groupadd" => accounts::add_group,
        "adduser" | "useradd" => accounts::add_user,
        "usermod" | "groupmod" | "passwd" | "chpasswd" | "deluser" | "userdel" => accounts::other,
        "mkdir" => paths::mkdir,
        "rm" | "rmdir" | "unlink" => paths::rm,
        "cp" => paths::cp,
        "mv" => paths::mv,
        "ln" => paths::ln,
        "touch" => paths::touch,
        "install" => paths::install,
        "chmod" => modes::chmod,
        "chown" | "chgrp" => owners::chown,
        "setcap" => owners::setcap,
        "cat" => text::cat,
        "tee" => text::tee,
        "sed" => text::sed,
        "tar" | "unzip" | "gunzip" | "gzip" | "xz" | "zip" => archive::unpack,
        "curl" | "wget" => fetch::download,
        "git" => fetch::git,
        "update-ca-certificates" => program::update_certificates,
        "strip" => program::strip,
        "upx" => program::upx,
        "env" | "time" | "nice" | "sudo" | "gosu" | "su-exec" | "xargs" | "timeout" => program::wrapper,
        "sh" | "bash" | "ash" | "dash" => program::shell,
        "which" => ask::which,
        "uname" | "arch" | "dpkg" | "nproc" | "id" | "whoami" | "hostname" => ask::machine,
        "basename" | "dirname" => text::path_part,
        _ if READ_ONLY.contains(&name) => ask::read_only,
        _ => return None,
    })
}

/// Runs a program by its name.
pub(super) fn run(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if let Some(status) = rights::refused(shell, call) {
        return status;
    }
    match builtin(program_name(call.name)).or_else(|| program(program_name(call.name))) {
        Some(run) => run(shell, call),
        None => not_understood(shell, call),
    }
}

/// A program that may have changed anything.
pub(super) fn not_understood(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let name = program_name(call.name);
    let what = match name {
        "make" => {
            "What make does stands in a Makefile that is not read here: which files it makes can't be told."
                .to_owned()
        }
        _ if call.name.contains('/') => {
            format!(
                "What {} does can't be told from here: which files it makes or changes is not known.",
                call.name
            )
        }
        _ => format!(
            "The command {name} is not one that is understood here: which files it makes or changes is not known."
        ),
    };
    let lines = Lines { first: call.line, last: call.line };
    shell.build.unknown(lines, what);
    shell.stage.state.files.obscure("/", call.line);
    shell.stage.state.accounts.maybe_more = true;
    shell.print_something();
    Status::OK
}

/// A program that is not there.
pub(super) fn not_found(shell: &mut Shell<'_, '_>, name: &str, line: usize) -> Status {
    let output = shell.not_found_text(name);
    let base = shell.stage.state.base.clone();
    let from = shell.stage.state.lines.first;
    let hint = match program_name(name) {
        "apk" => " apk is Alpine's package manager; Debian and Ubuntu have apt-get.",
        "apt-get" | "apt" => " apt-get is Debian's package manager; Alpine has apk.",
        "useradd" | "groupadd" => " Alpine has adduser and addgroup in their place.",
        "adduser" | "addgroup" => " Debian's images have useradd and groupadd in their place.",
        "source" | "[[" => " It is bash's; dash, Debian's /bin/sh, has `.` and `[` in its place.",
        name if name.contains('=') => {
            " In the exec form nothing sets a variable: ENV does, or the form without brackets."
        }
        _ => "",
    };
    shell.fail(
        127,
        Trouble {
            cause: if program_name(name) == "git" { "git-missing" } else { "command-not-found" },
            lines: vec![from, line],
            why: format!("{base} has no program called {name}.{hint}"),
            output,
            details: vec![("command", name.to_owned()), ("base", base)],
        },
    )
}
