//! The go command.

mod build;
mod c;
mod dependency;
mod embed;
mod environment;
mod flags;
mod ldflags;
mod link;
mod missing;
mod modules;
mod output;
mod package;
mod refused;
mod stamp;
mod trouble;

use super::super::files::Lookup;
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::Call;

/// `go`.
pub(super) fn go(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let (folder, args) = chdir(call.args);
    let here = shell.cwd.clone();
    if let Some(folder) = folder {
        let path = shell.path(folder);
        if shell.files().lookup(&path) == Lookup::Absent {
            let why = format!("-C names {path}, and no step before this one makes it.");
            let text = format!("go: chdir {folder}: no such file or directory");
            return shell.fail(1, trouble::of("step-fails", vec![call.line], why, text));
        }
        shell.cwd = path;
    }
    if call.name.ends_with("xx-go") {
        cross(shell);
    }
    let status = match args.split_first() {
        Some((action, rest)) => dispatch(shell, action, &Call { name: "go", args: rest, line: call.line }),
        None => Status::Code(2),
    };
    shell.cwd = here;
    status
}

/// The folder that `-C` names, and the words without it. It stands right before or behind the command's own words
/// (`handleChdirFlag` of cmd/go, since Go 1.20).
fn chdir(words: &[String]) -> (Option<&str>, Vec<String>) {
    let none = || (None, words.to_vec());
    let own = match words {
        [first, ..] if first.starts_with('-') => 0,
        [group, action, ..] if matches!(group.as_str(), "mod" | "work") && !action.starts_with('-') => 2,
        _ => 1,
    };
    let (before, rest) = words.split_at_checked(own).unwrap_or((words, &[]));
    let (folder, rest) = match rest {
        [flag, folder, rest @ ..] if matches!(flag.as_str(), "-C" | "--C") => (folder.as_str(), rest),
        [flag, rest @ ..] => match flag.strip_prefix("-C=").or_else(|| flag.strip_prefix("--C=")) {
            Some(folder) => (folder, rest),
            None => return none(),
        },
        [] => return none(),
    };
    (Some(folder), [before, rest].concat())
}

/// Where compiled packages are kept.
pub(super) fn build_cache(shell: &Shell<'_, '_>) -> String {
    environment::build_cache(shell)
}

/// A failure that hangs on something that nobody said.
pub(super) fn may_fail(shell: &mut Shell<'_, '_>, trouble: Trouble) {
    trouble::maybe(shell, trouble);
}

/// `xx-go` of tonistiigi/xx: the go command for the target platform, with a C compiler where it finds one.
fn cross(shell: &mut Shell<'_, '_>) {
    let values = [
        ("GOOS", shell.build.context.platform.os.clone()),
        ("GOARCH", shell.build.context.platform.arch.clone()),
        ("CGO_ENABLED", HOLE.to_string()),
    ];
    for (name, value) in values {
        if environment::setting(shell, name).is_none() {
            shell.assign(name, value);
            shell.export(name);
        }
    }
}

/// GOFLAGS holds a word that is no flag, such as the value of the one before it: `-mod vendor`. Quotes in it keep
/// words together, so with them it is not looked at.
fn goflags_problem(shell: &Shell<'_, '_>) -> Option<String> {
    let text = environment::setting(shell, "GOFLAGS")?;
    if text.contains(['"', '\'', HOLE]) {
        return None;
    }
    text.split_whitespace().find(|word| !word.starts_with('-') || *word == "-").map(str::to_owned)
}

fn dispatch(shell: &mut Shell<'_, '_>, action: &str, call: &Call<'_>) -> Status {
    let reads =
        ["build", "install", "test", "vet", "run", "generate", "mod", "get", "list"].contains(&action);
    if let Some(word) = goflags_problem(shell).filter(|_| reads) {
        let why = format!(
            "Go takes each word of GOFLAGS for a flag, and {word} is none. The value of a flag follows its name after an equals sign."
        );
        let text = format!("go: parsing $GOFLAGS: non-flag \"{word}\"");
        return shell.fail(1, trouble::of("step-fails", vec![call.line], why, text));
    }
    match action {
        "build" => build::build(shell, call, false),
        "install" => build::build(shell, call, true),
        "test" | "vet" => build::check(shell, call, action),
        "run" => super::not_understood(shell, &Call { name: "go run", args: call.args, line: call.line }),
        "generate" => {
            super::not_understood(shell, &Call { name: "go generate", args: call.args, line: call.line })
        }
        "mod" => modules::module(shell, call),
        "get" => modules::get(shell, call),
        "env" => environment::env(shell, call),
        "clean" => modules::clean(shell, call),
        // `version`, `list` and the like change nothing; nor do words of xx-go, or of a newer Go.
        _ => {
            shell.print_something();
            Status::OK
        }
    }
}
