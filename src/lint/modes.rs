//! Permission modes that a file gives: by chmod, install and mkdir in a RUN, and by `COPY --chmod`.

use super::subject::bare;
use super::{Hit, Subject};
use crate::dockerfile::{Kind, Lines};
use crate::fix::Fix;

/// A mode as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Mode<'s> {
    /// In numbers or letters, its quotes removed: `0755`, `u+s`.
    pub text: &'s str,
    /// The program that gives it; none: COPY.
    pub by: Option<&'s str>,
    /// The instruction.
    instruction: Lines,
    /// Where it stands, and what is written right before it.
    place: (Lines, &'static str),
}

impl Mode<'_> {
    /// The finding that says this of it.
    pub fn hit(&self, message: String) -> Hit {
        Hit::inside(self.instruction, self.place.0.first, message)
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
            let place = (Lines { first: call.line, last: call.line }, " ");
            Some(Mode { text: text?, by: Some(&call.name), instruction: run.instruction.lines, place })
        });
        let of_copies = self.instructions().filter_map(|(_, instruction)| match &instruction.kind {
            Kind::Copy { chmod: Some(mode), .. } => {
                let lines = instruction.lines;
                Some(Mode { text: bare(mode), by: None, instruction: lines, place: (lines, "--chmod=") })
            }
            _ => None,
        });
        of_runs.chain(of_copies).collect()
    }

    /// The edit that writes another mode in its place, where there is one. Who needs the old one, the writer knows.
    pub fn with_mode(&self, title: &str, mode: &Mode<'_>, other: Option<String>) -> Fix {
        let ((lines, before), old) = (mode.place, mode.text);
        let fix = Fix { asks: true, ..Fix::new(title) };
        match other {
            Some(new) => self.replace(fix, lines, &format!("{before}{old}"), &format!("{before}{new}")),
            None => fix,
        }
    }
}
