//! A rule or a cause as a page of its own. What it says beyond the registry's words is what the report says of the
//! entry's own examples, so it can't differ from what a visitor meets. Leaves out how it is drawn.

use std::collections::BTreeMap;

use super::cards::{Card, cards, elsewhere, silencer};
use super::code::{self, Line};
use super::{lines, words};
use crate::dry_run::image::Platform;
use crate::lint::{RULES, Rule, Severity};
use crate::recipe::link;
use crate::recipe::options::{OPTIONS, Recipe};
use crate::recipe::own::Own;
use crate::report::{self, Report, Request};
use crate::scene::Example;
use crate::verdicts::{CAUSES, Cause, Question};

/// What an entry's page says.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The entry's permanent id.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What sort of fault it is.
    pub group: Group,
    /// What is wrong in the bad example, and why that matters.
    pub text: Vec<String>,
    /// What Docker prints.
    pub error: Option<String>,
    /// Exit code.
    pub exit_code: Option<i32>,
    /// What other tools call it, as people write it.
    pub same_as: Vec<String>,
    /// Ways out, as commands.
    pub fixes: Vec<String>,
    /// A Dockerfile that has it, with its lines marked.
    pub bad: Shown,
    /// The same, repaired.
    pub good: Shown,
    /// The link that shows the bad example in the playground; none where the page would not say the same of it.
    pub link: Option<String>,
    /// The comment that silences it, where one can.
    pub silence: Option<String>,
}

/// An example, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The Dockerfile.
    pub lines: Vec<Line>,
    /// Lines that the other example does not have, 1-based.
    pub changed: Vec<usize>,
    /// Facts about the app that it needs, in words.
    pub facts: Vec<String>,
    /// The .dockerignore beside it.
    pub dockerignore: Option<&'static str>,
}

/// Where an entry stands in the list of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A cause, by the verdict that it spoils.
    Spoils(Question),
    /// A rule, by how bad its fault is.
    Fault(Severity),
}

impl Group {
    /// All, in the order of the page's own list of findings.
    pub const ALL: [Self; 8] = [
        Self::Spoils(Question::Builds),
        Self::Spoils(Question::Starts),
        Self::Spoils(Question::Healthy),
        Self::Spoils(Question::Stops),
        Self::Spoils(Question::Works),
        Self::Fault(Severity::Error),
        Self::Fault(Severity::Warning),
        Self::Fault(Severity::Note),
    ];

    /// A heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Spoils(Question::Builds) => "Why it won’t build",
            Self::Spoils(Question::Starts) => "Why it won’t start",
            Self::Spoils(Question::Healthy) => "Why it is unhealthy",
            Self::Spoils(Question::Stops) => "Why it won’t stop",
            Self::Spoils(Question::Works) => "Why it won’t work",
            Self::Fault(Severity::Error) => "Errors",
            Self::Fault(Severity::Warning) => "Warnings",
            Self::Fault(Severity::Note) => "Notes",
        }
    }

    /// Its entries: ids and headings, in the registry's order.
    pub fn entries(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Spoils(question) => CAUSES
                .iter()
                .filter(|cause| cause.question == question)
                .map(|cause| (cause.id, cause.title))
                .collect(),
            Self::Fault(severity) => RULES
                .iter()
                .filter(|rule| rule.severity == severity)
                .map(|rule| (rule.id, rule.title))
                .collect(),
        }
    }

    /// The glyph of its entries.
    pub fn severity(self) -> Severity {
        match self {
            Self::Spoils(_) => Severity::Error,
            Self::Fault(severity) => severity,
        }
    }
}

/// Every article: causes in the order in which Docker meets them, then rules in the registry's order.
pub fn articles() -> Vec<Article> {
    CAUSES.iter().map(|cause| of_cause(cause)).chain(RULES.iter().map(|rule| of_rule(rule))).collect()
}

/// The article of an id; `None` for an id that no registry has.
pub fn article(id: &str) -> Option<Article> {
    let cause = CAUSES.iter().find(|cause| cause.id == id);
    let rule = || RULES.iter().find(|rule| rule.id == id);
    cause.map(|cause| of_cause(cause)).or_else(|| rule().map(|rule| of_rule(rule)))
}

fn of_cause(cause: &Cause) -> Article {
    let group = Group::Spoils(cause.question);
    Article { group, ..written(cause.id, cause.title, &cause.bad, &cause.good) }
}

