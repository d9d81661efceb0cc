//! Turns what rules and causes offer into what a report says: links, edits, and what they give. Drops what
//! changes nothing.

use super::build::price;
use super::{Edit, Fix};
use crate::fix;
use crate::generate::generate;
use crate::recipe::link;
use crate::recipe::options::Recipe;

/// Knows what a fix starts from: a recipe, or only a text.
pub(super) struct Fixer<'a> {
    pub(super) recipe: Option<&'a Recipe>,
    pub(super) text: &'a str,
}

impl Fixer<'_> {
    /// The fixes that change something; none twice.
    pub(super) fn results(&self, fixes: Vec<fix::Fix>) -> Vec<Fix> {
        let mut results: Vec<Fix> = Vec::new();
        for intent in fixes {
            let result = match self.recipe {
                Some(recipe) => self.by_options(recipe, intent),
                None => by_edits(intent),
            };
            results.extend(result.filter(|new| !results.iter().any(|old| old.edits == new.edits)));
        }
        results
    }

    fn by_options(&self, recipe: &Recipe, intent: fix::Fix) -> Option<Fix> {
        let mut fixed = recipe.clone();
        for (id, values) in &intent.set {
            fixed.set(id, values).ok()?;
        }
        let files = generate(&fixed);
        let text = files.text("Dockerfile").unwrap_or_default();
        let edits = changed_lines(self.text, text);
        if fixed == *recipe {
            return None;
        }
        let gives = Some(price(&fixed, self.text));
        Some(Fix { title: intent.title, link: Some(link::encode(&fixed)), edits, gives })
    }
}

fn by_edits(intent: fix::Fix) -> Option<Fix> {
    let edits: Vec<Edit> = intent
        .edits
        .into_iter()
        .map(|edit| Edit { file: edit.file, lines: [edit.lines.first, edit.lines.last], text: edit.text })
        .collect();
    (!edits.is_empty()).then_some(Fix { title: intent.title, link: None, edits, gives: None })
}

/// One edit that turns the old text into the new: the lines between their common start and end.
fn changed_lines(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut stop = old.len() - end;
    if start == stop {
        // Nothing goes: an edit replaces lines, so a neighbour goes and comes back.
        if start > 0 { start -= 1 } else { stop += 1 }
    }
    let kept = new.get(start..new.len() - (old.len() - stop)).unwrap_or_default();
    vec![Edit { file: "Dockerfile".into(), lines: [start + 1, stop], text: kept.concat() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_turns_the_old_text_into_the_new() {
        for (old, new) in [
            ("a\nb\nc\n", "a\nx\nc\n"),
            ("a\nc\n", "a\nb\nc\n"),
            ("b\n", "a\nb\n"),
            ("a\nb\n", "a\n"),
            ("a\na\n", "a\na\na\n"),
            ("a\n", "a\nb"),
        ] {
            let edits = changed_lines(old, new);
            let [edit] = edits.as_slice() else { panic!("{old:?} {new:?}: {edits:?}") };
            let mut lines: Vec<&str> = old.split_inclusive('\n').collect();
            let [first, last] = edit.lines;
            lines.splice(first - 1..last.min(lines.len()), [edit.text.as_str()]);
            assert_eq!(lines.concat(), new, "{old:?}");
        }
        assert!(changed_lines("a\n", "a\n").is_empty());
    }
}
