//! The page's regions, each from the smallest slice of the facts that it shows.

mod again;
mod bar;
mod code;
mod drawer;
mod excerpt;
mod files;
mod findings;
mod given;
mod hull;
mod ladder;
mod lesson;
mod notices;
mod options;
mod outcome;
mod own;
mod presets;
mod reach;
mod share;
mod stages;
mod terminal;
mod verdicts;
mod weighs;
mod wire;

pub(crate) use again::RunsAgain;
pub(crate) use bar::Bar;
#[cfg(feature = "ssr")]
pub(crate) use code::still;
pub(crate) use excerpt::Excerpt;
pub(crate) use files::{FilesView, comments};
#[cfg(feature = "ssr")]
pub(crate) use findings::severity_glyph;
pub(crate) use findings::{About, Findings};
pub(crate) use given::{GivenView, Giving, give_button, given_notice, holding};
pub(crate) use hull::HullView;
pub(crate) use ladder::Ladder;
pub(crate) use lesson::{goal, help};
pub(crate) use notices::{footer, keys, notice, tabs, toast, unknowns};
pub(crate) use options::{Options, Switches, in_view};
pub(crate) use outcome::Outcome;
pub(crate) use own::{EDITOR, HERE, first_in_sight};
pub(crate) use share::Share;
pub(crate) use stages::Stages;
pub(crate) use verdicts::Verdicts;
pub(crate) use weighs::Weighs;
pub(crate) use wire::{Variants, Wire};
