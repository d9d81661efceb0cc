//! What a build leaves: the program's name, its place, and what it is.

use super::super::super::facts;
use super::super::super::files::{
    Binary, Content, Lookup, Node, base_name, clean, has_extension, is_under, parent,
};
use super::super::super::image::PartKind;
use super::super::super::shell::{HOLE, Shell, Status};
use super::super::Call;
use super::embed;
use super::environment::{self, Cgo};
use super::flags::Flags;
use super::link::{self, Needs};
use super::modules::{self, Module};
use super::trouble;
use crate::catalogue::binaries::Build as Weighed;
use crate::catalogue::binaries::Strip;
use crate::catalogue::go;
use crate::catalogue::profiles;
use crate::catalogue::profiles::CgoNeed;
use crate::dockerfile::Lines;

/// The folder where programs get the names of their packages; `None`: `-o` names a file, or can't be read.
pub(super) fn folder(shell: &Shell<'_, '_>, flags: &Flags, install: bool) -> Option<String> {
    if install {
        let folder = environment::bin(shell);
        let cross = format!("{}_{}", environment::os(shell), environment::arch(shell));
        return Some(if environment::is_native(shell) { folder } else { clean(&cross, &folder) });
    }
    let Some(output) = flags.output.as_ref().filter(|output| !output.is_empty()) else {
        return Some(shell.cwd.clone());
    };
    let path = shell.path(output);
    let is_folder = matches!(
        shell.files().lookup(&path),
        Lookup::Found(_, node) if node.content == Content::Directory
    );
    (!output.contains(HOLE) && (output.ends_with('/') || is_folder)).then_some(path)
}

/// Where the program goes; an error where that can't be told: the folder that it is in.
pub(super) fn path(
    shell: &Shell<'_, '_>,
    flags: &Flags,
    package: &str,
    install: bool,
) -> Result<String, String> {
    if let Some(folder) = folder(shell, flags, install) {
        return match name(shell, package) {
            Some(name) => Ok(clean(&executable(shell, name), &folder)),
            None => Err(folder),
        };
    }
    let output = flags.output.as_deref().unwrap_or_default();
    if let Some((known, _)) = output.split_once(HOLE) {
        let folder = known.rsplit_once('/').map_or("", |(folder, _)| folder);
        let rooted = known.starts_with('/');
        return Err(if known.is_empty() || rooted && folder.is_empty() {
            "/".to_owned()
        } else {
            shell.path(folder)
        });
    }
    Ok(shell.path(output))
}

/// A name that Go chooses ends so on Windows; one that `-o` gives stays as it is.
pub(super) fn executable(shell: &Shell<'_, '_>, name: String) -> String {
    if environment::os(shell) == "windows" { format!("{name}.exe") } else { name }
}

/// The programs of a pattern, each by the name of its package: the service's, where its package is there, and others
/// that can't be known.
pub(super) fn by_pattern(
    shell: &mut Shell<'_, '_>,
    flags: &Flags,
    (cgo, lines): (Cgo, &[usize]),
    pattern: &str,
    folder: &str,
) {
    let service = shell.build.context.service;
    let main = clean(&service.main_file(), &modules::root(shell));
    let line = lines.last().copied().unwrap_or_default();
    let what = format!("Which programs {pattern} stands for, and what they weigh, can't be told.");
    shell.build.unknown(Lines { first: line, last: line }, what);
    if shell.files().get(folder).is_none() {
        let owner = shell.stage.user_numbers();
        shell.stage.state.files.insert(folder, Node { owner, ..Node::directory(line) });
    }
    shell.stage.state.files.obscure(folder, line);
    let root = shell.path(pattern.trim_end_matches("..."));
    if is_under(&main, &root)
        && shell.files().has(&main)
        && let Some(name) = name(shell, &service.package)
    {
        let node = program(shell, flags, cgo, lines, &service.package);
        let path = clean(&executable(shell, name), folder);
        shell.stage.state.files.insert_as(&path, node, PartKind::Binary);
    }
}

/// Names that stand for packages of the standard library, of every module or of go.mod's tools (`go help packages`,
/// Go 1.24): none of them is the service, and what they leave has names of its own.
pub(super) fn by_meta_name(
    shell: &mut Shell<'_, '_>,
    flags: &Flags,
    line: usize,
    install: bool,
) -> Option<Status> {
    let is_meta = |name: &String| matches!(name.as_str(), "all" | "cmd" | "std" | "tool" | "work");
    if flags.packages.is_empty() || !flags.packages.iter().all(is_meta) {
        return None;
    }
    let leaves = flags.packages.iter().any(|name| name != "std");
    if let Some(folder) = folder(shell, flags, install).filter(|_| install && leaves) {
        shell.unknown_files(&folder, line);
    }
    Some(Status::OK)
}

