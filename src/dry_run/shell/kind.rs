//! Which shell it is: the image's, or one that a script names. They differ in what they know, and in their words.

use super::{Program, Shell, Status};
use crate::catalogue::packages::Manager;
use crate::catalogue::rootfs::ShellKind;
use crate::dry_run::files::{Content, Lookup, base_name};

impl Shell<'_, '_> {
    /// Becomes the shell that this program is; where the image can't tell, the one of its name, or a guess.
    pub(in crate::dry_run) fn become_shell(&mut self, program: &str) {
        let found = match self.find_program(program) {
            Program::Found(path) => match self.files().lookup(&path) {
                Lookup::Found(_, node) => match node.content {
                    Content::Shell(kind) => Some(kind),
                    _ => None,
                },
                _ => None,
            },
            Program::Absent | Program::Unknown => None,
        };
        let named = || match base_name(program) {
            "bash" => Some(ShellKind::Bash),
            "dash" => Some(ShellKind::Dash),
            "ash" => Some(ShellKind::Ash),
            _ => None,
        };
        let kind = found.or_else(named);
        self.kind_is_known = kind.is_some();
        self.kind = kind.unwrap_or(ShellKind::Dash);
    }

    /// Runs something as this program does, which is a shell.
    pub(in crate::dry_run) fn as_shell(
        &mut self,
        program: &str,
        run: impl FnOnce(&mut Self) -> Status,
    ) -> Status {
        let own = (self.kind, self.kind_is_known);
        self.become_shell(program);
        let status = run(self);
        (self.kind, self.kind_is_known) = own;
        status
    }

    /// It is this shell, for all that is known.
    pub(in crate::dry_run) fn is_kind(&self, kind: ShellKind) -> bool {
        self.kind == kind
    }

    /// Which shell it is, is no guess.
    pub(in crate::dry_run) fn kind_is_known(&self) -> bool {
        self.kind_is_known
    }

    /// It is dash, which lacks what bash has more than POSIX; a guess is none.
    pub(in crate::dry_run) fn is_surely_dash(&self) -> bool {
        self.kind_is_known && self.kind == ShellKind::Dash
    }

    /// It is the dash of Debian 12 (0.5.12-2), whose `set` has no pipefail: seen with Engine 29.8.1 on 2026-11-26.
    pub(in crate::dry_run) fn lacks_pipefail(&self) -> bool {
        let base = self.stage.state.base_image;
        base.is_some_and(|base| base.rootfs.lacks_pipefail(self.kind))
    }

    /// The small programs beside it are GNU's, with Debian's for accounts, and not BusyBox's: the base says.
    pub(in crate::dry_run) fn has_gnu_tools(&self) -> bool {
        self.files().base().is_some_and(|base| base.facts.package_manager == Some(Manager::Apt))
    }

    /// `/bin/sh: 1: cd: can't cd to x`, as this shell says it.
    pub(in crate::dry_run) fn no_folder_text(&self, folder: &str) -> String {
        match self.kind {
            ShellKind::Ash => format!("/bin/sh: cd: line 0: can't cd to {folder}: No such file or directory"),
            ShellKind::Dash => format!("/bin/sh: 1: cd: can't cd to {folder}"),
            ShellKind::Bash => format!("/bin/bash: line 1: cd: {folder}: No such file or directory"),
        }
    }

    /// How a redirection ends to a file that can't be made, for want of its folder or of rights, and what this shell says.
    pub(in crate::dry_run) fn cannot_create_text(&self, file: &str, denied: bool) -> (u8, String) {
        match (self.kind, denied) {
            (ShellKind::Ash, false) => (1, format!("/bin/sh: can't create {file}: nonexistent directory")),
            (ShellKind::Ash, true) => (1, format!("/bin/sh: can't create {file}: Permission denied")),
            (ShellKind::Dash, false) => {
                (2, format!("/bin/sh: 1: cannot create {file}: Directory nonexistent"))
            }
            (ShellKind::Dash, true) => (2, format!("/bin/sh: 1: cannot create {file}: Permission denied")),
            (ShellKind::Bash, false) => (1, format!("/bin/bash: line 1: {file}: No such file or directory")),
            (ShellKind::Bash, true) => (1, format!("/bin/bash: line 1: {file}: Permission denied")),
        }
    }

    /// `/bin/sh: 1: apk: not found`, as this shell says it.
    pub(in crate::dry_run) fn not_found_text(&self, name: &str) -> String {
        match (self.kind, name.contains('/')) {
            (ShellKind::Ash, _) => format!("/bin/sh: {name}: not found"),
            (ShellKind::Dash, _) => format!("/bin/sh: 1: {name}: not found"),
            (ShellKind::Bash, true) => format!("/bin/bash: line 1: {name}: No such file or directory"),
            (ShellKind::Bash, false) => format!("/bin/bash: line 1: {name}: command not found"),
        }
    }
}
