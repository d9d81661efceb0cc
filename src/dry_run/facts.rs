//! What the catalogue says, as the steps of a build ask for it.

use super::files::{Content, FileSystem, Node, Opaque};
use super::shell::Shell;
use super::stage::Stage;
use crate::catalogue::DATE;
use crate::catalogue::binaries::{self, Build, Share, Shrunk};
use crate::catalogue::caches;
use crate::catalogue::fact::{Basis, Provenance, Size, Weight};
use crate::catalogue::files as catalogue;
use crate::catalogue::packages::{self, Manager, Package, Place};
use crate::dockerfile::Lines;

/// Where Go and OpenSSL look for CA certificates first.
pub(super) const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";
/// Where time zone data lies.
pub(super) const ZONES: &str = "/usr/share/zoneinfo";

/// The package of that name for this stage; `None`: it was never looked into. On a base that is not in
/// the catalogue it brings the same files, and its weight is not known.
pub(super) fn package(stage: &Stage, manager: Manager, name: &str) -> Option<Package> {
    match stage.files().base() {
        Some(base) => {
            packages::added(name, &Place { rootfs: base.facts, arch: stage.arch(), before: &stage.packages })
        }
        None => packages::find(manager, "", name, stage.arch())
            .map(|package| Package { weight: Weight::UNKNOWN, ..package }),
    }
}

/// There is no such package: the base's own repositories lack it, and no step has added others.
pub(super) fn surely_no_package(stage: &Stage, manager: Manager, name: &str) -> bool {
    let folder = match manager {
        Manager::Apk => "/etc/apk",
        Manager::Apt => "/etc/apt",
    };
    let own = stage.files().base().is_some() && stage.files().under(folder).next().is_none();
    own && !stage.files().is_obscured(folder) && packages::known(manager, name) == Some(false)
}

/// A weight of which some may be missing (`possible`), or to which more may come unasked (not `exact`).
pub(super) fn unsure_weight(weight: Weight, possible: bool, exact: bool) -> Weight {
    let widen = |size: Option<Size>| {
        size.map(|size| {
            let low = if possible { 0 } else { size.low() };
            let high = if exact { size.high() } else { size.high().saturating_mul(3) };
            let from = Provenance { basis: Basis::Assumed, ..size.from };
            Size::between(low, size.bytes(), high, if possible || !exact { from } else { size.from })
        })
    };
    Weight {
        unpacked: widen(weight.unpacked),
        download: widen(weight.download),
        blocks: widen(weight.blocks),
    }
}

/// The lists of packages that a manager keeps.
pub(super) fn package_lists(stage: &Stage, manager: Manager) -> Weight {
    stage.files().base().map_or(Weight::UNKNOWN, |base| packages::index(manager, base.facts.release))
}

/// What a step leaves that adds users or groups.
pub(super) fn account_lines(stage: &Stage) -> Weight {
    catalogue::account_lines(stage.files().base().map(|base| base.facts))
}

/// A package whose name or origin can't be told.
pub(super) fn unknown_package(shell: &mut Shell<'_, '_>, word: &str, line: usize) {
    let shown = word.replace(super::shell::HOLE, "…");
    let lines = Lines { first: line, last: line };
    // Of an unknown base image nothing is known anyway.
    if !shell.stage.foreign {
        shell.build.unknown(lines, format!("What the package {shown} brings and weighs is not known."));
    }
    shell.stage.state.accounts.maybe_more = true;
    obscure_system(shell, line);
}

/// Packages may have brought anything to the system's folders; `/usr/local` they leave alone (Filesystem Hierarchy
/// Standard 3.0, 4.9).
pub(super) fn obscure_system(shell: &mut Shell<'_, '_>, line: usize) {
    for folder in ["/usr", "/bin", "/sbin", "/lib", "/etc", "/opt"] {
        let opaque =
            Opaque { under: folder.to_owned(), line, but_not: &["/usr/local/"], ..Opaque::default() };
        shell.stage.state.files.conceal(opaque);
    }
}

