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
    let output = output.map(str::to_owned);
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

/// `git`.
pub(super) fn git(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands = call.operands(&["-C", "-c", "-b", "--branch", "--depth", "-o"]);
    let operands: Vec<String> = operands.into_iter().map(str::to_owned).collect();
    let folder = call.value("-C").unwrap_or(".").to_owned();
    let at = if folder.contains(HOLE) { shell.cwd.clone() } else { shell.path(&folder) };
    match operands.first().map(String::as_str) {
        Some("clone") => {
            let url = operands.get(1).map(String::as_str).unwrap_or_default();
            let name = base_name(url).trim_end_matches(".git").to_owned();
            let folder = operands.get(2).cloned().unwrap_or(name);
            let path = if folder.contains(HOLE) { at } else { shell.path(&folder) };
            shell.unknown_files(&path, call.line);
            let lines = Lines { first: call.line, last: call.line };
            let what = format!("What git clone brings to {path}, and what that weighs, is not known.");
            shell.build.unknown(lines, what);
        }
        Some("init") => {
            let path = operands.get(1).map_or(at, |folder| shell.path(folder));
            shell.unknown_files(&path, call.line);
        }
        Some("checkout" | "fetch" | "pull" | "submodule" | "reset" | "apply" | "lfs" | "am" | "switch") => {
            shell.stage.state.files.obscure(&at, call.line);
        }
        Some("config") => {}
        _ => shell.print_something(),
    }
    Status::OK
}