/// Several packages can't go to one file.
pub(super) fn one_file_for_many(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    flags: &Flags,
    programs: usize,
    install: bool,
) -> Option<Status> {
    let output = flags.output.clone().filter(|output| output != "/dev/null" && !output.contains(HOLE))?;
    let pattern = flags.packages.iter().find(|package| package.ends_with("...")).cloned();
    let is_one = programs < 2 && pattern.is_none();
    let is_unknown = || matches!(shell.files().lookup(&shell.path(&output)), Lookup::Unknown(_));
    if is_one || folder(shell, flags, install).is_some() || is_unknown() {
        return None;
    }
    let named = flags.packages.iter().filter(|package| !package.ends_with("...")).count();
    let many = named > 1 || pattern.as_deref().is_some_and(|pattern| packages_under(shell, pattern) > 1);
    let what = pattern.as_deref().unwrap_or("this line");
    let why = if many {
        format!("-o {output} names one file, and {what} names several packages.")
    } else {
        format!("-o {output} names one file. Depends on whether {what} stands for a single package.")
    };
    let text = format!("go: cannot write multiple packages to non-directory {output}");
    let mut problem = trouble::of("one-file-for-many", vec![call.line], why, text);
    problem.details = pattern.map(|pattern| ("pattern", pattern)).into_iter().collect();
    if many {
        return Some(shell.fail(1, problem));
    }
    trouble::maybe(shell, problem);
    None
}

/// Packages that a pattern surely stands for: folders with Go source. As `go help packages` has it, folders of test data,
/// vendored ones and those that begin with a dot or an underscore are none.
fn packages_under(shell: &Shell<'_, '_>, pattern: &str) -> usize {
    let root = shell.path(pattern.trim_end_matches("..."));
    let skipped = |name: &str| matches!(name, "testdata" | "vendor") || name.starts_with(['.', '_']);
    let source = |file: &&str| {
        let below = file.strip_prefix(root.as_str()).unwrap_or_default();
        has_extension(file, "go") && !file.ends_with("_test.go") && !below.split('/').any(skipped)
    };
    let mut folders: Vec<&str> =
        shell.files().under(&root).map(|(file, _)| file).filter(source).map(parent).collect();
    folders.dedup();
    folders.len()
}

/// The name that Go gives a program: its package's folder, its file, or the module. A file that never says the
/// module's name is another's, and that one's name stands in its go.mod.
fn name(shell: &Shell<'_, '_>, package: &str) -> Option<String> {
    if let Some(file) = package.strip_suffix(".go") {
        return Some(base_name(file).to_owned());
    }
    let trimmed = package.trim_end_matches("...").trim_end_matches('/');
    match base_name(trimmed) {
        "" | "." => match modules::find(shell) {
            // In a folder below go.mod the program has the folder's name.
            Module::In(root) if root != shell.cwd => Some(base_name(&shell.cwd).to_owned()),
            _ => {
                let module = &shell.build.context.service.module;
                modules::names_program(shell, module).then(|| module.clone())
            }
        },
        name => Some(name.to_owned()),
    }
}

/// What is asked of the catalogue's figures.
pub(super) fn weighed<'s>(shell: &Shell<'_, 's>, flags: &Flags, cgo: Cgo, arch: &'s str) -> Weighed<'s> {
    let service = shell.build.context.service;
    Weighed {
        profile: service.profile,
        custom: service.custom_binary,
        protobuf: service.protobuf,
        go: environment::release(shell).or(service.go_mod).unwrap_or(go::newest().minor),
        arch,
        cgo: cgo == Cgo::On,
        strip: flags.strip.unwrap_or(Strip::None),
        trimpath: flags.trimpath,
        zones: flags.has_tag("timetzdata"),
    }
}

/// The program that a build makes of a package. `lines`: what decided how it is linked.
pub(super) fn program(
    shell: &Shell<'_, '_>,
    flags: &Flags,
    cgo: Cgo,
    lines: &[usize],
    package: &str,
) -> Node {
    let service = shell.build.context.service;
    let profile = profiles::find(service.profile);
    let (os, arch) = (environment::os(shell), environment::arch(shell));
    let own = if cgo == Cgo::Off { CgoNeed::None } else { service.cgo };
    // A program of the standard library alone that does not say so leaves os/user out.
    let user = service.asks_user
        || service.has_dependencies && profile.is_none_or(|profile| profile.has_dependencies);
    let needs = Needs { own, net: profile.is_none_or(|profile| profile.uses_net), user };
    let weighed = Weighed { arch: &arch, ..weighed(shell, flags, cgo, "amd64") };
    let sonames = facts::sonames(&weighed);
    let link = link::link(shell, flags, cgo, &arch, &needs, sonames);
    let weight = facts::binary(&weighed);
    let archive =
        matches!(flags.mode.as_deref(), Some("archive" | "c-archive" | "c-shared" | "plugin" | "shared"));
    let content = if archive {
        Content::Archive
    } else {
        Content::Binary(Box::new(Binary {
            os,
            arch,
            link,
            embeds_zones: flags.has_tag("timetzdata"),
            embeds: embed::unknown(shell),
            is_service: is_service(shell, package),
            without_c: cgo == Cgo::Off,
            lines: lines.to_vec(),
            go: environment::release(shell),
        }))
    };
    let at = lines.last().copied().unwrap_or_default();
    Node { owner: shell.stage.user_numbers(), ..Node::new(content, 0o755, at).weighing(weight) }
}

/// The package is the service's. A file that never names the known package knows its own paths better.
fn is_service(shell: &Shell<'_, '_>, package: &str) -> bool {
    let trim = |path: &str| {
        let path = path.trim_start_matches("./").trim_end_matches("main.go").trim_end_matches('/');
        if path == "." { String::new() } else { path.to_owned() }
    };
    let known = trim(&shell.build.context.service.package);
    let from_root = clean(&known, &modules::root(shell));
    known.is_empty()
        || trim(package) == known
        || shell.path(package) == from_root
        || !shell.build.file.text.contains(&known)
}
