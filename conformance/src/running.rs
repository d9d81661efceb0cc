//! A container of the case: does it start, what does it log, does its health check pass, how does it stop?
//!
//! It has no network. The health check is the image's own, asked every second.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Outcome;
use super::case::Case;
use super::docker::{docker, output};
use super::record::{Health, Run, Stop};
use super::{NAME, words};

/// How long a container may take to say that it has looked at everything.
const START: Duration = Duration::from_secs(4);
/// How long a health check may take to be decided.
const HEALTH: Duration = Duration::from_secs(20);
/// How long a verdict of the health check must last.
const LASTING: Duration = Duration::from_secs(5);
/// What `docker stop` waits before it kills.
const GRACE: &str = "4";
const PAUSE: Duration = Duration::from_millis(150);
/// Bytes of a log that are kept.
const LOG: usize = 4_000;

/// Runs the image.
pub(super) fn observe(
    case: &Case,
    check: Option<&Value>,
) -> Outcome<(Option<Run>, Option<Health>, Option<Stop>)> {
    let facts = format!("PLIMSOLL_SERVICE={}", case.facts());
    let mut words = vec!["run", "--detach", "--name", NAME, "--network", "none", "--env", &facts];
    let test = check.and_then(|check| check.get("Test")).and_then(|test| test.get(0)).and_then(Value::as_str);
    let checked = test.is_some_and(|test| test != "NONE");
    if checked {
        words.extend(["--health-interval=1s", "--health-start-period=1s", "--health-start-interval=1s"]);
    }
    words.extend(case.run.iter().map(String::as_str));
    words.push(NAME);
    let started = docker(&words)?;
    let code = started.status.code().unwrap_or(-1);
    if !started.status.success() {
        let error = words::run_error(&String::from_utf8_lossy(&started.stderr));
        let exit_code = state("ExitCode").ok().and_then(|code| code.trim().parse().ok());
        return Ok((Some(Run { docker: code, error, exit_code, ..Run::default() }), None, None));
    }
    let running = wait(START, || Ok(log()?.contains("looked at everything")))?;
    let health = if checked && running { Some(health()?) } else { None };
    let stop = if running { Some(stop()?) } else { None };
    let exit_code = if running { None } else { state("ExitCode")?.trim().parse().ok() };
    Ok((Some(Run { running, docker: code, error: None, exit_code, log: log()? }), health, stop))
}

/// Waits until it is so or the time is over; whether the container runs then.
fn wait(most: Duration, is_so: impl Fn() -> Outcome<bool>) -> Outcome<bool> {
    let start = Instant::now();
    loop {
        let running = state("Running")?.trim() == "true";
        if !running || start.elapsed() > most || is_so()? {
            // What it said last decides, not what it was a moment before.
            sleep(PAUSE);
            return Ok(state("Running")?.trim() == "true");
        }
        sleep(PAUSE);
    }
}

fn state(field: &str) -> Outcome<String> {
    output(&["container", "inspect", "--format", &format!("{{{{json .State.{field}}}}}"), NAME])
}

fn log() -> Outcome<String> {
    let logs = docker(&["logs", NAME])?;
    let text = [logs.stdout, logs.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Ok(text.chars().take(LOG).collect())
}

fn health() -> Outcome<Health> {
    let decided = || Ok(matches!(state("Health.Status")?.trim(), "\"healthy\"" | "\"unhealthy\""));
    wait(HEALTH, decided)?;
    // A check that passes once and never again is not healthy: the failures that are allowed must come first.
    wait(LASTING, || Ok(false))?;
    let health: Value = serde_json::from_str(&state("Health")?).map_err(|error| error.to_string())?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let last = health.get("Log").and_then(Value::as_array).and_then(|log| log.last());
    let code = last.and_then(|last| last.get("ExitCode")).and_then(Value::as_i64).unwrap_or(0);
    Ok(Health {
        status: text(health.get("Status")),
        exit_code: i32::try_from(code).unwrap_or(-1),
        output: text(last.and_then(|last| last.get("Output"))),
    })
}

fn stop() -> Outcome<Stop> {
    let start = Instant::now();
    output(&["stop", "--timeout", GRACE, NAME])?;
    let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(Stop { milliseconds, exit_code: state("ExitCode")?.trim().parse().unwrap_or(-1) })
}
