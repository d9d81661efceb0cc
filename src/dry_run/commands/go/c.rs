//! What a build lacks of C: a compiler, headers, or cgo itself.

use super::super::super::shell::{Shell, Status};
use super::environment::{self, Cgo};
use super::flags::Flags;
use super::trouble;
use crate::catalogue::packages::Manager;
use crate::catalogue::profiles::{self, CgoNeed};

/// Failures for want of C.
pub(super) fn trouble_with_c(
    shell: &mut Shell<'_, '_>,
    flags: &Flags,
    cgo: Cgo,
    lines: &[usize],
) -> Option<Status> {
    let service = shell.build.context.service;
    let (code, problem) = match cgo {
        Cgo::NoCompiler => {
            if !needs_c(shell, flags) {
                return None;
            }
            let named = environment::setting(shell, "CC").unwrap_or_else(|| "gcc".to_owned());
            let why = format!("CGO_ENABLED=1 needs a C compiler, and {} has none.", shell.stage.state.base);
            let text = format!(
                "# runtime/cgo\ncgo: C compiler \"{named}\" not found: exec: \"{named}\": executable file not found in $PATH"
            );
            (1, trouble::of("no-c-compiler", lines.to_vec(), why, text))
        }
        // A compiler from a package does not bring the C library's headers along.
        Cgo::On if needs_c(shell, flags) && bare_compiler(shell) => {
            let package = if shell.stage.manager() == Some(Manager::Apk) { "musl-dev" } else { "libc6-dev" };
            let why = format!(
                "There is a C compiler, and the C library's headers are missing: the package {package} brings them."
            );
            let text = "# runtime/cgo\n_cgo_export.c:3:10: fatal error: stdlib.h: No such file or directory";
            let mut problem = trouble::of("no-c-compiler", lines.to_vec(), why, text);
            problem.details = vec![("package", package.to_owned())];
            (1, problem)
        }
        Cgo::On if needs_c(shell, flags) && environment::is_foreign_for_gcc(shell) => {
            let (own, arch) = (shell.stage.arch().to_owned(), environment::arch(shell));
            let why = format!(
                "gcc compiles for {own} only, and GOARCH says {arch}: with CGO_ENABLED=1 the C parts of the program need a C compiler for {arch}, which CC names."
            );
            // Go 1.27 with gcc 14 on amd64, 2026-11-25; other pairs fail in other words.
            let told = "\ngcc_arm64.S: Assembler messages:\ngcc_arm64.S:30: Error: no such instruction: `stp x29,x30,[sp,'";
            let told = if (own.as_str(), arch.as_str()) == ("amd64", "arm64") { told } else { "" };
            let mut problem =
                trouble::of("no-c-compiler", lines.to_vec(), why, format!("# runtime/cgo{told}"));
            problem.details = vec![("arch", arch)];
            (1, problem)
        }
        Cgo::Off if flags.race => {
            let text = "go: -race requires cgo; enable cgo by setting CGO_ENABLED=1";
            (2, trouble::of("cgo-required", lines.to_vec(), "-race needs cgo, and cgo is off here.", text))
        }
        Cgo::Off if service.cgo == CgoNeed::Required && !builds_without_c(service.profile) => {
            let why = if environment::setting(shell, "CGO_ENABLED").is_none() {
                "The service has C code that it can't do without. CGO_ENABLED is not set and there is no C compiler for this platform, so Go turns cgo off."
            } else {
                "The service has C code that it can't do without, and CGO_ENABLED=0 leaves it out."
            };
            let text = "package …\n\timports …: build constraints exclude all Go files in …";
            (1, trouble::of("cgo-required", lines.to_vec(), why, text))
        }
        _ => return None,
    };
    Some(shell.fail(code, problem))
}

/// Its C package has a stub in Go, which complains only when it runs.
fn builds_without_c(profile: &str) -> bool {
    profiles::find(profile).is_some_and(|profile| profile.without_c.is_some())
}

/// Something in the program is compiled by the C compiler.
fn needs_c(shell: &Shell<'_, '_>, flags: &Flags) -> bool {
    let service = shell.build.context.service;
    let net = profiles::find(service.profile).is_none_or(|profile| profile.uses_net);
    net || service.cgo != CgoNeed::None || flags.race
}

/// The compiler came with a package, and no package brought headers.
fn bare_compiler(shell: &Shell<'_, '_>) -> bool {
    let compiler = ["/usr/bin/gcc", "/usr/bin/cc"].iter().filter_map(|path| shell.files().get(path));
    let installed = compiler.filter(|node| node.line > 0).count() > 0;
    installed && !shell.stage.c_headers && !shell.is_possible()
}
