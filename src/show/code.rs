//! A file as rows: number, coloured text, weight, mark, and the strips that name the stages.

use std::collections::BTreeMap;

use super::cards::Card;
use super::tokens::{self, Token};
use super::words;
use crate::lint::Severity;
use crate::report::{Image, LineWeight, Stage};

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, 1-based.
    pub number: usize,
    /// Tells its row from the others, and stays when lines come or go above it.
    pub key: String,
    /// Its text in pieces.
    pub tokens: Vec<Token>,
    /// Its weight in MB, where an instruction starts.
    pub weight: Option<String>,
    /// Its weight ends up in the image.
    pub shipped: bool,
    /// The worst that is said about it.
    pub mark: Option<Mark>,
    /// The stage that starts here.
    pub strip: Option<Strip>,
    /// What its weight's column and its glyph say, for people who can't see them.
    pub unsaid: &'static str,
}

/// A mark beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// How bad it is.
    pub severity: Severity,
    /// The line is one of those that spoil a verdict.
    pub is_cause: bool,
}

/// The heading of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its name: `build stage`.
    pub name: String,
    /// What it weighs and whether that is shipped.
    pub weight: String,
    /// It is shipped.
    pub shipped: bool,
}

/// The rows of a file. Only a Dockerfile has weights and strips.
pub fn lines(path: &str, text: &str, image: Option<&Image>, cards: &[Card]) -> Vec<Line> {
    let is_dockerfile = path == "Dockerfile";
    let coloured = match path {
        "Dockerfile" => tokens::dockerfile(text),
        _ => tokens::other(text, comment_marker(path)),
    };
    let texts = coloured.into_iter().zip(keys(text));
    rows(texts, path, image.filter(|_| is_dockerfile), cards)
}

/// The rows of a Dockerfile without its text: what stands beside the lines.
pub fn margins(text: &str, image: Option<&Image>, cards: &[Card]) -> Vec<Line> {
    rows(text.lines().map(|_| (Vec::new(), String::new())), "Dockerfile", image, cards)
}

/// Rows of texts and keys.
fn rows(
    texts: impl Iterator<Item = (Vec<Token>, String)>,
    path: &str,
    image: Option<&Image>,
    cards: &[Card],
) -> Vec<Line> {
    let stages = image.map(|image| image.stages.as_slice()).unwrap_or_default();
    let mut lines: Vec<Line> = texts
        .enumerate()
        .map(|(index, (tokens, key))| Line {
            number: index + 1,
            key,
            tokens,
            weight: None,
            shipped: false,
            mark: None,
            strip: None,
            unsaid: "",
        })
        .collect();
    for stage in stages {
        if let Some(line) = at(&mut lines, stage.lines[0]) {
            line.strip = Some(strip(stage, stages.len()));
        }
        for weight in &stage.weights {
            if let Some(line) = at(&mut lines, weight.line) {
                line.weight = Some(cell(weight));
                line.shipped = stage.shipped && weight.bytes > 0;
            }
        }
    }
    mark(&mut lines, path, cards);
    for line in &mut lines {
        line.unsaid = unsaid(line);
    }
    lines
}

/// The instruction of each line, else its text, and how often that stood above: where an instruction says another
/// thing, its row stays, because a browser changes a row in less time than it makes one.
fn keys(text: &str) -> impl Iterator<Item = String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    text.lines().map(move |line| {
        let word = line.split(' ').next().unwrap_or_default();
        let is_instruction = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let name = if is_instruction { word } else { line };
        let times = seen.entry(name).or_default();
        *times += 1;
        format!("{times} {name}")
    })
}

/// What a comment starts with in a file of this name.
fn comment_marker(path: &str) -> &'static str {
    if path.rsplit('.').next() == Some("go") { "//" } else { "#" }
}

/// Weight of the instruction that starts at a line.
pub fn weight_of(image: Option<&Image>, line: usize) -> Option<&LineWeight> {
    image?.stages.iter().flat_map(|stage| &stage.weights).rfind(|weight| weight.line == line)
}

fn at(lines: &mut [Line], number: usize) -> Option<&mut Line> {
    lines.get_mut(number.checked_sub(1)?)
}

