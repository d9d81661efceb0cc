//! The registry: one file a rule, named by its fault. A new rule is a file here and two lines below.

mod prelude {
    pub(super) use crate::catalogue::name::Reference;
    pub(super) use crate::dockerfile::{Command, Healthcheck, Instruction, Kind, Lines, Mount, Stage};
    pub(super) use crate::fix::Fix;
    pub(super) use crate::lint::{Hit, Rule, Severity, StageText, Subject};
    pub(super) use crate::scene::Example;
}

mod protobuf_keeps_methods;
mod runs_as_root;
mod secret_in_arg_or_env;
mod credentials_in_url;
mod secret_file_copied;
mod token_file_copied;
mod secret_saved_in_layer;
mod secret_saved_in_builder;
mod secret_mount_open;
mod secret_not_mounted;
mod ssh_not_mounted;
mod tls_check_off;
mod go_checksums_off;
mod private_pattern_void;
mod goflags_cut_apart;
mod plain_http_download;
mod download_piped_to_shell;
mod add_without_checksum;
mod sandbox_off;
mod world_writable;
mod setuid_bit_set;
mod binary_owned_by_its_user;
mod ssh_port_exposed;
mod toolchain_shipped;
mod source_shipped;
mod build_tools_shipped;
mod whole_file_system_copied;
mod stored_twice;
mod heavy_base;
mod apt_lists_left;
mod apk_index_left;
mod dnf_cache_left;
mod apt_get_recommends;
mod archive_unpacked_by_run;
mod useradd_large_uid;
mod binary_not_stripped;
mod optimisations_off;
mod race_detector_shipped;
mod binary_packed;
mod image_untagged;
mod image_latest;
mod registry_not_trusted;
mod tag_moves;
mod go_release_unsupported;
mod base_end_of_life;
mod base_needs_login;
mod packages_upgraded;
mod index_update_alone;
mod go_tool_unpinned;
mod go_get_in_build;
mod go_mod_tidy_in_build;
mod mod_mod_set;
mod from_variable_undeclared;
mod from_default_invalid;
mod variable_undefined;
mod env_refers_to_its_own_line;
mod env_value_starts_with_equals;
mod shell_form_start;
mod json_form_invalid;
mod exec_form_shell_syntax;
mod cmd_dropped;
mod instruction_overridden;
mod healthcheck_missing;
mod port_not_served;
mod user_by_name;
mod workdir_relative;
mod workdir_in_system_folder;
mod copy_destination_relative;
mod copy_destination_not_a_folder;
mod copied_path_ignored;
mod dockerignore_missing;
mod add_instead_of_copy;
mod dependencies_not_cached;
mod modules_fetched_twice;
mod download_beside_vendor;
mod build_cache_lost;
mod cache_mount_misplaced;
mod cache_mount_unlocked;
mod cache_mount_not_writable;
mod cross_build_not_cross;
mod emulated_build;
mod goarch_fixed;
mod platform_constant;
mod platform_redundant;
mod stamp_without_package;
mod stamp_without_variable;
mod stamp_not_expanded;
mod version_without_history;
mod stamp_says_modified;
mod build_date_stamped;
mod source_date_epoch_idle;
mod toolchain_downloaded;
mod trimpath_missing;
mod go_flag_obsolete;
mod extldflags_unused;
mod go111module_set;
mod cd_lost;
mod export_lost;
mod pipe_failure_hidden;
mod sudo_used;
mod apt_get_asks;
mod dnf_asks;
mod apt_instead_of_apt_get;
mod apk_update_redundant;
mod shell_relinked;
mod interactive_command;
mod wget_and_curl;
mod wget_progress;
mod runs_mergeable;
mod stage_unused;
mod stage_name_duplicate;
mod stage_name_reserved;
mod stage_name_casing;
mod directive_too_late;
mod empty_continuation;
mod env_without_equals;
mod expose_not_a_port;
mod expose_protocol_casing;
mod label_key_invalid;
mod label_missing;
mod label_unplanned;
mod label_value_invalid;
mod maintainer_deprecated;
mod from_as_casing;
mod instruction_casing;
mod description_misnamed;

use crate::lint::Rule;

