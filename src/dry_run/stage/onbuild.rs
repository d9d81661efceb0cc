//! ONBUILD: a stage that is FROM another one runs that one's triggers before its own instructions.
//!
//! As moby/buildkit v0.34.2 does it (`frontend/dockerfile/dockerfile2llb`, `initOnBuildTriggers`): only the
//! triggers of the stage right below, in their order, on the lines of FROM. No image of the catalogue has any.

use super::Stage;
use crate::dockerfile::{self, Instruction, Kind};
use crate::dry_run::build::Build;
use crate::dry_run::image::Failure;

impl Stage {
    /// Runs the triggers of the stage that it is FROM.
    pub(super) fn fire_triggers(&mut self, build: &mut Build<'_>) {
        let file = build.file;
        let below = self.state.base_stage.and_then(|index| file.stages.get(index));
        for (written, held) in below.into_iter().flat_map(dockerfile::Stage::triggers) {
            if build.has_failed() || build.is_spent() {
                break;
            }
            let before = build.failures.len();
            self.fire(build, written, held);
            for failure in build.failures.iter_mut().skip(before) {
                failure.lines.push(written.lines.first);
            }
        }
    }

    fn fire(&mut self, build: &mut Build<'_>, written: &Instruction, held: &Instruction) {
        let from = self.lines;
        if let Kind::Other(_) = held.kind {
            build.failures.push(Failure {
                cause: "dockerfile-refused",
                certain: true,
                lines: vec![from.first],
                why: "ONBUILD keeps its instruction unread. It is read where a stage is FROM this one, and \
                      makes no sense to Docker."
                    .to_owned(),
                error: format!("ERROR: failed to build: failed to solve: {}", refusal(&held.original)),
                details: Vec::new(),
            });
            return;
        }
        let fired = Instruction { original: written.original.clone(), ..held.standing_on(from) };
        self.step(build, &fired);
    }
}

/// What `BuildKit` says of an instruction that it can't read.
fn refusal(instruction: &str) -> String {
    let (_, refusals) = dockerfile::parse(&format!("FROM scratch\n{instruction}\n"));
    refusals.into_iter().next().map(|refusal| refusal.message).unwrap_or_default()
}
