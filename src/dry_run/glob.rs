//! Wildcards: `*`, `?`, `[...]`, `\x` within one path element, and `**` over several.
//!
//! Total and at worst `pattern * text` steps, so a hostile pattern costs no more than its length.

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// This character.
    Literal(char),
    /// Any but a slash.
    One,
    /// Any number of any but slashes.
    Many,
    /// `**/`, with `Folder` behind it: nothing, or any folders with their slash.
    Folders,
    /// Folders have begun: on to their last slash.
    Folder,
    /// `**` at the end or in a word: anything.
    Anything,
    /// One of these, or none of these.
    Class {
        /// None of these.
        not: bool,
        /// First and last of each range.
        ranges: Vec<(char, char)>,
        /// A slash may be one of these.
        slash: bool,
    },
}

/// The pattern has a wildcard in it.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// The whole text matches the pattern.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    if !pattern.contains(['*', '?', '[', '\\']) {
        return pattern == text;
    }
    matches_tokens(&tokens(pattern), text)
}

/// The same for a pattern that was read before.
pub(super) fn matches_tokens(mut tokens: &[Token], text: &str) -> bool {
    // What the pattern's plain ends don't match needs no more steps; most texts don't.
    let mut rest = text.chars();
    while let [Token::Literal(first), more @ ..] = tokens {
        if rest.next() != Some(*first) {
            return false;
        }
        tokens = more;
    }
    while let [more @ .., Token::Literal(last)] = tokens {
        if rest.next_back() != Some(*last) {
            return false;
        }
        tokens = more;
    }
    match tokens {
        [] => rest.as_str().is_empty(),
        [Token::Many] => !rest.as_str().contains('/'),
        [Token::Anything] => true,
        _ => matches_wild(tokens, rest.as_str()),
    }
}

/// Token by token, all ways at once.
fn matches_wild(tokens: &[Token], text: &str) -> bool {
    let count = tokens.len();
    let mut now = vec![false; count + 1];
    let mut next = vec![false; count + 1];
    if let Some(start) = now.first_mut() {
        *start = true;
    }
    skip_empty(tokens, &mut now);
    for c in text.chars() {
        next.fill(false);
        for (at, token) in tokens.iter().enumerate() {
            if !now.get(at).copied().unwrap_or_default() {
                continue;
            }
            let (stay, go) = step(token, c);
            if stay {
                set(&mut next, at);
            }
            if go {
                set(&mut next, at + 1);
            }
        }
        skip_empty(tokens, &mut next);
        std::mem::swap(&mut now, &mut next);
    }
    now.last().copied().unwrap_or_default()
}

fn set(states: &mut [bool], at: usize) {
    if let Some(state) = states.get_mut(at) {
        *state = true;
    }
}

/// A token eats a character: it may go on eating, it may be done.
fn step(token: &Token, c: char) -> (bool, bool) {
    match token {
        Token::Literal(literal) => (false, *literal == c),
        Token::One => (false, c != '/'),
        Token::Many => (c != '/', c != '/'),
        Token::Anything => (true, true),
        Token::Folders => (false, false),
        Token::Folder => (true, c == '/'),
        Token::Class { not, ranges, slash } => {
            let inside = ranges.iter().any(|(low, high)| (*low..=*high).contains(&c));
            (false, (*slash || c != '/') && inside != *not)
        }
    }
}

/// Tokens that may eat nothing let the next one begin at once.
fn skip_empty(tokens: &[Token], states: &mut [bool]) {
    for (at, token) in tokens.iter().enumerate() {
        let may = states.get(at).copied().unwrap_or_default();
        if may && matches!(token, Token::Many | Token::Folders | Token::Anything) {
            set(states, at + 1);
        }
        if may && *token == Token::Folders {
            set(states, at + 2);
        }
    }
}

fn tokens(pattern: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        let token = match c {
            '*' if rest.peek() == Some(&'*') => {
                rest.next();
                if rest.next_if_eq(&'/').is_some() {
                    tokens.push(Token::Folders);
                    Token::Folder
                } else {
                    Token::Anything
                }
            }
            '*' => Token::Many,
            '?' => Token::One,
            '\\' => Token::Literal(rest.next().unwrap_or('\\')),
            '[' => class(&mut rest),
            c => Token::Literal(c),
        };
        tokens.push(token);
    }
    tokens
}

fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Token {
    let not = rest.next_if(|c| matches!(c, '^' | '!')).is_some();
    let mut ranges = Vec::new();
    while let Some(c) = rest.next() {
        if c == ']' && !ranges.is_empty() {
            break;
        }
        let low = if c == '\\' { rest.next().unwrap_or(c) } else { c };
        let high = if rest.next_if_eq(&'-').is_some() { rest.next().unwrap_or(low) } else { low };
        ranges.push((low, high));
    }
    Token::Class { not, ranges, slash: false }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn wildcards_match_as_docker_has_them() {
        for (pattern, text, want) in [
            ("*.go", "main.go", true),
            ("*.go", "cmd/main.go", false),
            ("**/*.go", "main.go", true),
            ("**/*.go", "cmd/x/main.go", true),
            ("**/go.mod", "a/go.mod", true),
            ("**/go.mod", "ago.mod", false),
            ("a/**/z", "a/bz", false),
            ("**", "a/b", true),
            ("a/**", "a/b/c", true),
            ("a/**/z", "a/z", true),
            ("a/**/z", "a/b/c/z", true),
            ("go.*", "go.mod", true),
            ("go.mo?", "go.mod", true),
            ("go.[ms]*", "go.sum", true),
            ("go.[^ms]*", "go.sum", false),
            ("[a-c]x", "bx", true),
            ("\\*", "*", true),
            ("\\*", "a", false),
            ("vendor", "vendor", true),
            ("*.go", "main.md", false),
            ("go*.mod", "ga.mod", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("a**a", "a/a", true),
            ("a*a", "a/a", false),
            ("é*", "éa", true),
            ("", "", true),
            ("*", "", true),
            ("a", "", false),
            ("[", "[", false),
        ] {
            assert_eq!(matches(pattern, text), want, "{pattern} {text}");
        }
    }

    #[test]
    fn a_hostile_pattern_ends() {
        let pattern = "*a".repeat(2_000);
        assert!(!matches(&pattern, &"a".repeat(1_500)));
    }
}
