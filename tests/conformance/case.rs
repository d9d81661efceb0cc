//! A case: a Dockerfile as somebody would write it, the app that it is for, and how it is built and run.
//!
//! Cases are files under `cases/`, the examples of every cause of a verdict, and the presets. A file has `key: value`
//! lines, then parts that each begin with `--- NAME`: `Dockerfile`, `.dockerignore`, other files of the project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plimsoll::catalogue::profiles::CgoNeed;
use plimsoll::dry_run::image::Platform;
use plimsoll::generate::generate;
use plimsoll::recipe::link;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{Report, Request, analyse};
use plimsoll::scene::Example;
use plimsoll::service::Service;
use plimsoll::verdicts::CAUSES;

use super::fnv::Fnv;

/// A Dockerfile and all that is needed to build, run and judge it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// Group and name: `causes/no-zones-bad`.
    pub(crate) name: String,
    /// What it shows, one line.
    pub(crate) shows: String,
    /// The app's facts, as options.
    pub(crate) recipe: Recipe,
    /// More options of `docker build`.
    pub(crate) build: Vec<String>,
    /// More options of `docker run`.
    pub(crate) run: Vec<String>,
    /// Ids of rules and causes that would be false here.
    pub(crate) silent: Vec<String>,
    /// Where it is said what happens, where no engine of ours can show it.
    pub(crate) source: Option<String>,
    /// The Dockerfile.
    pub(crate) dockerfile: String,
    /// The .dockerignore.
    pub(crate) dockerignore: Option<String>,
    /// Other files of the project: path and text.
    pub(crate) files: Vec<(String, String)>,
}

/// The folder that holds cases and records.
pub(crate) fn folder() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root =
        if manifest.join("benches").exists() { manifest } else { manifest.parent().unwrap_or(manifest) };
    root.join("tests/conformance")
}

/// Every case, by name.
pub(crate) fn all() -> Result<Vec<Case>, String> {
    let mut cases = written(&folder().join("cases"))?;
    for cause in CAUSES {
        let id = cause.id;
        cases.push(of_example(format!("causes/{id}-bad"), cause.title.to_owned(), &cause.bad)?);
        cases.push(of_example(
            format!("causes/{id}-good"),
            format!("{}: repaired", cause.title),
            &cause.good,
        )?);
    }
    cases.extend(PRESETS.iter().map(|preset| {
        let (recipe, _) = link::decode(&format!("p={}", preset.id));
        let files = generate(&recipe);
        Case {
            name: format!("presets/{}", preset.id),
            shows: format!("The preset \u{201c}{}\u{201d}", preset.title),
            dockerfile: files.text("Dockerfile").unwrap_or_default().to_owned(),
            dockerignore: files.text(".dockerignore").map(str::to_owned),
            recipe,
            ..Case::default()
        }
    }));
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

fn of_example(name: String, shows: String, example: &Example) -> Result<Case, String> {
    let mut recipe = Recipe::default();
    for (id, value) in example.set {
        recipe
            .set(id, &[(*value).to_owned()])
            .map_err(|problem| format!("{name}: {id}={value}: {problem}"))?;
    }
    let dockerignore = example.dockerignore.map(str::to_owned);
    Ok(Case { name, shows, recipe, dockerfile: example.text.to_owned(), dockerignore, ..Case::default() })
}

/// The cases that are files.
fn written(folder: &Path) -> Result<Vec<Case>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut cases = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            cases.extend(written(&path)?);
        } else if path.extension().is_some_and(|end| end == "case") {
            let text =
                std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let group = path.parent().map(stem).unwrap_or_default();
            cases.push(parse(&format!("{group}/{}", stem(&path)), &text)?);
        }
    }
    Ok(cases)
}

