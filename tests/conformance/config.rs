//! The image's configuration in the report beside `docker image inspect`.

use plimsoll::report::{Config, Healthcheck};
use serde_json::Value;

use super::compare::Point;

/// One point for each part of the configuration that either has.
pub(crate) fn compare(ours: &Config, theirs: &Value) -> Vec<Point> {
    // A moving tag of golang has the release of its day.
    let moves = |pair: &String| !pair.starts_with("GOLANG_VERSION=");
    let mut env: Vec<String> = ours.env.iter().map(|(name, value)| format!("{name}={value}")).collect();
    env.retain(moves);
    env.sort();
    let mut their_env = list(theirs.get("Env")).unwrap_or_default();
    their_env.retain(moves);
    their_env.sort();
    let labels = ours.labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let pairs = [
        ("User", ours.user.clone(), text(theirs.get("User"))),
        ("Entrypoint", show(ours.entrypoint.clone()), show(list(theirs.get("Entrypoint")))),
        ("Cmd", show(ours.cmd.clone()), show(list(theirs.get("Cmd")))),
        ("Env", show(Some(env)), show(Some(their_env))),
        ("WorkingDir", slash(&ours.working_dir), slash(&text(theirs.get("WorkingDir")))),
        ("ExposedPorts", sorted(ours.exposed_ports.clone()), sorted(keys(theirs.get("ExposedPorts")))),
        ("Volumes", sorted(ours.volumes.clone()), sorted(keys(theirs.get("Volumes")))),
        ("Labels", sorted(labels), sorted(entries(theirs.get("Labels")))),
        (
            "Healthcheck",
            ours.healthcheck.as_ref().map(probe).unwrap_or_default(),
            their_probe(theirs.get("Healthcheck")),
        ),
        ("StopSignal", ours.stop_signal.clone().unwrap_or_default(), text(theirs.get("StopSignal"))),
    ];
    pairs
        .into_iter()
        .filter(|(_, ours, theirs)| !(ours.is_empty() && theirs.is_empty()))
        .map(|(name, ours, theirs)| Point::of(format!("config: {name}"), ours, theirs))
        .collect()
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list(value: Option<&Value>) -> Option<Vec<String>> {
    let values = value?.as_array()?;
    Some(values.iter().map(|value| text(Some(value))).collect())
}

fn keys(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_object).map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

fn entries(value: Option<&Value>) -> Vec<String> {
    let object = value.and_then(Value::as_object);
    object.into_iter().flatten().map(|(name, value)| format!("{name}={}", text(Some(value)))).collect()
}

fn sorted(mut words: Vec<String>) -> String {
    words.sort();
    if words.is_empty() { String::new() } else { show(Some(words)) }
}

fn show(words: Option<Vec<String>>) -> String {
    words.map(|words| format!("{words:?}")).unwrap_or_default()
}

/// No working directory is the root; a slash at its end, which the engine keeps as it was written, says nothing.
fn slash(path: &str) -> String {
    format!("/{}", path.trim_matches('/'))
}

fn probe(check: &Healthcheck) -> String {
    let times = [&check.interval, &check.timeout, &check.start_period, &check.start_interval];
    let times = times.map(|time| time.as_deref().map_or(0, nanoseconds));
    format!("{:?} {times:?} {}", check.test, check.retries.unwrap_or(0))
}

fn their_probe(value: Option<&Value>) -> String {
    let Some(value) = value.filter(|value| value.is_object()) else { return String::new() };
    let number = |name: &str| value.get(name).and_then(Value::as_u64).unwrap_or(0);
    let times = ["Interval", "Timeout", "StartPeriod", "StartInterval"].map(number);
    format!("{:?} {times:?} {}", list(value.get("Test")).unwrap_or_default(), number("Retries"))
}

/// A duration as Go writes it, of whole numbers: `1m30s`.
fn nanoseconds(text: &str) -> u64 {
    let mut sum = 0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at(digits);
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (unit, after) = after.split_at(letters);
        let each = match unit {
            "h" => 3_600_000_000_000,
            "m" => 60_000_000_000,
            "s" => 1_000_000_000,
            "ms" => 1_000_000,
            _ => return u64::MAX,
        };
        sum += number.parse::<u64>().unwrap_or(0) * each;
        rest = after;
    }
    sum
}
