//! `apk`, Alpine's package manager.

use super::super::facts;
use super::super::files::{Node, has_extension};
use super::super::image::PartKind;
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::{Call, apt::install_all};
use crate::catalogue::packages::Manager;

const VALUED: &[&str] =
    &["-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--keys-dir", "--cache-dir"];

/// `apk`.
pub(super) fn apk(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands: Vec<String> = call.operands(VALUED).into_iter().map(str::to_owned).collect();
    let Some((action, words)) = operands.split_first() else {
        if call.args.iter().any(|word| word == "--print-arch") {
            return super::ask::machine(shell, &Call { name: "arch", args: &[], line: call.line });
        }
        return Status::OK;
    };
    let no_cache = call.args.iter().any(|word| word == "--no-cache");
    match action.as_str() {
        "add" => {
            if !no_cache {
                index(shell, call.line);
            }
            add(shell, call, words)
        }
        "del" => {
            remove(shell, call, words);
            Status::OK
        }
        "update" => {
            index(shell, call.line);
            Status::OK
        }
        "upgrade" => {
            facts::upgraded(shell, call.line, "apk upgrade");
            Status::OK
        }
        "info" | "search" | "list" | "version" | "--version" | "policy" => {
            shell.print_something();
            Status::OK
        }
        _ => Status::OK,
    }
}

/// The package index that `apk` keeps without `--no-cache`.
fn index(shell: &mut Shell<'_, '_>, line: usize) {
    let node = Node::directory(line).weighing(facts::package_lists(shell.stage, Manager::Apk));
    shell.stage.state.files.insert_as("/var/cache/apk", node, PartKind::Packages);
}

fn add(shell: &mut Shell<'_, '_>, call: &Call<'_>, words: &[String]) -> Status {
    let mut names = Vec::new();
    for word in words {
        // name=1.2, name>1.2, name~1.2, name@edge
        let name = word.split(['=', '<', '>', '~', '@']).next().unwrap_or_default();
        if name.contains(HOLE) || has_extension(word, "apk") {
            super::super::facts::unknown_package(shell, word, call.line);
        } else if !name.is_empty() {
            names.push(name.to_owned());
        }
    }
    for name in &names {
        let elsewhere = call.value("-X").or(call.value("--repository")).is_some();
        if !elsewhere && facts::surely_no_package(shell.stage, Manager::Apk, name) {
            return unknown(shell, call, name);
        }
    }
    let group = call.value("-t").or(call.value("--virtual")).map(str::to_owned);
    install_all(shell, Manager::Apk, &names, call.line, true);
    if let Some(group) = group {
        shell.stage.virtuals.push((group, names));
    }
    Status::OK
}

fn unknown(shell: &mut Shell<'_, '_>, call: &Call<'_>, name: &str) -> Status {
    shell.fail(
        1,
        Trouble {
            cause: "package-unknown",
            lines: vec![call.line],
            why: format!("Alpine has no package called {name}."),
            output: format!(
                "ERROR: unable to select packages:\n{name} (no such package):\nrequired by: world[{name}]"
            ),
            details: vec![("package", name.to_owned())],
        },
    )
}

fn remove(shell: &mut Shell<'_, '_>, call: &Call<'_>, words: &[String]) {
    for word in words {
        let group =
            shell.stage.virtuals.iter().find(|(group, _)| group == word).map(|(_, names)| names.clone());
        for name in group.unwrap_or_else(|| vec![word.clone()]) {
            super::apt::uninstall(shell, Manager::Apk, &name, call.line);
        }
    }
}
