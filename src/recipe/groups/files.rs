//! The files beside the Dockerfile.

use crate::recipe::entry::{always, choice, entry, switch};
use crate::recipe::options::{Group, OptionSpec};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Files;

tokens! {
    /// Which .dockerignore is written.
    Ignore {
        None = "none" "none",
        Tutorial = "tutorial" "the tutorial's",
        Recommended = "recommended" "recommended",
        AllowList = "allow-list" "only what is needed",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// .dockerignore.
    pub dockerignore: Ignore,
    /// main.go.
    pub main_go: bool,
}

impl Default for Beside {
    fn default() -> Self {
        Self { dockerignore: Ignore::Recommended, main_go: true }
    }
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(beside.dockerignore, "dockerignore", ".dockerignore", "What COPY . . must not send.", always),
    switch!(
        beside.main_go,
        "main-go",
        "main.go",
        "A small service that does what this recipe promises.",
        always
    ),
];
