//! The words of `-ldflags`, as Go cuts them and its linker reads them.

use crate::dry_run::shell::HOLE;

/// The linker's flags that take a value (its own usage, Go 1.27).
#[rustfmt::skip]
const VALUED: &[&str] = &[
    "B", "D", "E", "H", "I", "L", "R", "T", "X", "benchmark", "benchmarkprofile", "buildid", "buildmode",
    "capturehostobjs", "cpuprofile", "debugtextsize", "debugtramp", "extar", "extld", "extldflags", "fipso",
    "funcalign", "importcfg", "installsuffix", "k", "libgcc", "linkmode", "macos", "macsdk", "memprofile",
    "memprofilerate", "o", "pluginpath", "r", "randlayout", "strictdups", "tmpdir",
];

/// Those that are on or off.
#[rustfmt::skip]
const SWITCHES: &[&str] = &[
    "V", "a", "asan", "aslr", "bindnow", "c", "checklinkname", "compressdwarf", "d", "debugnosplit", "dumpdep",
    "e", "f", "g", "h", "linkshared", "msan", "n", "pruneweakmap", "race", "s", "v", "w",
];

/// The first word that is no flag and no value of one: the linker takes it for a second file, and links one alone.
/// `None`: there is none, or what comes before it can't be told.
pub(super) fn stray(text: &str) -> Option<String> {
    // `pattern=flags`: which packages that means is not followed.
    if !text.trim_start().starts_with('-') {
        return None;
    }
    let mut words = split(text)?.into_iter();
    while let Some((word, quoted)) = words.next() {
        if !quoted && word.contains(HOLE) {
            return None;
        }
        let Some(name) = word.strip_prefix("--").or_else(|| word.strip_prefix('-')) else {
            return Some(word);
        };
        let known = |names: &[&str], name: &str| names.contains(&name);
        match name.split_once('=') {
            Some((name, _)) if known(VALUED, name) || known(SWITCHES, name) => {}
            None if known(SWITCHES, name) => {}
            None if known(VALUED, name) => {
                let (value, quoted) = words.next()?;
                if !quoted && value.contains(HOLE) {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

/// Words and whether each was quoted: a quote counts at the start of a word alone, and ends it (`quoted.Split` of
/// cmd/internal). `None`: a quote that never ends.
fn split(text: &str) -> Option<Vec<(String, bool)>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (word, after) = if matches!(first, '\'' | '"') {
            rest.get(1..)?.split_once(first)?
        } else {
            rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
        };
        words.push((word.to_owned(), matches!(first, '\'' | '"')));
        rest = after.trim_start();
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_no_flag_is_found() {
        for (text, word) in [
            ("-X main.version=1.0 beta -s", Some("beta")),
            ("-s -w -X 'main.version=1.0 beta' -X main.b=2", None),
            ("-s -w -X \"main.version=1.0 beta\"", None),
            ("-X main.version='1.0 beta'", Some("beta'")),
            ("-X=main.version=1 -linkmode external -extldflags '-static -lm'", None),
            ("-extldflags -static -lm", None),
            ("-X main.version=\u{f8ff} beta", None),
            ("-X 'main.version=\u{f8ff}' beta", Some("beta")),
            ("-buildid= -H=windowsgui", None),
            ("main=-X a b", None),
            ("-s -w -X", None),
            ("", None),
        ] {
            assert_eq!(stray(text).as_deref(), word, "{text}");
        }
    }
}
