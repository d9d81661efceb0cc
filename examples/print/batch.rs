//! Thousands of questions in one process: a JSON request a line in, a report a line out, in order.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use plimsoll::lessons;
use plimsoll::report::{Report, report};
use serde_json::{Map, Value, json};

use super::ask::{Question, Values, allowed, change};
use super::{Failure, unwritable};

/// Answers every line until the input ends.
pub(crate) fn answer(input: &mut impl BufRead, out: &mut impl Write) -> Result<(), Failure> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| Failure::Said(format!("standard input: {error}")))? == 0 {
            return Ok(());
        }
        let text = match one(&line) {
            Ok(report) => serde_json::to_string(&report),
            Err(message) => serde_json::to_string(&json!({ "error": message })),
        };
        let text = text.map_err(|error| Failure::Said(error.to_string()))?;
        writeln!(out, "{text}").map_err(unwritable)?;
        // Whoever talks line by line waits for this one.
        out.flush().map_err(unwritable)?;
    }
}

fn one(line: &[u8]) -> Result<Report, String> {
    let request = match serde_json::from_slice(line) {
        Ok(Value::Object(request)) => request,
        Ok(_) => return Err("not a JSON object".to_owned()),
        Err(error) => return Err(format!("not JSON: {error}")),
    };
    let set = values(&request)?;
    match (text(&request, "dockerfile")?, text(&request, "link")?) {
        (Some(dockerfile), None) => Question {
            dockerfile,
            dockerignore: text(&request, "dockerignore")?,
            hadolint: text(&request, "hadolint")?,
            profile: text(&request, "profile")?,
            set,
            platform: text(&request, "platform")?,
            build_args: build_args(&request)?,
            date: text(&request, "date")?,
        }
        .report(),
        (None, Some(text)) => {
            let (mut recipe, _, problems) = lessons::open(&text);
            let allowed = allowed(&recipe);
            change(&mut recipe, &set, allowed)?;
            Ok(report(&recipe, problems))
        }
        _ => Err("a request has a dockerfile or a link".to_owned()),
    }
}

fn text(request: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match request.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("{key} is not a string")),
    }
}

fn object<'a>(request: &'a Map<String, Value>, key: &str) -> Result<Option<&'a Map<String, Value>>, String> {
    match request.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(format!("{key} is not an object")),
    }
}

fn build_args(request: &Map<String, Value>) -> Result<BTreeMap<String, String>, String> {
    let pairs = object(request, "build_args")?.into_iter().flatten();
    pairs.map(|(name, value)| Ok((name.clone(), word(name, value)?))).collect()
}

fn values(request: &Map<String, Value>) -> Result<Values, String> {
    let pairs = object(request, "set")?.into_iter().flatten();
    pairs
        .map(|(key, value)| match value {
            Value::Array(items) => {
                Ok((key.clone(), items.iter().map(|item| word(key, item)).collect::<Result<_, _>>()?))
            }
            one => Ok((key.clone(), vec![word(key, one)?])),
        })
        .collect()
}

/// A value as text; a number without quotes is understood.
fn word(key: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(format!("{key} is not a string")),
    }
}
