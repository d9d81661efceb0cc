//! RUN: its mounts, its shell, and what its end says.

use super::build::Build;
use super::files::{Content, Lookup, Mounted, base_name, clean};
use super::image::Failure;
use super::interpreter::Interpreter;
use super::scope::Scope;
use super::shell::{Program, RUNC, Shell, Status};
use super::stage::Stage;
use super::{commands, copy, image::PartKind};
use crate::dockerfile::shell::{self, Body, Item, Join, Node};
use crate::dockerfile::{Command, Instruction, Mount};

/// Runs a RUN.
pub(super) fn run(
    build: &mut Build<'_>,
    stage: &mut Stage,
    instruction: &Instruction,
    command: &Command,
    mounts: &[Mount],
) {
    let mut mounted = Vec::new();
    for mount in mounts {
        if let Some(from) = missing_stage(build, stage, mount) {
            let failure = copy::stage_missing(build, from, instruction);
            let certain = failure.certain;
            build.failures.push(failure);
            if certain {
                return;
            }
        }
        mounted.extend(begin_mount(build, stage, mount));
    }
    match command {
        Command::Exec(words) => run_words(build, stage, instruction, words),
        Command::Shell(text) => run_shell(build, stage, instruction, text),
    }
    for mounted in mounted.into_iter().rev() {
        stage.state.files.unmount(mounted);
    }
}

/// The stage that a mount is from and that the file lacks.
fn missing_stage<'m>(build: &Build<'_>, stage: &Stage, mount: &'m Mount) -> Option<&'m str> {
    let from = mount.from()?;
    let here = build.stage_index(from, stage.state.index).is_some() || Build::image(from).is_some();
    (!here && !from.contains(['/', ':', '$'])).then_some(from)
}

/// Lays a mount over the file system.
fn begin_mount(build: &mut Build<'_>, stage: &mut Stage, mount: &Mount) -> Option<Mounted> {
    let target = mount.target.as_deref().or(mount.kind.eq("secret").then_some(""))?;
    let target = Scope::expand(build, stage, target, mount.line);
    if matches!(mount.kind.as_str(), "secret" | "ssh") {
        let id = mount.option("id").unwrap_or_default();
        let target = if target.is_empty() { format!("/run/secrets/{id}") } else { target };
        let target = clean(&target, stage.workdir());
        let mounted = stage.state.files.mount(&target);
        // The build is taken to be given what it mounts.
        if mount.kind == "secret" {
            let file = super::files::Node::new(Content::Unknown, 0o400, mount.line);
            stage.state.files.insert_as(&target, file, PartKind::Small);
        }
        return Some(mounted);
    }
    let target = clean(&target, stage.workdir());
    let mounted = stage.state.files.mount(&target);
    match mount.kind.as_str() {
        "bind" | "" => copy::bind(build, stage, mount, &target),
        // What an earlier step left in a cache is there again, as far as anybody can tell.
        "cache" => stage.state.files.obscure(&target, mount.line),
        _ => {}
    }
    // A bind of a file has laid that file there.
    if stage.state.files.get(&target).is_none() {
        stage.state.files.insert_as(&target, super::files::Node::directory(mount.line), PartKind::Small);
    }
    Some(mounted)
}

/// The exec form: no shell, one program.
fn run_words(build: &mut Build<'_>, stage: &mut Stage, instruction: &Instruction, words: &[String]) {
    let inner = match words {
        [shell, flag, script] if is_shell(shell) && flag.starts_with('-') && flag.ends_with('c') => {
            Some((shell, script))
        }
        _ => None,
    };
    let line = instruction.lines.first;
    let mut shell = Shell::new(build, stage, instruction);
    let absent = words.first().filter(|name| shell.find_program(name) == Program::Absent);
    let status = match (absent, inner) {
        (Some(name), _) => match commands::not_found(&mut shell, name, line) {
            Status::Code(_) => {
                shell.told_by_runtime(name);
                Status::Code(1)
            }
            Status::Unknown => Status::Unknown,
        },
        (None, Some((program, script))) => {
            shell.become_shell(program);
            shell.nested(&shell::parse(script))
        }
        (None, None) => shell.call_words(words, line),
    };
    finish(shell, status, || words.join(" "));
}

fn is_shell(word: &str) -> bool {
    matches!(base_name(word), "sh" | "bash" | "ash" | "dash")
}

