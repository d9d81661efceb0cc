//! Go toolchains: the installed Go fetches the others, each then runs as itself.
//!
//! Of the user's Go settings only environment variables that say where modules are kept and fetched from
//! reach a build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{Outcome, is_on_path, output};
use crate::matrix::{Cell, Matrix};

/// Every toolchain that the matrix names and that was asked for.
#[derive(Debug, Default)]
pub(crate) struct Toolchains {
    roots: BTreeMap<String, PathBuf>,
}

impl Toolchains {
    /// The `go` program of a version; fetches it where it is not there.
    ///
    /// # Errors
    ///
    /// Go is not installed, or can't be fetched.
    pub(crate) fn go(&mut self, version: &str) -> Outcome<PathBuf> {
        let program_of = |root: &Path| root.join("bin").join("go");
        if let Some(root) = self.roots.get(version) {
            return Ok(program_of(root));
        }
        installed()?;
        let mut ask = Command::new("go");
        ask.args(["env", "GOROOT"]).env("GOTOOLCHAIN", format!("go{version}"));
        let root = PathBuf::from(output(&mut ask)?.trim());
        let go = program_of(&root);
        self.roots.insert(version.to_owned(), root);
        Ok(go)
    }
}

/// # Errors
///
/// Go is not installed: what to install.
pub(crate) fn installed() -> Outcome {
    if is_on_path("go") {
        return Ok(());
    }
    Err("no Go on PATH: install Go 1.21 or newer from https://go.dev/dl; it fetches the other \
                     releases by itself"
        .to_owned())
}

/// A `go` command in a program's folder, that builds for a cell with a build cache.
pub(crate) fn command(go: &Path, folder: &Path, cell: &Cell, cache: &Path) -> Command {
    let mut command = Command::new(go);
    command.current_dir(folder).env("GOCACHE", cache).env("GOARCH", &cell.arch);
    command.env("CGO_ENABLED", if cell.cgo { "1" } else { "0" });
    plain(&mut command);
    command
}

/// Takes away what a user's settings could change.
pub(crate) fn plain(command: &mut Command) {
    let set = [
        ("GOTOOLCHAIN", "local"),
        ("GOFLAGS", ""),
        ("GOOS", "linux"),
        ("GOAMD64", "v1"),
        ("GOARM64", "v8.0"),
        ("GOWORK", "off"),
        ("GOENV", "off"),
    ];
    command.envs(set).env_remove("GOEXPERIMENT").env_remove("GODEBUG").env_remove("CGO_CFLAGS");
}

/// The C compiler's name and version, for a cell that needs it.
///
/// # Errors
///
/// There is none.
pub(crate) fn compiler(cell: &Cell) -> Outcome<Option<String>> {
    if !cell.cgo {
        return Ok(None);
    }
    let said = output(Command::new("gcc").arg("-dumpfullversion"));
    said.map(|version| Some(format!("gcc {}", version.trim())))
        .map_err(|_| format!("{cell} needs a C compiler: install gcc and the headers of libc"))
}

/// The system's own name, such as `Debian GNU/Linux 12 (bookworm)`.
pub(crate) fn system() -> String {
    let text = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| std::env::consts::OS.to_owned(), |name| name.trim_matches('"').to_owned())
}

/// The version of a cell's toolchain. The matrix's own check says that there is one.
pub(crate) fn version<'a>(matrix: &'a Matrix, cell: &Cell) -> &'a str {
    matrix.toolchains.get(&cell.go).map_or("", String::as_str)
}
