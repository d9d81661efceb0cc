//! `go build`, `go install`, and what compiles without leaving a program: `go test`, `go vet`.

use super::super::super::facts;
use super::super::super::files::{Content, Node, clean, has_extension};
use super::super::super::image::PartKind;
use super::super::super::shell::{Shell, Status};
use super::super::Call;
use super::environment::{self, Cgo};
use super::flags::Flags;
use super::modules::{self, Module};
use super::{c, dependency, missing, output, package, refused, stamp, trouble};
use crate::catalogue::binaries::Build as Weighed;
use crate::catalogue::fact::Weight;
use crate::dockerfile::Lines;

/// `go build`, or `go install`.
pub(super) fn build(shell: &mut Shell<'_, '_>, call: &Call<'_>, install: bool) -> Status {
    let flags = read(shell, call);
    if install && flags.packages.iter().any(|package| package.contains('@')) {
        if let Some(failed) = refused::cross_install(shell, call.line) {
            return failed;
        }
        for package in &flags.packages {
            let (path, node) = dependency::tool(shell, package, call.line);
            shell.stage.state.files.insert_as(&path, node, PartKind::Binary);
        }
        return Status::OK;
    }
    let ended = misread_flag(shell, call, &flags, install);
    if let Some(status) = ended.or_else(|| output::by_meta_name(shell, &flags, call.line, install)) {
        return status;
    }
    let packages = if flags.packages.is_empty() { vec![".".to_owned()] } else { flags.packages.clone() };
    let (cgo, lines) = match compile(shell, call, &flags, &packages) {
        Ok(compiled) => compiled,
        Err(failed) => {
            let path = packages.first().map(|package| output::path(shell, &flags, package, install));
            if let (true, Some(Ok(path) | Err(path))) = (shell.is_possible(), path) {
                shell.stage.state.files.may_be(&path);
            }
            return failed;
        }
    };
    if let Some(failed) = refused::after(shell, call, &flags, &packages, install) {
        return failed;
    }
    // Files named one by one are one program; packages are one each.
    let files = packages.iter().all(|package| has_extension(package, "go"));
    let programs = if files { 1 } else { packages.len() };
    if let Some(failed) = output::one_file_for_many(shell, call, &flags, programs, install) {
        return failed;
    }
    for package in packages.iter().take(programs) {
        // `go build ./...` compiles and writes nothing, unless it is told a folder; so do several packages.
        let nothing = !install && flags.output.is_none() && (programs > 1 || package.ends_with("..."));
        if !nothing {
            write(shell, call, &flags, (cgo, &lines), package, install);
        }
    }
    Status::OK
}

/// What a package leaves, as far as it is known what that is called. `how` is how it was compiled.
fn write(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    flags: &Flags,
    how: (Cgo, &[usize]),
    package: &str,
    install: bool,
) {
    let several = package.strip_suffix("...").and(output::folder(shell, flags, install));
    if let Some(folder) = several {
        return output::by_pattern(shell, flags, how, package, &folder);
    }
    match output::path(shell, flags, package, install) {
        Ok(path) if dependency::is_required(shell, package) => {
            dependency::required(shell, flags, package, (&path, call.line));
        }
        Ok(path) => {
            let (cgo, lines) = how;
            let node = output::program(shell, flags, cgo, lines, package);
            shell.stage.state.files.insert_as(&path, node, PartKind::Binary);
        }
        Err(folder) => {
            let lines = Lines { first: call.line, last: call.line };
            let what = format!("What the program is called that go build writes to {folder} can't be told.");
            shell.build.unknown(lines, what);
            shell.unknown_files(&folder, call.line);
        }
    }
}

/// A flag is not one of `go build`, or not taken for a flag: `-ldflags=-s -w` without quotes is the usual way
/// to the one, a flag behind the package to the other.
fn misread_flag(shell: &mut Shell<'_, '_>, call: &Call<'_>, flags: &Flags, install: bool) -> Option<Status> {
    let (action, output) = if install { ("install", "") } else { ("build", "[-o output] ") };
    let usage =
        format!("usage: go {action} {output}[build flags] [packages]\nRun 'go help {action}' for details.");
    if let Some(late) = &flags.late {
        let why = format!(
            "go build takes everything behind the first package for packages, {late} too. Flags come before them."
        );
        let text = format!("malformed import path \"{late}\": leading dash");
        return Some(shell.fail(1, trouble::of("step-fails", vec![call.line], why, text)));
    }
    if let Some(folder) = &flags.late_chdir {
        let why = "go takes -C only as the first of its flags.";
        let text = format!(
            "invalid value \"{folder}\" for flag -C: -C flag must be first flag on command line\n{usage}"
        );
        return Some(shell.fail(2, trouble::of("step-fails", vec![call.line], why, text)));
    }
    let name = flags.undefined.as_deref()?;
    let why = format!(
        "go {action} has no flag -{name}. A value of several words, such as -ldflags=\"-s -w\", stands in quotes."
    );
    let text = format!("flag provided but not defined: -{name}\n{usage}");
    Some(shell.fail(2, trouble::of("step-fails", vec![call.line], why, text)))
}

