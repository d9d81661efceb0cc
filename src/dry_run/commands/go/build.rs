//! `go build`, `go install`, and what compiles without leaving a program: `go test`, `go vet`.

use super::super::super::facts;
use super::super::super::files::{Content, Lookup, Node, base_name, clean, has_extension, parent};
use super::super::super::image::PartKind;
use super::super::super::shell::{HOLE, Shell, Status};
use super::super::Call;
use super::environment::{self, Cgo};
use super::flags::Flags;
use super::modules::{self, Module};
use super::{c, output, stamp, trouble};
use crate::catalogue::binaries::Build as Weighed;
use crate::catalogue::fact::Weight;
use crate::dockerfile::Lines;

/// `go build`, or `go install`.
pub(super) fn build(shell: &mut Shell<'_, '_>, call: &Call<'_>, install: bool) -> Status {
    let flags = read(shell, call);
    if install && flags.packages.iter().any(|package| package.contains('@')) {
        for package in &flags.packages {
            let (path, node) = output::tool(shell, package, call.line);
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
        Ok(path) if output::is_dependency(shell, package) => {
            output::of_dependency(shell, flags, package, (&path, call.line));
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
    if let Some(late) = &flags.late {
        let why = format!(
            "go build takes everything behind the first package for packages, {late} too. Flags come before them."
        );
        let text = format!("malformed import path \"{late}\": leading dash");
        return Some(shell.fail(1, trouble::of("step-fails", vec![call.line], why, text)));
    }
    let name = flags.undefined.as_deref()?;
    let (action, output) = if install { ("install", "") } else { ("build", "[-o output] ") };
    let why = format!(
        "go {action} has no flag -{name}. A value of several words, such as -ldflags=\"-s -w\", stands in quotes."
    );
    let text = format!(
        "flag provided but not defined: -{name}\nusage: go {action} {output}[build flags] [packages]\nRun 'go help {action}' for details."
    );
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
        if let Some(failed) = missing_package(shell, call, package) {
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
        return vendor_missing(shell, call, &root);
    }
    if mode == Some("mod") { None } else { sums_missing(shell, call, &root) }
}

/// go.sum is surely not there, and the build needs it: it takes its modules from elsewhere than the folder vendor.
fn sums_missing(shell: &mut Shell<'_, '_>, call: &Call<'_>, root: &str) -> Option<Status> {
    let files = shell.files();
    let sums = clean("go.sum", root);
    let vendor = files.lookup(&clean("vendor", root));
    if files.lookup(&sums) != Lookup::Absent || matches!(vendor, Lookup::Found(..)) {
        return None;
    }
    let mut why = "go.sum, which holds their checksums, is not beside go.mod when this line runs.".to_owned();
    let assumed = shell.build.context.service.assumed.deps;
    why.insert_str(
        0,
        if assumed {
            "Assumed: the service requires modules. "
        } else {
            "The service requires modules, and "
        },
    );
    why.extend(files.reason(&sums, None).map(|reason| format!(" {reason}")));
    let vendored = vendor != Lookup::Absent;
    if vendored {
        why.push_str(" Depends on whether the project has a folder vendor, which needs none.");
    }
    let text = "…: missing go.sum entry for module providing package … (imported by …); to add:\n\tgo get …";
    let problem = trouble::of("go-sum-missing", vec![call.line], why, text);
    if assumed || vendored {
        trouble::maybe(shell, problem);
        return None;
    }
    Some(shell.fail(1, problem))
}

fn vendor_missing(shell: &mut Shell<'_, '_>, call: &Call<'_>, root: &str) -> Option<Status> {
    let hidden = shell.build.sources.hides("vendor");
    let absent = match shell.files().lookup(&clean("vendor", root)) {
        Lookup::Absent => true,
        Lookup::Unknown(_) => hidden.is_some(),
        Lookup::Found(..) => false,
    };
    if !absent {
        return None;
    }
    let why = match hidden {
        Some(line) => format!(
            "-mod=vendor builds from the folder vendor alone, and line {line} of .dockerignore hides it from the build."
        ),
        None => "-mod=vendor builds from the folder vendor alone, and nothing has copied it here.".to_owned(),
    };
    let text = format!(
        "go: inconsistent vendoring in {root}:\n\t…: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt\n\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n\tTo sync the vendor directory, run:\n\t\tgo mod vendor"
    );
    Some(shell.fail(1, trouble::of("vendor-missing", vec![call.line], why, text)))
}

/// What is known of Go source right in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// It is there, or may be.
    Perhaps,
    /// The file that holds main was left out; others may be there.
    WithoutMain,
    /// There is none.
    Nowhere,
}

/// A package whose folder is surely not there, or holds nothing to build.
fn missing_package(shell: &mut Shell<'_, '_>, call: &Call<'_>, package: &str) -> Option<Status> {
    let file = has_extension(package, "go");
    let local = package.starts_with(['.', '/']) || file;
    if !local || package.contains(HOLE) || package.ends_with("...") || package.contains('*') {
        return None;
    }
    let path = shell.path(package);
    let source = source(shell, &path);
    let files = shell.files();
    let (text, reason) = match (files.lookup(&path), source) {
        (Lookup::Absent, _) if file => {
            let text =
                format!("no required module provides package {package}; to add it:\n\tgo get {package}");
            (text, files.reason(&path, None))
        }
        (Lookup::Absent, _) => (format!("stat {path}: directory not found"), files.reason(&path, None)),
        (Lookup::Found(_, node), _) if node.content != Content::Directory => return None,
        (_, Source::Perhaps) => return None,
        (_, Source::WithoutMain) => {
            (format!("no Go files in {path}"), files.reason(&main_in(shell, &path), None))
        }
        (_, Source::Nowhere) => (format!("no Go files in {path}"), files.reason(&path, Some("go"))),
    };
    let reason = reason.map(|reason| format!(" {reason}")).unwrap_or_default();
    let mut why = format!("Nothing has copied Go source to {path} when this line runs.{reason}");
    let is_absent = files.lookup(&path) == Lookup::Absent;
    let certain = is_absent || source == Source::Nowhere;
    if !certain {
        why = format!(
            "The file that holds main does not come to {path}.{reason} Depends on whether another one there holds it."
        );
    }
    let mut problem = trouble::of("package-path-missing", vec![call.line], why, text);
    problem.details = vec![("package", package.to_owned()), ("path", path)];
    if certain {
        return Some(shell.fail(1, problem));
    }
    trouble::maybe(shell, problem);
    None
}

/// Where the file that holds main lies, if this folder is its package.
fn main_in(shell: &Shell<'_, '_>, folder: &str) -> String {
    clean(base_name(&shell.build.context.service.main_file()), folder)
}

fn source(shell: &Shell<'_, '_>, folder: &str) -> Source {
    let files = shell.files();
    let main = main_in(shell, folder);
    if files.under(folder).any(|(file, _)| has_extension(file, "go") && parent(file) == folder) {
        Source::Perhaps
    } else if !files.may_hold(folder, "go") {
        Source::Nowhere
    } else if files.lookup(&main) == Lookup::Absent && files.reason(&main, None).is_some() {
        Source::WithoutMain
    } else {
        Source::Perhaps
    }
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
