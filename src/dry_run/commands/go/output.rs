//! What a build leaves: the program's name, its place, and what it is.

use super::super::super::facts;
use super::super::super::files::{Binary, Content, Link, Lookup, Node, base_name, clean, parent};
use super::super::super::shell::{HOLE, Shell};
use super::environment::{self, Cgo};
use super::flags::Flags;
use super::link::{self, Needs};
use super::modules::{self, Module};
use crate::catalogue::binaries::Build as Weighed;
use crate::catalogue::binaries::Strip;
use crate::catalogue::fact::Weight;
use crate::catalogue::go;
use crate::catalogue::profiles;
use crate::catalogue::profiles::CgoNeed;

/// Where the program goes; an error where that can't be told: the folder that it is in.
pub(super) fn path(
    shell: &Shell<'_, '_>,
    flags: &Flags,
    package: &str,
    install: bool,
) -> Result<String, String> {
    let named = |folder: String| match name(shell, package) {
        Some(name) => Ok(clean(&name, &folder)),
        None => Err(folder),
    };
    if install {
        let folder = environment::bin(shell);
        let cross = format!("{}_{}", environment::os(shell), environment::arch(shell));
        return named(if environment::is_native(shell) { folder } else { clean(&cross, &folder) });
    }
    let Some(output) = flags.output.as_ref().filter(|output| !output.is_empty()) else {
        return named(shell.cwd.clone());
    };
    if let Some((known, _)) = output.split_once(HOLE) {
        let folder = known.rsplit_once('/').map_or("", |(folder, _)| folder);
        let rooted = known.starts_with('/');
        return Err(if known.is_empty() || rooted && folder.is_empty() {
            "/".to_owned()
        } else {
            shell.path(folder)
        });
    }
    let path = shell.path(output);
    let is_folder = matches!(
        shell.files().lookup(&path),
        Lookup::Found(_, node) if node.content == Content::Directory
    );
    if output.ends_with('/') || is_folder { named(path) } else { Ok(path) }
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
                let mut words =
                    shell.build.file.text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
                words.any(|word| word == module).then(|| module.clone())
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
    let user = service.has_dependencies && profile.is_none_or(|profile| profile.has_dependencies);
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
    known.is_empty() || trim(package) == known || !shell.build.file.text.contains(&known)
}

/// A program that `go install example.com/tool@version` makes: its name and what it is.
pub(super) fn tool(shell: &Shell<'_, '_>, package: &str, line: usize) -> (String, Node) {
    let path = package.split('@').next().unwrap_or_default();
    let last = base_name(path);
    // example.com/tool/v2 is called tool.
    let digits = last.strip_prefix('v').unwrap_or_default();
    let is_version = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let name = if is_version { base_name(parent(path)) } else { last };
    let (cgo, mut lines) = environment::cgo(shell);
    lines.push(line);
    let binary = Binary {
        os: environment::os(shell),
        arch: environment::arch(shell),
        link: (cgo == Cgo::Off).then_some(Link::Static),
        embeds_zones: false,
        is_service: false,
        without_c: cgo == Cgo::Off,
        lines,
        go: environment::release(shell),
    };
    let node = Node::new(Content::Binary(Box::new(binary)), 0o755, line).weighing(Weight::UNKNOWN);
    (clean(name, &environment::bin(shell)), node)
}
