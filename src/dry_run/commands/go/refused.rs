//! What fails once everything is compiled: the linker's flags, and where the program goes.

use super::super::super::files::base_name;
use super::super::super::shell::{HOLE, Shell, Status};
use super::super::Call;
use super::flags::Flags;
use super::{dependency, environment, output, trouble};

/// What fails once everything is compiled.
pub(super) fn after(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    flags: &Flags,
    packages: &[String],
    install: bool,
) -> Option<Status> {
    if install && let Some(failed) = cross_install(shell, call.line) {
        return Some(failed);
    }
    if let Some(failed) = sealed(shell, call, flags, packages).filter(|_| !install) {
        return Some(failed);
    }
    // A package may be no program, and nothing is linked then.
    let links = |package: &String| !package.ends_with("...") && !dependency::is_required(shell, package);
    let stray = flags.stray.as_ref().filter(|_| packages.iter().all(links))?;
    let why = format!(
        "The linker takes {stray} for a file: a value ends at its first blank. Quotes around the whole of it keep it together, as in -X 'main.version=1.0 beta'."
    );
    let problem = trouble::of("step-fails", vec![call.line], why, "usage: link [options] main.o");
    Some(shell.fail(1, problem))
}

/// GOBIN takes no programs for another platform.
pub(super) fn cross_install(shell: &mut Shell<'_, '_>, line: usize) -> Option<Status> {
    let (os, arch) = (environment::os(shell), environment::arch(shell));
    let known = !os.contains(HOLE) && !arch.contains(HOLE);
    if !known || environment::is_native(shell) || environment::setting(shell, "GOBIN").is_none() {
        return None;
    }
    let own = shell.stage.arch().to_owned();
    let why = format!(
        "This step runs on linux/{own} and builds for {os}/{arch}: go install puts such a program into a folder of its own, and not into GOBIN. go build -o names any file."
    );
    let text = "go: cannot install cross-compiled binaries when GOBIN is set";
    Some(shell.fail(1, trouble::of("step-fails", vec![line], why, text)))
}

/// The program would go where a bind mount lies.
fn sealed(shell: &mut Shell<'_, '_>, call: &Call<'_>, flags: &Flags, packages: &[String]) -> Option<Status> {
    let [package] = packages else { return None };
    let path = output::path(shell, flags, package, false).ok()?;
    if package.ends_with("...") || dependency::is_required(shell, package) || !shell.files().is_sealed(&path)
    {
        return None;
    }
    let why = format!(
        "{path} lies in what --mount=type=bind shows, and nothing can be written there. -o names a file elsewhere; what rw in the mount lets a step write is gone behind it."
    );
    let name = flags.output.as_deref().unwrap_or_else(|| base_name(&path));
    let marker = format!("{}/cache/download", environment::module_cache(shell));
    let fetched = shell.files().get(&marker).is_some_and(|node| node.line == call.line);
    let fetching = if fetched { "go: downloading …\n" } else { "" };
    let text = format!("{fetching}…: go build …: copying …: open {name}: read-only file system");
    Some(shell.fail(1, trouble::of("step-fails", vec![call.line], why, text)))
}
