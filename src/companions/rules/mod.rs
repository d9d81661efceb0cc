//! The registry: one file a rule, named by its fault. A new rule is a file here and two lines below.

mod prelude {
    pub(super) use crate::companions::{Companion, Kind, Rule, Sample, modern};
    pub(super) use crate::fix::Fix;
    pub(super) use crate::lint::{Hit, Severity};
}

mod action_not_pinned;
mod compose_version_obsolete;
mod database_port_open;
mod depends_on_unready;
mod health_path_differs;
mod non_root_not_provable;
mod only_latest_pushed;
mod password_in_compose;
mod port_not_exposed;
mod probe_missing;
mod source_hides_program;
mod source_mounted_for_nothing;

use super::Rule;

/// Every rule, the gravest first.
pub static RULES: &[&Rule] = &[
    &source_hides_program::RULE,
    &non_root_not_provable::RULE,
    &password_in_compose::RULE,
    &database_port_open::RULE,
    &depends_on_unready::RULE,
    &health_path_differs::RULE,
    &action_not_pinned::RULE,
    &only_latest_pushed::RULE,
    &probe_missing::RULE,
    &port_not_exposed::RULE,
    &source_mounted_for_nothing::RULE,
    &compose_version_obsolete::RULE,
];