/// Every rule, in the order in which findings of one severity and line are shown.
pub static RULES: &[&Rule] = &[
    &runs_as_root::RULE,
    &secret_in_arg_or_env::RULE,
    &credentials_in_url::RULE,
    &secret_file_copied::RULE,
    &token_file_copied::RULE,
    &secret_saved_in_layer::RULE,
    &secret_saved_in_builder::RULE,
    &secret_mount_open::RULE,
    &secret_not_mounted::RULE,
    &ssh_not_mounted::RULE,
    &tls_check_off::RULE,
    &go_checksums_off::RULE,
    &private_pattern_void::RULE,
    &goflags_cut_apart::RULE,
    &plain_http_download::RULE,
    &download_piped_to_shell::RULE,
    &add_without_checksum::RULE,
    &sandbox_off::RULE,
    &world_writable::RULE,
    &setuid_bit_set::RULE,
    &binary_owned_by_its_user::RULE,
    &ssh_port_exposed::RULE,
    &toolchain_shipped::RULE,
    &source_shipped::RULE,
    &build_tools_shipped::RULE,
    &whole_file_system_copied::RULE,
    &stored_twice::RULE,
    &heavy_base::RULE,
    &apt_lists_left::RULE,
    &apk_index_left::RULE,
    &dnf_cache_left::RULE,
    &apt_get_recommends::RULE,
    &archive_unpacked_by_run::RULE,
    &useradd_large_uid::RULE,
    &binary_not_stripped::RULE,
    &protobuf_keeps_methods::RULE,
    &optimisations_off::RULE,
    &race_detector_shipped::RULE,
    &binary_packed::RULE,
    &image_untagged::RULE,
    &image_latest::RULE,
    &registry_not_trusted::RULE,
    &tag_moves::RULE,
    &go_release_unsupported::RULE,
    &base_end_of_life::RULE,
    &base_needs_login::RULE,
    &packages_upgraded::RULE,
    &index_update_alone::RULE,
    &go_tool_unpinned::RULE,
    &go_get_in_build::RULE,
    &go_mod_tidy_in_build::RULE,
    &mod_mod_set::RULE,
    &from_variable_undeclared::RULE,
    &from_default_invalid::RULE,
    &variable_undefined::RULE,
    &env_refers_to_its_own_line::RULE,
    &env_value_starts_with_equals::RULE,
    &shell_form_start::RULE,
    &json_form_invalid::RULE,
    &exec_form_shell_syntax::RULE,
    &cmd_dropped::RULE,
    &instruction_overridden::RULE,
    &healthcheck_missing::RULE,
    &port_not_served::RULE,
    &user_by_name::RULE,
    &workdir_relative::RULE,
    &workdir_in_system_folder::RULE,
    &copy_destination_relative::RULE,
    &copy_destination_not_a_folder::RULE,
    &copied_path_ignored::RULE,
    &dockerignore_missing::RULE,
    &add_instead_of_copy::RULE,
    &dependencies_not_cached::RULE,
    &modules_fetched_twice::RULE,
    &download_beside_vendor::RULE,
    &build_cache_lost::RULE,
    &cache_mount_misplaced::RULE,
    &cache_mount_unlocked::RULE,
    &cache_mount_not_writable::RULE,
    &cross_build_not_cross::RULE,
    &emulated_build::RULE,
    &goarch_fixed::RULE,
    &platform_constant::RULE,
    &platform_redundant::RULE,
    &stamp_without_package::RULE,
    &stamp_without_variable::RULE,
    &stamp_not_expanded::RULE,
    &version_without_history::RULE,
    &stamp_says_modified::RULE,
    &build_date_stamped::RULE,
    &source_date_epoch_idle::RULE,
    &toolchain_downloaded::RULE,
    &trimpath_missing::RULE,
    &go_flag_obsolete::RULE,
    &extldflags_unused::RULE,
    &go111module_set::RULE,
    &cd_lost::RULE,
    &export_lost::RULE,
    &pipe_failure_hidden::RULE,
    &sudo_used::RULE,
    &apt_get_asks::RULE,
    &dnf_asks::RULE,
    &apt_instead_of_apt_get::RULE,
    &apk_update_redundant::RULE,
    &shell_relinked::RULE,
    &interactive_command::RULE,
    &wget_and_curl::RULE,
    &wget_progress::RULE,
    &runs_mergeable::RULE,
    &stage_unused::RULE,
    &stage_name_duplicate::RULE,
    &stage_name_reserved::RULE,
    &stage_name_casing::RULE,
    &directive_too_late::RULE,
    &empty_continuation::RULE,
    &env_without_equals::RULE,
    &expose_not_a_port::RULE,
    &expose_protocol_casing::RULE,
    &label_key_invalid::RULE,
    &label_missing::RULE,
    &label_unplanned::RULE,
    &label_value_invalid::RULE,
    &maintainer_deprecated::RULE,
    &from_as_casing::RULE,
    &instruction_casing::RULE,
    &description_misnamed::RULE,
];
