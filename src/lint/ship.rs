//! The fix of an image that ships what built it: build in one stage, ship the program alone in another.
//!
//! Of a given file this moves what says how the container runs, and leaves out files that only the program's
//! writer knows it reads: so it is never done unasked.

use super::subject::{StageText, Subject};
use crate::catalogue::images::newest;
use crate::catalogue::profiles::CgoNeed;
use crate::dockerfile::{Command, Healthcheck, Instruction, Kind, Lines};
use crate::dry_run::files::{Binary, Link};
use crate::fix::Fix;

impl Subject<'_> {
    /// The fix of a recipe that builds in one stage and ships in another.
    pub fn ship_apart(&self) -> Fix {
        let mut set = vec![
            ("multi-stage", "1"),
            ("place", "root"),
            ("alpine-release", "3.24"),
            ("label-args", "1"),
            ("distroless-tag", "nonroot"),
        ];
        // What the golang image has, a small base lacks: a program that needs a C library needs a base
        // with the same one.
        let alpine = self.scene.dockerfile.text.contains("alpine");
        set.push(match self.scene.service.cgo {
            CgoNeed::Required if alpine => ("base", "alpine"),
            CgoNeed::Required => ("base", "distroless-base"),
            CgoNeed::None | CgoNeed::Optional => ("cgo", "0"),
        });
        // Half of a target would do while the stage was the image.
        if self.scene.dockerfile.text.contains("TARGETOS") {
            set.push(("goarch", "target"));
        }
        let fix = Fix::set("Ship the program alone", &set);
        self.second_stage(&fix).unwrap_or(fix)
    }

    /// The same with edits of a file of one stage: that becomes the build stage, and a second one takes the
    /// program and the instructions that say how it runs.
    fn second_stage(&self, fix: &Fix) -> Option<Fix> {
        let [stage] = self.stages.as_slice() else { return None };
        let (path, binary) = program(stage)?;
        let mut fix = self.static_build(fix.clone(), binary)?;
        let named = stage.stage.name.as_deref();
        if named.is_none() {
            let from = stage.stage.from.lines;
            fix = fix.edit(from, format!("{} AS build\n", self.source(from).trim_end()));
        }
        let text = second(stage, &path, named.unwrap_or("build"), |one| self.source(one.lines))?;
        let last = stage.instructions().last()?;
        let moved: Vec<Lines> = moved(stage).map(|one| one.lines).collect();
        for lines in moved.iter().filter(|lines| **lines != last.lines) {
            fix = self.remove(fix, *lines);
        }
        let stays = stage.instructions().rfind(|one| !moved.contains(&one.lines))?.lines;
        let next = self.source(Lines { first: stays.last + 1, last: stays.last + 1 });
        let gap = if !next.is_empty() && next.trim().is_empty() { "" } else { "\n" };
        let text = format!("{gap}{text}");
        fix = self.with_dockerignore(fix);
        fix = if stays == last.lines {
            self.after(fix, last.lines, text.trim_end())
        } else {
            fix.edit(last.lines, text)
        };
        fix.asks = true;
        Some(fix)
    }

    /// The build without C, where it is not so already.
    fn static_build(&self, fix: Fix, binary: &Binary) -> Option<Fix> {
        if binary.link == Some(Link::Static) {
            return Some(fix);
        }
        let commands = ["go build", "go install"];
        let (line, command) = binary.lines.iter().find_map(|number| {
            let line = Lines { first: *number, last: *number };
            let command = commands.iter().find(|command| self.source(line).contains(**command))?;
            Some((line, command))
        })?;
        let free = self.scene.service.cgo != CgoNeed::Required && !self.source(line).contains("CGO_ENABLED");
        free.then(|| self.replace(fix, line, command, &format!("CGO_ENABLED=0 {command}")))
    }
}

/// The one service program, and where it lies.
fn program<'s>(stage: &'s StageText<'_>) -> Option<(String, &'s Binary)> {
    let (path, node) = stage.state?.files.service()?;
    Some((path.to_owned(), node.service()?))
}

/// The text of the second stage: the program of the first, and what says how it runs.
fn second<'a>(
    stage: &StageText<'a>,
    path: &str,
    from: &str,
    source: impl Fn(&Instruction) -> &'a str,
) -> Option<String> {
    let folder = stage.state?.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
    // A bare name is looked up in PATH, and what Go installs into is not on it outside of the Go image.
    let place = match path.strip_prefix("/go/bin/") {
        Some(name) => format!("/usr/local/bin/{name}"),
        None => path.to_owned(),
    };
    let shell = moved(stage).any(|one| for_shell(one).is_some_and(|text| list(one, text).is_none()));
    let (base, user) = if shell { (newest::ALPINE, "USER 65532:65532\n") } else { (newest::STATIC, "") };
    let mut text = format!("FROM {base}\nWORKDIR {folder}\nCOPY --from={from} {path} {place}\n{user}");
    let early = stage.instructions().filter(|one| one.lines.first < built(stage) && is_setting(one));
    for one in early.chain(moved(stage)) {
        match for_shell(one).and_then(|text| list(one, text)) {
            Some(list) => text.push_str(&list),
            None => text.push_str(source(one).trim_end()),
        }
        text.push('\n');
    }
    Some(text)
}

/// The instructions that say how the container runs. USER stays behind: the new stage has a user of its own.
fn moved<'a>(stage: &StageText<'a>) -> impl Iterator<Item = &'a Instruction> + use<'a> {
    let built = built(stage);
    stage.instructions().filter(move |one| match one.kind {
        Kind::Cmd(_)
        | Kind::Entrypoint(_)
        | Kind::Expose(_)
        | Kind::Healthcheck(_)
        | Kind::Volume(_)
        | Kind::Label { .. }
        | Kind::StopSignal(_) => true,
        _ => one.lines.first > built && is_setting(one),
    })
}

/// The line of the last RUN.
fn built(stage: &StageText<'_>) -> usize {
    let mut runs = stage.instructions().rev().filter(|one| matches!(one.kind, Kind::Run { .. }));
    runs.next().map_or(0, |run| run.lines.first)
}

/// An ENV with a name that is not of Go's build.
fn is_setting(instruction: &Instruction) -> bool {
    let Kind::Env { pairs, .. } = &instruction.kind else { return false };
    pairs.iter().any(|(name, _)| !["GO", "CGO"].iter().any(|start| name.starts_with(start)))
}

/// What an instruction hands to a shell when the container runs.
fn for_shell(instruction: &Instruction) -> Option<&str> {
    match &instruction.kind {
        Kind::Cmd(Command::Shell(text))
        | Kind::Entrypoint(Command::Shell(text))
        | Kind::Healthcheck(Healthcheck::Cmd(Command::Shell(text))) => Some(text),
        _ => None,
    }
}

/// A command of plain words as a list, which needs no shell; flags of a HEALTHCHECK would be lost.
fn list(instruction: &Instruction, text: &str) -> Option<String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" ./_-:=,@".contains(&byte));
    let words: Vec<String> = text.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    let probe = matches!(instruction.kind, Kind::Healthcheck(_));
    (plain && !probe).then(|| format!("{} [{}]", instruction.name(), words.join(", ")))
}
