//! One file for each group, three for "runtime": the fields that a recipe has, their defaults, and
//! their entries.
//!
//! The defaults are those of the preset `recommended` and belong to version 1 of the link format.

pub mod account;
pub mod base;
pub mod binary;
pub mod build;
pub mod files;
pub mod health;
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
    account::OPTIONS,
    runtime::OPTIONS,
    health::OPTIONS,
    style::OPTIONS,
    files::OPTIONS,
];
