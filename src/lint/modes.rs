//! Permission modes that a file gives: by chmod, install and mkdir in a RUN, and by `COPY --chmod`.

use super::subject::{StageText, bare};
use super::{Call, Hit, Run, Subject};
use crate::dockerfile::{Instruction, Kind};
use crate::dry_run::files::is_under;
use crate::fix::Fix;

/// A mode as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Mode<'s> {
    /// In numbers or letters, its quotes removed: `0755`, `u+s`.
    pub text: &'s str,
    /// The command that gives it; none: COPY.
    pub by: Option<(&'s Run<'s>, &'s Call)>,
    /// The instruction.
    instruction: &'s Instruction,
}

impl Mode<'_> {
    /// The finding that says this of it.
    pub fn hit(&self, message: String) -> Hit {
        let lines = self.instruction.lines;
        Hit::inside(lines, self.by.map_or(lines.first, |(_, call)| call.line), message)
    }

    /// It is given in a stage of which the image gets other paths alone.
    pub fn stays_behind(&self, subject: &Subject<'_>) -> bool {
        let Some((run, call)) = self.by else { return false };
        let mut stages = subject.stages.iter();
        let Some(stage) = stages.find(|stage| stage.runs.iter().any(|own| std::ptr::eq(own, run))) else {
            return false;
        };
        let place = |word: &str| {
            let word = bare(word);
            let name = word.strip_prefix('$').map(|name| name.trim_matches(['{', '}']));
            let path = match name {
                Some(name) => subject.env(stage, name)?,
                None => word,
            };
            path.starts_with('/').then(|| path.trim_end_matches('/').to_owned())
        };
        let paths: Option<Vec<String>> = call.words().skip(1).map(place).collect();
        let apart = |taken: &str, path: &str| !is_under(taken, path) && !is_under(path, taken);
        let is_left = |path: &String| {
            subject
                .copied_from(stage)
                .iter()
                .all(|taken| place(taken).is_some_and(|taken| apart(&taken, path)))
        };
        !stage.shipped && paths.is_some_and(|paths| paths.iter().all(is_left))
    }

    /// Something that it is given to has this name, or a source of the COPY has.
    pub fn is_of(&self, names: &[&str]) -> bool {
        let is_one = |path: &str| names.contains(&path.rsplit('/').next().unwrap_or_default());
        match (self.by, &self.instruction.kind) {
            (Some((_, call)), _) => call.words().any(is_one),
            (None, Kind::Copy { sources, .. }) => sources.iter().any(|source| is_one(source)),
            _ => false,
        }
    }
}

impl<'a> Subject<'a> {
    /// The paths that other stages copy from this one or from a stage that is FROM it, as written.
    fn copied_from(&self, stage: &StageText<'a>) -> Vec<&'a str> {
        let is_of = |from: &str, at: usize| {
            let mut next = self.stage(from, at);
            while let Some(other) = next {
                if other.stage.index == stage.stage.index {
                    return true;
                }
                next = other.parent.and_then(|parent| self.stages.get(parent));
            }
            false
        };
        let mut paths = Vec::new();
        for (other, instruction) in self.instructions() {
            if let Kind::Copy { sources, from: Some(from), .. } = &instruction.kind
                && is_of(from, other.stage.index)
            {
                paths.extend(sources.iter().map(|source| bare(source)));
            }
        }
        paths
    }

    /// Every mode: those of RUNs first.
    pub fn modes(&self) -> Vec<Mode<'_>> {
        let of_runs = self.calls().filter_map(|(run, call)| {
            let text = match call.name.as_str() {
                "chmod" => call.words().next().or_else(|| call.args.first().map(String::as_str)),
                "mkdir" | "install" => {
                    let at = call.args.iter().position(|arg| arg == "-m" || arg == "--mode");
                    at.and_then(|at| call.args.get(at + 1)).map(String::as_str)
                }
                _ => None,
            };
            Some(Mode { text: text?, by: Some((run, call)), instruction: run.instruction })
        });
        let of_copies = self.instructions().filter_map(|(_, instruction)| match &instruction.kind {
            Kind::Copy { chmod: Some(mode), .. } => Some(Mode { text: bare(mode), by: None, instruction }),
            _ => None,
        });
        of_runs.chain(of_copies).collect()
    }

    /// The edit that writes another mode in its place, where there is one. Who needs the old one, the writer knows.
    pub fn with_mode(&self, title: &str, mode: &Mode<'_>, other: Option<String>) -> Fix {
        let fix = Fix { asks: true, ..Fix::new(title) };
        let Some(new) = other else { return fix };
        let from = |before: &str| format!("{before}{}", mode.text);
        if let Some((run, call)) = mode.by {
            return self.at_call(fix, run, call, &from(" "), &format!(" {new}"));
        }
        self.replace(fix, mode.instruction.lines, &from("--chmod="), &format!("--chmod={new}"))
    }
}
