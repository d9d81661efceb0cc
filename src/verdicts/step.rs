//! What a program on the way does next: executes another, or is the one that does the work.

use super::access::{self, Want};
use super::launch::{Around, End, Fault, Hop, Place, find, hidden};
use super::link;
use super::says::By;
use super::script::{self, Chosen, Course, Over, Shell};
use crate::catalogue::rootfs::ShellKind;
use crate::dry_run::files::{Content, Node, clean};
use crate::dry_run::image::StageState;

/// What comes after a hop.
pub(super) enum Step {
    /// Nothing: it ends there.
    End(End),
    /// Another program.
    On(Chosen),
}

/// What happens at a hop.
pub(super) fn after(around: Around<'_>, hop: &Hop<'_>, workdir: &str) -> Step {
    let (node, real) = match &hop.place {
        Place::Found { node, real, .. } => (*node, real.as_str()),
        Place::Absent => return Step::End(End::Fault(Fault::Missing)),
        Place::NotInPath => return Step::End(End::Fault(Fault::NotInPath)),
        // Nobody calls a file so.
        Place::Unknown(_) if hop.is_broken_list() => {
            let path = hop.word().contains('/');
            return Step::End(End::Fault(if path { Fault::Missing } else { Fault::NotInPath }));
        }
        Place::Unknown(opaque) => return Step::End(End::Unclear(hidden(hop.word(), opaque))),
    };
    if let Some(fault) = forbidden(around.stage, hop, node, real) {
        return Step::End(End::Fault(fault));
    }
    match &node.content {
        Content::Directory => Step::End(End::Fault(Fault::Directory)),
        Content::Archive | Content::Certificates | Content::Zones => {
            Step::End(End::Fault(Fault::NotAProgram))
        }
        Content::Text(text) if !text.starts_with("#!") => Step::End(End::Fault(Fault::NotAProgram)),
        Content::Text(text) => {
            let first = text.lines().next().unwrap_or_default().trim_start_matches("#!");
            interpreted(around, hop, first, Some(text), workdir)
        }
        Content::Script(first) => interpreted(around, hop, first, None, workdir),
        Content::Binary(binary) => {
            Step::End(match link::check(around.stage, around.platform, binary, workdir) {
                Ok(()) => End::Program,
                Err(link::Why::Fault(fault)) => End::Fault(fault),
                Err(link::Why::Unclear(why)) => End::Unclear(why),
            })
        }
        Content::Shell(kind) => shell(around, hop, *kind, workdir),
        Content::Program => wrapper(around, hop, real, workdir),
        Content::Link(_) | Content::Data | Content::Unknown => Step::End(End::Unclear(format!(
            "Line {} puts {} there, and what is in that file is not known here.",
            node.line,
            hop.path(),
        ))),
    }
}

fn forbidden(stage: &StageState, hop: &Hop<'_>, node: &Node, real: &str) -> Option<Fault> {
    if node.content == Content::Directory {
        return None;
    }
    if node.mode & 0o111 == 0 {
        return Some(Fault::NotExecutable);
    }
    // Docker's own first step passes over owner and mode; whoever comes after it does not.
    if matches!(hop.by, By::Docker | By::Probe) {
        return None;
    }
    if let Some((directory, _)) = access::barred(&stage.files, hop.who, real) {
        return Some(Fault::Barred(directory));
    }
    (access::may(hop.who, node, Want::Execute) == Some(false)).then(|| Fault::Barred(real.to_owned()))
}

/// A script: its first line without `#!`, and its text where that is known.
fn interpreted(around: Around<'_>, hop: &Hop<'_>, first: &str, text: Option<&str>, workdir: &str) -> Step {
    let mut words = first.split_whitespace();
    let mut interpreter = words.next().unwrap_or_default();
    if interpreter == "/usr/bin/env" {
        interpreter = words.next().unwrap_or_default();
    }
    let kind = match find(around.stage, interpreter, "/") {
        Place::Absent | Place::NotInPath => {
            return Step::End(End::Fault(Fault::NoInterpreter(interpreter.to_owned())));
        }
        Place::Unknown(opaque) => return Step::End(End::Unclear(hidden(interpreter, opaque))),
        Place::Found { node, .. } => match node.content {
            Content::Shell(kind) => Some(kind),
            _ => None,
        },
    };
    let unclear = || {
        let why =
            format!("{} is a script: what it starts is decided there, not in the Dockerfile.", hop.path());
        Step::End(End::Unclear(why))
    };
    let (Some(text), Some(kind)) = (text, kind) else { return unclear() };
    let shell =
        Shell { kind, name: hop.path(), arguments: hop.words.get(1..).unwrap_or_default(), script: true };
    walked(script::main(around, text, &shell, workdir))
}

/// The step that a shell's text comes to.
fn walked(course: Course) -> Step {
    match course {
        Course::On(chosen) => Step::On(chosen),
        Course::Over(over) => Step::End(End::Over(over)),
        Course::Unclear(why) => Step::End(End::Unclear(why)),
    }
}

