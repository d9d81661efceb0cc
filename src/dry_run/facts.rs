//! What the catalogue says, as the steps of a build ask for it.

use super::files::{Content, FileSystem, Node};
use super::shell::Shell;
use super::stage::Stage;
use crate::catalogue::binaries::{self, Build};
use crate::catalogue::caches;
use crate::catalogue::fact::{Basis, Provenance, Size, Weight};
use crate::catalogue::files as catalogue;
use crate::catalogue::packages::Manager;
use crate::dockerfile::Lines;

/// Where Go and OpenSSL look for CA certificates first.
pub(super) const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";
/// Where time zone data lies.
pub(super) const ZONES: &str = "/usr/share/zoneinfo";

/// A package as a step lays it.
pub(super) struct Package {
    pub(super) weight: Weight,
    pub(super) programs: &'static [&'static str],
    pub(super) libraries: &'static [&'static str],
    pub(super) certificates: bool,
    pub(super) zones: bool,
    /// The catalogue lists its files; else it may have brought anything.
    pub(super) listed: bool,
}

/// What is known about a package's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It surely is, or is not, a package.
    Surely(bool),
    /// That can't be told.
    Perhaps,
}

/// The name is a package's.
pub(super) fn known(_manager: Manager, _name: &str) -> Known {
    Known::Perhaps
}

/// A package by name.
pub(super) fn package(_stage: &Stage, _manager: Manager, name: &str) -> Package {
    let mut package = Package {
        weight: Weight::UNKNOWN,
        programs: &[],
        libraries: &[],
        certificates: name == "ca-certificates",
        zones: name == "tzdata",
        listed: true,
    };
    match name {
        "gcc" | "build-base" | "build-essential" => package.programs = &["/usr/bin/gcc"],
        "git" => package.programs = &["/usr/bin/git"],
        "curl" => package.programs = &["/usr/bin/curl"],
        "bash" => package.programs = &["/bin/bash"],
        "ca-certificates" | "tzdata" | "musl-dev" => {}
        _ => package.listed = false,
    }
    package
}

/// What a package adds, in a step that only may run, or where others come along unasked.
pub(super) fn installed_weight(weight: Weight, possible: bool, exact: bool) -> Weight {
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
pub(super) fn package_lists(_stage: &Stage, _manager: Manager) -> Weight {
    Weight::UNKNOWN
}

/// A package whose name or origin can't be told.
pub(super) fn unknown_package(shell: &mut Shell<'_, '_>, word: &str, line: usize) {
    let shown = word.replace(super::shell::HOLE, "…");
    let lines = Lines { first: line, last: line };
    shell.build.unknown(lines, format!("What the package {shown} brings and weighs is not known."));
    obscure_system(shell, line);
}

/// Packages may have brought anything to the system's folders.
pub(super) fn obscure_system(shell: &mut Shell<'_, '_>, line: usize) {
    for folder in ["/usr", "/bin", "/sbin", "/lib", "/etc", "/opt"] {
        shell.stage.state.files.obscure(folder, line);
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

/// A program is rewritten smaller: to these percents of its size (least, likely, most).
pub(super) fn shrink(stage: &mut Stage, path: &str, line: usize, percent: (u64, u64, u64)) {
    let Some(node) = stage.state.files.get(path).cloned() else { return };
    let (low, likely, high) = percent;
    let smaller = |size: Option<Size>| {
        size.map(|size| {
            let of = |bytes: u64, part: u64| bytes / 100 * part;
            let source = "a share of the program's size, as such tools leave it";
            let from = Provenance { basis: Basis::Assumed, source, date: size.from.date };
            Size::between(of(size.low(), low), of(size.bytes(), likely), of(size.high(), high), from)
        })
    };
    let weight = node.weight;
    let weight = Weight {
        unpacked: smaller(weight.unpacked),
        download: weight
            .download
            .map(|size| Size::between(size.low() / 3, size.bytes(), size.high(), size.from)),
        blocks: smaller(weight.blocks),
    };
    stage.state.files.insert(path, Node { weight, line, ..node });
}

/// Bytes that a file's text takes: its own length; compressed at most that.
pub(super) fn text_weight(bytes: usize) -> Weight {
    let from =
        Provenance { basis: Basis::Computed, source: "the text in the Dockerfile", date: "2026-11-23" };
    let bytes = bytes as u64;
    let blocks = bytes.div_ceil(4096) * 4096;
    Weight {
        unpacked: Some(Size::exact(bytes, from)),
        download: Some(Size::between(0, bytes, bytes + 64, from)),
        blocks: Some(Size::exact(blocks, from)),
    }
}

/// The service's source: the profile's own, in a few files.
pub(super) fn source_weight(bytes: u64) -> Weight {
    let from = Provenance { basis: Basis::Measured, source: "the profile's own source", date: "2026-11-23" };
    file_weight(Size::exact(bytes, from))
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
pub(super) fn copied_weight(files: &FileSystem, node: &Node) -> Weight {
    match files.base() {
        Some(base) if node.line == 0 => match &node.content {
            Content::Certificates => catalogue::certificates(base.facts),
            Content::Zones => catalogue::zones(base.facts),
            Content::Directory | Content::Link(_) => Weight::NOTHING,
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
