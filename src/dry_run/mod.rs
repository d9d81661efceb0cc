//! Walks the stages that the target needs, as `docker build` would, and keeps what each step leaves
//! behind: files, users, environment, layers. What it does not understand becomes an
//! [`image::Unknown`]; it never guesses in silence.
//!
//! Reading order: `plan` (which stages), `stage` (one stage's instructions), `scope` (variables),
//! `copy` and `run` (the two instructions that write), `shell` (a RUN's script), `commands` (the
//! programs a script calls).

mod accounts;
mod base;
mod build;
mod commands;
mod config;
mod copy;
mod facts;
pub mod dockerignore;
pub mod files;
pub(crate) mod glob;
pub mod image;
mod interpreter;
mod layer;
mod plan;
mod run;
mod scope;
mod shell;
mod sources;
mod stage;
mod told;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::dockerfile::Dockerfile;
use crate::service::Service;
use image::{Image, Platform};

/// What a build is given besides the Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context<'a> {
    /// The app.
    pub service: &'a Service,
    /// The platform to build for.
    pub platform: Platform,
    /// `--build-arg` values.
    pub build_args: BTreeMap<String, String>,
    /// Text of .dockerignore, where there is one.
    pub dockerignore: Option<&'a str>,
}

/// Runs the build in thought.
pub fn dry_run(dockerfile: &Dockerfile, context: &Context<'_>) -> Image {
    build::Build::new(dockerfile, context).run()
}
