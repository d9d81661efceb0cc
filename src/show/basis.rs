//! Where a figure comes from, in sentences: what the page shows when a figure is opened.
//!
//! A figure of its own says basis, source, date and range; a sum says its range and names its parts, each with
//! theirs. Leaves out what fault or option a figure belongs to.

use super::words;
use crate::bytes;
use crate::catalogue::fact::Basis;
use crate::costs::{Fetched, Moved};
use crate::report::{Ledger, Row, Stage};
use crate::sizes::Figure;

/// What an opened figure says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Sentences about the figure itself.
    pub text: String,
    /// Its parts by name, and what is said of each.
    pub parts: Vec<(String, String)>,
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text, parts: Vec::new() }
    }
}

/// A ledger's total.
pub fn total(ledger: &Ledger, today: &str) -> Said {
    let parts = weighed(&ledger.rows);
    let weakest = parts.iter().map(|row| row.basis).max();
    let span = if ledger.complete {
        words::span(ledger.low, ledger.high)
    } else {
        format!("at least {}", bytes::text(ledger.low))
    };
    Said {
        text: format!(
            "computed: the sum of {}, {span}{}.",
            words::count(parts.len(), "part"),
            weakest
                .map(|basis| format!("; the least certain of them is {}", basis.word()))
                .unwrap_or_default(),
        ),
        parts: named("", &parts, today),
    }
}

/// An image beside the present one: what it weighs, and what differs.
pub fn beside(name: &str, now: &Ledger, then: &Ledger, today: &str) -> Said {
    if then.rows.is_empty() {
        return format!("{name}: no image can be built, so there is nothing to weigh.").into();
    }
    let (gone, new) = (lacking(&now.rows, &then.rows), lacking(&then.rows, &now.rows));
    let mut parts = named("−\u{a0}", &gone, today);
    parts.extend(named("+\u{a0}", &new, today));
    let differs = if parts.is_empty() { "No part of it differs." } else { "What differs:" };
    let least = if then.complete { "" } else { "at least " };
    let size = words::size(then.total, then.low, then.high);
    let span = words::span(then.low, then.high);
    Said {
        text: format!(
            "{name}: an image of {least}{size} unpacked, computed from its parts: {span}. {differs}"
        ),
        parts,
    }
}

/// What moves over the wire: some rows of the download's ledger.
pub fn moved<'a>(moved: &Moved, rows: impl Iterator<Item = &'a Row>, today: &str) -> Said {
    let rows: Vec<&Row> = rows.filter(|row| row.unknown || row.bytes > 0).collect();
    let (layers, span) = (words::count(moved.layers, "layer"), words::span(moved.low, moved.high));
    Said { text: format!("computed: the sum of {layers}, {span}. {TIMES}"), parts: named("", &rows, today) }
}

/// What several services on one base move together.
pub fn together(shared: &Moved, own: &Moved, is_shared: bool) -> Said {
    let [base, rest] = [shared, own].map(|moved| words::span(moved.low, moved.high));
    let base =
        if is_shared { format!("once the base, {base}") } else { format!("ten times the base, {base}") };
    format!("computed: {base}, and ten times the other layers, {rest}. {TIMES}").into()
}

/// An image that a build fetches.
pub fn fetched(one: &Fetched, today: &str) -> Said {
    let Some(basis) = one.basis else { return words::UNKNOWN.to_owned().into() };
    let from = origin(basis, one.source, one.date, today);
    format!("{from}. {}. {TIMES}", words::span(one.moved.low, one.moved.high)).into()
}

/// A size of a program that is built otherwise.
pub fn figure(figure: &Figure, today: &str) -> Said {
    let from = origin(figure.basis, figure.source, figure.date, today);
    let is_told = figure.low == figure.high || figure.basis == Basis::Assumed;
    let range = if is_told { "" } else { "; the range holds nine of ten" };
    format!("{from}. {}{range}.", words::span(figure.low, figure.high)).into()
}

/// What an instruction adds.
pub fn line(rows: &[Row], today: &str) -> Said {
    Said { text: String::new(), parts: named("", &weighed(rows), today) }
}

/// What a stage weighs.
pub fn stage(stage: &Stage, today: &str) -> Said {
    let rows: Vec<&Row> = stage.weights.iter().flat_map(|weight| weighed(&weight.parts)).collect();
    let least = if stage.complete { "" } else { "at least " };
    Said {
        text: format!(
            "computed: the sum of its lines and of the stages that it is FROM, {least}{}.",
            words::span(stage.low, stage.high)
        ),
        parts: named("", &rows, today),
    }
}