fn of_rule(rule: &Rule) -> Article {
    let article = written(rule.id, rule.title, &rule.bad, &rule.good);
    // Where a cause of a verdict says the same of the example, the rule keeps silent there.
    let text = if article.text.is_empty() { vec![rule.why.to_owned()] } else { article.text };
    let names = rule.same_as.iter().map(|name| elsewhere(name)).collect();
    Article { group: Group::Fault(rule.severity), text, same_as: names, ..article }
}

/// What the report says of an entry's examples.
fn written(id: &'static str, title: &'static str, bad: &Example, good: &Example) -> Article {
    let report = judged(bad);
    let card = cards(&report).into_iter().find(|card| card.id == id);
    Article {
        id,
        title,
        group: Group::Fault(Severity::Note),
        fixes: fixes(&report, id),
        bad: shown(bad, good.text, card.as_ref()),
        good: shown(good, bad.text, None),
        link: link_of(bad, id),
        silence: card.as_ref().filter(|card| card.can_be_silenced()).map(|_| silencer(id)),
        error: card.as_ref().and_then(|card| card.error.clone()),
        exit_code: card.as_ref().and_then(|card| card.exit_code),
        same_as: card.iter().flat_map(|card| &card.same_as).map(|name| elsewhere(name)).collect(),
        text: card.map(|card| card.text).unwrap_or_default(),
    }
}

fn shown(example: &Example, other: &str, card: Option<&Card>) -> Shown {
    let cards = card.map(std::slice::from_ref).unwrap_or_default();
    Shown {
        lines: code::lines("Dockerfile", example.text, None, cards),
        changed: lines::changed(other, example.text),
        facts: example.set.iter().map(|(id, value)| fact(id, value)).collect(),
        dockerignore: example.dockerignore,
    }
}

/// A fact about the app: `TLS: off`.
fn fact(id: &str, value: &str) -> String {
    let option = OPTIONS.iter().find(|option| option.id == id);
    let said = |option| words::value(option, &[value.to_owned()]);
    option.map_or_else(|| format!("{id}: {value}"), |option| format!("{}: {}", option.title, said(option)))
}

fn with_facts(example: &Example) -> Recipe {
    let mut recipe = Recipe::default();
    for (id, value) in example.set {
        // The registries' own tests set every one of them.
        let _ = recipe.set(id, &[(*value).to_owned()]);
    }
    recipe
}

fn judged(example: &Example) -> Report {
    let recipe = with_facts(example);
    report::analyse(&Request {
        dockerfile: example.text,
        dockerignore: example.dockerignore,
        hadolint: None,
        service: &recipe.service(),
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: "",
    })
}

/// The link of an example as the visitor's own files, if the page finds the entry there.
fn link_of(example: &Example, id: &str) -> Option<String> {
    let own = Own::default().with("Dockerfile", example.text.to_owned());
    let own = own.with(".dockerignore", example.dockerignore.unwrap_or_default().to_owned());
    let link = link::encode(&with_facts(example).with_own(own));
    let (recipe, problems) = link::decode(&link);
    let is_there = problems.is_empty() && link::shared(&link) == link;
    let finds = || cards(&report::report(&recipe, Vec::new())).iter().any(|card| card.id == id);
    (is_there && finds()).then_some(link)
}

fn fixes(report: &Report, id: &str) -> Vec<String> {
    let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
    let causes = causes.filter(|cause| cause.id == id).flat_map(|cause| &cause.fixes);
    let findings = report.findings.iter().filter(|finding| finding.id == id);
    let fixes = causes.chain(findings.flat_map(|finding| &finding.fixes));
    let mut titles: Vec<String> = Vec::new();
    for fix in fixes {
        if !titles.contains(&fix.title) {
            titles.push(fix.title.clone());
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_an_article_that_shows_it() {
        for article in articles() {
            let id = article.id;
            assert!(!article.text.is_empty(), "{id}: says nothing");
            assert!(article.good.lines.iter().all(|line| line.mark.is_none()), "{id}");
            assert_eq!(super::article(id), Some(article));
        }
        assert_eq!(article("no-such-rule"), None);
        let articles = articles();
        let without: Vec<&str> =
            articles.iter().filter(|article| article.link.is_none()).map(|article| article.id).collect();
        assert!(without.len() * 10 < articles.len(), "the playground does not show {without:?}");
    }

    #[test]
    fn the_groups_hold_every_entry_once() {
        let listed: Vec<&str> =
            Group::ALL.iter().flat_map(|group| group.entries()).map(|(id, _)| id).collect();
        assert_eq!(listed.len(), CAUSES.len() + RULES.len());
        for id in CAUSES.iter().map(|cause| cause.id).chain(RULES.iter().map(|rule| rule.id)) {
            assert!(listed.contains(&id), "{id}");
        }
    }
}
