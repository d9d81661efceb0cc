//! Colours for code: instruction, string, variable, comment, flag. Enough for Dockerfiles and passable
//! for the files beside them; never changes a character.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything else.
    Plain,
    /// `FROM`, and words that belong to the format.
    Word,
    /// In quotes.
    Text,
    /// `$NAME`, `${NAME:-x}`.
    Variable,
    /// `# ...`.
    Comment,
    /// Flags, and the backslash at a line's end.
    Quiet,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: String,
}

impl Token {
    /// The class of its colour; empty for plain text.
    pub fn class(&self) -> &'static str {
        match self.kind {
            Kind::Plain => "",
            Kind::Word => "word",
            Kind::Text => "text",
            Kind::Variable => "variable",
            Kind::Comment => "comment",
            Kind::Quiet if self.text == "\\" => "flag end",
            Kind::Quiet => "flag",
        }
    }
}

const INSTRUCTIONS: &[&str] = &[
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// The lines of a Dockerfile.
pub fn dockerfile(text: &str) -> Vec<Vec<Token>> {
    let mut keyword = String::new();
    let mut continues = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with('#') {
            lines.push(vec![Token { kind: Kind::Comment, text: line.to_owned() }]);
            continue;
        }
        let mut tokens = Vec::new();
        let indent = line.len() - trimmed.len();
        push(&mut tokens, Kind::Plain, line.get(..indent).unwrap_or_default());
        let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let (first, rest) = trimmed.split_at(end);
        let upper = first.to_ascii_uppercase();
        let known = INSTRUCTIONS.contains(&upper.as_str());
        // HEALTHCHECK's CMD and ONBUILD's instruction may stand on a line of their own.
        let nested = matches!(keyword.as_str(), "HEALTHCHECK" | "ONBUILD");
        let body = if known && (!continues || nested && first == upper) {
            push(&mut tokens, Kind::Word, first);
            if !continues {
                keyword = upper;
            }
            rest
        } else {
            trimmed
        };
        words(&mut tokens, body, &keyword);
        continues = trimmed.ends_with('\\') || trimmed.is_empty() && continues;
        lines.push(tokens);
    }
    lines
}

/// Lines of a Dockerfile from one (0-based) to before another, read from where an instruction starts before them.
pub fn part(lines: &[&str], from: usize, to: usize) -> Vec<Vec<Token>> {
    let first = |line: &str| line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    let starts = |at: &usize| {
        let continued = at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| {
            let line = line.trim_end();
            line.ends_with('\\') || line.is_empty() || line.trim_start().starts_with('#')
        });
        !continued && lines.get(*at).is_some_and(|line| INSTRUCTIONS.contains(&first(line).as_str()))
    };
    let start = (0..=from).rev().find(starts).unwrap_or_default();
    let text = lines.get(start..to).unwrap_or_default().join("\n");
    let mut tokens = dockerfile(&text);
    // The last line of a text has no row where it is empty.
    tokens.resize(to.saturating_sub(start), Vec::new());
    tokens.split_off(from.saturating_sub(start).min(tokens.len()))
}

/// The lines of another file: comments from `marker` on, and strings.
pub fn other(text: &str, marker: &str) -> Vec<Vec<Token>> {
    let line = |line: &str| {
        let mut tokens = Vec::new();
        if !marker.is_empty() && line.trim_start().starts_with(marker) {
            push(&mut tokens, Kind::Comment, line);
        } else if marker == "//" {
            words(&mut tokens, line, "");
        } else {
            push(&mut tokens, Kind::Plain, line);
        }
        tokens
    };
    text.lines().map(line).collect()
}

