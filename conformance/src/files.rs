//! `cargo xtask conformance files`: writes all files of every preset into an empty folder, has Go and Compose work
//! on them as the printed commands say, and records what happened in `tests/files/runs/`.
//!
//! Left out: databases, whose images an engine may not have, and pushing.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;

use super::docker::{engine, output};
use super::{Outcome, case, fnv};

#[path = "../../tests/files/run.rs"]
mod run;

use run::Run;

/// The Compose project.
const PROJECT: &str = "plimsoll-files";
/// Bytes that are kept of what a tool says.
const SAID: usize = 600;

/// Runs the presets with a Compose file whose files have changed since their record, or those whose id holds `only`.
pub(super) fn run(only: Option<&str>) -> Outcome {
    let root = case::folder().join("../..");
    for preset in PRESETS {
        let recipe = Recipe::from_preset(preset.id).ok_or("no such preset")?;
        let files = generate(&recipe).files;
        let digest = run::digest(&files);
        let new = || run::load(&root, preset.id).is_none_or(|old| old.files != digest);
        let runs = recipe.get("compose").concat() != "none";
        if !runs || !only.map_or_else(new, |only| preset.id.contains(only)) {
            continue;
        }
        println!("{}", preset.id);
        let folder = std::env::temp_dir().join(format!("{PROJECT}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        for file in &files {
            put(&folder, &file.path, &file.text)?;
        }
        let observed = observe(&recipe, &folder);
        let _ = compose(&folder, &["down", "--volumes", "--timeout", "1"]);
        let _ = std::fs::remove_dir_all(&folder);
        let record = Run { files: digest, ..observed? };
        println!("    {record:?}");
        let text = serde_json::to_string_pretty(&record).map_err(|error| error.to_string())?;
        put(&run::folder(&root), &format!("{}.json", preset.id), &(text + "\n"))?;
    }
    Ok(())
}

fn put(folder: &Path, path: &str, text: &str) -> Outcome {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap_or(folder))
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn observe(recipe: &Recipe, folder: &Path) -> Outcome<Run> {
    let engine = engine()?;
    let go = said(&tool(folder, "go", &["env", "GOVERSION"])?);
    let composed = output(&["compose", "version", "--short"])?;
    let mut run = Run {
        date: engine.date,
        tools: [go.trim().to_owned(), engine.docker, composed.trim().to_owned()],
        vet: failed(&tool(folder, "go", &["vet", "./..."])?),
        build: failed(&tool(folder, "go", &["build", "-o", "/dev/null", "./..."])?),
        ..Run::default()
    };
    // As the commands say; no program of ours reads it.
    put(folder, "db-password.txt", "not used\n")?;
    let config = compose(folder, &["config", "--quiet"])?;
    // The warning's time and folder are left out.
    run.config =
        shortened(said(&config).rsplit(".yml: ").next().unwrap_or_default().trim().trim_end_matches('"'));
    let name = service(folder)?;
    let up = compose(folder, &["up", "--build", "--detach", "--wait", "--no-deps", &name])?;
    run.up = failed(&up).map(|text| last(&text));
    let container = said(&compose(folder, &["ps", "--all", "--quiet", &name])?).trim().to_owned();
    if run.up.is_none() {
        let health = "{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}";
        output(&["inspect", "--format", health, &container])?.trim().clone_into(&mut run.health);
        run.status = status(recipe);
        // A program that knows no such flag would serve, and not end.
        let told = !recipe.get("args").is_empty();
        run.version = if told { version(&container)? } else { String::new() };
        compose(folder, &["stop", &name])?;
        let code = output(&["inspect", "--format", "{{.State.ExitCode}}", &container])?;
        run.stop = code.trim().parse().unwrap_or(-1);
    }
    Ok(run)
}

/// The service that is built here.
fn service(folder: &Path) -> Outcome<String> {
    let config = compose(folder, &["config", "--format", "json"])?;
    let config: serde_json::Value =
        serde_json::from_slice(&config.stdout).map_err(|error| error.to_string())?;
    let services = config.get("services").and_then(serde_json::Value::as_object);
    let built = services.into_iter().flatten().find(|(_, service)| service.get("build").is_some());
    built.map(|(name, _)| name.clone()).ok_or_else(|| "no service is built".to_owned())
}

/// What the program of a container's image prints when it is asked for its version.
fn version(container: &str) -> Outcome<String> {
    let image = output(&["inspect", "--format", "{{.Image}}", container])?;
    let words = "{{json .Config.Entrypoint}} {{json .Config.Cmd}}";
    let start = output(&["image", "inspect", "--format", words, image.trim()])?;
    // The first path among the words: a shell before it is not the program.
    let program = start.split('"').find(|word| word.contains('/') && !word.ends_with("/sh"));
    let program = program.and_then(|word| word.split_whitespace().next()).unwrap_or_default();
    let words = ["run", "--rm", "--network", "none", "--entrypoint", program, image.trim(), "--version"];
    Ok(shortened(&said(&super::docker::docker(&words)?)))
}

/// How the published port answers.
fn status(recipe: &Recipe) -> u16 {
    let ask = || {
        let port: u16 = recipe.get("ports").first()?.parse().ok()?;
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        let path = recipe.get("health-path").concat();
        write!(stream, "GET {path} HTTP/1.0\r\nHost: server\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.split(' ').nth(1)?.parse().ok()
    };
    ask().unwrap_or(0)
}

fn compose(folder: &Path, words: &[&str]) -> Outcome<Output> {
    tool(folder, "docker", &[&["compose", "--project-name", PROJECT, "--progress", "plain"], words].concat())
}

fn tool(folder: &Path, program: &str, words: &[&str]) -> Outcome<Output> {
    let mut command = Command::new(program);
    command.args(words).current_dir(folder).stdin(Stdio::null()).env("NO_COLOR", "1");
    command.output().map_err(|error| format!("{program}: {error}"))
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn failed(output: &Output) -> Option<String> {
    (!output.status.success()).then(|| said(output))
}

fn shortened(text: &str) -> String {
    text.trim().chars().take(SAID).collect()
}

/// The last line that says something, without the home and the name server of this machine.
fn last(text: &str) -> String {
    let line = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    let home = std::env::var("HOME").ok().filter(|home| home.len() > 1);
    let line = home.map_or_else(|| line.to_owned(), |home| line.replace(&home, "~"));
    let server = line.split(" on ").nth(1).and_then(|rest| rest.split(": ").next());
    let server = server.filter(|server| server.ends_with(":53")).map(|server| format!(" on {server}"));
    shortened(&server.map_or_else(|| line.clone(), |server| line.replace(&server, "")))
}
