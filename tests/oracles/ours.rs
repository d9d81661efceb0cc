//! What we say of a file, in the form of a record, and which names of other tools we claim to repeat.

use std::collections::BTreeMap;

use plimsoll::catalogue::images;
use plimsoll::dockerfile::{self, Dockerfile, Instruction};
use plimsoll::dry_run::image::{Config, Image, Platform, Set, StageState, Start};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::lint::{lint, violations};
use plimsoll::scene::Scene;
use plimsoll::verdicts::{Answer, judge};
use serde_json::{Map, Value, json};

use super::inputs::Input;
use super::record::{Read, hash, reading, refusal};

/// What we say.
pub(crate) struct Ours {
    /// Hash of the text and what lies beside it.
    pub(crate) text: String,
    /// How it was read.
    pub(crate) read: String,
    /// The configuration; `-`: there is no image; `?`: the dry run does not know its base.
    pub(crate) config: String,
    /// What we say in the words of other tools: `hadolint:DL3006`, and the lines, first the one that counts.
    pub(crate) claims: Vec<(&'static str, Vec<usize>)>,
    /// The catalogue knows what every base image sets.
    pub(crate) based: bool,
    /// The base images that the catalogue knows, by the name that FROM gives them.
    pub(crate) images: BTreeMap<String, Value>,
}

const SOLVE: &str = "ERROR: failed to build: failed to solve: ";

/// Reads, dry-runs and judges.
pub(crate) fn say(input: &Input) -> Ours {
    let (file, refusals) = dockerfile::parse(&input.text);
    let dockerignore = input.dockerignore.as_deref();
    let context = Context {
        service: &input.service,
        platform: Platform::amd64(),
        build_args: BTreeMap::new(),
        dockerignore,
    };
    let image = if refusals.is_empty() { dry_run(&file, &context) } else { Image::empty(Platform::amd64()) };
    let mut scene = Scene {
        dockerfile: &file,
        refusals: &refusals,
        image: &image,
        service: &input.service,
        dockerignore,
        hadolint: input.hadolint.as_deref(),
        check: None,
        today: plimsoll::catalogue::DATE,
        violations: &[],
    };
    let violations = violations(&scene);
    scene.violations = &violations;
    let refused = refused(&scene);
    let config = match (&refused, image.target()) {
        (Some(_), _) | (None, None) => "-".to_owned(),
        (None, Some(stage)) if image.fails() || stage.base_image.is_none() => "?".to_owned(),
        (None, Some(stage)) => config(&stage.config),
    };
    let read = refused.map_or_else(|| reading(&instructions(&file)), |message| refusal(&message));
    let text = hash(&format!("{}\0{:?}\0{:?}", input.text, input.dockerignore, input.hadolint));
    let known = |stage: &StageState| stage.base_image.is_some();
    let based = image.stages.iter().all(known);
    Ours { text, read, config, claims: claims(&scene), based, images: bases(&file, &image) }
}

/// Why `BuildKit` ends the build before its first step.
fn refused(scene: &Scene<'_>) -> Option<String> {
    const BEFORE: [&str; 4] =
        ["dockerfile-refused", "dockerignore-refused", "base-name-blank", "check-fails"];
    let verdicts = judge(scene);
    let builds = verdicts.first().filter(|verdict| verdict.answer == Answer::No)?;
    let cause = builds.causes.iter().find(|cause| BEFORE.contains(&cause.id))?;
    let error = cause.error.as_deref().unwrap_or_default();
    Some(error.strip_prefix(SOLVE).unwrap_or(error).to_owned())
}

fn every(file: &Dockerfile) -> impl Iterator<Item = &Instruction> {
    let stages = file.stages.iter();
    file.globals
        .iter()
        .chain(stages.flat_map(|stage| std::iter::once(&stage.from).chain(&stage.instructions)))
}

fn instructions(file: &Dockerfile) -> Vec<Read> {
    let flag = |flag: &dockerfile::Flag| match &flag.value {
        Some(value) => format!("--{}={value}", flag.name),
        None => format!("--{}", flag.name),
    };
    every(file)
        .map(|instruction| Read {
            first: instruction.lines.first,
            last: instruction.lines.last,
            keyword: instruction.keyword.clone(),
            flags: instruction.flags.iter().map(flag).collect(),
            original: instruction.original.clone(),
        })
        .collect()
}

/// A finding that a tool's own comment silences is not said by that tool; the others say it all the same.
fn claims(scene: &Scene<'_>) -> Vec<(&'static str, Vec<usize>)> {
    let mut all = Vec::new();
    for finding in lint(scene) {
        let silent = match finding.silenced_by.as_deref() {
            Some(by) if by.starts_with("check") => "buildkit:",
            Some(_) => "hadolint:",
            None => "-",
        };
        let names = finding.same_as().filter(|name| !name.starts_with(silent));
        all.extend(names.map(|name| (name, finding.hit.lines.clone())));
    }
    all
}

fn bases(file: &Dockerfile, image: &Image) -> BTreeMap<String, Value> {
    let written = file.stages.iter().filter_map(|stage| match &stage.from.kind {
        dockerfile::Kind::From { image, .. } => Some(image.as_str()),
        _ => None,
    });
    let names = written.chain(image.stages.iter().map(|stage| stage.base.as_str()));
    names
        .filter_map(|name| {
            let reading = images::find(name).filter(|image| image.id != "scratch")?.reading;
            let env: Vec<String> =
                reading.env.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let config = json!({
                "Env": env,
                "User": reading.user.unwrap_or_default(),
                "WorkingDir": reading.workdir,
                "Entrypoint": reading.entrypoint,
                "Cmd": reading.cmd,
            });
            Some((name.to_owned(), config))
        })
        .collect()
}

/// The configuration as `docker image inspect` names its keys; what is empty is left out.
fn config(config: &Config) -> String {
    let words = |start: &Option<Set<Start>>| start.as_ref().map_or(Value::Null, |set| json!(set.value.words));
    let value =
        |set: &Option<Set<String>>| json!(set.as_ref().map(|set| set.value.as_str()).unwrap_or_default());
    let keys = |sets: &[Set<String>]| -> Value {
        Value::Object(sets.iter().map(|set| (set.value.clone(), json!({}))).collect())
    };
    let env: Vec<String> = config.env.iter().map(|(name, set)| format!("{name}={}", set.value)).collect();
    let labels: Map<String, Value> =
        config.labels.iter().map(|(key, set)| (key.clone(), json!(set.value))).collect();
    let probe = config.healthcheck.as_ref().map(|set| match &set.value.test {
        None => json!({ "Test": ["NONE"] }),
        Some(start) => {
            let test: Vec<&str> = match &start.shell_text {
                Some(text) => vec!["CMD-SHELL", text],
                None => std::iter::once("CMD").chain(start.words.iter().map(String::as_str)).collect(),
            };
            json!({ "Test": test, "Retries": set.value.retries.unwrap_or(0) })
        }
    });
    canonical(&json!({
        "User": value(&config.user),
        "Env": env,
        "Entrypoint": words(&config.entrypoint),
        "Cmd": words(&config.cmd),
        "WorkingDir": value(&config.workdir),
        "ExposedPorts": keys(&config.exposed),
        "Volumes": keys(&config.volumes),
        "Labels": labels,
        "StopSignal": value(&config.stop_signal),
        "Shell": config.shell,
        "Healthcheck": probe,
    }))
}

/// What `BuildKit` puts into the configuration of an image that has no PATH.
const DEFAULT_PATH: &str = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// A configuration in one line: the keys that both sides tell, sorted; nothing that is empty.
pub(crate) fn canonical(config: &Value) -> String {
    const KEYS: [&str; 11] = [
        "Cmd",
        "Entrypoint",
        "Env",
        "ExposedPorts",
        "Healthcheck",
        "Labels",
        "Shell",
        "StopSignal",
        "User",
        "Volumes",
        "WorkingDir",
    ];
    let mut kept = BTreeMap::new();
    for key in KEYS {
        let value = match config.get(key) {
            Some(Value::Object(map)) => {
                let times = ["Interval", "Timeout", "StartPeriod", "StartInterval"];
                let told = map.iter().filter(|(name, value)| {
                    (key != "Healthcheck" || !times.contains(&name.as_str())) && **value != json!(0)
                });
                let sorted: BTreeMap<&String, &Value> = told.collect();
                json!(sorted)
            }
            // It changes nothing.
            Some(Value::String(path)) if key == "WorkingDir" => json!(path.trim_end_matches('/')),
            Some(Value::Array(pairs)) if key == "Env" => {
                json!(pairs.iter().filter(|pair| **pair != DEFAULT_PATH).collect::<Vec<_>>())
            }
            Some(value) => value.clone(),
            None => Value::Null,
        };
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        if !empty {
            kept.insert(key, value);
        }
    }
    json!(kept).to_string()
}
