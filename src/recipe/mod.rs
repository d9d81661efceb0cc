//! What the visitor chose. Any combination is a valid recipe; a bad one is explained by verdicts and
//! findings, not refused.

mod check;
mod chosen;
mod digests;
mod entry;
mod facts;
pub mod groups;
mod ladder;
pub mod link;
pub mod options;
pub mod own;
pub mod presets;
pub mod reference;
pub mod token;

pub use options::{Group, Kind, OPTIONS, OptionSpec};
pub use presets::{PRESETS, Preset};
