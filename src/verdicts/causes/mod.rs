//! The registry of causes, in the order in which Docker would meet them. One file a cause: what it is,
//! a Dockerfile that has it and one that does not, how it is found.

mod binary_missing;
mod loader_missing;
mod no_certificates;
mod not_executable;
mod shell_missing;
mod user_unknown;

use super::Cause;

/// Every cause.
pub(super) static ALL: &[&Cause] = &[
    &user_unknown::CAUSE,
    &shell_missing::CAUSE,
    &binary_missing::CAUSE,
    &not_executable::CAUSE,
    &loader_missing::CAUSE,
    &no_certificates::CAUSE,
];
