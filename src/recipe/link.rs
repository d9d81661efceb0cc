//! The readable hash: `#v=1&p=tutorial-distroless&cgo=1`.
//!
//! `v` is the version of this format: it names the table of defaults and presets, so a published link
//! keeps its meaning. `p` is the preset, the rest is what differs from it. Reading never fails, does
//! bounded work, and lists what it did not use.
//!
//! Files of the visitor's own are text in keys of their own, compressed, in place of the preset:
//! `#v=1&tls=0&own=...`. Beside them stand facts about the app alone.

mod own;
mod packed;
mod percent;

use super::options::{Group, Kind, OPTIONS, OptionSpec, Recipe};
use super::presets::PRESETS;

/// Longest link that is read, in bytes. Only files of one's own make one longer than [`LONGEST_SHARED`], and
/// only the browser that it was made in keeps that.
const LONGEST_LINK: usize = 1 << 20;
/// Longest link that is passed on, in bytes: chats and issue trackers cut longer ones.
pub const LONGEST_SHARED: usize = 8_000;
/// Most `key=value` pairs that are read.
const MOST_PAIRS: usize = 400;
/// Most problems that are listed.
const MOST_PROBLEMS: usize = 40;
/// Characters of a key or value that a problem repeats.
const SHOWN: usize = 60;

/// A part of a link that was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkProblem {
    /// The key, decoded; cut where it is long.
    pub key: String,
    /// The value, decoded; cut where it is long.
    pub value: String,
    /// What is wrong with it, one sentence.
    pub message: String,
}

/// The recipe's link, from `#`. Only what differs from its preset, in the registry's order.
pub fn encode(recipe: &Recipe) -> String {
    encode_from(recipe, &recipe.start())
}

/// The same where the recipe that it started from is at hand: for many links of one preset.
pub fn encode_from(recipe: &Recipe, start: &Recipe) -> String {
    let changes = recipe.changes_from(start);
    let mut pairs = String::new();
    for option in OPTIONS.iter().filter(|option| changes.contains(&option.id)) {
        let mut values = (option.get)(recipe);
        if values.is_empty() {
            values.push(String::new());
        }
        for value in &values {
            pairs.push('&');
            pairs.push_str(option.id);
            pairs.push('=');
            percent::encode(value, &mut pairs);
        }
    }
    if let Some(own) = &recipe.own {
        own::encode(own, &mut pairs);
    }
    percent::close(&mut pairs);
    // A link that looks encoded twice would be decoded twice.
    let version = if percent::looks_doubled(&pairs) { "%31" } else { "1" };
    let preset = if recipe.own.is_some() { "" } else { recipe.preset().id };
    let start = if preset.is_empty() { "" } else { "&p=" };
    format!("#v={version}{start}{preset}{pairs}")
}

/// The link that can be passed on: of files that are too long for one, the facts alone, and a mark that says so.
pub fn shared(link: &str) -> String {
    match link.split_once(own::START) {
        Some((facts, _)) if link.len() > LONGEST_SHARED => format!("{facts}{}", own::START),
        _ => link.to_owned(),
    }
}

/// Reads a link; never fails. A leading `#` or `?` may be missing, or a whole address stand before it. What it says
/// of a lesson is left to [`decode_with`].
pub fn decode(link: &str) -> (Recipe, Vec<LinkProblem>) {
    let (recipe, _, problems) = decode_with(link, |_| Some(Recipe::default()));
    (recipe, problems)
}

/// The same, and the id of its lesson: `lesson` gives the recipe that one starts from, which is where a link without
/// a preset starts; `None`: there is no such lesson.
pub fn decode_with(
    link: &str,
    lesson: impl Fn(&str) -> Option<Recipe>,
) -> (Recipe, Option<String>, Vec<LinkProblem>) {
    let mut reader = Reader::default();
    let pairs = reader.pairs(link);
    reader.version(&pairs);
    let own = reader.own(&pairs);
    let (lesson, start) = reader.lesson(&pairs, |id| lesson(id).filter(|_| own.is_none())).unzip();
    let mut recipe = match own {
        Some(own) => reader.without_preset(&pairs, own),
        None => reader.preset(&pairs, start),
    };
    for (index, (key, value)) in pairs.iter().enumerate() {
        let earlier = pairs.iter().take(index).any(|(other, _)| other == key);
        match OPTIONS.iter().find(|option| option.id == key) {
            _ if key == "v" || key == "p" || key == "lesson" || own::is_key(key) => {}
            Some(option) if recipe.own.is_some() && option.group != Group::Service => {
                reader.report(key, value, "This option prints nothing into a Dockerfile of one's own.");
            }
            None => reader.report(key, value, "There is no option of this name."),
            Some(option) if matches!(option.kind, Kind::List { .. }) => {
                if !earlier {
                    reader.list(&mut recipe, option, &pairs);
                }
            }
            Some(_) if earlier => {
                reader.report(key, value, "This option stands in the link twice; the first one counts.");
            }
            Some(option) => {
                if let Err(message) = (option.set)(&mut recipe, std::slice::from_ref(value)) {
                    reader.report(key, value, &message);
                }
            }
        }
    }
    (recipe, lesson, reader.problems)
}