fn shell(around: Around<'_>, hop: &Hop<'_>, kind: ShellKind, workdir: &str) -> Step {
    let mut words = hop.words.iter().skip(1);
    while let Some(word) = words.next() {
        match word.strip_prefix('-') {
            Some("o") => _ = words.next(),
            Some(flags) if flags.contains('c') && !flags.starts_with('-') => {
                let Some(text) = words.next() else { return Step::End(End::Over(textless(hop, kind))) };
                if text.trim().is_empty() {
                    return Step::End(End::Fault(Fault::IdleShell));
                }
                // The word behind the text is `$0`.
                let rest: Vec<String> = words.skip(1).cloned().collect();
                let shell = Shell { kind, name: hop.word(), arguments: &rest, script: false };
                return walked(script::main(around, text, &shell, workdir));
            }
            Some(_) => {}
            None => {
                let rest: Vec<String> = words.cloned().collect();
                return Step::End(match find(around.stage, &clean(word, workdir), workdir) {
                    Place::Unknown(opaque) => End::Unclear(hidden(word, opaque)),
                    Place::Found { node: Node { content: Content::Text(text), .. }, .. } => {
                        let shell = Shell { kind, name: word, arguments: &rest, script: true };
                        return walked(script::main(around, text, &shell, workdir));
                    }
                    Place::Found {
                        node: Node { content: Content::Binary(_) | Content::Program | Content::Shell(_), .. },
                        ..
                    } => End::Fault(Fault::ReadAsScript(word.clone())),
                    _ => End::Unclear(format!(
                        "{word} is a script: what it starts is decided there, not in the Dockerfile."
                    )),
                });
            }
        }
    }
    Step::End(End::Fault(Fault::IdleShell))
}

/// `-c` without a text.
fn textless(hop: &Hop<'_>, kind: ShellKind) -> Over {
    let name = hop.word();
    let says = match kind {
        ShellKind::Ash => format!("{name}: -c requires an argument"),
        ShellKind::Dash => format!("{name}: 0: -c requires an argument"),
        ShellKind::Bash => format!("{name}: -c: option requires an argument"),
    };
    let why = "The shell is told to run a text by -c, and is given none: CMD has to bring it.".to_owned();
    Over { code: 2, says, why, background: false, hangs: None }
}

/// Programs whose only work is to execute another.
fn wrapper(around: Around<'_>, hop: &Hop<'_>, real: &str, workdir: &str) -> Step {
    let (name, real) = (hop.name(), real.rsplit('/').next().unwrap_or_default());
    let on = |rest: &[String], wrapper: &'static str, replaces: bool, user: Option<String>| match rest {
        [] => Step::End(End::Unclear(format!("{wrapper} is given no program to start."))),
        _ => Step::On(Chosen {
            words: rest.to_vec(),
            by: By::Wrapper(wrapper),
            replaces,
            workdir: workdir.to_owned(),
            user,
        }),
    };
    let arguments = hop.words.get(1..).unwrap_or_default();
    let after_flags = |with_value: &[&str]| {
        let mut rest = arguments;
        while let [first, tail @ ..] = rest {
            rest = match first.as_str() {
                "--" => return tail,
                flag if with_value.contains(&flag) => tail.get(1..).unwrap_or_default(),
                flag if flag.starts_with('-') => tail,
                _ => break,
            };
        }
        rest
    };
    match (name, real) {
        ("tini" | "tini-static" | "docker-init", _) => on(after_flags(&["-p", "-e"]), "tini", false, None),
        ("catatonit", _) => on(after_flags(&[]), "catatonit", false, None),
        ("dumb-init", _) => on(after_flags(&["-r", "--rewrite"]), "dumb-init", false, None),
        ("su-exec", _) => {
            on(arguments.get(1..).unwrap_or_default(), "su-exec", true, arguments.first().cloned())
        }
        ("gosu", _) => on(arguments.get(1..).unwrap_or_default(), "gosu", true, arguments.first().cloned()),
        ("env", _) => {
            let rest = after_flags(&["-u"]);
            let start = rest.iter().position(|word| !word.contains('=')).unwrap_or(rest.len());
            on(rest.get(start..).unwrap_or_default(), "env", true, None)
        }
        ("nohup", _) => on(after_flags(&[]), "nohup", true, None),
        ("timeout", _) => {
            let rest = after_flags(&["-k", "-s", "--kill-after", "--signal"]);
            on(rest.get(1..).unwrap_or_default(), "timeout", false, None)
        }
        // A busybox without a file of its own for a shell: its name is the program.
        ("sh" | "ash", "busybox") => shell(around, hop, ShellKind::Ash, workdir),
        ("sh", _) => Step::End(End::Unclear("Which shell /bin/sh is, is not known here.".into())),
        _ => Step::End(End::Program),
    }
}
