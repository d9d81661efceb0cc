//! Words for groups, verdicts, sizes and values.

use crate::bytes;
use crate::catalogue::fact::is_old;
use crate::dry_run::image::Platform;
use crate::lint::Severity;
use crate::recipe::options::{Group, Kind, OPTIONS, OptionSpec};
use crate::report::{Ledger, Price, Report, Row, Verdict, first_failure};
use crate::verdicts::{Answer, Question};

/// Groups in the page's order, their headings, and whether they are open at first.
pub const GROUPS: [(Group, &str, bool); 7] = [
    (Group::Service, "Service", true),
    (Group::Base, "Base image", true),
    (Group::Binary, "Binary", true),
    (Group::Build, "Build", true),
    (Group::Runtime, "Runtime", true),
    (Group::Files, "Files", false),
    (Group::Style, "Style", false),
];

/// A verdict in one or two words: `Starts`, `Won’t start`.
pub fn verdict(question: Question, answer: Answer) -> &'static str {
    match (question, answer) {
        (Question::Builds, Answer::No) => "Won’t build",
        (Question::Starts, Answer::No) => "Won’t start",
        (Question::Healthy, Answer::No) => "Unhealthy",
        (Question::Stops, Answer::No) => "Won’t stop",
        (Question::Works, Answer::No) => "Won’t work",
        (Question::Builds, _) => "Builds",
        (Question::Starts, _) => "Starts",
        (Question::Healthy, _) => "Healthy",
        (Question::Stops, _) => "Stops",
        (Question::Works, _) => "Works",
    }
}

/// Why, in a few words; verdicts without a reason of their own get one.
pub fn reason(answer: Answer, summary: &str) -> &str {
    match answer {
        Answer::Unreached if summary.is_empty() => "not reached",
        Answer::None if summary.is_empty() => "nothing checks it",
        _ => summary,
    }
}

/// The word of an answer, for class names and for people who can't see the glyph.
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::Depends => "depends",
        Answer::No => "no",
        Answer::None => "none",
        Answer::Unreached => "unreached",
    }
}

/// The word of a severity.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A number and its noun: `1 change`, `3 changes`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `1 error, 2 notes`; `none` where there is nothing.
pub fn counts(errors: usize, warnings: usize, notes: usize) -> String {
    let parts: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}

/// More than 1 % uncertain either way, so that a figure needs its `~`.
pub fn is_estimate(bytes: u64, low: u64, high: u64) -> bool {
    high.saturating_sub(bytes).max(bytes.saturating_sub(low)) > bytes / 100
}

/// A size in running text: `8.94 MB`, `~955 MB`.
pub fn size(bytes: u64, low: u64, high: u64) -> String {
    format!("{}{}", if is_estimate(bytes, low, high) { "~" } else { "" }, bytes::text(bytes))
}

/// The file can be built, as far as is known, so there is an image to weigh.
pub fn is_built(price: &Price) -> bool {
    first_failure(&price.answers) != Some(Question::Builds)
}

/// The unpacked bytes of the image, where there is one.
pub fn unpacked(price: &Price) -> Option<u64> {
    is_built(price).then_some(price.unpacked)
}

/// What stands before a size of which not all is known.
pub fn least(complete: bool) -> &'static str {
    if complete { "" } else { "≥\u{a0}" }
}

/// An image's size in running text; what is not known of it can only be added, and a file that can't be built
/// gives no image.
pub fn image(price: &Price) -> String {
    if !is_built(price) {
        return "no image".to_owned();
    }
    format!("{}{}", least(price.complete), size(price.unpacked, price.low, price.high))
}

/// A ledger's total in running text; what is not known of it can only be added.
pub fn total(ledger: &Ledger) -> String {
    format!(
        "{}{}",
        least(ledger.complete || ledger.rows.is_empty()),
        size(ledger.total, ledger.low, ledger.high)
    )
}

/// A figure for a column of megabytes: `6.58`, `~70.0`, `0`.
pub fn cell(bytes: u64, low: u64, high: u64) -> String {
    if is_estimate(bytes, low, high) {
        format!("~{}", bytes::figure(bytes))
    } else {
        bytes::hundredths(bytes)
    }
}

/// The same for a column of bytes: `6,580,224` where each of them is known, else `930 to 980 MB`.
pub fn exact(bytes: u64, low: u64, high: u64) -> String {
    match (low == high, bytes::text(low) == bytes::text(high)) {
        (true, _) => bytes::exact(bytes),
        (false, true) => format!("~{}", bytes::text(bytes)),
        (false, false) => range(low, high),
    }
}

/// Which of several platforms the transcripts are of.
pub fn first_of(platforms: &[Platform]) -> Option<String> {
    let first = platforms.first().filter(|_| platforms.len() > 1)?;
    Some(format!("On a machine for {first}, which builds for itself. The verdicts are of all platforms."))
}

/// A ledger's total for such a column; of one of which not all is known, the least.
pub fn exact_total(ledger: &Ledger) -> String {
    if ledger.complete {
        exact(ledger.total, ledger.low, ledger.high)
    } else {
        format!("{} or more", bytes::text(ledger.low))
    }
}

/// `930 to 980 MB`.
pub fn range(low: u64, high: u64) -> String {
    bytes::between(&bytes::text(low), &bytes::text(high))
}

/// Basis, source and date of a row's figure, and whether that is long ago for somebody who looks on a day.
pub fn source(row: &Row, today: &str) -> String {
    let date = if row.date.is_empty() { String::new() } else { format!(", {}", row.date) };
    let basis = if row.unknown { "not known" } else { row.basis.word() };
    format!("{basis}: {}{date}{}", row.source, age(row.date, today))
}

