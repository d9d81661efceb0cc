//! The program that a RUN's heredoc names in its first line, and how the step ends where that is not there.

use super::commands;
use super::files::base_name;
use super::shell::{Program, Shell, Status};

/// What the first line of a heredoc names.
pub(super) struct Interpreter<'b> {
    /// `env`, where it looks for the program.
    env: Option<&'b str>,
    /// The program that reads the text.
    pub(super) program: &'b str,
}

impl<'b> Interpreter<'b> {
    /// `/bin/bash -e`, `/usr/bin/env bash`.
    pub(super) fn read(line: &'b str) -> Self {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        let behind = words.find(|word| !word.starts_with('-') && !word.contains('='));
        match behind.filter(|_| base_name(first) == "env") {
            Some(program) => Self { env: Some(first), program },
            None => Self { env: None, program: first },
        }
    }

    /// How it ends where the program is not there.
    pub(super) fn missing(&self, shell: &mut Shell<'_, '_>, file: &str) -> Option<Status> {
        (shell.find_program(self.program) == Program::Absent).then_some(())?;
        let line = shell.instruction.lines.first;
        let status = commands::not_found(shell, self.program, line);
        let says = match self.env {
            None => shell.not_found_text(file),
            Some(env) if shell.has_gnu_tools() => {
                format!("{env}: '{}': No such file or directory", self.program)
            }
            Some(_) => format!("env: can't execute '{}': No such file or directory", self.program),
        };
        shell.says_instead(says);
        Some(status)
    }
}
