//! Words as their readers read them back unchanged: Docker, shells, YAML, HCL.

use std::fmt::Write as _;

/// A JSON array of strings: the exec form.
pub(super) fn exec(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| json(word)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A JSON string, which is a YAML string too.
pub(super) fn json(word: &str) -> String {
    let mut text = String::from("\"");
    for c in word.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c.is_control() => {
                // Writing to a String can't fail.
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

/// A value of ENV or LABEL in double quotes, with nothing in it that Docker replaces.
pub(super) fn value(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '$') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// A YAML string in a file whose reader replaces `$NAME` (Compose) or `$(NAME)` (Kubernetes): both take two
/// dollars for one.
pub(super) fn yaml(text: &str) -> String {
    json(&text.replace('$', "$$"))
}

/// A name as YAML, bare where nothing can take it for something else.
pub(super) fn key(name: &str) -> String {
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !WORDS.contains(&name.to_ascii_lowercase().as_str());
    if plain { name.to_owned() } else { json(name) }
}

/// A string of HCL.
pub(super) fn hcl(text: &str) -> String {
    json(&text.replace("${", "$${").replace("%{", "%%{"))
}

/// A word of a POSIX shell.
pub(super) fn sh(word: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-./:=@%+,".contains(&b);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// A word of PowerShell, for an argument of a program. Windows PowerShell hands a double quote on only after a
/// backslash; PowerShell 7.3 and later need none, so there is no such word for both: none is in a name.
pub(super) fn powershell(word: &str) -> String {
    // It parts a word that begins like a parameter at a dot or a colon.
    let others = if word.starts_with('-') { "_-=" } else { "_-./:=+" };
    let plain = |b: u8| b.is_ascii_alphanumeric() || others.as_bytes().contains(&b);
    if word.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric() || b == b'-') && word.bytes().all(plain)
    {
        word.to_owned()
    } else {
        // PowerShell takes typographic quotes for quotes too.
        let quotes = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];
        let mut text = String::from("'");
        for c in word.chars() {
            if quotes.contains(&c) {
                text.push(c);
            }
            text.push(c);
        }
        text.push('\'');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that would do something where they are not quoted well.
    const HOSTILE: &[&str] = &[
        "",
        " ",
        "a b",
        "'",
        "''",
        "\"",
        "\\",
        "a\\",
        "$HOME",
        "${HOME}",
        "$(echo hi)",
        "`echo hi`",
        "!!",
        "*",
        "~",
        "#x",
        "a;b",
        "a&b|c>d<e",
        "-n",
        "--",
        "{a,b}",
        "[a]",
        "%{if}",
        "\u{e9}\u{1f6a2}",
        "\u{2019};x",
        "x' ; echo broken ; '",
        "=",
        "a=b c",
    ];

    #[test]
    fn a_shell_gives_the_word_back() {
        for shell in ["sh", "bash"] {
            for word in HOSTILE {
                let script = format!("printf '%s|' {} end", sh(word));
                let run = std::process::Command::new(shell).arg("-c").arg(&script).output();
                let Ok(run) = run else {
                    assert_ne!(shell, "sh", "there is always an sh");
                    continue;
                };
                assert_eq!(String::from_utf8_lossy(&run.stdout), format!("{word}|end|"), "{shell}: {script}");
            }
        }
    }

    /// What is between single quotes is the word, each quote in it doubled.
    #[test]
    fn powershell_can_not_leave_the_quotes() {
        for word in HOSTILE {
            let text = powershell(word);
            let Some(inner) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) else {
                assert_eq!(text, *word);
                assert!(
                    !word.contains(|c: char| !c.is_ascii_alphanumeric() && !"_-./:=+".contains(c)),
                    "{word}"
                );
                continue;
            };
            let mut chars = inner.chars();
            let mut read = String::new();
            while let Some(c) = chars.next() {
                if ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'].contains(&c) {
                    assert_eq!(chars.next(), Some(c), "{text}");
                }
                read.push(c);
            }
            assert_eq!(read, *word);
        }
        assert_eq!(["-x.y", "--x:y", "--x=y"].map(powershell), ["'-x.y'", "'--x:y'", "--x=y"]);
    }

    #[test]
    fn names_that_yaml_takes_for_something_else_are_quoted() {
        for (name, want) in [
            ("server", "server"),
            ("true", "\"true\""),
            ("No", "\"No\""),
            ("1e3", "\"1e3\""),
            ("a.b", "\"a.b\""),
        ] {
            assert_eq!(key(name), want);
        }
    }
}
