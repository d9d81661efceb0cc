//! The exact words of Docker, runc and the shells when a program cannot be executed.
//!
//! Texts of Docker Engine 29.8.1 with runc 1.5.2, `BusyBox` 1.37, dash 0.5.12, bash 5.2, seen on
//! 2026-11-23.

use crate::catalogue::rootfs::ShellKind;

/// What stands before every reason that runc gives for a container that it can't start.
pub const RUN: &str = "docker: Error response from daemon: failed to create task for container: failed to \
                       create shim task: OCI runtime create failed: runc create failed: unable to start \
                       container process: error during container init: ";

/// What stands before every reason why `docker exec`, and so a health check, can't run a program.
pub const EXEC: &str = "OCI runtime exec failed: exec failed: unable to start container process: ";

/// What stands before the daemon's own reasons.
pub const DAEMON: &str = "docker: Error response from daemon: ";

/// What `docker run` prints after each of its errors.
pub const HELP: &str = "\n\nRun 'docker run --help' for more information";

/// What stands before the reason in the last line of a failed `docker build`.
pub const BUILD: &str = "ERROR: failed to build: failed to solve: ";

/// Who executes a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// `docker run`: the container's first process.
    Docker,
    /// The health check, which is a `docker exec`.
    Probe,
    /// A shell.
    Shell(Teller),
    /// A small program that executes another, by name.
    Wrapper(&'static str),
}

/// A shell that reports what it can't execute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller {
    /// Its kind.
    pub kind: ShellKind,
    /// What its messages begin with: the name it was called by, or its script.
    pub name: String,
    /// By its `exec`.
    pub exec: bool,
    /// The line of its script; `None`: the text came by `-c`.
    pub line: Option<usize>,
    /// The command is all of the text.
    pub alone: bool,
    /// What the shell ends with instead of the program's own code: `|| exit 1`.
    pub ends: Option<i32>,
    /// What it does with the stop signal while it waits for the program.
    pub trap: Trap,
}

/// What a shell makes of the stop signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// Nothing: it keeps the signal.
    None,
    /// It ends its child.
    Kills,
    /// Something else.
    Other,
}

impl By {
    /// The exit code that is seen of a program that ends with `own`.
    pub fn code(&self, own: i32) -> i32 {
        match self {
            Self::Shell(teller) => teller.ends.unwrap_or(own),
            _ => own,
        }
    }
}

impl Teller {
    /// What stands before a message about one of the shell's own commands.
    pub fn before(&self) -> String {
        format!("{}: {}", self.name, self.at(false))
    }

    /// The place in a text, as this shell writes it.
    fn at(&self, early: bool) -> String {
        let number = self.line.unwrap_or(1);
        match (self.kind, self.exec) {
            (ShellKind::Ash, true) => format!("exec: line {}: ", self.line.unwrap_or(0)),
            (ShellKind::Ash, false) => self.line.map(|line| format!("line {line}: ")).unwrap_or_default(),
            (ShellKind::Dash, true) => format!("{number}: exec: "),
            (ShellKind::Dash, false) => format!("{number}: "),
            (ShellKind::Bash, _) if self.line.is_none() && early => String::new(),
            (ShellKind::Bash, _) => format!("line {number}: "),
        }
    }
}

/// Why a program is not executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such file.
    Missing,
    /// A name without a slash is in no directory of PATH.
    NotInPath,
    /// It is a directory.
    Directory,
    /// Its mode or a directory's mode forbids it.
    Denied,
    /// It is no program for this machine.
    Format,
    /// The loader or the interpreter that it names is not there.
    NoLoader,
}

/// The text and the exit code: `docker run`'s, or the container's where `docker run` starts it. `word`
/// is the program as asked for, `path` as it was found.
pub fn refused(by: &By, refusal: Refusal, word: &str, path: &str) -> (String, i32) {
    match by {
        By::Docker => docker(RUN, refusal, word, path),
        By::Probe => docker(EXEC, refusal, word, path),
        By::Shell(teller) => {
            let (text, code) = shell(teller, refusal, word);
            (text, by.code(code))
        }
        By::Wrapper(name) => wrapper(name, refusal, word),
    }
}

fn docker(prefix: &str, refusal: Refusal, word: &str, path: &str) -> (String, i32) {
    match refusal {
        Refusal::Missing => {
            (format!("{prefix}exec: \"{word}\": stat {word}: no such file or directory"), 127)
        }
        Refusal::NotInPath => (format!("{prefix}exec: \"{word}\": executable file not found in $PATH"), 127),
        Refusal::Directory => (format!("{prefix}exec: \"{word}\": is a directory: permission denied"), 126),
        Refusal::Denied => (format!("{prefix}exec: \"{word}\": permission denied"), 126),
        // From here on the container runs: its own log has the text.
        Refusal::Format => (format!("exec {path}: exec format error"), 255),
        Refusal::NoLoader => (format!("exec {path}: no such file or directory"), 255),
    }
}

