//! Reads what the files of a recipe say, each by a parser of its format.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::dockerfile::{Kind, parse};
use plimsoll::dry_run::image::{Config, Start};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::generate::Files;
use plimsoll::recipe::options::Recipe;
use yaml_rust2::{Yaml, YamlLoader};

/// Build arguments and their defaults.
pub(crate) type Args = BTreeMap<String, String>;

/// What the Dockerfile and its image say.
#[derive(Debug)]
pub(crate) struct Docker {
    pub(crate) args: Args,
    pub(crate) config: Config,
    /// Paths that COPY takes from the project.
    pub(crate) copied: Vec<String>,
}

pub(crate) fn docker(recipe: &Recipe, files: &Files) -> Docker {
    let (dockerfile, _) = parse(files.text("Dockerfile").expect("a Dockerfile"));
    let (mut args, mut copied) = (Args::new(), Vec::new());
    for stage in &dockerfile.stages {
        for instruction in &stage.instructions {
            match &instruction.kind {
                Kind::Arg(pairs) => pairs.iter().for_each(|(name, default)| {
                    let default = default.clone().unwrap_or_default();
                    // Labels declare an argument once more, without its default.
                    args.entry(name.clone()).or_insert(default);
                }),
                Kind::Copy { sources, from: None, .. } => copied.extend(sources.iter().cloned()),
                _ => {}
            }
        }
    }
    args.retain(|name, _| !["TARGETOS", "TARGETARCH", "GOPROXY"].contains(&name.as_str()));
    let service = recipe.service();
    let context = Context {
        service: &service,
        platform: recipe.platforms().remove(0),
        build_args: BTreeMap::new(),
        dockerignore: files.text(".dockerignore"),
    };
    let image = dry_run(&dockerfile, &context);
    let config = image.target().map(|stage| stage.config.clone()).unwrap_or_default();
    Docker { args, config, copied }
}

impl Docker {
    pub(crate) fn ports(&self) -> BTreeSet<String> {
        let port = |text: &str| text.split('/').next().unwrap_or_default().to_owned();
        self.config.exposed.iter().map(|set| port(&set.value)).collect()
    }

    pub(crate) fn volumes(&self) -> BTreeSet<String> {
        self.config.volumes.iter().map(|set| set.value.clone()).collect()
    }

    /// The path that the health check asks over HTTP.
    pub(crate) fn health_path(&self) -> Option<String> {
        let test = self.config.healthcheck.as_ref()?.value.test.as_ref()?;
        let url =
            test.words.iter().flat_map(|word| word.split(' ')).find(|word| word.starts_with("http://"))?;
        Some(
            url.trim_start_matches("http://")
                .split_once('/')
                .map_or("/".into(), |(_, path)| format!("/{path}")),
        )
    }

    /// The first word of what is started, and of what checks.
    pub(crate) fn programs(&self) -> Vec<String> {
        let first = |start: &Start| match &start.shell_text {
            Some(text) => text.split(' ').next().unwrap_or_default().to_owned(),
            None => start.words.first().cloned().unwrap_or_default(),
        };
        let start = self.config.entrypoint.as_ref().or(self.config.cmd.as_ref());
        start.map(|set| first(&set.value)).into_iter().collect()
    }
}

/// A document of YAML.
#[derive(Debug)]
pub(crate) struct Doc(pub(crate) Yaml);

pub(crate) fn docs(text: &str) -> Vec<Doc> {
    YamlLoader::load_from_str(text)
        .unwrap_or_else(|error| panic!("{error}:\n{text}"))
        .into_iter()
        .map(Doc)
        .collect()
}

impl Doc {
    /// The value under these keys.
    pub(crate) fn at(&self, keys: &[&str]) -> &Yaml {
        keys.iter().fold(&self.0, |value, key| &value[*key])
    }
}

pub(crate) fn strings(value: &Yaml) -> Vec<String> {
    value.as_vec().into_iter().flatten().map(string).collect()
}

pub(crate) fn string(value: &Yaml) -> String {
    match value {
        Yaml::String(text) => text.clone(),
        Yaml::Integer(number) => number.to_string(),
        other => panic!("no word: {other:?}"),
    }
}

/// The service that Compose builds.
pub(crate) fn built(compose: &Doc) -> &Yaml {
    let services = compose.at(&["services"]).as_hash().expect("services");
    services
        .iter()
        .map(|(_, service)| service)
        .find(|service| !service["build"].is_badvalue())
        .expect("one is built")
}

pub(crate) fn compose_args(service: &Yaml) -> Args {
    let args = service["build"]["args"].as_hash().into_iter().flatten();
    args.map(|(name, value)| {
        let value = string(value);
        let name = string(name);
        let inner = value.strip_prefix(&format!("${{{name}:-")).and_then(|rest| rest.strip_suffix('}'));
        let value = inner.map_or(value.clone(), str::to_owned);
        (name, value)
    })
    .collect()
}

/// What bake says: arguments with the defaults of their variables, platforms and tags of the release.
#[derive(Debug)]
pub(crate) struct Bake {
    pub(crate) args: BTreeSet<String>,
    pub(crate) variables: Args,
    pub(crate) platforms: Vec<String>,
    pub(crate) tags: Vec<String>,
}

pub(crate) fn bake(text: &str) -> Bake {
    let body: hcl::Body = hcl::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let mut bake =
        Bake { args: BTreeSet::new(), variables: Args::new(), platforms: Vec::new(), tags: Vec::new() };
    for block in body.blocks() {
        let label = block.labels().first().map(hcl::BlockLabel::as_str).unwrap_or_default().to_owned();
        for attribute in block.body().attributes() {
            let expression = attribute.expr();
            match (block.identifier(), label.as_str(), attribute.key()) {
                ("variable", _, "default") => {
                    bake.variables.insert(label.clone(), word(expression));
                }
                ("target", "image", "args") => {
                    let hcl::Expression::Object(object) = expression else { panic!("{expression:?}") };
                    bake.args.extend(object.keys().map(|key| match key {
                        hcl::ObjectKey::Identifier(name) => name.to_string(),
                        hcl::ObjectKey::Expression(key) => word(key),
                        other => panic!("{other:?}"),
                    }));
                }
                ("target", "release", "platforms") => bake.platforms = words(expression),
                ("target", "release", "tags") => bake.tags = words(expression),
                _ => {}
            }
        }
    }
    bake
}

fn words(expression: &hcl::Expression) -> Vec<String> {
    let hcl::Expression::Array(items) = expression else { panic!("{expression:?}") };
    items.iter().map(word).collect()
}

fn word(expression: &hcl::Expression) -> String {
    match expression {
        hcl::Expression::String(text) => text.clone(),
        hcl::Expression::TemplateExpr(template) => template.to_string().trim_matches('"').to_owned(),
        hcl::Expression::Variable(name) => format!("${{{}}}", name.as_str()),
        other => panic!("{other:?}"),
    }
}
