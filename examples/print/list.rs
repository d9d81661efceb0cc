//! The registries as JSON lists.

use plimsoll::catalogue::images;
use plimsoll::catalogue::profiles::PROFILES;
use plimsoll::companions;
use plimsoll::lessons::{self, LESSONS, Lesson};
use plimsoll::lint::RULES;
use plimsoll::recipe::link;
use plimsoll::recipe::options::{Group, Kind, OPTIONS, OptionSpec};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::report;
use plimsoll::verdicts::{CAUSES, Question};
use serde_json::{Value, json};

/// A registry by its name.
pub(crate) fn list(kind: &str) -> Result<Value, String> {
    let entries: Vec<Value> = match kind {
        "presets" => PRESETS
            .iter()
            .map(|preset| json!({ "id": preset.id, "title": preset.title, "audience": preset.audience }))
            .collect(),
        "options" => OPTIONS.iter().map(option).collect(),
        "rules" => {
            let beside = companions::RULES.iter().map(|rule| (rule.id, rule.title, rule.severity, rule.why, &[][..]));
            RULES
                .iter()
                .map(|rule| (rule.id, rule.title, rule.severity, rule.why, rule.same_as))
                .chain(beside)
                .map(|(id, title, severity, why, same_as)| {
                    json!({ "id": id, "title": title, "severity": severity, "why": why, "same_as": same_as })
                })
                .collect()
        }
        "verdicts" => Question::ALL
            .iter()
            .map(|question| json!({ "id": question.id(), "title": capital(question.id()) }))
            .collect(),
        "causes" => CAUSES
            .iter()
            .map(|cause| json!({ "id": cause.id, "title": cause.title, "verdict": cause.question.id() }))
            .collect(),
        "bases" => images::ALL
            .iter()
            .map(|image| {
                json!({ "id": image.id, "title": image.title, "tags": image.tags, "exact": image.reading.exact })
            })
            .collect(),
        "profiles" => PROFILES
            .iter()
            .map(|profile| json!({ "id": profile.id, "title": profile.title, "what": profile.what }))
            .collect(),
        "lessons" => LESSONS.iter().map(|lesson| self::lesson(lesson)).collect(),
        _ => {
            return Err(format!(
                "--list {kind}: one of presets, options, rules, verdicts, causes, bases, profiles, lessons"
            ));
        }
    };
    Ok(Value::Array(entries))
}

fn lesson(lesson: &Lesson) -> Value {
    let start = lesson.start();
    let outcomes = lesson.outcomes(&start, &report(&start, Vec::new()));
    let goals: Vec<String> = outcomes.into_iter().map(|outcome| outcome.title).collect();
    let proofs: Vec<Value> =
        lesson.proofs.iter().map(|proof| json!({ "says": proof.says, "shows": (proof.shows)() })).collect();
    json!({ "id": lesson.id, "title": lesson.title, "preset": lesson.preset, "switches": lesson.switches,
            "link": lessons::link(&link::encode(&start), Some(lesson)), "task": lesson.task, "goals": goals,
            "hint": lesson.hint, "reason": lesson.reason, "proofs": proofs })
}

fn option(option: &OptionSpec) -> Value {
    let (kind, values) = match option.kind {
        Kind::Switch => ("switch", vec!["0", "1"]),
        Kind::Choice(choices) => ("choice", choices.iter().map(|choice| choice.token).collect()),
        Kind::Text { .. } => ("text", Vec::new()),
        Kind::Number { .. } => ("number", Vec::new()),
        Kind::List { .. } => ("list", Vec::new()),
    };
    json!({ "id": option.id, "key": option.id, "title": option.title, "help": option.help,
            "group": group(option.group), "kind": kind, "values": values })
}

fn group(group: Group) -> &'static str {
    match group {
        Group::Service => "service",
        Group::Base => "base",
        Group::Build => "build",
        Group::Binary => "binary",
        Group::Runtime => "runtime",
        Group::Style => "style",
        Group::Files => "files",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
