//! `cargo xtask conformance files`: unpacks the archive that the page gave of every preset, and of what none of them
//! has, into an empty folder, has Go, Compose and bake work on the files as the printed commands say, and records what
//! happened in `tests/files/runs/`.
//!
//! Left out: pushing. A database is started where its image is at hand or another is named to stand in for it.

mod bake;
mod commands;
mod database;
mod project;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use plimsoll::recipe::options::Recipe;

use super::docker::{STAND_INS, engine, output};
use super::{Outcome, case, fnv};
use project::{PROJECT, Project, failed, said, shortened, tool};

#[path = "../../../tests/files/run.rs"]
mod run;

use run::Run;

/// How long a change of the source may take to come to answer.
const REBUILD: Duration = Duration::from_mins(4);
/// How often it is looked for.
const PAUSE: Duration = Duration::from_millis(500);

/// What is asked for.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Cases whose name holds this, changed or not.
    only: Option<String>,
    /// The folder of the archives, one `NAME.zip` a case.
    archives: String,
    /// Images by the name for which they stand in.
    stand_ins: BTreeMap<String, String>,
}

impl Wanted {
    /// `--only NAME`, `--archives FOLDER`, `--stand-in NAME=IMAGE`.
    pub(super) fn of(words: &[&str]) -> Outcome<Self> {
        let built_in = STAND_INS.map(|(name, other)| (name.to_owned(), other.to_owned()));
        let mut wanted = Self { stand_ins: built_in.into(), ..Self::default() };
        for pair in words.chunks(2) {
            match pair {
                ["--only", name] => wanted.only = Some((*name).to_owned()),
                ["--archives", folder] => (*folder).clone_into(&mut wanted.archives),
                ["--stand-in", both] => {
                    let (name, other) = both.split_once('=').ok_or("--stand-in takes NAME=IMAGE")?;
                    wanted.stand_ins.insert(name.to_owned(), other.to_owned());
                }
                other => return Err(format!("what is {other:?}?")),
            }
        }
        Ok(wanted)
    }
}

/// Prints the names and links of the cases, parted by a tab.
pub(super) fn list() {
    for (name, link) in run::cases() {
        println!("{name}\t{link}");
    }
}