/// Reads a case's file.
fn parse(name: &str, text: &str) -> Result<Case, String> {
    let mut case = Case { name: name.to_owned(), ..Case::default() };
    let (head, parts) =
        text.split_once("\n--- ").ok_or_else(|| format!("{name}: no part `--- Dockerfile`"))?;
    for line in head.lines().filter(|line| !line.trim().is_empty()) {
        let (key, value) = line.split_once(':').ok_or_else(|| format!("{name}: no key in {line:?}"))?;
        let words = || value.split_whitespace().map(str::to_owned);
        match key {
            "shows" => value.trim().clone_into(&mut case.shows),
            "set" => set(&mut case.recipe, value).map_err(|problem| format!("{name}: {problem}"))?,
            "build" => case.build.extend(words()),
            "run" => case.run.extend(words()),
            "silent" => case.silent.extend(words()),
            "source" => case.source = Some(value.trim().to_owned()),
            _ => return Err(format!("{name}: the key {key} is not known")),
        }
    }
    for part in parts.split("\n--- ") {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        let text = format!("{}\n", text.trim_end_matches('\n'));
        match path.trim() {
            "Dockerfile" => case.dockerfile = text,
            ".dockerignore" => case.dockerignore = Some(text),
            path => case.files.push((path.to_owned(), text)),
        }
    }
    if case.dockerfile.is_empty() || case.shows.is_empty() {
        return Err(format!("{name}: a case has a Dockerfile and says what it shows"));
    }
    Ok(case)
}

/// Sets options from `id=value` words; a repeated id makes a list.
fn set(recipe: &mut Recipe, words: &str) -> Result<(), String> {
    let mut values: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for word in words.split_whitespace() {
        let (id, value) = word.split_once('=').ok_or_else(|| format!("{word} has no value"))?;
        values.entry(id).or_default().push(value.to_owned());
    }
    values
        .iter()
        .try_for_each(|(id, values)| recipe.set(id, values).map_err(|problem| format!("{id}: {problem}")))
}

impl Case {
    /// The app.
    pub(crate) fn service(&self) -> Service {
        self.recipe.service()
    }

    /// What the product says of it.
    pub(crate) fn report(&self) -> Report {
        analyse(&Request {
            dockerfile: &self.dockerfile,
            dockerignore: self.dockerignore.as_deref(),
            hadolint: None,
            service: &self.service(),
            platforms: vec![Platform::amd64()],
            build_args: self.build_args(),
            today: plimsoll::catalogue::DATE,
        })
    }

    fn build_args(&self) -> BTreeMap<String, String> {
        let pairs = self.build.windows(2).filter_map(|pair| match pair {
            [option, value] if option == "--build-arg" => value.split_once('='),
            _ => None,
        });
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The facts that the service of `service/` reads when it starts.
    pub(crate) fn facts(&self) -> String {
        let service = self.service();
        let ports: Vec<String> = service.ports.iter().map(u16::to_string).collect();
        let files: Vec<&str> =
            service.files.iter().filter(|file| file.needed).map(|file| file.path.as_str()).collect();
        let mut words = vec![format!("ports={}", ports.join(",")), format!("health={}", service.health_path)];
        let switches = [
            (service.self_check, "self-check"),
            (service.handles_sigterm, "sigterm"),
            (service.calls_tls, "tls"),
            (service.uses_zones, "zones"),
            (service.ipv4_only, "ipv4"),
            (service.asks_user, "os-user"),
        ];
        words.extend(switches.iter().filter(|(on, _)| *on).map(|(_, word)| (*word).to_owned()));
        words.extend(service.writes.map(|path| format!("writes={path}")));
        if !files.is_empty() {
            words.push(format!("files={}", files.join(",")));
        }
        words.join(" ")
    }

    /// A number that changes with everything that the engine is given (FNV-1a, 64 bits).
    pub(crate) fn digest(&self) -> String {
        let service = self.service();
        let c = match service.cgo {
            CgoNeed::None => "none",
            CgoNeed::Optional => "optional",
            CgoNeed::Required => "required",
        };
        let mut parts = vec![
            self.dockerfile.clone(),
            self.dockerignore.clone().unwrap_or_default(),
            self.facts(),
            format!(
                "{} {} {:?} {} {c}",
                service.module, service.package, service.go_mod, service.has_dependencies
            ),
        ];
        parts.extend(service.files.iter().map(|file| format!("{} {}", file.path, file.size.bytes())));
        parts.extend(self.build.iter().chain(&self.run).cloned());
        parts.extend(self.files.iter().map(|(path, text)| format!("{path}\n{text}")));
        parts.iter().fold(Fnv::new(), |hash, part| hash.with(part.as_bytes()).with(&[0])).hex()
    }
}
