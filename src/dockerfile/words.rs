//! `BuildKit`'s own expansion of variables in instructions (not the shell's): `$name`, `${name}`,
//! `${name:-word}`, `${name-word}`, `${name:+word}`, `${name+word}`, `${name:?word}`, `${name#pat}`,
//! `##`, `%`, `%%`, `/pat/new`, `//pat/new`, quotes and escapes.
//!
//! The rules are those of moby/buildkit v0.34.2, `frontend/dockerfile/shell/lex.go`, with two limits
//! it does not have: nesting, and the work spent on one pattern.

use super::go;
use super::lexer::Lexer;

/// The longest text that is followed, in bytes: Linux hands a program no longer word (`MAX_ARG_STRLEN` of
/// `include/uapi/linux/binfmts.h`, 32 pages of 4 KiB).
pub const LONGEST: usize = 131_072;

/// A word after expansion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    /// The text, quotes removed; the word as written where there is a problem.
    pub text: String,
    /// Names that were read and have no value, whether or not a default stood in; each once.
    pub unset: Vec<String>,
    /// Why `BuildKit` refuses it (a bad substitution, `:?`), in its words.
    pub problem: Option<String>,
}

/// Expands one word and removes its quotes.
pub fn expand(word: &str, escape: char, value: &dyn Fn(&str) -> Option<String>) -> Expanded {
    finish(word, Lexer::new(word, escape, value))
}

/// Why `BuildKit` refuses a word, in its words.
pub fn problem(word: &str, escape: char, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let lexer = Lexer::new(word, escape, value);
    if lexer.plain().is_some() { None } else { finish(word, lexer).problem }
}

fn finish(word: &str, mut lexer: Lexer<'_>) -> Expanded {
    if let Some(plain) = lexer.plain() {
        return Expanded { text: plain.to_owned(), ..Expanded::default() };
    }
    match lexer.until(None, false, false) {
        Ok((text, _)) => Expanded { text, unset: lexer.unset, problem: None },
        Err(problem) => Expanded {
            text: word.to_owned(),
            unset: lexer.unset,
            problem: Some(format!("failed to process {}: {problem}", go::quote(word))),
        },
    }
}

