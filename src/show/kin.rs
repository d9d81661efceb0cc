//! What belongs together: an option, the lines it put there, the layers they make, the findings on
//! them. Pointing at one lights the others.

use std::collections::BTreeSet;

use super::cards::Card;
use crate::recipe::options::OPTIONS;
use crate::report::{Ledger, Note};

/// Something that belongs to other things on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// An option, and one of its values.
    Option(&'static str, Option<String>),
    /// A line of the Dockerfile.
    Line(usize),
    /// A row of the ledger.
    Row(usize),
    /// A cause or finding, by its place in the list.
    Card(usize),
}

impl Pointed {
    /// Reads the words that the markup carries: `option/base/alpine`, `line/3`, `row/0`, `card/1`.
    pub fn parse(words: &str) -> Option<Self> {
        let (kind, rest) = words.split_once('/')?;
        match kind {
            "option" => {
                let (id, value) = rest.split_once('/').map_or((rest, None), |(id, value)| (id, Some(value)));
                let option = OPTIONS.iter().find(|option| option.id == id)?;
                Some(Self::Option(option.id, value.map(str::to_owned)))
            }
            "line" => rest.parse().ok().map(Self::Line),
            "row" => rest.parse().ok().map(Self::Row),
            "card" => rest.parse().ok().map(Self::Card),
            _ => None,
        }
    }
}

/// Everything that belongs to what is pointed at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kin {
    /// Lines of the Dockerfile.
    pub lines: BTreeSet<usize>,
    /// Option ids.
    pub options: BTreeSet<String>,
    /// Places of rows in the ledger.
    pub rows: BTreeSet<usize>,
    /// Places of cards in the list.
    pub cards: BTreeSet<usize>,
}

/// Finds the kin of what is pointed at; nothing for nothing.
pub fn kin(pointed: Option<&Pointed>, notes: &[Note], ledger: &Ledger, cards: &[Card]) -> Kin {
    let mut kin = Kin::default();
    let lines: Vec<usize> = match pointed {
        None => return kin,
        Some(Pointed::Line(line)) => vec![*line],
        Some(Pointed::Row(row)) => ledger.rows.get(*row).map(|row| row.line).into_iter().collect(),
        Some(Pointed::Card(card)) => cards
            .get(*card)
            .filter(|card| card.marks_lines())
            .map(|card| card.lines.clone())
            .unwrap_or_default(),
        Some(Pointed::Option(id, _)) => {
            let shaped = notes.iter().filter(|note| note.options.iter().any(|option| option == id));
            shaped.flat_map(|note| note.lines[0]..=note.lines[1]).collect()
        }
    };
    kin.lines = lines.into_iter().collect();
    for note in notes {
        let [first, last] = note.lines;
        if kin.lines.range(first..=last.max(first)).next().is_some() {
            if !matches!(pointed, Some(Pointed::Card(_))) {
                kin.lines.extend(first..=last);
            }
            kin.options.extend(note.options.iter().cloned());
        }
    }
    let touches = |lines: &[usize]| lines.iter().any(|line| kin.lines.contains(line));
    let rows = ledger.rows.iter().enumerate().filter(|(_, row)| kin.lines.contains(&row.line));
    kin.rows = rows.map(|(place, _)| place).collect();
    let marks = cards.iter().enumerate().filter(|(_, card)| card.marks_lines() && touches(&card.lines));
    kin.cards = marks.map(|(place, _)| place).collect();
    match pointed {
        Some(Pointed::Option(id, _)) => kin.options = BTreeSet::from([(*id).to_owned()]),
        Some(Pointed::Card(card)) => kin.cards = BTreeSet::from([*card]),
        _ => {}
    }
    kin
}
