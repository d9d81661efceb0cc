//! The database of a Compose project: its health, whether the service waited for it, the password, and the volume.

use super::super::Outcome;
use super::super::docker::{docker, output};
use super::project::{Project, said};
use super::run::Database;
use super::well;

/// What a container's user reads of the password.
const READER: &str = "busybox:1.37";

/// Looks at it, and starts all anew in between.
pub(super) fn observe(project: &Project, service: &str) -> Outcome<Database> {
    let container = project.container("db")?;
    let health = "{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}";
    let password = std::fs::read_to_string(project.folder.join("db-password.txt")).unwrap_or_default();
    let password = password.trim();
    let mut seen = Database {
        health: output(&["inspect", "--format", health, &container])?.trim().to_owned(),
        waited: waited(&container, service)?,
        secret: !password.is_empty() && read(service)?.trim() == password,
        login: !password.is_empty()
            && sql(project, password, "select 1")?.as_deref() == Some("1")
            && sql(project, "another", "select 1")?.is_none(),
        kept: false,
    };
    if seen.login {
        sql(project, password, "create table kept (number int); insert into kept values (7)")?;
        project.compose(&["down"])?;
        let up = project.up()?;
        seen.kept = well(&up) && sql(project, password, "select number from kept")?.as_deref() == Some("7");
    }
    Ok(seen)
}

/// The service began after the database's first check that succeeded.
fn waited(database: &str, service: &str) -> Outcome<bool> {
    let checks = checks(database)?;
    let first = checks.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned();
    let started = output(&["inspect", "--format", "{{.State.StartedAt}}", service])?;
    Ok(!first.is_empty() && first.as_str() < started.trim().trim_end_matches('Z'))
}

/// The ends of checks that succeeded.
fn checks(database: &str) -> Outcome<String> {
    let text = output(&["inspect", "--format", "{{json .State.Health}}", database])?;
    let health: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let log = health.get("Log").and_then(serde_json::Value::as_array).into_iter().flatten();
    let good = log.filter(|check| check.get("ExitCode").and_then(serde_json::Value::as_i64) == Some(0));
    let ends =
        good.filter_map(|check| check.get("End")?.as_str().map(|end| end.trim_end_matches('Z').to_owned()));
    Ok(ends.collect::<Vec<_>>().join("\n"))
}

/// The password's file as the service's user reads it, by a program of another image.
fn read(service: &str) -> Outcome<String> {
    let top = output(&["top", service, "-eo", "pid,uid"])?;
    let user =
        top.lines().nth(1).and_then(|line| line.split_whitespace().nth(1)).unwrap_or_default().to_owned();
    let words = ["run", "--rm", "--network", "none", "--volumes-from", service, "--user", &user];
    Ok(said(&docker(&[&words[..], &["--entrypoint", "cat", READER, "/run/secrets/db-password"]].concat())?))
}

/// What the database answers over the network to somebody with this password; `None`: it lets nobody in.
fn sql(project: &Project, password: &str, text: &str) -> Outcome<Option<String>> {
    let set = format!("PGPASSWORD={password}");
    let words =
        ["exec", "-T", "--env", &set, "db", "psql", "--host", "db", "--username", "app", "--dbname", "app"];
    let answer =
        project.compose(&[&words[..], &["--no-align", "--tuples-only", "--command", text]].concat())?;
    Ok(well(&answer).then(|| String::from_utf8_lossy(&answer.stdout).trim().to_owned()))
}
