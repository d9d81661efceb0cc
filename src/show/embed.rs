//! What an embed shows and what it reports to the page around it.
//!
//! The report is JSON: the figures and words that a host can act on. The whole report is what `print --json` gives for
//! the link that goes with it; its writer would weigh more than all of this. docs/embedding.md describes the keys; they
//! may be added to, never renamed.

use std::fmt::Write;

use super::cards::{Card, tally};
use super::words;
use crate::lessons::{Lesson, Outcome};
use crate::recipe::options::{OPTIONS, OptionSpec, Recipe};
use crate::report::{Note, Price, Verdict};

/// Most options that an embed shows.
const MOST: usize = 12;
/// What is asked for to show none.
const NONE: &str = "none";

/// The options that an embed shows: those asked for by their ids, with commas between; else those of its lesson; else
/// those that the recipe changes; else its base image. What is no id is left out.
pub fn switches(asked: &str, lesson: Option<&Lesson>, recipe: &Recipe) -> Vec<&'static str> {
    let known = |id: &str| OPTIONS.iter().find(|option| option.id == id).map(|option| option.id);
    let mut ids = Vec::new();
    for id in asked.split(',').filter_map(|id| known(id.trim())).take(MOST) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if let Some(lesson) = lesson.filter(|_| ids.is_empty() && asked != NONE) {
        return lesson.switches.to_vec();
    }
    if ids.is_empty() && asked != NONE {
        ids = recipe.changes();
        ids.truncate(MOST);
    }
    if ids.is_empty() && asked != NONE {
        ids.extend(known("base"));
    }
    ids
}

/// The options of these ids.
pub fn specs(ids: &[&'static str]) -> Vec<&'static OptionSpec> {
    ids.iter().filter_map(|id| OPTIONS.iter().find(|option| option.id == *id)).collect()
}

/// Lines of the Dockerfile that these options shaped.
pub fn shaped(ids: &[&'static str], notes: &[Note]) -> Vec<usize> {
    let by = |note: &&Note| {
        note.file == "Dockerfile" && note.options.iter().any(|option| ids.contains(&option.as_str()))
    };
    notes.iter().filter(by).flat_map(|note| note.lines[0]..=note.lines[1]).collect()
}

/// The summary of a report, and of a lesson's goals. Sizes are bytes.
pub fn summary(
    now: &Price,
    verdicts: &[Verdict],
    cards: &[Card],
    lesson: Option<(&Lesson, &[Outcome])>,
) -> String {
    let Price { unpacked, low, high, download, complete, .. } = now;
    let [errors, warnings, notes] = tally(cards);
    let mut json = format!(
        "{{\"size\":{{\"unpacked\":{unpacked},\"low\":{low},\"high\":{high},\"download\":{download},\
         \"complete\":{complete}}},\"verdicts\":{{"
    );
    for (index, verdict) in verdicts.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // Writing to a String can't fail; ids and words need no escape.
        let _ = write!(json, "{comma}\"{}\":\"{}\"", verdict.id.id(), words::answer(verdict.answer));
    }
    let _ = write!(json, "}},\"findings\":{{\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes}}}");
    if let Some((lesson, outcomes)) = lesson {
        let reached = outcomes.iter().filter(|outcome| outcome.done).count();
        let (id, goals) = (lesson.id, outcomes.len());
        let _ = write!(json, ",\"lesson\":{{\"id\":\"{id}\",\"goals\":{goals},\"reached\":{reached}}}");
    }
    json.push('}');
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::LESSONS;
    use crate::recipe::presets::PRESETS;
    use crate::report::report;
    use crate::show::cards::cards;

    #[test]
    fn what_is_asked_for_is_shown() {
        let plain = Recipe::default();
        let changed = crate::recipe::link::decode("#v=1&p=recommended&cgo=1&base=alpine").0;
        for (asked, recipe, shown) in [
            ("cgo,base", &plain, &["cgo", "base"][..]),
            (" cgo , cgo,<script>,p", &plain, &["cgo"]),
            ("none", &changed, &[]),
            ("no-such-option", &plain, &["base"]),
        ] {
            assert_eq!(switches(asked, None, recipe), shown, "{asked}");
        }
        assert_eq!(switches("", None, &changed), changed.changes());
        let lesson = LESSONS.first().copied();
        assert_eq!(switches("", lesson, &plain), LESSONS[0].switches);
        assert_eq!(switches("cgo", lesson, &plain), ["cgo"]);
        assert_eq!(switches("none", lesson, &plain), [""; 0]);
        let all: Vec<&str> = OPTIONS.iter().map(|option| option.id).collect();
        assert_eq!(switches(&all.join(","), None, &plain).len(), MOST);
    }

    #[test]
    fn lines_of_an_option_are_those_that_its_notes_name() {
        let report = report(&Recipe::default(), Vec::new());
        let lines = shaped(&["cgo"], &report.notes);
        let text: Vec<&str> = report.files[0].text.lines().collect();
        assert!(lines.iter().any(|line| text[line - 1].contains("CGO_ENABLED")), "{lines:?}");
        assert!(lines.len() < text.len());
        assert_eq!(shaped(&[], &report.notes), Vec::<usize>::new());
    }

    #[test]
    fn a_summary_counts_the_goals_of_its_lesson() {
        for lesson in LESSONS {
            let recipe = lesson.start();
            let report = report(&recipe, Vec::new());
            let outcomes = lesson.outcomes(&recipe, &report);
            let part = Some((*lesson, outcomes.as_slice()));
            let text = summary(&words::present(&report), &report.verdicts, &cards(&report), part);
            let json: serde_json::Value = serde_json::from_str(&text).expect(&text);
            assert_eq!(json["lesson"]["id"], lesson.id);
            assert_eq!(json["lesson"]["goals"], lesson.goals.len());
            let reached = outcomes.iter().filter(|outcome| outcome.done).count();
            assert_eq!(json["lesson"]["reached"], reached, "{}", lesson.id);
        }
    }

    #[test]
    fn every_summary_says_what_the_report_says() {
        for preset in PRESETS {
            let report = report(&Recipe::from_preset(preset.id).expect("is there"), Vec::new());
            let text = summary(&words::present(&report), &report.verdicts, &cards(&report), None);
            let json: serde_json::Value = serde_json::from_str(&text).expect(&text);
            let whole = serde_json::to_value(&report).expect("can be written");
            assert_eq!(json["size"]["unpacked"], whole["sizes"]["unpacked"]["total"], "{}", preset.id);
            assert_eq!(json["size"]["download"], whole["sizes"]["download"]["total"], "{}", preset.id);
            for verdict in whole["verdicts"].as_array().expect("is a list") {
                let id = verdict["id"].as_str().expect("has one");
                assert_eq!(json["verdicts"][id], verdict["answer"], "{}: {id}", preset.id);
            }
            let said: u64 = json["findings"]
                .as_object()
                .expect("is one")
                .values()
                .filter_map(serde_json::Value::as_u64)
                .sum();
            let heard = cards(&report).iter().filter(|card| card.silenced_by.is_none()).count();
            assert_eq!(said, heard as u64, "{}", preset.id);
        }
    }
}
