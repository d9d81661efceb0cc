//! FROM a stage: all that it has, as far as the build may copy it.

use super::Stage;
use crate::dockerfile::Lines;
use crate::dry_run::build::Build;
use crate::dry_run::image::{Accounts, Platform, StageState};

/// Bytes that an entry of a list takes besides its text, about.
const ENTRY: usize = 128;

impl Stage {
    /// All that the stage of this index has, its ARGs too. Of one that holds more than the build may copy nothing is
    /// known.
    pub(super) fn on_stage(build: &mut Build<'_>, below: usize, platform: Platform, lines: Lines) -> Self {
        let held = build.done.get(below).and_then(Option::as_ref).map(Self::kept).unwrap_or_default();
        if build.spend_text(held)
            && let Some(below) = build.done.get(below).and_then(Option::as_ref)
        {
            return Self { lines, ..below.clone() };
        }
        build.give_up(lines);
        let mut state = StageState { platform: Some(platform), ..StageState::default() };
        state.files.obscure("/", lines.first);
        state.accounts = Accounts::of_unknown("");
        Self { foreign: true, ..Self::bare(state, lines) }
    }

    /// Bytes that a copy of it takes, or more.
    fn kept(&self) -> usize {
        let state = &self.state;
        let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let steps = state.steps.iter().map(|step| {
            let parts: usize = step.parts.iter().map(|part| ENTRY + part.label.len()).sum();
            ENTRY + step.created_by.len() + text(&step.shown) + text(&step.user) + step.workdir.len() + parts
        });
        let variables = self.args.iter().map(|each| ENTRY + each.name.len() + text(&each.value));
        let sets = state.config.env.iter().chain(&state.config.labels);
        let sets = sets.map(|(name, set)| ENTRY + name.len() + set.value.len());
        let lists = state.config.volumes.iter().chain(&state.config.exposed);
        let lists = lists.map(|set| ENTRY + set.value.len());
        let files = state.files.under("/").map(|(path, _)| ENTRY + path.len());
        steps.chain(variables).chain(sets).chain(lists).chain(files).sum()
    }
}
