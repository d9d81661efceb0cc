//! Whether a text is JSON: an array of anything but texts is refused where a broken one is shell form.
//!
//! No value is kept, and nesting costs no stack.

/// Whether a text is one JSON value.
pub(super) fn is_value(text: &str) -> bool {
    let mut rest = Json(text);
    // What is open: true for an object, false for an array.
    let mut open: Vec<bool> = Vec::new();
    loop {
        let Some(mut ends) = rest.value(&mut open) else { return false };
        while ends {
            let Some(object) = open.last().copied() else { return rest.next().is_none() };
            match rest.next() {
                Some(',') => {
                    if object && !rest.key() {
                        return false;
                    }
                    ends = false;
                }
                Some(']') if !object => drop(open.pop()),
                Some('}') if object => drop(open.pop()),
                _ => return false,
            }
        }
    }
}

/// What is left of a JSON text.
struct Json<'a>(&'a str);

impl Json<'_> {
    fn blanks(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn next(&mut self) -> Option<char> {
        self.blanks();
        let mut rest = self.0.chars();
        let next = rest.next();
        self.0 = rest.as_str();
        next
    }

    fn eat(&mut self, text: &str) -> bool {
        self.blanks();
        self.0.strip_prefix(text).map(|rest| self.0 = rest).is_some()
    }

    /// Reads a value or the start of one; whether it ends here.
    fn value(&mut self, open: &mut Vec<bool>) -> Option<bool> {
        self.blanks();
        if self.eat("[") {
            open.push(false);
            return Some(self.eat("]").then(|| open.pop()).is_some());
        }
        if self.eat("{") {
            open.push(true);
            if self.eat("}") {
                open.pop();
                return Some(true);
            }
            return self.key().then_some(false);
        }
        let read =
            self.eat("true") || self.eat("false") || self.eat("null") || self.string() || self.number();
        read.then_some(true)
    }

    fn key(&mut self) -> bool {
        self.string() && self.eat(":")
    }

    fn string(&mut self) -> bool {
        if !self.eat("\"") {
            return false;
        }
        let mut rest = self.0.chars();
        while let Some(character) = rest.next() {
            match character {
                '"' => {
                    self.0 = rest.as_str();
                    return true;
                }
                '\\' => match rest.next() {
                    Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {}
                    Some('u') => {
                        if !(0..4).all(|_| rest.next().is_some_and(|digit| digit.is_ascii_hexdigit())) {
                            return false;
                        }
                    }
                    _ => return false,
                },
                '\0'..='\u{1f}' => return false,
                _ => {}
            }
        }
        false
    }

    fn number(&mut self) -> bool {
        let text = self.0.strip_prefix('-').unwrap_or(self.0);
        let (whole, rest) = digits(text);
        if whole == 0 || (whole > 1 && text.starts_with('0')) {
            return false;
        }
        let mut rest = rest;
        if let Some(fraction) = rest.strip_prefix('.') {
            let (count, after) = digits(fraction);
            if count == 0 {
                return false;
            }
            rest = after;
        }
        if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
            let (count, after) = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
            if count == 0 {
                return false;
            }
            rest = after;
        }
        self.0 = rest;
        true
    }
}

fn digits(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    (text.len() - rest.len(), rest)
}
