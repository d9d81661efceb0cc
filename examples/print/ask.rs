//! A question about a file that we did not write, in full: its text, and the facts about the app.

use std::collections::BTreeMap;
use std::io::Read;

use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::options::{Group, OPTIONS, OptionSpec, Recipe};
use plimsoll::report::{Report, Request, analyse};
use plimsoll::service::Assumed;

use super::arguments::Given;

/// Option values by key; a list has any number of them.
pub(crate) type Values = BTreeMap<String, Vec<String>>;

/// The question.
#[derive(Default)]
pub(crate) struct Question {
    /// The Dockerfile's text.
    pub(crate) dockerfile: String,
    /// Text of a .dockerignore.
    pub(crate) dockerignore: Option<String>,
    /// Text of hadolint's configuration.
    pub(crate) hadolint: Option<String>,
    /// A profile's id.
    pub(crate) profile: Option<String>,
    /// Service options.
    pub(crate) set: Values,
    /// `os/arch`, or several with commas between.
    pub(crate) platform: Option<String>,
    /// `--build-arg` values.
    pub(crate) build_args: BTreeMap<String, String>,
    /// ISO date of the day that is asked about; none: the catalogue's.
    pub(crate) date: Option<String>,
}

impl Question {
    /// Its answer.
    pub(crate) fn report(&self) -> Result<Report, String> {
        let mut recipe = Recipe::default();
        if let Some(profile) = &self.profile {
            recipe.set("profile", std::slice::from_ref(profile))?;
        }
        change(&mut recipe, &self.set, is_fact)?;
        let platforms = self.platform.iter().flat_map(|text| text.split(',')).map(|text| {
            Platform::parse(text).ok_or_else(|| format!("{text:?} is not a platform such as linux/arm64"))
        });
        let platforms = platforms.collect::<Result<_, _>>()?;
        let mut service = recipe.service();
        if !self.set.contains_key("go-mod") {
            // A default must not condemn a file.
            service.go_mod = None;
        }
        let unsaid = |id: &str| !self.set.contains_key(id);
        service.assumed = Assumed {
            ports: unsaid("ports"),
            tls: unsaid("tls"),
            deps: unsaid("deps"),
            path: unsaid("health-path"),
        };
        Ok(analyse(&Request {
            dockerfile: &self.dockerfile,
            dockerignore: self.dockerignore.as_deref(),
            hadolint: self.hadolint.as_deref(),
            service: &service,
            platforms,
            build_args: self.build_args.clone(),
            today: self.date.as_deref().unwrap_or_default(),
        }))
    }
}

/// Reads the files that a command line names.
pub(crate) fn read(given: &Given, input: &mut impl Read) -> Result<Question, String> {
    let mut optional = |path: &Option<String>| path.as_deref().map(|path| text_of(path, input)).transpose();
    let (dockerignore, hadolint) = (optional(&given.dockerignore)?, optional(&given.hadolint)?);
    Ok(Question {
        dockerfile: text_of(&given.dockerfile, input)?,
        dockerignore,
        hadolint,
        profile: given.profile.clone(),
        set: gather(&given.set),
        platform: given.platform.clone(),
        build_args: given.build_args.iter().cloned().collect(),
        date: given.date.clone(),
    })
}

/// Text of a file. Docker does not ask for UTF-8, so neither do we.
fn text_of(path: &str, input: &mut impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = match path {
        "-" => input.read_to_end(&mut bytes).map(|_| ()),
        _ => std::fs::read(path).map(|read| bytes = read),
    };
    read.map_err(|error| format!("{path}: {error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Pairs by key, each key's values in order.
pub(crate) fn gather(pairs: &[(String, String)]) -> Values {
    let mut values = Values::new();
    for (key, value) in pairs {
        values.entry(key.clone()).or_default().push(value.clone());
    }
    values
}

fn is_fact(option: &OptionSpec) -> bool {
    option.group == Group::Service
}

/// The options that may be set: beside files of one's own only facts about the app.
pub(crate) fn allowed(recipe: &Recipe) -> fn(&OptionSpec) -> bool {
    if recipe.own.is_some() { is_fact } else { |_| true }
}

/// Sets options by key; in the registry's order, so that the order of writing does not matter.
pub(crate) fn change(
    recipe: &mut Recipe,
    values: &Values,
    allowed: fn(&OptionSpec) -> bool,
) -> Result<(), String> {
    if let Some(key) = values.keys().find(|key| !OPTIONS.iter().any(|option| option.id == **key)) {
        return Err(format!("there is no option {key:?}; --list options names them"));
    }
    for option in OPTIONS {
        let Some(values) = values.get(option.id) else { continue };
        if !allowed(option) {
            return Err(format!(
                "{} is no fact about the app: only options of the group service go here",
                option.id
            ));
        }
        // As in a link: one empty value empties a list.
        let values =
            if values.iter().all(String::is_empty) && is_list(option) { &[] } else { values.as_slice() };
        (option.set)(recipe, values).map_err(|message| format!("{}: {message}", option.id))?;
    }
    Ok(())
}

fn is_list(option: &OptionSpec) -> bool {
    matches!(option.kind, plimsoll::recipe::options::Kind::List { .. })
}
