//! Texts of the form `name=value`: build arguments, variables, labels.

use super::{Result, ensure, plain, starts};

/// Longest value of a label or a variable.
const LONGEST_VALUE: usize = 512;

/// `NAME=default:go.variable`; the default may be empty, and without `:go.variable` nothing is set.
pub(in crate::recipe) fn build_argument(text: &str) -> Result {
    let (name, rest) = text.split_once('=').ok_or("Write an argument as NAME=default:main.version.")?;
    variable_name(name)?;
    ensure(
        !is_reserved(name),
        "This name means something to the shell, to Go or to Docker already: choose another.",
    )?;
    let (default, variable) = rest.split_once(':').unwrap_or((rest, ""));
    ensure(plain(default, "._+/-"), "A default has only letters, digits and . _ + / - in it.")?;
    ensure(
        plain(variable, "._/-") && !variable.starts_with('-'),
        "A Go variable such as main.version has only letters, digits and . _ / - in it.",
    )?;
    ensure(
        variable.is_empty()
            || variable
                .rsplit_once('.')
                .is_some_and(|(package, name)| !package.is_empty() && !name.is_empty()),
        "A Go variable needs its package: main.version.",
    )
}

fn is_reserved(name: &str) -> bool {
    const EXACT: &[&str] = &["PATH", "HOME", "IFS", "ENV", "PWD", "SHELL", "CC", "CXX", "TMPDIR"];
    const PREFIXES: &[&str] = &["GO", "CGO_", "LD_", "BUILDKIT_", "BUILD_CC", "TARGET", "BUILDPLATFORM"];
    EXACT.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn variable_name(text: &str) -> Result {
    ensure(
        plain(text, "_") && text.len() <= 64 && starts(text, |b| b.is_ascii_alphabetic() || *b == b'_'),
        "A variable's name has only letters, digits and _ in it and starts with a letter.",
    )
}

/// `NAME=value` of ENV.
pub(in crate::recipe) fn variable(text: &str) -> Result {
    let (name, value) = text.split_once('=').ok_or("Write a variable as NAME=value.")?;
    variable_name(name)?;
    printable(value)
}

/// `key=value` of LABEL, or `key:=ARGUMENT` for the value of a build argument.
pub(in crate::recipe) fn label(text: &str) -> Result {
    let (key, value) = text.split_once('=').ok_or("Write a label as key=value.")?;
    let (key, value) = match key.strip_suffix(':') {
        Some(key) => {
            variable_name(value)?;
            (key, "")
        }
        None => (key, value),
    };
    ensure(
        plain(key, "._/-") && starts(key, u8::is_ascii_alphanumeric),
        "A label's key starts with a letter or digit and has only letters, digits and . _ / - after it.",
    )?;
    printable(value)
}

/// One line that shows what it is: no control characters, no line or direction marks, nothing without a width.
fn printable(text: &str) -> Result {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    ensure(text.len() <= LONGEST_VALUE, "A value has at most 512 bytes.")?;
    ensure(!text.contains(hidden), "A value is one line of printable characters.")
}

#[cfg(test)]
mod tests {
    use super::{label, variable};

    #[test]
    fn what_is_not_seen_is_refused() {
        for hidden in [
            "\n", "\u{61c}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2028}",
            "\u{202e}", "\u{2060}", "\u{2064}", "\u{2066}", "\u{2069}", "\u{feff}",
        ] {
            let refused = [variable(&format!("A=x{hidden}y")), label(&format!("a=x{hidden}y"))];
            let why = "A value is one line of printable characters.";
            assert!(refused.iter().all(|refused| refused.is_err_and(|said| said == why)), "{hidden:?}");
        }
        for seen in ["", "a b", "é", "日本", "\u{5d0}", "\u{1f6a2}"] {
            assert_eq!(
                (variable(&format!("A={seen}")), label(&format!("a={seen}"))),
                (Ok(()), Ok(())),
                "{seen:?}"
            );
        }
    }
}