/// The shell form.
fn run_shell(build: &mut Build<'_>, stage: &mut Stage, instruction: &Instruction, text: &str) {
    let words = stage.shell_words();
    let body = instruction.script.as_ref();
    // A heredoc that names its interpreter is a file of its name; another's text is the shell's.
    let name = text.trim_start_matches(['<', '-']).trim_matches(['"', '\'']);
    let file = format!("/dev/pipes/{name}");
    let given = match body {
        Some(Body { interpreter: Some(_), .. }) => &file,
        Some(body) => &body.text,
        None => text,
    };
    let shown = || format!("{} {given}", words.join(" "));
    let program = words.first().cloned().unwrap_or_default();
    if stage.files().lookup(&program) == Lookup::Absent {
        let failure = no_shell(stage, instruction, &program, &shown());
        build.failures.push(failure);
        return;
    }
    let Some(body) = body else { return };
    let mut shell = Shell::new(build, stage, instruction);
    shell.become_shell(&program);
    shell.begin_options(&words);
    let interpreter = body.interpreter.as_deref().map(Interpreter::read);
    if let Some(interpreter) = &interpreter {
        if let Some(status) = interpreter.missing(&mut shell, &file) {
            return finish(shell, status, shown);
        }
        shell.become_shell(interpreter.program);
    }
    let reader = base_name(interpreter.map_or(&program, |interpreter| interpreter.program));
    if !is_shell(reader) {
        let lines = instruction.lines;
        let what = format!(
            "This RUN is for {reader}, whose language is not read here: what it changes can't be told."
        );
        build.unknown(lines, what);
        stage.state.files.obscure("/", lines.first);
        return;
    }
    let status = shell.script(body);
    if status == Status::Unknown && hangs_on_a_test(&body.script.items) {
        return perhaps_ends(shell, shown);
    }
    finish(shell, status, shown);
}

/// The step ends with `[ -f file ] && command`: without the file its status is that of the test.
fn hangs_on_a_test(items: &[Item]) -> bool {
    let [.., test, Item { join: Join::And, .. }] = items else { return false };
    let Node::Simple(simple) = &test.node else { return false };
    let words: Vec<&str> = simple.words.iter().take(2).map(|word| word.raw.as_str()).collect();
    let asks = matches!(words.as_slice(), ["[" | "test" | "[[", "-f" | "-e" | "-d" | "-s" | "-r"]);
    asks && test.join == Join::Then && !test.negated
}

/// A step that fails where the file that it asks for is not there.
fn perhaps_ends(shell: Shell<'_, '_>, shown: impl FnOnce() -> String) {
    let (build, stage, instruction, _) = shell.into_parts();
    let (header, tail) = (stage.header(&instruction.original), tail(&shown(), 1));
    build.failures.push(Failure {
        cause: "step-fails",
        certain: false,
        lines: vec![instruction.lines.last],
        why: "Depends on whether the file is there for which the last test asks: where it is not, the step ends with the test's status 1, at which Docker stops. `if` in place of && ends with 0.".to_owned(),
        error: format!("{header}\n{tail}"),
        details: Vec::new(),
    });
}

/// The last line that Docker prints of a step that fails.
fn tail(shown: &str, code: u8) -> String {
    format!(
        "ERROR: failed to build: failed to solve: process \"{}\" did not complete successfully: exit code: {code}",
        quoted(shown)
    )
}

fn no_shell(stage: &Stage, instruction: &Instruction, program: &str, shown: &str) -> Failure {
    let header = stage.header(&instruction.original);
    Failure {
        cause: "no-shell-for-run",
        certain: true,
        lines: vec![stage.state.lines.first, instruction.lines.first],
        why: format!("RUN hands its text to {program}, and {} has no such program.", stage.state.base),
        error: format!(
            "{header}\n{RUNC}exec: \"{program}\": stat {program}: no such file or directory\n{}",
            tail(shown, 1)
        ),
        details: vec![("shell", program.to_owned())],
    }
}

/// As Go's `%q` writes it, without the quotes around.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}

/// An ARG without a value that a text reads.
fn empty_argument<'s>(stage: &'s Stage, text: &str) -> Option<&'s str> {
    let reads = |name: &str| {
        text.split('$').skip(1).any(|rest| {
            let rest = rest.strip_prefix('{').unwrap_or(rest).strip_prefix(name);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
        })
    };
    let mut names = stage.args.iter().map(|argument| argument.name.as_str());
    names.find(|name| Scope::value(stage, name).is_none() && reads(name))
}

/// A step that ends with a status other than 0 is a failed build.
fn finish(shell: Shell<'_, '_>, status: Status, shown: impl FnOnce() -> String) {
    let Status::Code(code) = status else { return };
    if code == 0 {
        return;
    }
    let (build, stage, instruction, trouble) = shell.into_parts();
    let header = stage.header(&instruction.original);
    let tail = tail(&shown(), code);
    let empty = empty_argument(stage, &instruction.original).map_or_else(String::new, |name| {
        format!(
            " {name} is empty: its ARG has no default. A build that needs one is given it: --build-arg {name}=…."
        )
    });
    let Some(trouble) = trouble else {
        build.failures.push(Failure {
            cause: "step-fails",
            certain: true,
            lines: vec![instruction.lines.first],
            why: format!("The last command of this step ends with status {code}, and Docker stops at a step that does not end with 0.{empty}"),
            error: format!("{header}\n{tail}"),
            details: Vec::new(),
        });
        return;
    };
    build.failures.push(Failure {
        cause: trouble.cause,
        certain: true,
        lines: trouble.lines,
        why: trouble.why,
        error: format!("{header}\n{}\n{tail}", trouble.output.trim_end()),
        details: trouble.details,
    });
}
