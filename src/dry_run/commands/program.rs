//! Programs that work on programs, and those that run another.

use super::super::files::{Content, Node};
use super::super::shell::{HOLE, Shell, Status};
use super::Call;
use crate::catalogue::binaries::{PACKED, STRIPPED};
use crate::dockerfile::shell as script;

/// `update-ca-certificates`: writes the bundle anew.
pub(super) fn update_certificates(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";
    if !shell.files().has(BUNDLE) {
        let weight = super::super::facts::certificates(shell.stage);
        let node = Node::new(Content::Certificates, 0o644, call.line).weighing(weight);
        shell.stage.state.files.insert(BUNDLE, node);
    }
    Status::OK
}

/// `strip`: the file is written anew, smaller by an unknown amount.
pub(super) fn strip(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for word in call.operands(&["-o", "-R", "-K"]) {
        let path = shell.path(word);
        super::super::facts::shrink(shell.stage, &path, call.line, &STRIPPED);
    }
    Status::OK
}

/// `upx`: a packed program, smaller by an unknown amount.
pub(super) fn upx(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands: Vec<String> = call.operands(&["-o"]).into_iter().map(str::to_owned).collect();
    if let (Some(to), Some(from)) = (call.value("-o").map(str::to_owned), operands.first()) {
        let (from, to) = (shell.path(from), shell.path(&to));
        if let Some(node) = shell.files().get(&from).cloned() {
            shell.stage.state.files.insert(&to, Node { line: call.line, ..node });
            super::super::facts::shrink(shell.stage, &to, call.line, &PACKED);
        }
        return Status::OK;
    }
    for word in operands {
        let path = shell.path(&word);
        super::super::facts::shrink(shell.stage, &path, call.line, &PACKED);
    }
    Status::OK
}

/// `env A=b x`, `time x`, `sudo x`, `xargs x`: the program that follows.
pub(super) fn wrapper(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let words = call.args;
    let start =
        words.iter().position(|word| !word.starts_with('-') && (call.name != "env" || !word.contains('=')));
    let Some(rest) = start.and_then(|start| words.get(start..)) else {
        shell.print_something();
        return Status::OK;
    };
    if matches!(call.name, "xargs") {
        let lines = crate::dockerfile::Lines { first: call.line, last: call.line };
        shell.build.unknown(lines, "What xargs hands to its command is not known, nor what that changes.");
        shell.stage.state.files.obscure("/", call.line);
        return Status::OK;
    }
    let skip = usize::from(matches!(call.name, "gosu" | "su-exec" | "timeout"));
    let Some((name, args)) = rest.get(skip..).and_then(<[String]>::split_first) else { return Status::OK };
    if call.name == "env" {
        for word in words.iter().take_while(|word| word.contains('=')) {
            if let Some((name, value)) = word.split_once('=') {
                shell.assign(name, value.to_owned());
                shell.export(name);
            }
        }
    }
    if call.name != "sudo" {
        return shell.program(name, args, call.line);
    }
    let user = shell.stage.state.config.user.take();
    let status = shell.program(name, args, call.line);
    shell.stage.state.config.user = user;
    status
}

/// `sh -c text`, `sh file`, `curl ... | sh`.
pub(super) fn shell(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let flag = call.args.iter().position(|word| word.starts_with('-') && word.ends_with('c'));
    let text = flag.and_then(|at| call.args.get(at + 1..)).and_then(<[String]>::split_first);
    if let Some((text, rest)) = text.filter(|(text, _)| !text.contains(HOLE)) {
        // The first word behind the text is the script's own name.
        let arguments = rest.get(1..).unwrap_or_default();
        return shell.as_shell(call.name, |shell| {
            shell.with_arguments(arguments, |shell| shell.nested(&script::parse(text)))
        });
    }
    super::not_understood(shell, call)
}
