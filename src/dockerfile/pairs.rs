//! The words of ENV, LABEL and ARG: `name=value` pairs, quotes and escapes left on.

use super::flags::is_blank;
use super::go;

/// Names with their values, and whether they are written `name value`.
pub(super) type Pairs = (Vec<(String, String)>, bool);

/// The pairs of ENV and LABEL. `Ok(None)`: there are none.
pub(super) fn pairs(text: &str, keyword: &str, escape: char) -> Result<Option<Pairs>, String> {
    let words = words(text, escape);
    let Some(first) = words.first() else { return Ok(None) };
    if !first.contains('=') {
        return match text.split_once(is_blank) {
            Some((name, value)) => {
                let value = value.trim_start_matches(is_blank);
                Ok(Some((vec![(name.to_owned(), value.to_owned())], true)))
            }
            None => Err(format!("{keyword} must have two arguments")),
        };
    }
    let split = |word: &String| match word.split_once('=') {
        Some((name, value)) => Ok((name.to_owned(), value.to_owned())),
        None => Err(format!(
            "Syntax error - can't find = in {}. Must be of the form: name=value",
            go::quote(word)
        )),
    };
    let pairs: Result<Vec<_>, _> = words.iter().map(split).collect();
    Ok(Some((pairs?, false)))
}

/// Splits at blanks outside quotes; quotes and escapes stay.
pub(super) fn words(text: &str, escape: char) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match quote {
            None if character.is_whitespace() => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                continue;
            }
            None if character == '\'' || character == '"' => quote = Some(character),
            Some(open) if open == character => quote = None,
            _ => {}
        }
        if character == escape && quote != Some('\'') {
            // An escape at the very end is dropped.
            let Some(escaped) = rest.next() else { break };
            word.push(character);
            word.push(escaped);
        } else {
            word.push(character);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
