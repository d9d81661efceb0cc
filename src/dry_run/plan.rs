//! Which stages run: the last one, and every stage that one of these is FROM, copies from or mounts.

use super::build::Build;
use super::scope::Scope;
use crate::dockerfile::{Instruction, Kind};

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
        if let Kind::From { image, .. } = &stage.from.kind {
            let (image, _) = Scope::from_globals(build, image);
            queue.extend(build.stage_index(&image, index).filter(|_| image.parse::<usize>().is_err()));
        }
        for instruction in &stage.instructions {
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
