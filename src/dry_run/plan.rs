//! Which stages run: the last one, and every stage that one of these is FROM, copies from or mounts.

use super::build::Build;
use super::scope::Scope;
use crate::dockerfile::{Instruction, Kind, Stage};

/// For each stage: the target needs it.
pub(super) fn needed(build: &Build<'_>) -> Vec<bool> {
    let count = build.file.stages.len();
    let mut needed = vec![false; count];
    let mut queue: Vec<usize> = count.checked_sub(1).into_iter().collect();
    while let Some(index) = queue.pop() {
        match needed.get_mut(index) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let Some(stage) = build.file.stages.get(index) else { continue };
        let below = match &stage.from.kind {
            Kind::From { image, .. } => {
                let (image, _) = Scope::from_globals(build, image);
                build.stage_index(&image, index).filter(|_| image.parse::<usize>().is_err())
            }
            _ => None,
        };
        queue.extend(below);
        let below = below.and_then(|index| build.file.stages.get(index));
        let fired = below.into_iter().flat_map(Stage::triggers).map(|(_, held)| held);
        for instruction in stage.instructions.iter().chain(fired) {
            for from in sources(instruction) {
                queue.extend(build.stage_index(from, index));
            }
        }
    }
    needed
}

/// The stages or images that an instruction reads.
fn sources(instruction: &Instruction) -> Vec<&str> {
    match &instruction.kind {
        Kind::Copy { from: Some(from), .. } => vec![from],
        Kind::Run { mounts, .. } => mounts
            .iter()
            .flat_map(|mount| &mount.options)
            .filter(|(key, _)| key == "from")
            .filter_map(|(_, value)| value.as_deref())
            .collect(),
        _ => Vec::new(),
    }
}