type Pair = (String, String);

/// Collects what was not used.
#[derive(Debug, Default)]
struct Reader {
    problems: Vec<LinkProblem>,
}

impl Reader {
    fn report(&mut self, key: &str, value: &str, message: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(LinkProblem {
                key: shown(key),
                value: shown(value),
                message: message.to_owned(),
            });
        }
    }

    /// The decoded pairs, in order.
    fn pairs(&mut self, link: &str) -> Vec<Pair> {
        let text = link.split_once('#').map_or(link, |(_, hash)| hash);
        let text = text.trim_start_matches(['#', '?']).trim();
        let end =
            (0..=LONGEST_LINK.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let (text, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        if !rest.is_empty() {
            self.report("", "", "The link is longer than any that this page makes; its end was not read.");
        }
        let unwrapped = percent::unwrap(text);
        let mut parts = unwrapped.split('&').map(without_entity).filter(|part| !part.is_empty());
        let mut pairs = Vec::new();
        for part in parts.by_ref().take(MOST_PAIRS) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match (percent::decode(key), percent::decode(value)) {
                (Some(key), Some(value)) => pairs.push((key, value)),
                _ => self.report(key, value, "This is not text."),
            }
        }
        if parts.next().is_some() {
            self.report(
                "",
                "",
                "The link has more parts than any that this page makes; the last ones were not read.",
            );
        }
        pairs
    }

    fn version(&mut self, pairs: &[Pair]) {
        for (index, (_, value)) in pairs.iter().filter(|(key, _)| key == "v").enumerate() {
            if index > 0 {
                self.report("v", value, "The version stands in the link twice; the first one counts.");
            } else if value != "1" {
                self.report(
                    "v",
                    value,
                    "This version of the link is not known here; it was read as version 1.",
                );
            }
        }
    }

    /// The lesson's id, and the recipe that it starts from.
    fn lesson(&mut self, pairs: &[Pair], start: impl Fn(&str) -> Option<Recipe>) -> Option<(String, Recipe)> {
        let mut found = None;
        for (index, (_, id)) in pairs.iter().filter(|(key, _)| key == "lesson").enumerate() {
            if index > 0 {
                self.report("lesson", id, "The lesson stands in the link twice; the first one counts.");
            } else if let Some(recipe) = start(id) {
                found = Some((id.clone(), recipe));
            } else {
                self.report("lesson", id, "There is no lesson of this name.");
            }
        }
        found
    }

    fn preset(&mut self, pairs: &[Pair], mut start: Option<Recipe>) -> Recipe {
        for (index, (_, value)) in pairs.iter().filter(|(key, _)| key == "p").enumerate() {
            if index > 0 {
                self.report("p", value, "The preset stands in the link twice; the first one counts.");
            } else if PRESETS.iter().any(|preset| preset.id == value) {
                start = Recipe::from_preset(value);
            } else {
                self.report(
                    "p",
                    value,
                    "There is no preset of this name; the recommended one stands in for it.",
                );
            }
        }
        start.unwrap_or_default()
    }

    /// Sets a list from all of its items; those that it refuses are left out.
    fn list(&mut self, recipe: &mut Recipe, option: &OptionSpec, pairs: &[Pair]) {
        let mut items: Vec<String> = Vec::new();
        let mine = pairs.iter().filter(|(key, _)| key == option.id);
        let mut trial = recipe.clone();
        let mut refused = false;
        for (_, value) in mine {
            items.push(value.clone());
            if value.is_empty() && items.len() == 1 {
                items.clear();
            } else if let Err(message) = (option.set)(&mut trial, &items) {
                items.pop();
                refused = true;
                self.report(option.id, value, &message);
            }
        }
        if !(refused && items.is_empty()) {
            // Every item has passed.
            let _ = (option.set)(recipe, &items);
        }
    }
}

/// `&amp;` is what HTML makes of `&`.
fn without_entity(part: &str) -> &str {
    part.strip_prefix("amp;").unwrap_or(part)
}

fn shown(text: &str) -> String {
    let mut cut: String = text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        cut.push('…');
    }
    cut
}
