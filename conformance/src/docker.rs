//! The `docker` command line: versions, and `docker build`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::Outcome;
use super::case::Case;
use super::record::{Build, Engine};
use super::{NAME, words};

/// Images that stand in where one is missing: so near that nothing that a case looks at differs.
pub(super) const STAND_INS: [(&str, &str); 3] =
    [("alpine:3.19", "alpine:3.20"), ("alpine:3.23", "alpine:3.24"), ("alpine", "alpine:latest")];

/// Runs docker to the end, whatever becomes of it.
pub(super) fn docker(words: &[&str]) -> Outcome<Output> {
    let mut command = Command::new("docker");
    command.args(words).stdin(Stdio::null()).env("NO_COLOR", "1");
    command.output().map_err(|error| format!("docker: {error}"))
}

/// What docker printed on standard output; an error where it failed.
pub(super) fn output(words: &[&str]) -> Outcome<String> {
    let output = docker(words)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(format!("docker {}: {}", words.join(" "), text(&output.stderr).trim()))
    }
}

/// Runs docker where it does not matter how it ends.
pub(super) fn quiet(words: &[&str]) {
    let _ = docker(words);
}

/// The versions of everything that takes part.
pub(super) fn engine() -> Outcome<Engine> {
    let version = output(&["version", "--format", "json"])?;
    let version: serde_json::Value = serde_json::from_str(&version).map_err(|error| error.to_string())?;
    let server = version.get("Server").ok_or("no engine answers")?;
    let parts = server.get("Components").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    let part = |name: &str| {
        let found = parts.iter().find(|part| part.get("Name").is_some_and(|found| found == name));
        let version = found.and_then(|part| part.get("Version")).and_then(serde_json::Value::as_str);
        version.unwrap_or_default().trim_start_matches('v').to_owned()
    };
    let buildx = output(&["buildx", "inspect"])?;
    let buildkit = buildx.lines().find_map(|line| line.strip_prefix("BuildKit version:"));
    let time = output(&["info", "--format", "{{.SystemTime}}"])?;
    Ok(Engine {
        date: time.chars().take(10).collect(),
        docker: part("Engine"),
        buildkit: buildkit.unwrap_or_default().trim().trim_start_matches('v').to_owned(),
        containerd: part("containerd"),
        runc: part("runc"),
    })
}

/// Builds the case from a folder that holds its context; with the images that stood in.
pub(super) fn build(case: &Case, folder: &Path) -> Outcome<(Build, BTreeMap<String, String>)> {
    let mut stand_ins = warmed(case, folder)?;
    loop {
        let built = attempt(case, folder, &stand_ins)?;
        let missing = built.error.as_deref().and_then(words::unreachable_image);
        let other = missing.as_deref().and_then(stand_in);
        match missing.zip(other) {
            Some((name, other)) if !stand_ins.contains_key(&name) => {
                stand_ins.insert(name, other.to_owned());
            }
            _ => {
                return Ok((
                    Build { error: built.error.map(|error| recounted(case, &stand_ins, error)), ..built },
                    stand_ins,
                ));
            }
        }
    }
}

/// The error with its step counted as without the stand-ins.
fn recounted(case: &Case, stand_ins: &BTreeMap<String, String>, error: String) -> String {
    let stages = case.report().image.map(|image| image.stages).unwrap_or_default();
    let several = stages.len() > 1;
    let replaced = stages.into_iter().filter(|stage| stand_ins.contains_key(&stage.base));
    replaced.fold(error, |error, stage| {
        let unnamed = if several { format!("stage-{}", stage.index) } else { String::new() };
        words::counted(&error, &stage.name.unwrap_or(unnamed))
    })
}

/// The golang images of a case, each with the copy of it that has the standard library compiled already.
fn warmed(case: &Case, folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let stages = case.report().image.map(|image| image.stages).unwrap_or_default();
    let golang = stages.into_iter().map(|stage| stage.base).filter(|base| base.starts_with("golang:"));
    let mut found = BTreeMap::new();
    for base in golang.filter(|base| is_here(base)) {
        let name = warm(&base, folder)?;
        found.insert(base, name);
    }
    Ok(found)
}

/// The engine has an image of this name.
pub(super) fn is_here(name: &str) -> bool {
    docker(&["image", "inspect", name]).is_ok_and(|output| output.status.success())
}

/// The image that stands in where one is missing.
pub(super) fn stand_in(name: &str) -> Option<&'static str> {
    STAND_INS.iter().find(|(missing, _)| *missing == name).map(|(_, other)| *other)
}

/// The copy of a golang image that has the standard library compiled already; made once.
pub(super) fn warm(base: &str, folder: &Path) -> Outcome<String> {
    let name = format!("{NAME}-{}", base.replace(':', "-"));
    if !is_here(&name) {
        fill(base, &name, folder)?;
    }
    Ok(name)
}

fn fill(base: &str, name: &str, folder: &Path) -> Outcome {
    println!("    fills the build cache of {base}, once");
    let file = folder.join("warm.Dockerfile");
    let builds = ["0", "1"].map(|cgo| {
        let build = format!("CGO_ENABLED={cgo} go build -o /dev/null");
        format!("({build} /warm.go && {build} -trimpath /warm.go || true)")
    });
    let text = format!("FROM {base}\nCOPY warm.go /warm.go\nRUN {} && rm /warm.go\n", builds.join(" && "));
    let source = super::case::folder().join("service/main.go");
    std::fs::write(&file, text)
        .and_then(|()| std::fs::copy(source, folder.join("warm.go")).map(drop))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    let (file, context) = (file.display().to_string(), folder.display().to_string());
    output(&["build", "--quiet", "--provenance=false", "--tag", name, "--file", &file, &context]).map(drop)
}

fn attempt(case: &Case, folder: &Path, stand_ins: &BTreeMap<String, String>) -> Outcome<Build> {
    let file = folder.join("Dockerfile").display().to_string();
    let context = folder.join("context").display().to_string();
    let mut words = vec!["build", "--progress=plain", "--provenance=false", "--tag", NAME, "--file", &file];
    let contexts: Vec<String> = stand_ins
        .iter()
        .map(|(name, other)| format!("--build-context={name}=docker-image://{other}"))
        .collect();
    words.extend(contexts.iter().map(String::as_str));
    words.extend(case.build.iter().map(String::as_str));
    words.push(&context);
    let output = docker(&words)?;
    let log = String::from_utf8_lossy(&output.stderr);
    let ok = output.status.success();
    Ok(Build { ok, error: (!ok).then(|| words::build_error(&log)), warnings: words::warnings(&log) })
}