/// Splits what follows an instruction at blanks, quotes and variables.
fn words(tokens: &mut Vec<Token>, body: &str, keyword: &str) {
    let mut quote: Option<char> = None;
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (None, '"' | '\'') => {
                word(tokens, body.get(start..at).unwrap_or_default(), keyword);
                start = at;
                quote = Some(c);
            }
            (Some(open), _) if c == open => {
                push(tokens, Kind::Text, body.get(start..=at).unwrap_or_default());
                start = at + c.len_utf8();
                quote = None;
            }
            (Some('"'), '\\') => {
                chars.next();
            }
            (None | Some('"'), '$') => {
                let length = variable(body.get(at..).unwrap_or_default());
                if length > 1 {
                    let before = body.get(start..at).unwrap_or_default();
                    if quote.is_some() {
                        push(tokens, Kind::Text, before);
                    } else {
                        word(tokens, before, keyword);
                    }
                    push(tokens, Kind::Variable, body.get(at..at + length).unwrap_or_default());
                    start = at + length;
                    while chars.peek().is_some_and(|(next, _)| *next < start) {
                        chars.next();
                    }
                }
            }
            (None, ' ' | '\t') => {
                word(tokens, body.get(start..at).unwrap_or_default(), keyword);
                push(tokens, Kind::Plain, body.get(at..=at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    let rest = body.get(start..).unwrap_or_default();
    if quote.is_some() { push(tokens, Kind::Text, rest) } else { word(tokens, rest, keyword) }
}

/// One word outside quotes.
fn word(tokens: &mut Vec<Token>, word: &str, keyword: &str) {
    let starts_word =
        tokens.last().is_none_or(|token| token.text.ends_with([' ', '\t']) || token.kind == Kind::Word);
    if word == "\\" {
        push(tokens, Kind::Quiet, word);
    } else if starts_word && word.starts_with('-') && word.len() > 1 && !keyword.is_empty() {
        let end = word.find('=').map_or(word.len(), |at| at + 1);
        let (flag, value) = word.split_at(end);
        push(tokens, Kind::Quiet, flag);
        push(tokens, Kind::Plain, value);
    } else if belongs_to(keyword, word) {
        push(tokens, Kind::Word, word);
    } else {
        push(tokens, Kind::Plain, word);
    }
}

/// A word of the format itself after this instruction's keyword.
fn belongs_to(keyword: &str, word: &str) -> bool {
    match keyword {
        "FROM" => word.eq_ignore_ascii_case("as"),
        "HEALTHCHECK" | "ONBUILD" => INSTRUCTIONS.contains(&word),
        _ => false,
    }
}

/// Bytes of the variable at the start of the text; 1 for a lone dollar.
fn variable(text: &str) -> usize {
    let name = |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    match text.get(1..) {
        Some(rest) if rest.starts_with('{') => rest.find('}').map_or(1, |at| at + 2),
        Some(rest) => 1 + name(rest),
        None => 1,
    }
}

fn push(tokens: &mut Vec<Token>, kind: Kind, text: &str) {
    if text.is_empty() {
        return;
    }
    match tokens.last_mut() {
        Some(last) if last.kind == kind && kind != Kind::Word => last.text.push_str(text),
        _ => tokens.push(Token { kind, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        let mark = |token: &Token| match token.kind {
            Kind::Plain => token.text.clone(),
            Kind::Word => format!("<W{}>", token.text),
            Kind::Text => format!("<T{}>", token.text),
            Kind::Variable => format!("<V{}>", token.text),
            Kind::Comment => format!("<C{}>", token.text),
            Kind::Quiet => format!("<Q{}>", token.text),
        };
        let lines = dockerfile(text);
        lines.iter().map(|line| line.iter().map(mark).collect::<String>()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn each_kind_is_told_apart() {
        for (text, want) in [
            ("# syntax=x", "<C# syntax=x>"),
            ("FROM a AS b", "<WFROM> a <WAS> b"),
            ("from a as b", "<Wfrom> a <Was> b"),
            ("COPY --from=b /x /y", "<WCOPY> <Q--from=>b /x /y"),
            ("RUN a \\\n  copy b", "<WRUN> a <Q\\>\n  copy b"),
            ("RUN go build -o x \"-X v=${V}\" $A", "<WRUN> go build <Q-o> x <T\"-X v=><V${V}><T\"> <V$A>"),
            ("HEALTHCHECK --i=3s \\\n  CMD [\"/a\"]", "<WHEALTHCHECK> <Q--i=>3s <Q\\>\n  <WCMD> [<T\"/a\">]"),
            ("HEALTHCHECK NONE", "<WHEALTHCHECK> NONE"),
            ("ENV A='$b' C=\"\\\"\"", "<WENV> A=<T'$b'> C=<T\"\\\"\">"),
            ("RUN echo $ é-\"ü", "<WRUN> echo $ é-<T\"ü>"),
            ("RUN a \\\n# b\n CMD", "<WRUN> a <Q\\>\n<C# b>\n CMD"),
        ] {
            assert_eq!(drawn(text), want, "{text:?}");
        }
    }

    #[test]
    fn a_part_is_coloured_as_in_the_whole() {
        let text = "# a\nFROM a\nRUN b \\\n  # c\n\n  copy \"d\" \\\n  e\nCOPY f g\n\n";
        let lines: Vec<&str> = text.split('\n').collect();
        let mut whole = dockerfile(text);
        whole.resize(lines.len(), Vec::new());
        for from in 0..=lines.len() {
            for to in from..=lines.len() {
                assert_eq!(part(&lines, from, to), whole[from..to], "{from} to {to}");
            }
        }
    }

    #[test]
    fn no_character_is_lost() {
        for text in
            ["", " ", "RUN ${", "RUN $", "RUN \"\\", "é", "\t#x", "RUN a=\"b'c\"d'e", "ENV é=\"${é}\" \\"]
        {
            let lines = dockerfile(text);
            let back: Vec<String> =
                lines.iter().map(|line| line.iter().map(|token| token.text.as_str()).collect()).collect();
            assert_eq!(back, text.lines().collect::<Vec<_>>(), "{text:?}");
        }
    }
}
