//! The reason for a yes, in at most 34 characters.

use super::Question;
use super::case::Case;
use super::launch::End;
use super::question::{self, Asks, Url};
use crate::dry_run::files::Link;

/// The image has a health check that is not switched off.
pub(super) fn has_probe(case: &Case<'_>) -> bool {
    let check = case.stage().and_then(|stage| stage.config.healthcheck.as_ref());
    check.is_some_and(|set| set.value.test.is_some())
}

/// Why the answer is yes.
pub(super) fn yes(case: &Case<'_>, question: Question) -> String {
    match question {
        Question::Builds => builds(case),
        Question::Starts => starts(case).to_owned(),
        Question::Healthy => healthy(case),
        Question::Stops => stops(case),
        Question::Works => works(case),
    }
}

fn builds(case: &Case<'_>) -> String {
    match (case.scene.service.go_mod, case.program().and_then(|binary| binary.go)) {
        (Some((major, minor)), Some((image_major, image_minor))) => {
            format!("go.mod {major}.{minor}, image {image_major}.{image_minor}")
        }
        _ => "every step can succeed".into(),
    }
}

fn starts(case: &Case<'_>) -> &'static str {
    match case.program().map(|binary| &binary.link) {
        Some(Some(Link::Static)) => "static binary, needs no loader",
        Some(Some(Link::Dynamic { .. })) => "its loader and libraries are there",
        _ => "the program is there",
    }
}

fn healthy(case: &Case<'_>) -> String {
    let Some(probe) = &case.probe else { return "the check can run".into() };
    let Some(hop) = probe.hops.last() else { return "the check can run".into() };
    if matches!(probe.end, End::Over(_)) {
        return "passes whatever it finds".into();
    }
    if super::case::binary(hop).is_some() {
        return "checks itself, needs no shell".into();
    }
    let name: String = hop.name().chars().take(8).collect();
    match question::of(case) {
        Some(Asks::Url { url: Url { port: Some(port), .. }, .. }) => {
            format!("{name} is there, asks port {port}")
        }
        _ => format!("{name} is there"),
    }
}

fn stops(case: &Case<'_>) -> String {
    let signal = case.stage().and_then(|stage| stage.config.stop_signal.as_ref());
    let signal: String = signal.map_or("SIGTERM", |set| set.value.as_str()).chars().take(12).collect();
    if case.scene.service.handles_sigterm {
        format!("{signal} reaches the server")
    } else {
        format!("{signal} ends it at once")
    }
}

fn works(case: &Case<'_>) -> String {
    let service = case.scene.service;
    let mut has = Vec::new();
    if service.calls_tls {
        has.push("certificates".to_owned());
    }
    if service.uses_zones {
        has.push("zones".to_owned());
    }
    let path = service.writes.as_deref().filter(|path| path.len() <= 9 && !path.is_empty());
    has.extend(path.map(str::to_owned));
    match has.as_slice() {
        [] => "needs nothing but itself".into(),
        _ => format!("has {}", has.join(", ")),
    }
}
