//! A folder with the files of a recipe as a Compose project: its services, what is made by the commands before it
//! starts, and images that stand in for others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::super::Outcome;
use super::super::docker::docker;

/// The Compose project.
pub(super) const PROJECT: &str = "plimsoll-files";
/// A login for private modules, of nobody.
pub(super) const NETRC: &str = "machine example.com login nobody password none\n";
/// Bytes that are kept of what a tool says.
const SAID: usize = 600;

/// A folder, ready to be started.
#[derive(Debug)]
pub(super) struct Project<'a> {
    /// Where the files are.
    pub(super) folder: &'a Path,
    /// The service that is built here.
    pub(super) service: String,
    /// The others can be started too.
    pub(super) with_database: bool,
    /// Images that are not at hand, and those that stand in for them.
    pub(super) used: BTreeMap<String, String>,
    /// Options of `docker compose`.
    options: Vec<String>,
}

impl<'a> Project<'a> {
    pub(super) fn new(folder: &'a Path, stand_ins: &BTreeMap<String, String>) -> Outcome<Self> {
        let mut project = Self {
            folder,
            service: String::new(),
            with_database: false,
            used: BTreeMap::new(),
            options: ["--project-name", PROJECT, "--progress", "plain"].map(str::to_owned).to_vec(),
        };
        project.secret()?;
        let config = project.compose(&["config", "--format", "json"])?;
        let config: Value =
            serde_json::from_slice(&config.stdout).map_err(|_| format!("no model: {}", said(&config)))?;
        let services = config.get("services").and_then(Value::as_object).ok_or("no services")?;
        let built = services.iter().find(|(_, service)| service.get("build").is_some());
        project.service = built.map(|(name, _)| name.clone()).ok_or("no service is built")?;
        let dockerfile =
            std::fs::read_to_string(folder.join("Dockerfile")).map_err(|error| error.to_string())?;
        for (name, other) in stand_ins {
            let from = dockerfile.lines().any(|line| line.split(' ').any(|word| word == name));
            if (from || images(services).any(|(_, image)| image == name)) && !is_there(name) {
                project.used.insert(name.clone(), other.clone());
            }
        }
        project.with_database = services.len() > 1
            && images(services)
                .all(|(_, image)| is_there(project.used.get(image).map_or(image, String::as_str)));
        if !project.used.is_empty() {
            let file = project.overlay(services)?;
            let main =
                if folder.join("compose.yaml").is_file() { "compose.yaml" } else { "docker-compose.yml" };
            for file in [folder.join(main), file] {
                project.options.extend(["--file".to_owned(), file.display().to_string()]);
            }
        }
        Ok(project)
    }

    /// The file that puts the stand-ins in place, beside the project's folder.
    fn overlay(&self, services: &serde_json::Map<String, Value>) -> Outcome<PathBuf> {
        let mut changed: BTreeMap<&str, Value> = BTreeMap::new();
        for (name, image) in images(services) {
            if let Some(other) = self.used.get(image) {
                changed.insert(name, json!({ "image": other }));
            }
        }
        let contexts: BTreeMap<&String, String> =
            self.used.iter().map(|(name, other)| (name, format!("docker-image://{other}"))).collect();
        changed.insert(&self.service, json!({ "build": { "additional_contexts": contexts } }));
        let path = self.folder.with_extension("stand-ins.json");
        std::fs::write(&path, json!({ "services": changed }).to_string())
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }

    /// Makes the database's password as the commands say.
    fn secret(&self) -> Outcome {
        let commands =
            std::fs::read_to_string(self.folder.join("commands.sh")).map_err(|error| error.to_string())?;
        match commands.lines().find(|line| line.contains("> db-password.txt")) {
            Some(line) => match failed(&tool(self.folder, "sh", &["-euc", line])?) {
                Some(error) => Err(error),
                None => Ok(()),
            },
            None => Ok(()),
        }
    }

    /// Builds and starts the service, with what it depends on where that is at hand, and waits until all are well.
    pub(super) fn up(&self) -> Outcome<Output> {
        let alone = ["--no-deps", self.service.as_str()];
        let which: &[&str] = if self.with_database { &[] } else { &alone };
        self.compose(&[&["up", "--build", "--detach", "--wait"], which].concat())
    }

    /// The id of a service's container.
    pub(super) fn container(&self, service: &str) -> Outcome<String> {
        let listed = self.compose(&["ps", "--all", "--quiet", service])?;
        Ok(String::from_utf8_lossy(&listed.stdout).trim().to_owned())
    }

    /// `docker compose`, with a login for private modules as the commands make it.
    pub(super) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new("docker");
        command.arg("compose").args(&self.options).args(words).current_dir(self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env("NO_COLOR", "1").env("NETRC", NETRC);
        command
    }

    /// The same to its end.
    pub(super) fn compose(&self, words: &[&str]) -> Outcome<Output> {
        self.command(words).output().map_err(|error| format!("docker compose: {error}"))
    }
}

/// Services that are an image of others, and it.
fn images(services: &serde_json::Map<String, Value>) -> impl Iterator<Item = (&str, &str)> {
    services
        .iter()
        .filter(|(_, service)| service.get("build").is_none())
        .filter_map(|(name, service)| Some((name.as_str(), service.get("image")?.as_str()?)))
}

fn is_there(image: &str) -> bool {
    docker(&["image", "inspect", image]).is_ok_and(|output| output.status.success())
}

/// Runs a program in a folder to its end.
pub(super) fn tool(folder: &Path, program: &str, words: &[&str]) -> Outcome<Output> {
    let mut command = Command::new(program);
    command.args(words).current_dir(folder).stdin(Stdio::null()).env("NO_COLOR", "1");
    command.output().map_err(|error| format!("{program}: {error}"))
}

/// All that a tool printed.
pub(super) fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

/// The same where it failed.
pub(super) fn failed(output: &Output) -> Option<String> {
    (!output.status.success()).then(|| said(output))
}

/// A text that is kept.
pub(super) fn shortened(text: &str) -> String {
    text.trim().chars().take(SAID).collect()
}
