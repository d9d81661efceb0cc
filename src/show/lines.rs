//! What a change did to a text, line by line.

/// Lines of the new text (1-based) that the old one does not have, or has elsewhere.
pub fn changed(old: &str, new: &str) -> Vec<usize> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let mut had = old.get(start..old.len() - end).unwrap_or_default().to_vec();
    let middle = new.get(start..new.len() - end).unwrap_or_default();
    let fresh = middle.iter().enumerate().filter(|(_, line)| match had.iter().position(|old| old == *line) {
        Some(at) => {
            had.swap_remove(at);
            false
        }
        None => !line.is_empty(),
    });
    fresh.map(|(index, _)| start + index + 1).collect()
}

/// Where a line of the old text is in the new one: the nearest equal line, else the same number.
pub fn follow(old: &str, new: &str, line: usize) -> usize {
    let text = old.lines().nth(line.saturating_sub(1));
    let same = new.lines().enumerate().filter(|(_, candidate)| Some(*candidate) == text);
    same.map(|(index, _)| index + 1)
        .min_by_key(|number| number.abs_diff(line))
        .unwrap_or_else(|| line.min(new.lines().count()).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_are_found() {
        for (old, new, want) in [
            ("a\nb\nc\n", "a\nx\nc\n", vec![2]),
            ("a\nb\n", "a\nb\n", vec![]),
            ("a\nb\n", "a\nb\nb\n", vec![3]),
            ("a\nb\nc\n", "c\n", vec![]),
            ("", "a\n\nb\n", vec![1, 3]),
            ("a\nb\nc\nd\n", "x\nc\nb\ny\n", vec![1, 4]),
        ] {
            assert_eq!(changed(old, new), want, "{old:?} -> {new:?}");
        }
    }

    #[test]
    fn a_line_is_followed() {
        for (old, new, line, want) in [
            ("a\nb\nc\n", "x\na\nb\nc\n", 2, 3),
            ("a\nb\nc\n", "a\nB\nc\n", 2, 2),
            ("a\nb\na\n", "a\na\n", 3, 2),
            ("a\nb\nc\n", "a\n", 3, 1),
            ("a\n", "", 1, 1),
            ("a\n", "b\n", 99, 1),
        ] {
            assert_eq!(follow(old, new, line), want, "{old:?} -> {new:?} {line}");
        }
    }
}
