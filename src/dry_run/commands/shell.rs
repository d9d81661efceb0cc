//! Commands of the shell itself.

use super::super::files::{Content, Lookup};
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::Call;
use crate::dockerfile::shell;

/// Does nothing and ends well.
pub(super) fn nothing(_: &mut Shell<'_, '_>, _: &Call<'_>) -> Status {
    Status::OK
}

/// `false`.
pub(super) fn fails(_: &mut Shell<'_, '_>, _: &Call<'_>) -> Status {
    Status::Code(1)
}

/// `cd`.
pub(super) fn cd(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let home = shell.home();
    let target = call.operands(&[]).first().map_or(home, |target| (*target).to_owned());
    if target.contains(HOLE) || target == "-" {
        return Status::OK;
    }
    let path = shell.path(&target);
    let missing = match shell.files().lookup(&path) {
        Lookup::Absent => true,
        Lookup::Found(_, node) => {
            !matches!(node.content, Content::Directory | Content::Unknown | Content::Zones | Content::Link(_))
        }
        Lookup::Unknown(_) => false,
    };
    if missing && !shell.is_possible() {
        let trouble = Trouble {
            cause: "step-fails",
            lines: vec![call.line],
            why: format!("cd goes to {path}, and no step before this one makes that folder."),
            output: shell.no_folder_text(&target),
            details: vec![("path", path)],
        };
        return shell.fail(2, trouble);
    }
    shell.cwd = path;
    Status::OK
}

/// `export`, `readonly`, `local`, `declare`.
pub(super) fn export(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for word in call.operands(&[]) {
        let name = match word.split_once('=') {
            Some((name, value)) => {
                shell.assign(name, value.to_owned());
                name
            }
            None => word,
        };
        if matches!(call.name, "export" | "declare") {
            shell.export(name);
        }
    }
    Status::OK
}

/// `unset`.
pub(super) fn unset(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for name in call.operands(&[]) {
        shell.assign(name, String::new());
    }
    Status::OK
}

/// `set -eux`.
pub(super) fn set(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let on = !call.args.iter().any(|word| word == "+o");
    let asked = on && call.args.iter().any(|word| word == "pipefail");
    if asked && shell.lacks_pipefail() {
        let status = shell.fail(
            2,
            Trouble {
                cause: "step-fails",
                lines: vec![shell.stage.state.lines.first, call.line],
                why: "dash, Debian's /bin/sh, knows pipefail since Debian 13. The older one ends at a `set` that names \
                      it. Name bash by SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"], or take a newer base."
                    .to_owned(),
                output: "/bin/sh: 1: set: Illegal option -o pipefail".to_owned(),
                details: Vec::new(),
            },
        );
        if !shell.is_possible() {
            shell.exit(status);
        }
        return status;
    }
    let end = call.args.iter().position(|word| word == "--");
    let (options, arguments) = call.args.split_at_checked(end.unwrap_or(call.args.len())).unwrap_or_default();
    for word in options.iter().filter(|_| on) {
        shell.set_option(word);
    }
    if let Some((_, arguments)) = arguments.split_first() {
        let possible = shell.is_possible();
        let kept = |word: &String| if possible { HOLE.to_string() } else { word.clone() };
        shell.arguments = arguments.iter().map(kept).collect();
    }
    Status::OK
}

/// `exit`, `return`.
pub(super) fn exit(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let status = match call.args.first() {
        None => Status::OK,
        Some(code) => code.parse::<u8>().map_or(Status::Unknown, Status::Code),
    };
    match call.name {
        _ if shell.is_possible() => {}
        "return" => shell.leave(status),
        _ => shell.exit(status),
    }
    status
}

/// `shift`.
pub(super) fn shift(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let count = call.args.first().map_or(Some(1), |count| count.parse::<usize>().ok());
    match count {
        Some(count) if !shell.is_possible() && count <= shell.arguments.len() => {
            shell.arguments.drain(..count);
            Status::OK
        }
        _ => {
            for argument in &mut shell.arguments {
                *argument = HOLE.to_string();
            }
            Status::Unknown
        }
    }
}

/// `exec`, `eval`, `.`, `source`.
pub(super) fn exec(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    match call.name {
        "exec" => match call.args.split_first() {
            Some((name, args)) if !name.starts_with('-') => shell.program(name, args, call.line),
            _ => Status::OK,
        },
        "eval" => {
            let text = call.args.join(" ");
            if text.contains(HOLE) {
                super::not_understood(shell, call)
            } else {
                shell.nested(&shell::parse(&text))
            }
        }
        "source" if shell.is_surely_dash() => super::not_found(shell, call.name, call.line),
        _ => super::not_understood(shell, call),
    }
}
