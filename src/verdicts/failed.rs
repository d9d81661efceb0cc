//! Steps that `docker build` fails at: from the dry run's failure to a cause with its fixes.

use super::case::Case;
use super::{Answer, Found};
use crate::dry_run::image::Failure;
use crate::fix::Fix;

/// Turns the dry run's failures with this cause into causes; `advice` ends their
/// explanation, `fixes` offers the ways out.
pub fn report(
    case: &Case<'_>,
    id: &'static str,
    summary: &str,
    advice: &str,
    found: &mut Vec<Found>,
    fixes: fn(&Case<'_>, &Failure) -> Vec<Fix>,
) {
    for failure in case.scene.image.failures.iter().filter(|failure| failure.cause == id) {
        let mut reason = Found { fixes: fixes(case, failure), ..of(id, summary, failure) };
        if !advice.is_empty() {
            reason.why.push(' ');
            reason.why.push_str(advice);
        }
        found.push(reason);
    }
}

/// A failure as a cause without fixes.
pub fn of(id: &'static str, summary: &str, failure: &Failure) -> Found {
    let mut found = Found::no(id, summary, failure.lines.clone(), failure.why.clone());
    if !failure.certain {
        found.answer = Answer::Depends;
        if !found.why.contains("epends on") {
            found.why.push_str(" Depends on that.");
        }
    }
    found.error = (!failure.error.is_empty()).then(|| failure.error.clone());
    found.exit_code = Some(1);
    found
}

/// A value that the dry run gives with a failure.
pub fn detail<'a>(failure: &'a Failure, name: &str) -> Option<&'a str> {
    failure.details.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
}

/// Ways out where .dockerignore hides what a step needs; none: it does not.
pub fn visible(failure: &Failure) -> Vec<Fix> {
    let Some(line) = detail(failure, "ignored-by").and_then(|line| line.parse().ok()) else {
        return Vec::new();
    };
    let recommended = Fix::set("Use the recommended .dockerignore", &[("dockerignore", "recommended")]);
    vec![recommended, without(line)]
}

/// .dockerignore without this line.
pub fn without(line: usize) -> Fix {
    Fix::new(format!("Take line {line} out of .dockerignore")).edit_of(".dockerignore", line)
}

/// The failing line.
pub fn line(failure: &Failure) -> usize {
    failure.lines.last().copied().unwrap_or_default()
}
