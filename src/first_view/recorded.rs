//! Who printed a cause's error text: the engine that built and ran the cause's own example, as
//! `tests/conformance/records/` has it, or the source that stands in for one. A text that a record does not hold has no
//! source here.

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

/// The source of the text that the cause's bad example prints; empty where nobody is on record.
pub(crate) fn source(cause: &str, error: &str) -> String {
    let example = format!("causes/{cause}-bad");
    let elsewhere = std::fs::read_to_string(folder().join("elsewhere.txt")).unwrap_or_default();
    let row = elsewhere.lines().find_map(|row| row.strip_prefix(&example)?.trim_start().strip_prefix('|'));
    if let Some(reason) = row {
        return format!("Not run by an engine of ours: {}.", reason.trim().trim_end_matches('.'));
    }
    let record =
        std::fs::read_to_string(folder().join(format!("records/{example}.json"))).unwrap_or_default();
    said(&record, error).unwrap_or_default()
}

/// The engine of a record that holds the text.
fn said(record: &str, error: &str) -> Option<String> {
    let holds = |line: &str| record.contains(&line.replace('\\', "\\\\").replace('"', "\\\""));
    if error.is_empty() || !error.lines().all(holds) {
        return None;
    }
    let value = |key: &str| {
        let (_, rest) = record.split_once(&format!("\"{key}\": \""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let (docker, buildkit, runc) = (value("docker")?, value("buildkit")?, value("runc")?);
    let date = value("date")?;
    Some(format!(
        "Printed for the example below by Docker Engine {docker} with BuildKit {buildkit} and runc {runc}, on {date}."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = "{ \"engine\": { \"date\": \"2026-11-25\", \"docker\": \"29\", \"buildkit\": \"0.3\", \
                          \"runc\": \"1\" }, \"run\": { \"error\": \"exec: \\\"/a\\\": no\\nfile\" } }";

    #[test]
    fn only_what_is_on_record_has_a_source() {
        let source = said(RECORD, "exec: \"/a\": no\nfile").expect("is on record");
        assert_eq!(
            source,
            "Printed for the example below by Docker Engine 29 with BuildKit 0.3 and runc 1, on 2026-11-25."
        );
        assert_eq!(said(RECORD, "exec: \"/b\": no"), None);
        assert_eq!(said(RECORD, ""), None);
        assert_eq!(said("", "exec"), None);
    }

    #[test]
    fn most_texts_have_a_source() {
        let texts: Vec<(&str, String)> = plimsoll::show::article::articles()
            .into_iter()
            .filter_map(|article| Some((article.id, article.error?)))
            .collect();
        let without: Vec<&str> =
            texts.iter().filter(|(id, text)| source(id, text).is_empty()).map(|(id, _)| *id).collect();
        assert!(without.len() * 4 < texts.len(), "{} texts, without a source: {without:?}", texts.len());
        assert!(source("stage-missing", "anything").starts_with("Not run by an engine of ours: BuildKit"));
    }
}
