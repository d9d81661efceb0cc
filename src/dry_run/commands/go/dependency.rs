//! Programs of other modules: those that go.mod requires, and those of `go install example.com/tool@version`.

use super::super::super::files::{Binary, Content, Link, Node, base_name, clean, has_extension, parent};
use super::super::super::image::PartKind;
use super::super::super::shell::Shell;
use super::environment::{self, Cgo};
use super::flags::Flags;
use super::modules::{self, Module};
use super::output;
use crate::catalogue::fact::Weight;

/// A package named by its import path where there is go.mod but no source: the module only requires it.
pub(super) fn is_required(shell: &Shell<'_, '_>, package: &str) -> bool {
    let Module::In(root) = modules::find(shell) else { return false };
    let host = package.split('/').next().unwrap_or_default();
    let source = || shell.files().under(&root).any(|(file, _)| has_extension(file, "go"));
    let named = host.contains('.') && !host.starts_with('.') && !has_extension(package, "go");
    named && !shell.files().is_obscured(&root) && !source()
}

/// What a build leaves of such a package. Most are no program, and of those nothing; `-o` and `cmd/` tell of one.
pub(super) fn required(shell: &mut Shell<'_, '_>, flags: &Flags, package: &str, (path, line): (&str, usize)) {
    if flags.output.is_some() || package.split('/').any(|part| part == "cmd") {
        let (_, node) = tool(shell, package, line);
        shell.stage.state.files.insert_as(path, node, PartKind::Binary);
    } else {
        shell.stage.state.files.obscure(path, line);
    }
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
        embeds: None,
        is_service: false,
        without_c: cgo == Cgo::Off,
        lines,
        go: environment::release(shell),
    };
    let node = Node::new(Content::Binary(Box::new(binary)), 0o755, line).weighing(Weight::UNKNOWN);
    (clean(&output::executable(shell, name.to_owned()), &environment::bin(shell)), node)
}