fn shell(teller: &Teller, refusal: Refusal, word: &str) -> (String, i32) {
    let Teller { kind, name, exec, alone, .. } = teller;
    let bash = *kind == ShellKind::Bash;
    let (reason, code) = match refusal {
        Refusal::Missing if bash => ("No such file or directory", 127),
        Refusal::NotInPath if bash && *exec => ("not found", 127),
        Refusal::NotInPath if bash => ("command not found", 127),
        Refusal::NoLoader if bash => ("cannot execute: required file not found", 127),
        Refusal::Directory if bash => ("Is a directory", 126),
        Refusal::Format if bash => ("cannot execute binary file: Exec format error", 126),
        Refusal::Missing | Refusal::NotInPath | Refusal::NoLoader => ("not found", 127),
        Refusal::Directory | Refusal::Denied => ("Permission denied", 126),
        // ash takes what the kernel refuses for a script and trips over its bytes.
        Refusal::Format if *kind == ShellKind::Ash => {
            return (format!("{word}: line 3: syntax error: unterminated quoted string"), 2);
        }
        Refusal::Format => ("Exec format error", 126),
    };
    // A lone command is executed before bash counts lines.
    let early = *alone && !matches!(refusal, Refusal::NoLoader | Refusal::Format);
    let at = teller.at(early);
    let by_exec = if bash && *exec && refusal == Refusal::NotInPath { "exec: " } else { "" };
    (format!("{name}: {at}{by_exec}{word}: {reason}"), code)
}

fn wrapper(name: &str, refusal: Refusal, word: &str) -> (String, i32) {
    let (reason, code) = match refusal {
        Refusal::Missing | Refusal::NotInPath | Refusal::NoLoader => ("No such file or directory", 127),
        Refusal::Directory | Refusal::Denied => ("Permission denied", 126),
        Refusal::Format => ("Exec format error", 126),
    };
    match name {
        "tini" => (format!("[FATAL tini (7)] exec {word} failed: {reason}"), code),
        "dumb-init" => (format!("[dumb-init] {word}: {reason}"), 2),
        "env" => (format!("env: can't execute '{word}': {reason}"), code),
        "gosu" => {
            let reason = match refusal {
                Refusal::NotInPath => "executable file not found in $PATH".to_owned(),
                Refusal::Missing => format!("stat {word}: no such file or directory"),
                _ => reason.to_ascii_lowercase(),
            };
            (format!("error: exec: \"{word}\": {reason}"), 1)
        }
        _ => (format!("{name}: {word}: {reason}"), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_the_engine() {
        let told = |kind, name: &str, exec, line, alone| {
            By::Shell(Teller { kind, name: name.into(), exec, line, alone, ends: None, trap: Trap::None })
        };
        let sh = |kind, exec| told(kind, "/bin/sh", exec, None, true);
        let bash = |exec, alone| told(ShellKind::Bash, "bash", exec, None, alone);
        let script = |kind, exec| told(kind, "/run.sh", exec, Some(3), false);
        for (by, refusal, word, want, code) in [
            (By::Docker, Refusal::NoLoader, "/server", "exec /server: no such file or directory", 255),
            (By::Docker, Refusal::Format, "/server", "exec /server: exec format error", 255),
            (
                By::Probe,
                Refusal::NotInPath,
                "wget",
                "OCI runtime exec failed: exec failed: unable to start \
              container process: exec: \"wget\": executable file not found in $PATH",
                127,
            ),
            (sh(ShellKind::Ash, false), Refusal::NoLoader, "/server", "/bin/sh: /server: not found", 127),
            (
                sh(ShellKind::Dash, false),
                Refusal::Missing,
                "./server",
                "/bin/sh: 1: ./server: not found",
                127,
            ),
            (
                sh(ShellKind::Ash, false),
                Refusal::Denied,
                "./server",
                "/bin/sh: ./server: Permission denied",
                126,
            ),
            (
                sh(ShellKind::Dash, false),
                Refusal::Format,
                "/server",
                "/bin/sh: 1: /server: Exec format error",
                126,
            ),
            (sh(ShellKind::Dash, true), Refusal::NotInPath, "x", "/bin/sh: 1: exec: x: not found", 127),
            (bash(false, true), Refusal::Missing, "./x", "bash: ./x: No such file or directory", 127),
            (
                bash(false, false),
                Refusal::Missing,
                "./x",
                "bash: line 1: ./x: No such file or directory",
                127,
            ),
            (bash(false, true), Refusal::NotInPath, "x", "bash: x: command not found", 127),
            (bash(true, true), Refusal::NotInPath, "x", "bash: exec: x: not found", 127),
            (bash(false, true), Refusal::Directory, "./x", "bash: ./x: Is a directory", 126),
            (
                bash(false, true),
                Refusal::NoLoader,
                "./x",
                "bash: line 1: ./x: cannot execute: required file not found",
                127,
            ),
            (script(ShellKind::Dash, false), Refusal::Missing, "./x", "/run.sh: 3: ./x: not found", 127),
            (script(ShellKind::Ash, false), Refusal::Missing, "./x", "/run.sh: line 3: ./x: not found", 127),
        ] {
            assert_eq!(refused(&by, refusal, word, word), (want.to_owned(), code), "{by:?} {refusal:?}");
        }
        let (text, code) = refused(&By::Docker, Refusal::Missing, "/server", "/server");
        assert!(
            text.starts_with("docker: Error response from daemon: failed to create task for container: ")
        );
        assert!(text.ends_with(
            "unable to start container process: error during container init: exec: \"/server\": stat \
             /server: no such file or directory"
        ));
        assert_eq!(code, 127);
    }
}