fn mark(lines: &mut [Line], path: &str, cards: &[Card]) {
    for card in cards.iter().filter(|card| card.marks(path)) {
        let is_cause = card.verdict.is_some();
        // A cause needs all its lines; a finding is told by the first.
        let count = if is_cause { usize::MAX } else { 1 };
        for number in card.lines.iter().take(count) {
            if let Some(line) = at(lines, *number) {
                line.mark = line.mark.max(Some(Mark { severity: card.severity, is_cause }));
            }
        }
    }
}

fn cell(weight: &LineWeight) -> String {
    match weight.unknown {
        true if weight.bytes == 0 => "?".to_owned(),
        true => format!("{}+?", words::cell(weight.bytes, weight.low, weight.high)),
        false => words::cell(weight.bytes, weight.low, weight.high),
    }
}

/// What a stage is called, of so many.
pub fn stage_name(stage: &Stage, stages: usize) -> String {
    match (&stage.name, stages) {
        (_, 1) => "only stage".to_owned(),
        _ if stage.shipped => "final stage".to_owned(),
        (Some(name), _) => format!("{name} stage"),
        (None, _) => format!("stage {}", stage.index),
    }
}

fn strip(stage: &Stage, stages: usize) -> Strip {
    let name = stage_name(stage, stages);
    let size = words::size(stage.unpacked, stage.low, stage.high);
    let least = if stage.complete { "" } else { "at least " };
    let weight = match (stage.used, stage.shipped) {
        (false, _) => "not built".to_owned(),
        // The build ends before it.
        _ if stage.weights.is_empty() => "not built".to_owned(),
        (true, true) => format!("{least}{size}, shipped"),
        (true, false) => format!("{least}{size}, not shipped"),
    };
    Strip { name, weight, shipped: stage.shipped }
}

fn unsaid(line: &Line) -> &'static str {
    match (&line.weight, line.mark.map(|mark| mark.severity)) {
        (Some(_), Some(Severity::Error)) => " MB, has an error",
        (Some(_), Some(Severity::Warning)) => " MB, has a warning",
        (Some(_), Some(Severity::Note)) => " MB, has a note",
        (Some(_), None) => " MB",
        (None, Some(Severity::Error)) => ", has an error",
        (None, Some(Severity::Warning)) => ", has a warning",
        (None, Some(Severity::Note)) => ", has a note",
        (None, None) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_row_with_its_number() {
        for text in ["", "FROM a", "FROM a\n\nUSER b\n", "\n\n"] {
            let rows = lines("Dockerfile", text, None, &[]);
            let numbers: Vec<usize> = rows.iter().map(|line| line.number).collect();
            assert_eq!(numbers, (1..=text.lines().count()).collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn a_row_keeps_its_key_when_lines_come_above_it() {
        let keys = |text| -> Vec<String> {
            lines("Dockerfile", text, None, &[]).into_iter().map(|line| line.key).collect()
        };
        let short = keys("FROM a\nRUN b\n\nRUN b\n\n");
        let long = keys("# c\nFROM a\nRUN b\n\nRUN b\n\n");
        assert_eq!(short, long[1..]);
        let different: std::collections::BTreeSet<&String> = long.iter().collect();
        assert_eq!(different.len(), long.len());
    }

    #[test]
    fn marks_take_the_worst_and_keep_to_the_file() {
        let card = |severity, verdict, lines: &[usize], silenced: Option<&str>| Card {
            key: String::new(),
            id: String::new(),
            title: String::new(),
            severity,
            verdict,
            file: "Dockerfile".into(),
            lines: lines.into(),
            text: Vec::new(),
            error: None,
            exit_code: None,
            same_as: Vec::new(),
            silenced_by: silenced.map(str::to_owned),
            fault: 0,
        };
        let cards = [
            card(Severity::Note, None, &[1], None),
            card(Severity::Error, Some(crate::verdicts::Question::Starts), &[1, 3, 99], None),
            card(Severity::Warning, None, &[2, 3], None),
            card(Severity::Warning, None, &[4], Some("check=skip=all")),
        ];
        let rows = lines("Dockerfile", "A\nB\nC\nD\n", None, &cards);
        let marks: Vec<_> =
            rows.iter().map(|line| line.mark.map(|mark| (mark.severity, mark.is_cause))).collect();
        let error = Some((Severity::Error, true));
        assert_eq!(marks, [error, Some((Severity::Warning, false)), error, None]);
        assert!(lines(".dockerignore", "A\n", None, &cards)[0].mark.is_none());
    }
}
