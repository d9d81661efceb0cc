//! What the go command runs with: GOOS, GOARCH, `CGO_ENABLED`, its folders, its release.

use super::super::super::shell::{HOLE, Program, Shell, Status};
use super::super::Call;

/// Whether cgo is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cgo {
    /// Off.
    Off,
    /// On, and there is a compiler.
    On,
    /// Asked for, but no C compiler is on PATH.
    NoCompiler,
    /// That can't be told.
    Unknown,
}

/// A setting: the environment, then `go env -w`; empty counts as unset.
pub(super) fn setting(shell: &Shell<'_, '_>, name: &str) -> Option<String> {
    let given = shell.environment(name).filter(|value| !value.is_empty());
    given.or_else(|| shell.stage.go_env.get(name).cloned()).filter(|value| !value.is_empty())
}

/// GOOS.
pub(super) fn os(shell: &Shell<'_, '_>) -> String {
    setting(shell, "GOOS").unwrap_or_else(|| "linux".to_owned())
}

/// GOARCH.
pub(super) fn arch(shell: &Shell<'_, '_>) -> String {
    setting(shell, "GOARCH").unwrap_or_else(|| shell.stage.arch().to_owned())
}

/// The build is for the machine it runs on.
pub(super) fn is_native(shell: &Shell<'_, '_>) -> bool {
    os(shell) == "linux" && arch(shell) == shell.stage.arch()
}

/// The build is for another machine, and nothing names a C compiler for it. (gcc on amd64 does 386 too, given
/// its headers, and that is not followed.)
pub(super) fn is_foreign_for_gcc(shell: &Shell<'_, '_>) -> bool {
    let arch = arch(shell);
    os(shell) == "linux"
        && arch != shell.stage.arch()
        && !arch.contains(HOLE)
        && arch != "386"
        && setting(shell, "CC").is_none()
}

/// GOPATH's first element.
pub(super) fn path(shell: &Shell<'_, '_>) -> String {
    let path =
        setting(shell, "GOPATH").unwrap_or_else(|| format!("{}/go", shell.home().trim_end_matches('/')));
    path.split(':').next().unwrap_or_default().to_owned()
}

/// Where modules are kept.
pub(super) fn module_cache(shell: &Shell<'_, '_>) -> String {
    setting(shell, "GOMODCACHE").unwrap_or_else(|| format!("{}/pkg/mod", path(shell)))
}

/// Where compiled packages are kept.
pub(super) fn build_cache(shell: &Shell<'_, '_>) -> String {
    let cache =
        setting(shell, "GOCACHE").or_else(|| Some(format!("{}/go-build", setting(shell, "XDG_CACHE_HOME")?)));
    let home = || shell.environment("HOME").unwrap_or_else(|| shell.home());
    cache.unwrap_or_else(|| format!("{}/.cache/go-build", home().trim_end_matches('/')))
}

/// Where `go install` puts programs.
pub(super) fn bin(shell: &Shell<'_, '_>) -> String {
    setting(shell, "GOBIN").unwrap_or_else(|| format!("{}/bin", path(shell)))
}

/// The release of the base image, followed through stages.
pub(super) fn release(shell: &Shell<'_, '_>) -> Option<(u16, u16)> {
    shell.stage.state.base_image?.go
}

/// Whether a build uses cgo, and the line of the ENV that decided it, where one did.
pub(super) fn cgo(shell: &Shell<'_, '_>) -> (Cgo, Vec<usize>) {
    let set = shell.stage.state.config.env.iter().find(|(name, _)| name == "CGO_ENABLED");
    let lines: Vec<usize> = set.and_then(|(_, set)| set.line).into_iter().collect();
    let cgo = match setting(shell, "CGO_ENABLED").as_deref() {
        Some("0") => Cgo::Off,
        Some("1") => compiler(shell),
        Some(value) if value.contains(HOLE) => Cgo::Unknown,
        // Unset: on where a compiler for this machine is at hand (cmd/cgo's documentation).
        _ if !is_native(shell) => Cgo::Off,
        _ => match compiler(shell) {
            Cgo::NoCompiler => Cgo::Off,
            other => other,
        },
    };
    (cgo, lines)
}

/// Whether a C compiler is there.
fn compiler(shell: &Shell<'_, '_>) -> Cgo {
    let named = setting(shell, "CC").unwrap_or_else(|| "gcc".to_owned());
    match shell.find_program(named.split_whitespace().next().unwrap_or("gcc")) {
        Program::Found(_) => Cgo::On,
        Program::Absent => Cgo::NoCompiler,
        Program::Unknown => Cgo::Unknown,
    }
}

/// `go env`.
pub(super) fn env(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if call.args.iter().any(|word| word == "-w") {
        for (name, value) in call.args.iter().filter_map(|word| word.split_once('=')) {
            shell.stage.go_env.insert(name.to_owned(), value.to_owned());
        }
        return Status::OK;
    }
    let names: Vec<String> = call.operands(&[]).into_iter().map(str::to_owned).collect();
    if names.is_empty() {
        shell.print_something();
    }
    for name in names {
        let value = match name.as_str() {
            "GOOS" => os(shell),
            "GOARCH" => arch(shell),
            "GOHOSTARCH" => shell.stage.arch().to_owned(),
            "GOHOSTOS" => "linux".to_owned(),
            "GOPATH" => path(shell),
            "GOMODCACHE" => module_cache(shell),
            "GOCACHE" => build_cache(shell),
            "GOROOT" => "/usr/local/go".to_owned(),
            "GOEXE" => String::new(),
            other => setting(shell, other).unwrap_or_else(|| HOLE.to_string()),
        };
        shell.print(&format!("{value}\n"));
    }
    Status::OK
}
