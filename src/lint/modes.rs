//! Permission modes that a file gives: by chmod, install and mkdir in a RUN, and by `COPY --chmod`.

use super::subject::bare;
use super::{Call, Hit, Run, Subject};
use crate::dockerfile::{Instruction, Kind};
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

impl Subject<'_> {
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