/// An upgrade replaces packages of the base by newer ones: a layer of unknown size.
pub(super) fn upgraded(shell: &mut Shell<'_, '_>, line: usize, command: &str) {
    let lines = Lines { first: line, last: line };
    shell.build.unknown(
        lines,
        format!("Which packages {command} replaces, and what they weigh, depends on the day of the build."),
    );
    let part = super::image::Part {
        kind: super::image::PartKind::Packages,
        label: "upgraded packages".to_owned(),
        weight: Weight::UNKNOWN,
        hidden_by: None,
    };
    shell.stage.add_part("upgrade", part);
}

/// The bundle that `update-ca-certificates` writes.
pub(super) fn certificates(stage: &Stage) -> Weight {
    stage.files().base().map_or(Weight::UNKNOWN, |base| catalogue::certificates(base.facts))
}

/// A program is rewritten smaller.
pub(super) fn shrink(stage: &mut Stage, path: &str, line: usize, by: &Shrunk) {
    let Some(node) = stage.state.files.get(path).cloned() else { return };
    let smaller = |size: Option<Size>, (low, likely, high): Share| {
        let of = |bytes: u64, share: u64| bytes / 1_000 * share;
        let of = |size: Size| {
            Size::between(of(size.low(), low), of(size.bytes(), likely), of(size.high(), high), by.from)
        };
        size.map(of)
    };
    // What is packed can't be compressed again.
    let packed = by.from == binaries::PACKED.from;
    let weight = Weight {
        unpacked: smaller(node.weight.unpacked, by.unpacked),
        download: smaller(if packed { node.weight.unpacked } else { node.weight.download }, by.download),
        blocks: smaller(node.weight.blocks, by.unpacked),
    };
    stage.state.files.insert(path, Node { weight, line, ..node });
}

/// Bytes that a file's text takes: its own length; compressed at most that.
pub(super) fn text_weight(bytes: usize) -> Weight {
    let from = Provenance { basis: Basis::Computed, source: "the text in the Dockerfile", date: DATE };
    let bytes = bytes as u64;
    let blocks = bytes.div_ceil(4096) * 4096;
    Weight {
        unpacked: Some(Size::exact(bytes, from)),
        download: Some(Size::between(0, bytes, bytes + 64, from)),
        blocks: Some(Size::exact(blocks, from)),
    }
}

/// The service's source, in a few files.
pub(super) fn source_weight(profile: &str) -> Weight {
    file_weight(caches::source(profile))
}

/// A file of the build context: compressed it is at most as large.
pub(super) fn file_weight(size: Size) -> Weight {
    let from = Provenance {
        basis: Basis::Assumed,
        source: "a file compresses to between a tenth and all of itself",
        ..size.from
    };
    let blocks = |bytes: u64| bytes.div_ceil(4096) * 4096;
    Weight {
        unpacked: Some(size),
        download: Some(Size::between(size.low() / 10, size.bytes() / 2, size.high(), from)),
        blocks: Some(Size::between(blocks(size.low()), blocks(size.bytes()), blocks(size.high()), size.from)),
    }
}

/// A file of the base image or of a step weighs this when it is copied.
pub(super) fn copied_weight(files: &FileSystem, path: &str, node: &Node) -> Weight {
    if path == "/etc/passwd" || path == "/etc/group" && node.line != 0 {
        return catalogue::account_file(files.base().map(|base| base.facts));
    }
    match files.base() {
        Some(base) if node.line == 0 => match &node.content {
            Content::Certificates => catalogue::certificates(base.facts),
            Content::Zones => catalogue::zones(base.facts),
            Content::Directory | Content::Link(_) => Weight::NOTHING,
            _ if path == catalogue::ZONE_ARCHIVE => catalogue::zone_archive(),
            _ => Weight::UNKNOWN,
        },
        _ => node.weight,
    }
}

/// What a program weighs.
pub(super) fn binary(build: &Build<'_>) -> Weight {
    binaries::weigh(build)
}

/// The libraries that it needs where it is dynamic.
pub(super) fn sonames(build: &Build<'_>) -> &'static [&'static str] {
    binaries::needs(build)
}

/// What Go's build cache weighs after a build.
pub(super) fn build_cache(build: &Build<'_>) -> Weight {
    caches::build_cache(build)
}

/// What Go's module cache weighs after `go mod download`.
pub(super) fn module_cache(profile: &str) -> Weight {
    caches::module_cache(profile)
}
