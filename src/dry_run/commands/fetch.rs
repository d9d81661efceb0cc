//! Downloads: a file or a repository of unknown contents.

use super::super::files::{Content, Node, base_name};
use super::super::shell::{HOLE, Shell, Status};
use super::Call;
use crate::catalogue::fact::Weight;
use crate::dockerfile::Lines;

/// `curl`, `wget`.
pub(super) fn download(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let url = call.args.iter().rev().find(|word| word.contains("://")).cloned().unwrap_or_default();
    let curl = call.name == "curl";
    let output = if curl {
        call.value("-o").or(call.value("--output"))
    } else {
        call.value("-O").or(call.value("--output-document"))
    };
    let output = output.map(str::to_owned).or_else(|| letters_output(call, curl));
    let remote = curl && (call.has('O', "remote-name"));
    let file = match output {
        Some(file) => Some(file),
        None if remote || !curl => {
            Some(base_name(url.split(['?', '#']).next().unwrap_or_default()).to_owned())
        }
        None => None,
    };
    match file.filter(|file| file != "-") {
        None => shell.print_something(),
        Some(file) if file.contains(HOLE) => {
            let cwd = shell.cwd.clone();
            shell.unknown_files(&cwd, call.line);
        }
        Some(file) if file.starts_with("/dev/") => {}
        Some(file) => {
            let path = match call.value("-P") {
                Some(folder) if !curl => shell.path(&format!("{folder}/{file}")),
                _ => shell.path(&file),
            };
            let owner = shell.stage.user_numbers();
            let node = Node::new(Content::Unknown, 0o644, call.line).weighing(Weight::UNKNOWN);
            shell.stage.state.files.insert(&path, Node { owner, ..node });
        }
    }
    Status::OK
}

/// `-Lo file`, `-qO- `: the flag stands last among other letters.
fn letters_output(call: &Call<'_>, curl: bool) -> Option<String> {
    let letter = if curl { 'o' } else { 'O' };
    let mut rest = call.args.iter();
    while let Some(word) = rest.next() {
        let Some(flags) = word.strip_prefix('-').filter(|flags| !flags.starts_with('-')) else { continue };
        if let Some((_, value)) = flags.split_once(letter) {
            return if value.is_empty() { rest.next().cloned() } else { Some(value.to_owned()) };
        }
    }
    None
}

/// `git`.
pub(super) fn git(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands = call.operands(&["-C", "-c", "-b", "--branch", "--depth", "-o"]);
    match operands.first().copied() {
        Some("clone") => {
            let url = operands.get(1).copied().unwrap_or_default();
            let name = base_name(url).trim_end_matches(".git").to_owned();
            let folder = operands.get(2).map_or(name, |folder| (*folder).to_owned());
            let path = if folder.contains(HOLE) { shell.cwd.clone() } else { shell.path(&folder) };
            let node = Node::directory(call.line).weighing(Weight::UNKNOWN);
            shell.stage.state.files.insert_as(&path, node, super::super::image::PartKind::Files);
            shell.stage.state.files.obscure(&path, call.line);
            let lines = Lines { first: call.line, last: call.line };
            shell.build.unknown(
                lines,
                format!("What git clone brings to {path}, and what that weighs, is not known."),
            );
        }
        Some("config" | "init" | "checkout" | "fetch" | "pull" | "submodule" | "reset" | "apply") => {}
        _ => shell.print_something(),
    }
    Status::OK
}
