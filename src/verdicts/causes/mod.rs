//! The registry of causes, in the order in which Docker would meet them. One file a cause: what it is,
//! a Dockerfile that has it and one that does not, how it is found.

/// An example that ships what an ordinary build stage leaves at `/out/server`.
macro_rules! after_build {
    ($text:literal) => {
        concat!(
            "# syntax=docker/dockerfile:1\n",
            "FROM golang:1.27-alpine AS build\n",
            "WORKDIR /src\n",
            "COPY go.mod go.sum ./\n",
            "RUN go mod download\n",
            "COPY . .\n",
            "RUN CGO_ENABLED=0 go build -trimpath -ldflags=\"-s -w\" -o /out/server ./cmd/server\n",
            "\n",
            $text
        )
    };
}

/// An example whose build stage is the point; it ends on distroless.
macro_rules! before_ship {
    ($text:literal) => {
        concat!(
            $text,
            "\n",
            "FROM gcr.io/distroless/static-debian13:nonroot\n",
            "COPY --from=build /out/server /server\n",
            "EXPOSE 8080\n",
            "ENTRYPOINT [\"/server\"]\n",
        )
    };
}

mod arg_out_of_scope;
mod base_image_unknown;
mod base_name_blank;
mod binary_missing;
mod c_left_out;
mod cgo_required;
mod check_fails;
mod chown_user_unknown;
mod command_not_found;
mod commit_not_read;
mod context_file_missing;
mod dockerfile_refused;
mod dockerignore_refused;
mod exec_form_variable;
mod file_missing;
mod git_missing;
mod glibc_too_old;
mod go_mod_missing;
mod go_sum_missing;
mod go_too_old;
mod group_unknown;
mod is_directory;
mod library_missing;
mod loader_missing;
mod low_port;
mod no_c_compiler;
mod no_certificates;
mod no_command;
mod no_shell_for_run;
mod no_zones;
mod not_a_program;
mod not_executable;
mod not_in_path;
mod nothing_writable;
mod one_file_for_many;
mod package_lists_missing;
mod package_path_missing;
mod package_unknown;
mod path_missing;
mod probe_flag_unknown;
mod probe_never_passes;
mod probe_operator_plain;
mod probe_program_missing;
mod probe_saves_file;
mod probe_self_check_missing;
mod probe_shell_missing;
mod probe_unclear;
mod probe_wrong_address;
mod probe_wrong_path;
mod probe_wrong_port;
mod program_read_as_script;
mod root_needed;
mod script_interpreter_missing;
mod shell_ends;
mod shell_idle;
mod shell_keeps_signal;
mod shell_missing;
mod stage_missing;
mod start_unclear;
mod step_fails;
mod stop_signal_ignored;
mod stop_unclear;
mod unreachable_for_user;
mod user_nameless;
mod user_unknown;
mod vendor_missing;
mod wrong_architecture;

use super::Cause;

/// Every cause.
pub(super) static ALL: &[&Cause] = &[
    &dockerfile_refused::CAUSE,
    &dockerignore_refused::CAUSE,
    &base_name_blank::CAUSE,
    &base_image_unknown::CAUSE,
    &stage_missing::CAUSE,
    &check_fails::CAUSE,
    &path_missing::CAUSE,
    &context_file_missing::CAUSE,
    &chown_user_unknown::CAUSE,
    &no_shell_for_run::CAUSE,
    &command_not_found::CAUSE,
    &root_needed::CAUSE,
    &package_lists_missing::CAUSE,
    &package_unknown::CAUSE,
    &git_missing::CAUSE,
    &go_mod_missing::CAUSE,
    &go_sum_missing::CAUSE,
    &go_too_old::CAUSE,
    &vendor_missing::CAUSE,
    &package_path_missing::CAUSE,
    &commit_not_read::CAUSE,
    &one_file_for_many::CAUSE,
    &no_c_compiler::CAUSE,
    &cgo_required::CAUSE,
    &step_fails::CAUSE,
    &no_command::CAUSE,
    &user_unknown::CAUSE,
    &group_unknown::CAUSE,
    &shell_missing::CAUSE,
    &shell_idle::CAUSE,
    &shell_ends::CAUSE,
    &binary_missing::CAUSE,
    &not_in_path::CAUSE,
    &is_directory::CAUSE,
    &not_executable::CAUSE,
    &unreachable_for_user::CAUSE,
    &wrong_architecture::CAUSE,
    &not_a_program::CAUSE,
    &program_read_as_script::CAUSE,
    &script_interpreter_missing::CAUSE,
    &loader_missing::CAUSE,
    &library_missing::CAUSE,
    &glibc_too_old::CAUSE,
    &exec_form_variable::CAUSE,
    &start_unclear::CAUSE,
    &probe_shell_missing::CAUSE,
    &probe_program_missing::CAUSE,
    &probe_flag_unknown::CAUSE,
    &probe_saves_file::CAUSE,
    &probe_self_check_missing::CAUSE,
    &probe_wrong_port::CAUSE,
    &probe_wrong_path::CAUSE,
    &probe_wrong_address::CAUSE,
    &probe_operator_plain::CAUSE,
    &probe_never_passes::CAUSE,
    &probe_unclear::CAUSE,
    &shell_keeps_signal::CAUSE,
    &stop_signal_ignored::CAUSE,
    &stop_unclear::CAUSE,
    &c_left_out::CAUSE,
    &no_certificates::CAUSE,
    &no_zones::CAUSE,
    &nothing_writable::CAUSE,
    &file_missing::CAUSE,
    &low_port::CAUSE,
    &user_nameless::CAUSE,
    &arg_out_of_scope::CAUSE,
];
