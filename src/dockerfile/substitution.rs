//! Substitutions: `$name` and everything that `${...}` can say.

use super::lexer::Lexer;
use super::pattern::Pattern;

impl Lexer<'_> {
    pub(super) fn dollar(&mut self) -> Result<String, String> {
        self.rest.next();
        if self.peek() != Some('{') {
            let name = self.name();
            if name.is_empty() {
                return Ok("$".to_owned());
            }
            return Ok(match self.get(&name) {
                None if self.keep_unset => format!("${name}"),
                value => value.unwrap_or_default(),
            });
        }
        self.rest.next();
        match self.peek() {
            None => return Err("syntax error: missing '}'".to_owned()),
            Some('{' | '}' | ':') => return Err("syntax error: bad substitution".to_owned()),
            Some(_) => {}
        }
        let name = self.name();
        match self.rest.next() {
            Some('}') => Ok(match self.get(&name) {
                None if self.keep_unset => format!("${{{name}}}"),
                value => value.unwrap_or_default(),
            }),
            Some(':') => {
                let sign = self.rest.next();
                self.modified(&name, true, sign)
            }
            sign @ Some('+' | '-' | '?' | '#' | '%') => self.modified(&name, false, sign),
            Some('/') => self.replaced(&name),
            sign => Err(unsupported(false, sign)),
        }
    }

    /// `${name:-word}` and its like, from behind the sign.
    fn modified(&mut self, name: &str, colon: bool, sign: Option<char>) -> Result<String, String> {
        let trims = matches!(sign, Some('#' | '%'));
        if colon && trims {
            return Err(unsupported(colon, sign));
        }
        let word = self.operand('}', trims, trims, "syntax error: missing '}'")?;
        let value = self.get(name);
        if value.is_none() && self.keep_unset {
            let colon = if colon { ":" } else { "" };
            return Ok(format!("${{{name}{colon}{}{word}}}", sign.unwrap_or('\u{fffd}')));
        }
        let missing = value.as_ref().is_none_or(|value| colon && value.is_empty());
        match sign {
            Some('-') if missing => Ok(word),
            Some('+') => Ok(if missing { String::new() } else { word }),
            Some('?') if missing => {
                let what = match (&value, word.is_empty()) {
                    (_, false) => word.as_str(),
                    (None, true) => "is not allowed to be unset",
                    (Some(_), true) => "is not allowed to be empty",
                };
                Err(format!("{name}: {what}"))
            }
            Some('-' | '?') => Ok(value.unwrap_or_default()),
            Some(end @ ('#' | '%')) => {
                let (word, longest) =
                    word.strip_prefix(end).map_or((word.as_str(), false), |word| (word, true));
                let value = value.unwrap_or_default();
                Ok(match end {
                    '#' => Pattern::read(word)?.trim_start(&value, longest, &mut self.fuel),
                    _ => Pattern::read_for_end(word)?.trim_end(&value, longest, &mut self.fuel),
                })
            }
            _ => Err(unsupported(colon, sign)),
        }
    }

    /// `${name/pattern/new}`, from behind the first slash.
    fn replaced(&mut self, name: &str) -> Result<String, String> {
        let all = self.peek() == Some('/');
        if all {
            self.rest.next();
        }
        let pattern = self.operand('/', true, true, "syntax error: missing '/' in ${}")?;
        let new = self.operand('}', true, false, "syntax error: missing '}'")?;
        match self.get(name) {
            None if self.keep_unset => Ok(format!("${{{name}/{pattern}/{new}}}")),
            value => {
                let pattern = Pattern::read(&pattern)?;
                Ok(pattern.replace(&value.unwrap_or_default(), &new, all, &mut self.fuel))
            }
        }
    }

    fn operand(&mut self, stop: char, raw: bool, pattern: bool, at_end: &str) -> Result<String, String> {
        match self.until(Some(stop), raw, pattern) {
            Ok((word, _)) => Ok(word),
            Err(_) if self.peek().is_none() => Err(at_end.to_owned()),
            Err(problem) => Err(problem),
        }
    }

    fn name(&mut self) -> String {
        let first = self.peek();
        if let Some(special @ ('@' | '*' | '#' | '?' | '-' | '$' | '!')) = first {
            self.rest.next();
            return special.to_string();
        }
        let digits = first.is_some_and(char::is_numeric);
        let mut name = String::new();
        while let Some(character) = self.peek() {
            let belongs =
                if digits { character.is_numeric() } else { character.is_alphanumeric() || character == '_' };
            if !belongs {
                break;
            }
            self.rest.next();
            name.push(character);
        }
        name
    }

    fn get(&mut self, name: &str) -> Option<String> {
        let value = (self.value)(name);
        if value.is_none() && !self.unset.iter().any(|known| known == name) {
            self.unset.push(name.to_owned());
        }
        value
    }
}

fn unsupported(colon: bool, sign: Option<char>) -> String {
    let colon = if colon { ":" } else { "" };
    format!("unsupported modifier ({colon}{}) in substitution", sign.unwrap_or('\u{fffd}'))
}
