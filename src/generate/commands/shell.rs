//! What differs between a POSIX shell and PowerShell.

use crate::generate::quote;

/// A kind of shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shell {
    /// sh, bash, zsh and their kin.
    Posix,
    /// PowerShell.
    PowerShell,
}

impl Shell {
    /// A word that the shell hands on unchanged.
    pub(super) fn quote(self, word: &str) -> String {
        match self {
            Self::Posix => quote::sh(word),
            Self::PowerShell => quote::powershell(word),
        }
    }

    /// A command, a part on each line where it has more than two.
    pub(super) fn fold(self, parts: &[String]) -> String {
        let between = match self {
            _ if parts.len() < 3 => " ",
            Self::Posix => " \\\n  ",
            Self::PowerShell => " `\n  ",
        };
        parts.join(between)
    }

    /// A variable that holds what a command prints, or a plain word where it prints nothing.
    pub(super) fn capture(self, name: &str, command: &str, otherwise: &str) -> String {
        match self {
            Self::Posix => format!("{name}=\"$({command} || echo {otherwise})\""),
            Self::PowerShell => {
                format!("${name} = {command}; if (-not ${name}) {{ ${name} = '{otherwise}' }}")
            }
        }
    }

    /// A variable of the environment that holds a file.
    pub(super) fn export(self, name: &str, file: &str) -> String {
        match self {
            Self::Posix => format!("{name}=\"$(cat \"{file}\")\" && export {name}"),
            Self::PowerShell => format!("$env:{name} = Get-Content -Raw \"{file}\""),
        }
    }

    /// Asks a quoted address, and fails on an error status.
    pub(super) fn get(self, url: &str) -> String {
        match self {
            Self::Posix => format!("curl --fail --silent --show-error {url}"),
            Self::PowerShell => format!("Invoke-RestMethod {url}"),
        }
    }

    /// A file of random text.
    pub(super) fn secret(self, file: &str) -> String {
        match self {
            Self::Posix => format!("openssl rand -hex 24 > {file}"),
            Self::PowerShell => {
                format!("[guid]::NewGuid().ToString('N') | Out-File -NoNewline -Encoding ascii {file}")
            }
        }
    }

    /// A command with a variable of its environment set; the value is quoted already.
    pub(super) fn with(self, name: &str, value: &str, command: &str) -> String {
        match self {
            Self::Posix => format!("{name}={value} {command}"),
            Self::PowerShell => format!("$env:{name} = {value}; {command}"),
        }
    }
}
