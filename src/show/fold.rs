//! A Dockerfile with the stages that are not shipped folded away: what a small view of it shows. Lines that someone
//! must see stay. Leaves files alone that have one stage, or none.

use super::code::Line;

/// A folded Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// What was folded: `Build stage, 14 more lines`.
    pub label: String,
    /// What that weighs and whether it is shipped; empty for several stages.
    pub weight: String,
    /// The lines that are left.
    pub lines: Vec<Line>,
}

/// Folds every stage that is not shipped, but for the causes of verdicts and the lines to `keep`; `None` where
/// nothing would be hidden.
pub fn fold(lines: &[Line], keep: &[usize]) -> Option<Folded> {
    let shipped = lines.iter().find(|line| line.strip.as_ref().is_some_and(|strip| strip.shipped))?;
    let after = |line: &&Line| line.number > shipped.number && line.strip.is_some();
    let end = lines.iter().find(after).map_or(usize::MAX, |next| next.number);
    let ships = |line: &Line| (shipped.number..end).contains(&line.number);
    let stays = |line: &Line| {
        ships(line) || line.mark.is_some_and(|mark| mark.is_cause) || keep.contains(&line.number)
    };
    let hidden = lines.iter().filter(|line| !stays(line)).count();
    if hidden == 0 {
        return None;
    }
    let others: Vec<_> =
        lines.iter().filter(|line| !ships(line)).filter_map(|line| line.strip.as_ref()).collect();
    let (name, weight) = match others.as_slice() {
        [] => ("Above".to_owned(), String::new()),
        [one] => (capital(&one.name), one.weight.clone()),
        more => (format!("{} other stages", more.len()), String::new()),
    };
    let lines = lines.iter().filter(|line| stays(line)).map(|line| {
        let strip = line.strip.clone().filter(|_| ships(line));
        Line { strip, ..line.clone() }
    });
    let noun = if hidden == 1 { "line" } else { "lines" };
    Some(Folded { label: format!("{name}, {hidden} more {noun}"), weight, lines: lines.collect() })
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Severity;
    use crate::show::code::{Mark, Strip};

    /// Rows for one letter a line: `b` and `f` start the build and the final stage, `!` is a cause, `.` any other.
    fn rows(kinds: &str) -> Vec<Line> {
        let strip = |name: &str, shipped| Strip { name: name.into(), weight: format!("{name}'s"), shipped };
        let row = |(index, kind): (usize, char)| Line {
            number: index + 1,
            key: index.to_string(),
            tokens: Vec::new(),
            weight: None,
            shipped: false,
            mark: (kind == '!').then_some(Mark { severity: Severity::Error, is_cause: true }),
            strip: match kind {
                'b' => Some(strip("build stage", false)),
                'f' => Some(strip("final stage", true)),
                _ => None,
            },
            unsaid: "",
        };
        kinds.chars().enumerate().map(row).collect()
    }

    #[test]
    fn stages_that_are_not_shipped_fold() {
        for (kinds, keep, label, weight, left) in [
            (".b..f.", &[][..], "Build stage, 4 more lines", "build stage's", &[5, 6][..]),
            (".b!.f.", &[], "Build stage, 3 more lines", "build stage's", &[3, 5, 6]),
            (".b!.f.", &[4, 99], "Build stage, 2 more lines", "build stage's", &[3, 4, 5, 6]),
            ("b.b.f.", &[1, 2, 3], "2 other stages, 1 more line", "", &[1, 2, 3, 5, 6]),
            ("b.f.b.", &[], "2 other stages, 4 more lines", "", &[3, 4]),
            (".f.", &[], "Above, 1 more line", "", &[2, 3]),
        ] {
            let folded = fold(&rows(kinds), keep).expect(kinds);
            let numbers: Vec<usize> = folded.lines.iter().map(|line| line.number).collect();
            assert_eq!((folded.label.as_str(), folded.weight.as_str()), (label, weight), "{kinds}");
            assert_eq!(numbers, left, "{kinds}");
        }
    }

    #[test]
    fn a_file_of_one_stage_is_left_alone() {
        for kinds in ["", "...", "f..", "b.."] {
            assert_eq!(fold(&rows(kinds), &[]), None, "{kinds}");
        }
        assert_eq!(fold(&rows("b.f"), &[1, 2]), None);
    }

    #[test]
    fn only_the_shipped_stage_keeps_its_heading() {
        let folded = fold(&rows("b.!f"), &[1]).expect("hides a line").lines;
        assert!(folded.iter().all(|line| line.strip.as_ref().is_none_or(|strip| strip.shipped)));
    }
}
