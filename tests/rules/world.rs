//! A Dockerfile with its surroundings, linted.

use plimsoll::dockerfile;
use plimsoll::dry_run::image::Platform;
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::lint::{Finding, lint, unsaid};
use plimsoll::recipe::options::Recipe;
use plimsoll::scene::{Example, Scene};
use plimsoll::service::Service;
use plimsoll::verdicts::judge;

/// What surrounds a text.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) service: Service,
    pub(crate) dockerignore: Option<String>,
    pub(crate) hadolint: Option<String>,
    pub(crate) today: &'static str,
}

impl World {
    pub(crate) fn of(example: &Example) -> Self {
        let mut recipe = Recipe::default();
        for (id, value) in example.set {
            let set = recipe.set(id, &[(*value).to_owned()]);
            assert_eq!(set, Ok(()), "{id}={value}");
        }
        let dockerignore = example.dockerignore.map(str::to_owned);
        let hadolint = example.hadolint.map(str::to_owned);
        Self { service: recipe.service(), dockerignore, hadolint, today: plimsoll::catalogue::DATE }
    }

    pub(crate) fn plain() -> Self {
        Self::of(&Example::new(""))
    }

    /// What is said of a text.
    pub(crate) fn lint(&self, text: &str) -> Vec<Finding> {
        self.read(text, |scene| unsaid(lint(scene), &judge(scene)))
    }

    /// The same with what a verdict's cause says in the rules' place.
    pub(crate) fn found(&self, text: &str) -> Vec<Finding> {
        self.read(text, lint)
    }

    fn read(&self, text: &str, by: impl Fn(&Scene<'_>) -> Vec<Finding>) -> Vec<Finding> {
        let (file, refusals) = dockerfile::parse(text);
        let context = Context {
            service: &self.service,
            platform: Platform::amd64(),
            build_args: std::collections::BTreeMap::new(),
            dockerignore: self.dockerignore.as_deref(),
        };
        let image = dry_run(&file, &context);
        let scene = Scene {
            dockerfile: &file,
            refusals: &refusals,
            image: &image,
            service: &self.service,
            dockerignore: self.dockerignore.as_deref(),
            hadolint: self.hadolint.as_deref(),
            check: None,
            today: self.today,
            violations: &[],
        };
        by(&scene)
    }
}
