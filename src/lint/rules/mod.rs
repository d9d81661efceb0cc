//! The registry: one file a rule, named by its fault. A new rule is a file here and two lines below.

mod prelude {
    pub(super) use crate::dockerfile::{Command, Healthcheck, Instruction, Kind, Lines};
    pub(super) use crate::fix::Fix;
    pub(super) use crate::lint::{Hit, Reference, Rule, Severity, Subject};
    pub(super) use crate::scene::Example;
}

mod secret_in_arg_or_env;
mod whole_file_system_copied;
mod apt_lists_left;
mod apk_index_left;
mod apt_get_recommends;
mod archive_unpacked_by_run;
mod useradd_large_uid;
mod image_untagged;
mod image_latest;
mod go_tool_unpinned;
mod env_refers_to_its_own_line;
mod shell_form_start;
mod json_form_invalid;
mod instruction_overridden;
mod user_by_name;
mod workdir_relative;
mod copy_destination_relative;
mod copy_destination_not_a_folder;
mod add_instead_of_copy;
mod platform_constant;
mod platform_redundant;
mod cd_lost;
mod pipe_failure_hidden;
mod sudo_used;
mod apt_get_asks;
mod apt_instead_of_apt_get;
mod shell_relinked;
mod interactive_command;
mod wget_and_curl;
mod wget_progress;
mod runs_mergeable;
mod stage_name_duplicate;
mod stage_name_reserved;
mod stage_name_casing;
mod empty_continuation;
mod env_without_equals;
mod expose_not_a_port;
mod expose_protocol_casing;
mod label_key_invalid;
mod maintainer_deprecated;
mod from_as_casing;
mod instruction_casing;

use crate::lint::Rule;

/// Every rule, in the order in which findings of one severity and line are shown.
pub static RULES: &[&Rule] = &[
    &secret_in_arg_or_env::RULE,
    &whole_file_system_copied::RULE,
    &apt_lists_left::RULE,
    &apk_index_left::RULE,
    &apt_get_recommends::RULE,
    &archive_unpacked_by_run::RULE,
    &useradd_large_uid::RULE,
    &image_untagged::RULE,
    &image_latest::RULE,
    &go_tool_unpinned::RULE,
    &env_refers_to_its_own_line::RULE,
    &shell_form_start::RULE,
    &json_form_invalid::RULE,
    &instruction_overridden::RULE,
    &user_by_name::RULE,
    &workdir_relative::RULE,
    &copy_destination_relative::RULE,
    &copy_destination_not_a_folder::RULE,
    &add_instead_of_copy::RULE,
    &platform_constant::RULE,
    &platform_redundant::RULE,
    &cd_lost::RULE,
    &pipe_failure_hidden::RULE,
    &sudo_used::RULE,
    &apt_get_asks::RULE,
    &apt_instead_of_apt_get::RULE,
    &shell_relinked::RULE,
    &interactive_command::RULE,
    &wget_and_curl::RULE,
    &wget_progress::RULE,
    &runs_mergeable::RULE,
    &stage_name_duplicate::RULE,
    &stage_name_reserved::RULE,
    &stage_name_casing::RULE,
    &empty_continuation::RULE,
    &env_without_equals::RULE,
    &expose_not_a_port::RULE,
    &expose_protocol_casing::RULE,
    &label_key_invalid::RULE,
    &maintainer_deprecated::RULE,
    &from_as_casing::RULE,
    &instruction_casing::RULE,
];