/// What the size of a given program comes from.
pub const OF_FILE: &str = "measured: read from the file itself. What a flag would save is computed: the sections \
                           that it leaves out, without the gaps between them.";

const TIMES: &str = "A time is that of the bytes over the line alone; requests and unpacking come on top.";

fn origin(basis: Basis, source: &str, date: &str, today: &str) -> String {
    format!("{}: {source}, {date}{}", basis.word(), words::age(date, today))
}

/// Rows that weigh something, or of which nobody knows what they weigh.
fn weighed(rows: &[Row]) -> Vec<&Row> {
    rows.iter().filter(|row| row.unknown || row.bytes > 0).collect()
}

fn named(sign: &str, rows: &[&Row], today: &str) -> Vec<(String, String)> {
    let part = |row: &&Row| {
        let size = words::size(row.bytes, row.low, row.high);
        let name = if row.unknown { row.label.clone() } else { format!("{}, {size}", row.label) };
        (format!("{sign}{name}"), words::basis(row, today))
    };
    rows.iter().map(part).collect()
}

/// The rows that the others lack, each as often as it is lacking.
fn lacking<'a>(rows: &'a [Row], others: &[Row]) -> Vec<&'a Row> {
    let mut others: Vec<&Row> = others.iter().collect();
    let is_same = |a: &Row, b: &Row| {
        a.label == b.label && [a.bytes, a.low, a.high] == [b.bytes, b.low, b.high] && a.unknown == b.unknown
    };
    let mut lacking = weighed(rows);
    lacking.retain(|row| match others.iter().position(|other| is_same(row, other)) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    });
    lacking
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::link::decode;
    use crate::report::{Report, report, weighed as weigh};

    const TODAY: &str = "2026-11-26";

    fn of(link: &str) -> Report {
        report(&decode(link).0, Vec::new())
    }

    fn sound(said: &Said, what: &str) {
        let mut said_of = said.parts.iter().map(|(_, text)| text).chain([&said.text]);
        assert!(said_of.any(|text| text.contains("bytes")), "{what}: {said:?}");
        let is_told = |text: &String| {
            text == words::UNKNOWN
                || ["measured", "published", "computed", "assumed"].iter().any(|b| text.contains(b))
        };
        assert!(said.parts.iter().all(|(_, text)| is_told(text) && text.ends_with('.')), "{what}: {said:?}");
    }

    #[test]
    fn every_figure_of_a_report_has_a_basis_and_a_range() {
        for link in ["", "base=alpine&tools=jq", "p=tutorial-single-stage", "profile=custom&binary=23000000"]
        {
            let report = of(link);
            for ledger in [&report.sizes.unpacked, &report.sizes.download, &report.sizes.containerd] {
                let said = total(ledger, TODAY);
                sound(&said, link);
                assert!(said.text.starts_with("computed: the sum of "), "{}", said.text);
                assert_eq!(said.parts.len(), weighed(&ledger.rows).len());
            }
            for one in &report.variants {
                sound(&figure(&one.unpacked, TODAY), link);
                sound(&figure(&one.download, TODAY), link);
            }
            for one in report.costs.builders.iter().filter(|one| one.basis.is_some()) {
                sound(&fetched(one, TODAY), link);
            }
            let weights =
                report.image.iter().flat_map(|image| &image.stages).flat_map(|stage| &stage.weights);
            for weight in weights.filter(|weight| weight.bytes > 0) {
                let sum: u64 = weight.parts.iter().map(|part| part.bytes).sum();
                assert_eq!(sum, weight.bytes, "{link}: line {}", weight.line);
                sound(&line(&weight.parts, TODAY), link);
            }
        }
    }

    #[test]
    fn two_images_are_told_apart_by_their_parts_alone() {
        let now = weigh(&decode("").0);
        let same = beside("now", &now, &now, TODAY);
        assert!(same.parts.is_empty() && same.text.ends_with("No part of it differs."), "{same:?}");
        let alpine = weigh(&decode("base=alpine").0);
        let said = beside("alpine", &now, &alpine, TODAY);
        let (gone, new): (Vec<_>, Vec<_>) = said.parts.iter().partition(|(name, _)| name.starts_with('−'));
        assert!(!gone.is_empty() && new.iter().any(|(name, _)| name.contains("alpine")), "{said:?}");
        let difference = |rows: Vec<&Row>| rows.iter().map(|row| row.bytes).sum::<u64>();
        let (less, more) = (lacking(&now.rows, &alpine.rows), lacking(&alpine.rows, &now.rows));
        assert_eq!(now.total + difference(more), alpine.total + difference(less));
        assert!(beside("none", &now, &Ledger::default(), TODAY).text.contains("nothing to weigh"));
    }
}
