//! What a verdict or a rule may look at: the text, the image that the dry run built from it, and the
//! facts about the app. Never a recipe: a pasted file is judged just as well.

mod tool;

use crate::dockerfile::{Dockerfile, ParseError};
use crate::dry_run::image::{Image, StageState};
use crate::service::Service;

/// One build, seen from all sides.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The parsed text.
    pub dockerfile: &'a Dockerfile,
    /// Why `BuildKit` refuses it; empty: it doesn't. A refused file has an empty image.
    pub refusals: &'a [ParseError],
    /// What the dry run made of it.
    pub image: &'a Image,
    /// The app.
    pub service: &'a Service,
    /// Text of .dockerignore, where there is one.
    pub dockerignore: Option<&'a str>,
    /// Text of hadolint's configuration (`.hadolint.yaml`), where there is one.
    pub hadolint: Option<&'a str>,
    /// The build argument `BUILDKIT_DOCKERFILE_CHECK`, which takes the place of `# check`.
    pub check: Option<&'a str>,
    /// ISO date of the day that is asked about: what has ended by then is over.
    pub today: &'a str,
    /// What `# check=error=true` makes the build fail at, as the lint found it.
    pub violations: &'a [Violation],
}

/// A build check of `BuildKit` that a place of the file does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The check's name: `JSONArgsRecommended`.
    pub check: &'static str,
    /// The line that it names.
    pub line: usize,
}

impl<'a> Scene<'a> {
    /// What the build's checks skip and whether they are fatal, and the line that says so, where one does.
    pub fn check_options(&self) -> Option<(&'a str, Option<usize>)> {
        let directive = self.dockerfile.directives.iter().find(|directive| directive.name == "check");
        let written = directive.map(|directive| (directive.value.as_str(), Some(directive.line)));
        self.check.map(|given| (given, None)).or(written)
    }

    /// The stage that is shipped.
    pub fn target(&self) -> Option<&'a StageState> {
        self.image.target()
    }
}

/// A Dockerfile that shows a fault, or its absence, with the facts about the app that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The Dockerfile. Empty in the shipped Wasm: examples live in the docs.
    pub text: &'static str,
    /// Service options by id, as the printer's `--set` takes them.
    pub set: &'static [(&'static str, &'static str)],
    /// A .dockerignore beside it.
    pub dockerignore: Option<&'static str>,
    /// hadolint's configuration beside it.
    pub hadolint: Option<&'static str>,
}

impl Example {
    /// A Dockerfile for the default service.
    pub const fn new(text: &'static str) -> Self {
        let text = if cfg!(target_arch = "wasm32") { "" } else { text };
        Self { text, set: &[], dockerignore: None, hadolint: None }
    }

    /// The same for a service with these facts.
    #[must_use]
    pub const fn with(self, set: &'static [(&'static str, &'static str)]) -> Self {
        Self { set, ..self }
    }

    /// The same beside this .dockerignore.
    #[must_use]
    pub const fn beside(self, dockerignore: &'static str) -> Self {
        Self { dockerignore: Some(dockerignore), ..self }
    }

    /// The same beside this configuration of hadolint.
    #[must_use]
    pub const fn under(self, hadolint: &'static str) -> Self {
        Self { hadolint: Some(hadolint), ..self }
    }
}