/// Expands the variables of a text whose quotes are plain characters, as a heredoc of COPY.
pub fn expand_text(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Expanded {
    let mut lexer = Lexer::new(text, '\\', value);
    lexer.plain_quotes = true;
    finish(text, lexer)
}

/// Expands one word and splits the result at its blanks, as EXPOSE does.
pub fn split(
    word: &str,
    escape: char,
    value: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<String>, String> {
    let words = Lexer::new(word, escape, value).until(None, false, false);
    words
        .map(|(_, words)| words)
        .map_err(|problem| format!("failed to process {}: {problem}", go::quote(word)))
}

/// An instruction as the builder shows it while it works: with the values of its variables. Those of a RUN without a
/// value stay as they are written, and so do its quotes and escapes (`processCmdEnv`, `dispatchRun`).
pub fn shown(text: &str, is_run: bool, escape: char, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut lexer = Lexer::new(text, escape, value);
    (lexer.keep_unset, lexer.raw_quotes, lexer.raw_escapes) = (is_run, is_run, is_run);
    finish(text, lexer).text
}

/// The words of a line with quotes, escapes and variables left as they are. `None`: a quote is open.
pub(super) fn raw(line: &str) -> Option<Vec<String>> {
    let mut lexer = Lexer::new(line, '\\', &|_| None);
    lexer.keep_unset = true;
    lexer.raw_quotes = true;
    lexer.raw_escapes = true;
    lexer.until(None, true, false).ok().map(|(_, words)| words)
}

/// The words of a text with variables left as they are; quotes are kept when asked.
pub(super) fn unexpanded(text: &str, raw_quotes: bool) -> Option<Vec<String>> {
    let mut lexer = Lexer::new(text, '\\', &|_| None);
    lexer.keep_unset = true;
    lexer.raw_quotes = raw_quotes;
    lexer.until(None, false, false).ok().map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::{expand, split};

    fn value(name: &str) -> Option<String> {
        let text = match name {
            "a" => "app.tar.gz",
            "empty" => "",
            "two" => "one two",
            "star" => "a*c",
            "path" => "/usr/local/bin",
            "é" => "accent",
            _ => return None,
        };
        Some(text.to_owned())
    }

    #[test]
    fn words_become_what_buildkit_makes_of_them() {
        for (word, expected) in [
            ("plain", "plain"),
            ("'single $a' \"double $a\"", "single $a double app.tar.gz"),
            ("\\$a \\\\$a \"\\$a \\x \\\"\"", "$a \\app.tar.gz $a \\x \""),
            ("'\\n'", "\\n"),
            ("end\\", "end"),
            ("$a$none.$a", "app.tar.gz.app.tar.gz"),
            ("$two", "one two"),
            ("$", "$"),
            ("$.", "$."),
            ("a$é", "aaccent"),
            ("$1x $10", "x "),
            ("${a}", "app.tar.gz"),
            ("${a}b", "app.tar.gzb"),
            ("${none:-x$a}", "xapp.tar.gz"),
            ("${empty:-x}${empty-y}", "x"),
            ("${none-x}", "x"),
            ("${a:+x}${empty:+y}${empty+z}${none+w}", "xz"),
            ("${a:?gone}${empty?gone}", "app.tar.gz"),
            ("${none:-${none:-'}'}}", "}"),
            ("${none:-a b}", "a b"),
            ("${a#*.}|${a##*.}|${a%.*}|${a%%.*}", "tar.gz|gz|app.tar|app"),
            ("${a#app}|${a#x}|${a%gz}|${a#?p}", ".tar.gz|app.tar.gz|app.tar.|p.tar.gz"),
            ("${star#a\\*}|${star#\"a*\"}", "c|*c"),
            ("${path/local/x}|${path//\\//-}|${path/*n/x}", "/usr/x/bin|-usr-local-bin|x"),
            ("${a/./}|${a//./}|${a/x/y}", "apptar.gz|apptargz|app.tar.gz"),
            ("${none/a/b}", ""),
            ("<<EOF < x", "<<EOF < x"),
        ] {
            let expanded = expand(word, '\\', &value);
            assert_eq!((expanded.text.as_str(), expanded.problem), (expected, None), "{word}");
        }
        assert_eq!(expand("c:\\x`$a", '`', &value).text, "c:\\x$a");
    }

    #[test]
    fn bad_words_are_refused_in_buildkits_words() {
        for (word, expected) in [
            ("'a", "unexpected end of statement while looking for matching single-quote"),
            ("\"a", "unexpected end of statement while looking for matching double-quote"),
            ("${", "syntax error: missing '}'"),
            ("${a", "unsupported modifier (\u{fffd}) in substitution"),
            ("${a:-b", "syntax error: missing '}'"),
            ("${a/b", "syntax error: missing '/' in ${}"),
            ("${a/b/c", "syntax error: missing '}'"),
            ("${}", "syntax error: bad substitution"),
            ("${:a}", "syntax error: bad substitution"),
            ("${a!}", "unsupported modifier (!) in substitution"),
            ("${a:=b}", "unsupported modifier (:=) in substitution"),
            ("${a:#b}", "unsupported modifier (:#) in substitution"),
            ("${none?}", "none: is not allowed to be unset"),
            ("${empty:?}", "empty: is not allowed to be empty"),
            ("${none:?say $a}", "none: say app.tar.gz"),
            ("${a#\\x}", "invalid pattern (\\x) in substitution: invalid escape '\\x'"),
            ("${a%b\\x}", "invalid pattern (\\xb) in substitution: invalid escape '\\x'"),
        ] {
            let problem = expand(word, '\\', &value).problem.unwrap_or_default();
            assert_eq!(problem, format!("failed to process {word:?}: {expected}"), "{word}");
        }
    }

    #[test]
    fn names_without_a_value_are_listed() {
        for (word, expected) in
            [("$a", ""), ("$x$y$x", "x y"), ("${x:-${y}}${z+a}", "y x z"), ("${x:?}", "x"), ("'$x'", "")]
        {
            assert_eq!(expand(word, '\\', &value).unset.join(" "), expected, "{word}");
        }
    }

    #[test]
    fn a_word_is_split_after_expansion() {
        for (word, expected) in
            [("$two 'c d'", "one|two|c d"), ("$none", ""), (" a ", "a"), ("x$two", "xone|two")]
        {
            assert_eq!(split(word, '\\', &value).unwrap().join("|"), expected, "{word}");
        }
    }

    #[test]
    fn hostile_words_end_quickly() {
        for word in [
            "${a:-".repeat(50_000),
            "\"$a".repeat(50_000),
            "$".repeat(100_000),
            format!("${{a#{}}}", "*a".repeat(50_000)),
            format!("${{a//{}/x}}", "?*".repeat(50_000)),
        ] {
            let long = |_: &str| Some("a".repeat(50_000));
            assert!(expand(&word, '\\', &long).unset.is_empty());
        }
    }
}
