//! One file for each group, three for "runtime": the fields that a recipe has, their defaults, and
//! their entries.
//!
//! The defaults are those of the preset `recommended` and belong to version 1 of the link format.

pub mod account;
pub mod base;
pub mod binary;
pub mod build;
pub mod built;
pub mod files;
pub mod health;
pub mod needs;
pub mod runtime;
pub mod service;
pub mod style;

use super::options::{OptionSpec, Recipe};

/// A group's entries; they read and set nothing but the group's own fields.
pub(super) struct Entries {
    pub(super) options: &'static [OptionSpec],
    /// Two recipes agree in every field of the group.
    pub(super) agree: fn(&Recipe, &Recipe) -> bool,
}

macro_rules! entries {
    ($group:ident, $field:ident) => {
        Entries { options: $group::OPTIONS, agree: |one, other| one.$field == other.$field }
    };
}

/// The entries of every group, in the page's order.
pub(super) const ALL: &[Entries] = &[
    entries!(service, app),
    entries!(base, base),
    entries!(build, build),
    entries!(binary, binary),
    entries!(account, account),
    entries!(runtime, runtime),
    entries!(health, health),
    entries!(style, style),
    entries!(files, beside),
];
