//! One file for each group: the fields that a recipe has, their defaults, and their entries.
//!
//! The defaults are those of the preset `recommended` and belong to version 1 of the link format.

pub mod base;
pub mod binary;
pub mod build;
pub mod files;
pub mod runtime;
pub mod service;
pub mod style;

use super::options::OptionSpec;

/// The entries of every group, in the page's order.
pub(super) const ALL: &[&[OptionSpec]] = &[
    service::OPTIONS,
    base::OPTIONS,
    build::OPTIONS,
    binary::OPTIONS,
    runtime::OPTIONS,
    style::OPTIONS,
    files::OPTIONS,
];
