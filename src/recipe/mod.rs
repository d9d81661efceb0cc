//! What the visitor chose. Any combination is a valid recipe; a bad one is explained by verdicts and
//! findings, not refused.

pub mod link;
pub mod options;
pub mod presets;

pub use options::{Group, Kind, OPTIONS, OptionSpec};
pub use presets::{PRESETS, Preset};