/// What is said of a figure that is not known.
pub const UNKNOWN: &str = "Nobody has measured it for this page or taken over a published figure.";

/// All that is known of a row's figure, in one line.
pub fn basis(row: &Row, today: &str) -> String {
    if row.unknown {
        return UNKNOWN.to_owned();
    }
    format!("{}. {}.", source(row, today), span(row.low, row.high))
}

/// `8,936,862 bytes`, `8,900,000 to 9,000,000 bytes`.
pub fn span(low: u64, high: u64) -> String {
    let (least, most) = (bytes::exact(low), bytes::exact(high));
    if low == high { format!("{least} bytes") } else { format!("{least} to {most} bytes") }
}

/// What is said of a figure whose source is older than a year; nothing of others.
pub fn age(date: &str, today: &str) -> &'static str {
    if is_old(date, today) { ", more than a year ago" } else { "" }
}

/// The heading over the sources of a ledger's figures, with the number of old ones.
pub fn sources(ledger: &Ledger, today: &str) -> String {
    let old = ledger.rows.iter().filter(|row| is_old(row.date, today)).count();
    let old = if old > 0 { format!(" ({old} older than a year)") } else { String::new() };
    format!("Where these figures come from{old}")
}

/// The present image as a price, to compare others with.
pub fn present(report: &Report) -> Price {
    let ledger = &report.sizes.unpacked;
    Price {
        unpacked: ledger.total,
        low: ledger.low,
        high: ledger.high,
        download: report.sizes.download.total,
        complete: ledger.complete,
        unknown: ledger.rows.iter().filter(|row| row.unknown).map(|row| row.label.clone()).collect(),
        answers: report.verdicts.iter().map(|verdict| verdict.answer).collect(),
        changes_file: false,
    }
}

/// What an option's values are called.
pub fn value(option: &OptionSpec, values: &[String]) -> String {
    let first = values.first().map(String::as_str).unwrap_or_default();
    match option.kind {
        Kind::Switch => if first == "1" { "on" } else { "off" }.to_owned(),
        Kind::Choice(choices) => {
            let choice = choices.iter().find(|choice| choice.token == first);
            choice.map_or(first, |choice| choice.title).to_owned()
        }
        Kind::Text { .. } | Kind::Number { .. } | Kind::List { .. } if values.concat().is_empty() => {
            "none".to_owned()
        }
        Kind::Text { .. } | Kind::Number { .. } | Kind::List { .. } => values.join(", "),
    }
}

/// A change of an option in words: `Base image: alpine`.
pub fn said(id: &str, values: &[String]) -> String {
    let option = OPTIONS.iter().find(|option| option.id == id);
    option.map(|option| format!("{}: {}", option.title, value(option, values))).unwrap_or_default()
}

/// What to say aloud after a change: the change, a failing verdict first, size, findings. There was an image `before`, of
/// so many bytes, or none.
pub fn announce(said: &str, before: Option<u64>, now: &Price, verdicts: &[Verdict], counts: &str) -> String {
    let change = if said.is_empty() { String::new() } else { format!("{said}. ") };
    let failing = verdicts.iter().find(|verdict| verdict.answer == Answer::No);
    let verdict = match failing {
        Some(failing) => format!("{}: {}. ", verdict(failing.id, failing.answer), failing.summary),
        None => String::new(),
    };
    let size = image(now);
    let difference = match before.zip(unpacked(now)) {
        Some((before, now)) if now > before => format!(", {} more", bytes::text(now - before)),
        Some((before, now)) if now < before => format!(", {} less", bytes::text(before - now)),
        _ => String::new(),
    };
    let starts = if failing.is_none() { " Starts." } else { "" };
    format!("{change}{verdict}{size}{difference}.{starts} Findings: {counts}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::link::decode;
    use crate::report::report;

    #[test]
    fn a_total_of_which_not_all_is_known_is_the_least() {
        for (link, is_least) in [("", false), ("base=alpine&tools=jq", true)] {
            let sizes = report(&decode(link).0, Vec::new()).sizes;
            for ledger in [sizes.unpacked, sizes.download, sizes.containerd] {
                assert_eq!(total(&ledger).starts_with('≥'), is_least, "{link}: {}", total(&ledger));
                let exact = exact_total(&ledger);
                assert_eq!(
                    (exact.ends_with("or more"), exact.contains(" to ")),
                    (is_least, !is_least),
                    "{exact}"
                );
            }
        }
        assert!(!total(&Ledger::default()).starts_with('≥'));
    }

    #[test]
    fn a_fact_older_than_a_year_is_marked_where_its_source_stands() {
        let report = report(&decode("base=alpine&alpine-release=3.19").0, Vec::new());
        let ledger = &report.sizes.unpacked;
        let base = ledger.rows.iter().find(|row| row.date == "2025-01-08").expect("the base");
        for (today, source_ends, sources_end) in [
            ("2026-01-08", ", 2025-01-08", "come from"),
            ("2026-01-09", ", 2025-01-08, more than a year ago", "come from (1 older than a year)"),
        ] {
            assert!(source(base, today).ends_with(source_ends), "{}", source(base, today));
            assert!(sources(ledger, today).ends_with(sources_end), "{}", sources(ledger, today));
        }
        let image = report.image.expect("an image");
        let line = image.stages.iter().flat_map(|stage| &stage.weights).find(|line| line.line == base.line);
        assert_eq!(line.map(|line| line.oldest.as_str()), Some("2025-01-08"));
    }
}
