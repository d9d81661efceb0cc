//! Which variables of a stage have another value after a build argument changed.
//!
//! The last of ARG and ENV wins; an ARG before the first FROM is seen by FROM lines, and by stages that declare it again.

use std::cell::Cell;

use super::{Built, Change};
use crate::dockerfile::{Dockerfile, Instruction, Kind, words};

/// Names of arguments that a build may be given: those of needed stages, then those before FROM; each once.
pub(super) fn arguments(built: &Built<'_>) -> Vec<String> {
    let needed = |index: usize| built.image.stages.get(index).is_some_and(|stage| stage.used);
    let stages = built.file.stages.iter().filter(|stage| needed(stage.index));
    let instructions = stages.flat_map(|stage| &stage.instructions).chain(&built.file.globals);
    let mut names: Vec<String> = Vec::new();
    for instruction in instructions {
        let Kind::Arg(pairs) = &instruction.kind else { continue };
        for (name, _) in pairs {
            let is_automatic = name.starts_with("TARGET") || name.starts_with("BUILD");
            if !is_automatic && !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

/// Variables whose value is another one.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    /// Their names.
    other: Vec<String>,
    /// USER names one of them.
    user: bool,
}

impl Values {
    /// Those before the first FROM.
    pub(super) fn globals(file: &Dockerfile, change: &Change) -> Self {
        let mut values = Self::default();
        let nothing = Self::default();
        for instruction in &file.globals {
            values.see(instruction, &nothing, change, file.escape);
        }
        values
    }

    /// Goes past an instruction that sets variables.
    pub(super) fn see(&mut self, instruction: &Instruction, globals: &Self, change: &Change, escape: char) {
        match &instruction.kind {
            Kind::Arg(pairs) => {
                for (name, default) in pairs {
                    let given = matches!(change, Change::Argument(changed) if changed == name);
                    let other = match default {
                        Some(word) => self.read_in(word, escape),
                        None => globals.other.contains(name),
                    };
                    if given || other {
                        self.other.push(name.clone());
                    } else if default.is_some() {
                        self.other.retain(|other| other != name);
                    }
                }
            }
            Kind::Env { pairs, .. } => {
                let is_other = |(_, value): &&(String, String)| self.read_in(value, escape);
                let other: Vec<String> =
                    pairs.iter().filter(is_other).map(|(name, _)| name.clone()).collect();
                let names: Vec<String> = pairs.iter().map(|(name, _)| name.clone()).collect();
                self.other.retain(|name| !names.contains(name));
                self.other.extend(other);
            }
            Kind::User(word) => self.user |= self.read_in(word, escape),
            _ => {}
        }
    }

    /// The word reads one of them.
    pub(super) fn read_in(&self, word: &str, escape: char) -> bool {
        let hit = Cell::new(false);
        let value = |name: &str| {
            hit.set(hit.get() || self.other.iter().any(|other| other == name));
            None
        };
        words::expand(word, escape, &value);
        hit.get()
    }

    /// RUN gets every variable in its environment, read or not.
    pub(super) fn seen_by_run(&self) -> bool {
        self.user || !self.other.is_empty()
    }

    /// A text for the shell reads one of them, or the go command does.
    pub(super) fn used_by(&self, script: &str) -> bool {
        self.other.iter().any(|name| {
            let is_go = name.starts_with("GO") || name.starts_with("CGO");
            is_go || script.contains(&format!("${name}")) || script.contains(&format!("${{{name}"))
        })
    }
}
