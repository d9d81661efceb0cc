//! The files beside the Dockerfile.

use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, switch, text};
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

tokens! {
    /// Which Compose file is written.
    Compose {
        None = "none" "none",
        Alone = "alone" "the service alone",
        Postgres = "postgres" "with a database",
        Develop = "develop" "with live development",
        Tutorial = "tutorial" "the tutorial's",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// .dockerignore.
    pub dockerignore: Ignore,
    /// The Compose file.
    pub compose: Compose,
    /// The image's name in its registry, without a tag; empty: an example of one.
    pub image: String,
    /// docker-bake.hcl.
    pub bake: bool,
    /// A workflow of GitHub Actions.
    pub workflow: bool,
    /// kubernetes.yaml.
    pub kubernetes: bool,
    /// main.go and go.mod.
    pub main_go: bool,
}

impl Default for Beside {
    fn default() -> Self {
        Self {
            dockerignore: Ignore::Recommended,
            compose: Compose::Alone,
            image: String::new(),
            bake: false,
            workflow: false,
            kubernetes: false,
            main_go: true,
        }
    }
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(beside.dockerignore, "dockerignore", ".dockerignore", "What COPY . . must not send.", always),
    choice!(
        beside.compose,
        "compose",
        "Compose file",
        "Starts the service on this machine, with what it needs.",
        always
    ),
    text!(
        beside.image,
        "image",
        "Name in the registry",
        "Where the image is pushed to, without a tag; empty is an example.",
        "ghcr.io/acme/server",
        check::image,
        always
    ),
    switch!(
        beside.bake,
        "bake",
        "docker-bake.hcl",
        "The build as a file, for this machine and for a release.",
        always
    ),
    switch!(
        beside.workflow,
        "workflow",
        "GitHub Actions",
        "A workflow that builds every change and pushes what is merged or tagged.",
        always
    ),
    switch!(
        beside.kubernetes,
        "kubernetes",
        "Kubernetes",
        "A Deployment and a Service with the same port, path and user.",
        always
    ),
    switch!(
        beside.main_go,
        "main-go",
        "main.go and go.mod",
        "A small service that does what this recipe promises.",
        always
    ),
];
