//! Heredoc markers in a logical line: `<<EOF`, `<<-EOF`, `<<"EOF"`, `<< EOF`, `3<<EOF`, several.

use super::words;

/// A marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) name: String,
    /// The name is not quoted.
    pub(super) expand: bool,
    /// `<<-`: leading tabs are dropped.
    pub(super) chomp: bool,
}

/// The markers of a line, in order. None where a quote is left open, as in `BuildKit`.
pub(super) fn markers(line: &str) -> Vec<Marker> {
    if !line.contains("<<") {
        return Vec::new();
    }
    words::raw(line).unwrap_or_default().iter().filter_map(|word| marker(word)).collect()
}

/// The marker that a word is, where it is one.
pub(super) fn marker(word: &str) -> Option<Marker> {
    let word = word.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = word.strip_prefix("<<")?;
    let (rest, chomp) = rest.strip_prefix('-').map_or((rest, false), |rest| (rest, true));
    let rest = rest.trim_start_matches(|character: char| character.is_ascii_whitespace());
    if rest.is_empty() || rest.contains('<') {
        return None;
    }
    let mut names = words::unexpanded(rest, false)?;
    let raw = words::unexpanded(rest, true)?;
    let name = names.pop()?;
    let [raw] = raw.as_slice() else { return None };
    let quotes = |text: &str| text.matches(['\'', '"']).count();
    names.is_empty().then(|| Marker { expand: quotes(&name) == quotes(raw), name, chomp })
}
