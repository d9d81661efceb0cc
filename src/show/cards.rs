//! Causes and findings as one list: causes first, then findings, silenced ones last.

use super::files::label;
use std::ops::Range;

use super::words;
use crate::lint::Severity;
use crate::order::sort_by_key;
use crate::report::Report;
use crate::verdicts::says::BUILD;
use crate::verdicts::{Answer, Question};

/// A cause or finding, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Tells it from the others of this report, and finds it again after a change.
    pub key: String,
    /// The cause's or rule's id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// How bad it is; a cause that spoils its verdict is an error, one that may is a warning.
    pub severity: Severity,
    /// The verdict that it explains; none for a finding.
    pub verdict: Option<Question>,
    /// The file that the lines belong to.
    pub file: String,
    /// Its lines, 1-based.
    pub lines: Vec<usize>,
    /// What is wrong here, and why it matters.
    pub text: Vec<String>,
    /// What Docker prints.
    pub error: Option<String>,
    /// Exit code.
    pub exit_code: Option<i32>,
    /// What others call it.
    pub same_as: Vec<String>,
    /// The comment that silences it.
    pub silenced_by: Option<String>,
    /// Its number among the report's faults, by which its fixes are asked for.
    pub fault: usize,
}

impl Card {
    /// It is in this file and not silenced, so its lines are marked there.
    pub fn marks(&self, file: &str) -> bool {
        self.file == file && self.silenced_by.is_none()
    }

    /// A comment in the Dockerfile can silence it: what spoils a verdict and what is in other files none can.
    pub fn can_be_silenced(&self) -> bool {
        self.verdict.is_none() && self.file == "Dockerfile"
    }

    /// `line 12`, `lines 7, 12`, `compose.yaml, line 3`; empty where it has none.
    pub fn place(&self) -> String {
        let numbers: Vec<String> = self.lines.iter().map(usize::to_string).collect();
        let place = match numbers.as_slice() {
            [] => return String::new(),
            [one] => format!("line {one}"),
            more => format!("lines {}", more.join(", ")),
        };
        if self.file == "Dockerfile" { place } else { format!("{}, {place}", label(&self.file)) }
    }
}

/// All cards of a report, in the page's order.
pub fn cards(report: &Report) -> Vec<Card> {
    let causes = report.verdicts.iter().flat_map(|verdict| {
        verdict.causes.iter().map(|cause| Card {
            key: key(&cause.id, &cause.lines),
            id: cause.id.clone(),
            title: cause.title.clone(),
            severity: if cause.answer == Answer::No { Severity::Error } else { Severity::Warning },
            verdict: Some(verdict.id),
            file: cause.file.clone(),
            lines: cause.lines.clone(),
            text: vec![cause.why.clone()],
            error: cause.error.clone(),
            exit_code: cause.exit_code,
            same_as: cause.same_as.clone(),
            silenced_by: None,
            fault: 0,
        })
    });
    let findings = report.findings.iter().map(|finding| Card {
        key: key(&finding.id, &finding.lines),
        id: finding.id.clone(),
        title: finding.title.clone(),
        severity: finding.severity,
        verdict: None,
        file: finding.file.clone(),
        lines: finding.lines.clone(),
        text: [&finding.message, &finding.why].into_iter().filter(|t| !t.is_empty()).cloned().collect(),
        error: None,
        exit_code: None,
        same_as: finding.same_as.clone(),
        silenced_by: finding.silenced_by.clone(),
        fault: 0,
    });
    let numbered = causes.chain(findings).enumerate().map(|(fault, card)| Card { fault, ..card });
    let mut cards: Vec<Card> = numbered.collect();
    sort_by_key(&mut cards, |card| card.silenced_by.is_some());
    cards
}

/// Whether a card is open unless the visitor says otherwise: errors, and the first warning.
pub fn opens(cards: &[Card], index: usize) -> bool {
    let Some(card) = cards.get(index) else { return false };
    let first = |severity| cards.iter().position(|card| card.severity == severity) == Some(index);
    card.silenced_by.is_none()
        && (card.severity == Severity::Error
            || card.severity == Severity::Warning && first(Severity::Warning))
}

/// Cards that are drawn of those that are heard, and of those that are silenced: more only hold up the page.
const MOST: usize = 100;

/// Places of the cards that are drawn: of those that are heard, then of those that are silenced.
pub fn drawn(cards: &[Card]) -> [Range<usize>; 2] {
    let heard = cards.iter().take_while(|card| card.silenced_by.is_none()).count();
    [0..heard.min(MOST), heard..cards.len().min(heard + MOST)]
}

/// Where `BuildKit` stops reading the Dockerfile, and its words.
pub fn refusal(cards: &[Card]) -> Option<(usize, String)> {
    let card = cards.iter().find(|card| card.id == "dockerfile-refused")?;
    let words = card.error.as_deref().unwrap_or(&card.title);
    let line = card.lines.first().copied().unwrap_or(1);
    Some((line, words.strip_prefix(BUILD).unwrap_or(words).to_owned()))
}

/// Errors, warnings and notes that are not silenced.
pub fn tally(cards: &[Card]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        cards.iter().filter(|card| card.severity == severity && card.silenced_by.is_none()).count()
    })
}

/// [`tally`] in words.
pub fn counts(cards: &[Card]) -> String {
    let [errors, warnings, notes] = tally(cards);
    words::counts(errors, warnings, notes)
}

/// A rule's name elsewhere as people write it: `hadolint DL3002`.
pub fn elsewhere(name: &str) -> String {
    name.replacen(':', " ", 1)
}

/// The comment that silences a rule.
pub fn silencer(rule: &str) -> String {
    format!("# plimsoll ignore={rule} // why")
}

fn key(id: &str, lines: &[usize]) -> String {
    format!("{id}@{}", lines.first().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::options::Recipe;
    use crate::report::report;

    #[test]
    fn of_many_cards_the_gravest_are_drawn() {
        let report = report(&Recipe::from_preset("tutorial-single-stage").unwrap_or_default(), Vec::new());
        let card = cards(&report).first().cloned().expect("a card");
        let many = |heard: usize, silenced: usize| {
            let mut cards = vec![Card { silenced_by: None, ..card.clone() }; heard];
            cards.resize(heard + silenced, Card { silenced_by: Some("x".into()), ..card.clone() });
            drawn(&cards)
        };
        assert_eq!(many(0, 0), [0..0, 0..0]);
        assert_eq!(many(3, 2), [0..3, 3..5]);
        assert_eq!(many(MOST + 7, MOST + 9), [0..MOST, MOST + 7..MOST + 7 + MOST]);
    }
}
