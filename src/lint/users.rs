//! Who runs each step, as far as the text says it.

use super::subject::{StageText, Subject, bare};
use crate::dockerfile::{Instruction, Kind};

impl<'a> Subject<'a> {
    /// Every instruction behind a FROM with its stage and the user of the USER that holds there; none: root, or
    /// whoever the base image has.
    pub fn by_user(&self) -> Vec<(&StageText<'a>, &'a Instruction, Option<&'a str>)> {
        let mut last: Vec<Option<&'a str>> = Vec::new();
        let mut all = Vec::new();
        for stage in &self.stages {
            let mut user = stage.parent.and_then(|parent| last.get(parent)).copied().flatten();
            for instruction in stage.instructions() {
                if let Kind::User(name) = &instruction.kind {
                    let name = bare(name).split(':').next().unwrap_or_default();
                    user = Some(name).filter(|name| !matches!(*name, "root" | "0"));
                }
                all.push((stage, instruction, user));
            }
            last.push(user);
        }
        all
    }
}
