//! Running other programs, and where the checkout and the user's cache are.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong, in a few lines.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// The checkout.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.parent().map(Path::to_path_buf).unwrap_or(here)
}

/// The user's folder for what builds leave behind.
///
/// # Errors
///
/// The user has no home folder.
pub(crate) fn cache() -> Outcome<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").filter(|base| !base.is_empty()).map(PathBuf::from);
    let base = base.or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
    base.map(|base| base.join("plimsoll").join("calibrate"))
        .ok_or_else(|| "no home folder: set XDG_CACHE_HOME".to_owned())
}

/// Runs to the end; what it printed on standard output.
///
/// # Errors
///
/// The command, and the end of what it said.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy());
    let line = words.collect::<Vec<_>>().join(" ");
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{line}: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rev().take(3).collect::<Vec<_>>();
    Err(format!("{line}: {}", last.into_iter().rev().collect::<Vec<_>>().join("\n")))
}

/// A program is in a folder of `PATH`.
pub(crate) fn is_on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}