/// Runs the cases with a Compose file whose archive has changed since their record, or those that are asked for.
pub(super) fn run(wanted: &Wanted) -> Outcome {
    let root = case::folder().join("../..");
    for (name, link) in run::cases() {
        let path = Path::new(&wanted.archives).join(format!("{name}.zip"));
        let archive = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let digest = run::digest(&archive);
        let new = || run::load(&root, &name).is_none_or(|old| old.archive != digest);
        if !wanted.only.as_ref().map_or_else(new, |only| name.contains(only)) {
            continue;
        }
        println!("{name}");
        let recipe = run::recipe(&link);
        let folder = std::env::temp_dir().join(format!("{PROJECT}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let mut unpacked = zip::ZipArchive::new(Cursor::new(archive)).map_err(|error| error.to_string())?;
        unpacked.extract(&folder).map_err(|error| error.to_string())?;
        let observed = Project::new(&folder, &wanted.stand_ins).and_then(|project| {
            let observed = observe(&recipe, &project);
            let _ = project.compose(&["down", "--volumes", "--timeout", "1"]);
            Ok(Run { commands: commands::run(&project, &recipe.get("name").concat())?, ..observed? })
        });
        let record = Run { link, archive: digest, bake: bake::print(&recipe, &folder)?, ..observed? };
        let _ = std::fs::remove_dir_all(&folder);
        println!("    {record:?}");
        let text = serde_json::to_string_pretty(&record).map_err(|error| error.to_string())?;
        let path = run::folder(&root).join(format!("{name}.json"));
        std::fs::write(&path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn observe(recipe: &Recipe, project: &Project) -> Outcome<Run> {
    let engine = engine()?;
    let go = said(&tool(project.folder, "go", &["env", "GOVERSION"])?);
    let composed = output(&["compose", "version", "--short"])?;
    let buildx = output(&["buildx", "version"])?;
    let buildx = buildx.split(' ').nth(1).unwrap_or_default().trim_start_matches('v');
    let mut run = Run {
        date: engine.date,
        tools: [go.trim(), &engine.docker, composed.trim(), buildx].map(str::to_owned),
        stand_ins: project.used.clone(),
        vet: failed(&tool(project.folder, "go", &["vet", "./..."])?),
        build: failed(&tool(project.folder, "go", &["build", "-o", "/dev/null", "./..."])?),
        ..Run::default()
    };
    let config = project.compose(&["config", "--quiet"])?;
    // The warning's time and folder are left out.
    run.config =
        shortened(said(&config).rsplit(".yml: ").next().unwrap_or_default().trim().trim_end_matches('"'));
    let up = project.up()?;
    run.up = failed(&up).map(|text| last(&text));
    if run.up.is_none() {
        running(recipe, project, &mut run)?;
    }
    Ok(run)
}

/// What a service that is up does, and how it stops.
fn running(recipe: &Recipe, project: &Project, run: &mut Run) -> Outcome {
    let container = project.container(&project.service)?;
    let health = "{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}";
    output(&["inspect", "--format", health, &container])?.trim().clone_into(&mut run.health);
    let health_path = recipe.get("health-path").concat();
    run.status = get(recipe, &health_path).and_then(|text| text.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    if recipe.get("frontend") == ["1"] {
        let page = get(recipe, "/").unwrap_or_default();
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        title.unwrap_or_default().clone_into(&mut run.page);
    }
    run.binary = size(&container)?;
    // A program that knows no such flag would serve, and not end.
    if !recipe.get("args").is_empty() {
        run.version = version(&container)?;
    }
    // The tutorial's own Compose file has its password in plain sight, and nothing waits for the database.
    if project.with_database && recipe.get("compose") == ["postgres"] {
        run.database = Some(database::observe(project, &container)?);
    }
    if recipe.get("compose") == ["develop"] {
        run.watched = Some(watched(recipe, project)?);
    }
    let container = project.container(&project.service)?;
    project.compose(&["stop", &project.service])?;
    let code = output(&["inspect", "--format", "{{.State.ExitCode}}", &container])?;
    run.stop = code.trim().parse().unwrap_or(-1);
    Ok(())
}

/// The image of a container, and the path of its program.
fn program(container: &str) -> Outcome<(String, String)> {
    let image = output(&["inspect", "--format", "{{.Image}}", container])?.trim().to_owned();
    let words = "{{json .Config.Entrypoint}} {{json .Config.Cmd}}";
    let start = output(&["image", "inspect", "--format", words, &image])?;
    // The first path among the words: a shell before it is not the program.
    let program = start.split('"').find(|word| word.contains('/') && !word.ends_with("/sh"));
    let program = program.and_then(|word| word.split_whitespace().next()).unwrap_or_default().to_owned();
    Ok((image, program))
}

/// What the program prints when it is asked for its version.
fn version(container: &str) -> Outcome<String> {
    let (image, program) = program(container)?;
    let words = ["run", "--rm", "--network", "none", "--entrypoint", &program, &image, "--version"];
    Ok(shortened(&said(&super::docker::docker(&words)?)))
}

/// Bytes of the program.
fn size(container: &str) -> Outcome<u64> {
    let (_, program) = program(container)?;
    let folder = output(&["inspect", "--format", "{{.Config.WorkingDir}}", container])?;
    let path = match program.strip_prefix("./") {
        Some(name) => format!("{}/{name}", folder.trim().trim_end_matches('/')),
        None => program,
    };
    let copied = super::docker::docker(&["cp", &format!("{container}:{path}"), "-"])?;
    let mut archive = tar::Archive::new(copied.stdout.as_slice());
    let mut entries = archive.entries().map_err(|error| error.to_string())?;
    let entry = entries.next().ok_or_else(|| format!("no {path}"))?.map_err(|error| error.to_string())?;
    Ok(entry.size())
}

/// What the published port answers; `None`: nothing.
fn get(recipe: &Recipe, path: &str) -> Option<String> {
    let port: u16 = recipe.get("ports").first()?.parse().ok()?;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: server\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// A change of main.go comes to answer while `docker compose watch` runs.
fn watched(recipe: &Recipe, project: &Project) -> Outcome<bool> {
    let mut watch = project.command(&["watch", "--no-up"]);
    let mut watch =
        watch.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| error.to_string())?;
    let main = project.folder.join("cmd/server/main.go");
    // It may need a moment until it watches: the change is made again until it is seen.
    let start = Instant::now();
    let mut seen = false;
    let text = std::fs::read_to_string(&main).map_err(|error| error.to_string())?;
    let changed = text.replace("Hello, World!", "Hello again!");
    let mut at = Duration::ZERO;
    while !seen && start.elapsed() < REBUILD {
        if start.elapsed() >= at {
            std::fs::write(&main, &changed).map_err(|error| error.to_string())?;
            at += REBUILD / 4;
        }
        std::thread::sleep(PAUSE);
        seen = get(recipe, "/").is_some_and(|text| text.contains("Hello again!"));
    }
    let _ = watch.kill();
    let _ = watch.wait();
    Ok(seen)
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

/// Whether a tool ended well.
fn well(output: &Output) -> bool {
    output.status.success()
}
