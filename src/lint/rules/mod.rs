//! The registry: one file a rule, named by its fault. A new rule is a file here and two lines below.

mod prelude {
    pub(super) use crate::dockerfile::{Command, Healthcheck, Instruction, Kind};
    pub(super) use crate::fix::Fix;
    pub(super) use crate::lint::{Hit, Reference, Rule, Severity, Subject};
    pub(super) use crate::scene::Example;
}

mod image_untagged;
mod image_latest;
mod shell_form_start;
mod json_form_invalid;
mod workdir_relative;
mod add_instead_of_copy;
mod sudo_used;
mod stage_name_duplicate;
mod stage_name_reserved;
mod platform_constant;
mod platform_redundant;
mod env_without_equals;
mod maintainer_deprecated;
mod stage_name_casing;
mod from_as_casing;
mod instruction_casing;

use crate::lint::Rule;

/// Every rule, in the order in which findings of one severity and line are shown.
pub static RULES: &[&Rule] = &[
    &image_untagged::RULE,
    &image_latest::RULE,
    &shell_form_start::RULE,
    &json_form_invalid::RULE,
    &workdir_relative::RULE,
    &add_instead_of_copy::RULE,
    &sudo_used::RULE,
    &stage_name_duplicate::RULE,
    &stage_name_reserved::RULE,
    &platform_constant::RULE,
    &platform_redundant::RULE,
    &env_without_equals::RULE,
    &maintainer_deprecated::RULE,
    &stage_name_casing::RULE,
    &from_as_casing::RULE,
    &instruction_casing::RULE,
];