/// `go test`, `go vet`: they compile, and leave their caches.
pub(super) fn check(shell: &mut Shell<'_, '_>, call: &Call<'_>, action: &str) -> Status {
    let flags = read(shell, call);
    if let Err(failed) = compile(shell, call, &flags, &[]) {
        return failed;
    }
    if let (Some(output), "test") = (&flags.output, action) {
        let path = shell.path(output);
        let node = Node::new(Content::Unknown, 0o755, call.line);
        shell.stage.state.files.insert(&path, node.weighing(Weight::UNKNOWN));
    }
    Status::OK
}

fn read(shell: &Shell<'_, '_>, call: &Call<'_>) -> Flags {
    Flags::read(&environment::setting(shell, "GOFLAGS").unwrap_or_default(), call.args)
}

/// Compiles: both caches grow. Gives cgo and the lines that decided it, or how it fails.
fn compile(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    flags: &Flags,
    packages: &[String],
) -> Result<(Cgo, Vec<usize>), Status> {
    if let Some(failed) = ready(shell, call, flags) {
        return Err(failed);
    }
    for package in packages {
        if let Some(failed) = package::missing(shell, call, package) {
            return Err(failed);
        }
    }
    if let Some(failed) = stamp::refused(shell, call, flags, packages) {
        return Err(failed);
    }
    let (cgo, mut lines) = environment::cgo(shell);
    lines.push(call.line);
    if let Some(failed) = c::trouble_with_c(shell, flags, cgo, &lines) {
        return Err(failed);
    }
    if !is_vendored(shell, flags) {
        if let Some(failed) = modules::git_missing(shell, call) {
            return Err(failed);
        }
        modules::fetch(shell, call.line);
    }
    grow_cache(shell, call.line, flags, cgo);
    Ok((cgo, lines))
}

/// The build takes its packages from the folder vendor: told so, or because it is there (since Go 1.14).
fn is_vendored(shell: &Shell<'_, '_>, flags: &Flags) -> bool {
    match (flags.module_mode.as_deref(), modules::find(shell)) {
        (Some(mode), _) => mode == "vendor",
        (None, Module::In(root)) => shell.files().has(&clean("vendor", &root)),
        (None, _) => false,
    }
}

/// The module can be loaded, its sums and vendored packages are there; else how it fails.
fn ready(shell: &mut Shell<'_, '_>, call: &Call<'_>, flags: &Flags) -> Option<Status> {
    let files_only =
        !flags.packages.is_empty() && flags.packages.iter().all(|package| has_extension(package, "go"));
    let dependencies = shell.build.context.service.has_dependencies;
    // Files named one by one need no module, as long as they import the standard library alone.
    if files_only && modules::find(shell) == Module::Nowhere {
        if dependencies {
            let lines = Lines { first: call.line, last: call.line };
            let what = "There is no go.mod here, so this builds only if the files import the standard library alone.";
            shell.build.unknown(lines, what);
        }
        return None;
    }
    if let Some(failed) = modules::load(shell, call) {
        return Some(failed);
    }
    let Module::In(root) = modules::find(shell) else { return None };
    if !dependencies {
        return None;
    }
    let mode = flags.module_mode.as_deref();
    if mode == Some("vendor") {
        return missing::vendor(shell, call, &root);
    }
    if mode == Some("mod") {
        return None;
    }
    missing::requirements(shell, call, &root).or_else(|| missing::sums(shell, call, &root))
}

/// The build cache grows.
fn grow_cache(shell: &mut Shell<'_, '_>, line: usize, flags: &Flags, cgo: Cgo) {
    let path = environment::build_cache(shell);
    let marker = format!("{path}/00");
    if shell.files().has(&marker) {
        return;
    }
    let arch = environment::arch(shell);
    let weight = facts::build_cache(&Weighed { arch: &arch, ..output::weighed(shell, flags, cgo, "amd64") });
    let owner = shell.stage.user_numbers();
    let files = &mut shell.stage.state.files;
    files.insert_as(&path, Node { owner, ..Node::directory(line).weighing(weight) }, PartKind::BuildCache);
    files.insert_as(&marker, Node { owner, ..Node::directory(line) }, PartKind::Small);
}
