//! What belongs together: an option, the lines it put there, the layers they make, the findings on
//! them. Pointing at one lights the others.

use super::cards::Card;
use crate::recipe::options::OPTIONS;
use crate::report::{Ledger, Note};

/// Something that belongs to other things on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// An option, and one of its values.
    Option(&'static str, Option<String>),
    /// A line of the file that is shown.
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
    /// Lines of the file that is shown.
    pub lines: Vec<usize>,
    /// Option ids.
    pub options: Vec<String>,
    /// Places of rows in the ledger.
    pub rows: Vec<usize>,
    /// Places of cards in the list.
    pub cards: Vec<usize>,
}

/// Finds the kin of what is pointed at in the file that is shown; nothing for nothing.
pub fn kin(pointed: Option<&Pointed>, file: &str, notes: &[Note], ledger: &Ledger, cards: &[Card]) -> Kin {
    let Some(pointed) = pointed else { return Kin::default() };
    let lines = lines_of(pointed, file, notes, ledger, cards);
    let weighs = |line: usize| file == "Dockerfile" && lines.contains(&line);
    let rows = ledger.rows.iter().enumerate().filter(|(_, row)| weighs(row.line));
    let here = |card: &Card| card.marks(file) && card.lines.iter().any(|line| lines.contains(line));
    let marked = cards.iter().enumerate().filter(|(_, card)| here(card));
    Kin {
        options: match pointed {
            Pointed::Option(id, _) => vec![(*id).to_owned()],
            _ => notes
                .iter()
                .filter(|note| overlaps(note, &lines))
                .flat_map(|note| note.options.clone())
                .collect(),
        },
        rows: rows.map(|(place, _)| place).collect(),
        cards: match pointed {
            Pointed::Card(card) => vec![*card],
            _ => marked.map(|(place, _)| place).collect(),
        },
        lines,
    }
}

/// The lines that are meant: a finding's own, else those of whole instructions.
fn lines_of(pointed: &Pointed, file: &str, notes: &[Note], ledger: &Ledger, cards: &[Card]) -> Vec<usize> {
    let whole = |lines: &[usize]| -> Vec<usize> {
        let note = notes.iter().find(|note| overlaps(note, lines));
        note.map_or_else(|| lines.to_vec(), |note| (note.lines[0]..=note.lines[1]).collect())
    };
    match pointed {
        Pointed::Line(line) => whole(&[*line]),
        Pointed::Row(_) if file != "Dockerfile" => Vec::new(),
        Pointed::Row(row) => ledger.rows.get(*row).map(|row| whole(&[row.line])).unwrap_or_default(),
        Pointed::Card(card) => cards
            .get(*card)
            .filter(|card| card.marks(file))
            .map(|card| card.lines.clone())
            .unwrap_or_default(),
        Pointed::Option(id, _) => {
            let shaped = notes.iter().filter(|note| note.options.iter().any(|option| option == id));
            shaped.flat_map(|note| note.lines[0]..=note.lines[1]).collect()
        }
    }
}

fn overlaps(note: &Note, lines: &[usize]) -> bool {
    lines.iter().any(|line| (note.lines[0]..=note.lines[1]).contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::options::Recipe;
    use crate::report::report;
    use crate::show::cards::cards;

    #[test]
    fn words_of_the_markup_are_read() {
        for (words, want) in [
            ("option/base/alpine", Some(Pointed::Option("base", Some("alpine".into())))),
            ("option/base", Some(Pointed::Option("base", None))),
            ("option/no-such", None),
            ("line/3", Some(Pointed::Line(3))),
            ("row/0", Some(Pointed::Row(0))),
            ("card/1", Some(Pointed::Card(1))),
            ("card/x", None),
            ("", None),
        ] {
            assert_eq!(Pointed::parse(words), want, "{words}");
        }
    }

    #[test]
    fn an_option_its_line_and_its_layer_light_one_another() {
        let report = report(&Recipe::default(), Vec::new());
        let (ledger, cards) = (&report.sizes.unpacked, cards(&report));
        let of = |file: &str| -> Vec<Note> {
            report.notes.iter().filter(|note| note.file == file).cloned().collect()
        };
        let find = |pointed: Pointed| kin(Some(&pointed), "Dockerfile", &of("Dockerfile"), ledger, &cards);
        let base = find(Pointed::Option("base", None));
        assert_eq!(base.rows.first(), Some(&0), "{base:?}");
        let row = find(Pointed::Row(0));
        assert!(row.lines.iter().all(|line| base.lines.contains(line)), "{row:?} {base:?}");
        let line = find(Pointed::Line(row.lines[0]));
        assert!(line.options.iter().any(|option| option == "base"), "{line:?}");
        assert_eq!(kin(None, "Dockerfile", &of("Dockerfile"), ledger, &cards), Kin::default());
        let compose =
            kin(Some(&Pointed::Option("ports", None)), "compose.yaml", &of("compose.yaml"), ledger, &cards);
        assert!(!compose.lines.is_empty() && compose.rows.is_empty(), "{compose:?}");
    }
}
