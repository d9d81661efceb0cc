//! Embedding: the demonstration article shows what the core prints, and the document names the attributes and messages
//! that the scripts know, in their version.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::BTreeSet;

use plimsoll::generate;
use plimsoll::lessons;
use plimsoll::recipe::link::decode;

const DEMO: &str = include_str!("../static/demo.html");
const ELEMENT: &str = include_str!("../static/embed.js");
const FRAME: &str = include_str!("../static/frame.js");
const DOCUMENT: &str = include_str!("../docs/embedding.md");

/// What stands between two marks, each time that the first one is there.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close)).map(|(inside, _)| inside)
}

fn set<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    words.collect()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&amp;", "&")
}

/// First cells of the table under a heading row.
fn column(heading: &str) -> BTreeSet<&str> {
    let table = between(DOCUMENT, heading, "\n\n").next().expect("the document has the table");
    set(between(table, "\n| `", "`"))
}

#[test]
fn the_article_shows_what_the_core_prints() {
    let elements: Vec<&str> = between(DEMO, "<plimsoll-playground ", "</plimsoll-playground>").collect();
    assert_eq!(elements.len(), 3);
    for element in elements {
        let id = between(element, "lesson=\"", "\"").next().expect("has a lesson");
        let link = unescaped(between(element, "href=\"./", "\"").next().expect("has a link"));
        let (recipe, lesson, problems) = lessons::open(&link);
        assert_eq!((lesson.map(|lesson| lesson.id), problems), (Some(id), Vec::new()), "{link}");
        let text = unescaped(between(element, "<code>", "</code>").next().expect("has the Dockerfile"));
        assert_eq!(generate::file(&recipe, "Dockerfile").expect("is one").text, text, "{link}");
    }
}

#[test]
fn the_document_names_the_messages_of_the_scripts() {
    let heard_by_the_page = set(between(ELEMENT, "case \"", "\""));
    let heard_by_the_frame = set(between(FRAME, "case \"", "\""));
    let said_by_the_page = set(between(ELEMENT, "#say(\"", "\""));
    let said_by_the_frame = set(between(FRAME, " say(\"", "\""));
    assert!(heard_by_the_frame.len() + heard_by_the_page.len() > 5);
    assert_eq!(heard_by_the_page, said_by_the_frame);
    assert_eq!(heard_by_the_frame, said_by_the_page);
    let all: BTreeSet<&str> = heard_by_the_page.union(&heard_by_the_frame).copied().collect();
    assert_eq!(column("| type | from | keys |"), all);
    for event in between(DOCUMENT, "`plimsoll-", "`") {
        assert!(heard_by_the_page.contains(event), "{event}");
    }
}

#[test]
fn the_document_names_the_version_of_the_scripts() {
    let version = |script| between(script, "const VERSION = ", ";").next().expect("has a version");
    assert_eq!(version(ELEMENT), version(FRAME));
    assert!(DOCUMENT.contains(&format!("Each has `plimsoll: {}`", version(ELEMENT))));
}

#[test]
fn the_document_names_the_attributes_of_the_element() {
    let list = between(ELEMENT, "observedAttributes = [", "]").next().expect("has attributes");
    let known = set(list.split(", ").map(|word| word.trim_matches('"')));
    assert_eq!(column("| attribute | what it says |"), known);
}

#[test]
fn the_document_shows_a_report_as_it_is_sent() {
    let example = between(DOCUMENT, "```json\n", "```").next().expect("has an example");
    let example: serde_json::Value = serde_json::from_str(example).expect("is JSON");
    let report = plimsoll::report::report(&decode("").0, Vec::new());
    let now = plimsoll::show::words::present(&report);
    let cards = plimsoll::show::cards::cards(&report);
    let sent = plimsoll::show::embed::summary(&now, &report.verdicts, &cards, None);
    let sent: serde_json::Value = serde_json::from_str(&sent).expect("is JSON");
    assert_eq!(keys(&example), keys(&sent));
}

/// Every key of a value, with the keys that it stands under.
fn keys(value: &serde_json::Value) -> BTreeSet<String> {
    let Some(object) = value.as_object() else { return BTreeSet::new() };
    let under = |(key, value): (&String, &serde_json::Value)| {
        keys(value).into_iter().map(|inner| format!("{key}.{inner}")).chain([key.clone()]).collect::<Vec<_>>()
    };
    object.iter().flat_map(under).collect()
}
