//! Which texts an option takes. What reaches a shell or an instruction is a plain word: nothing in it
//! can end the word, the line or the command. Each refusal is one sentence.

use std::result::Result as Std;

type Result = Std<(), &'static str>;

/// Longest plain word.
const LONGEST_WORD: usize = 128;
/// Longest value of a label or a variable.
const LONGEST_VALUE: usize = 512;

/// Whether a text has only ASCII letters, digits and these characters.
fn plain(text: &str, others: &str) -> bool {
    text.len() <= LONGEST_WORD && text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

fn starts(text: &str, first: fn(&u8) -> bool) -> bool {
    text.as_bytes().first().is_some_and(first)
}

fn ensure(holds: bool, otherwise: &'static str) -> Result {
    if holds { Ok(()) } else { Err(otherwise) }
}

/// No part of a path goes up, and it can't be taken for a flag.
fn path(text: &str, others: &str) -> bool {
    plain(text, others) && !text.starts_with('-') && !text.split('/').any(|part| part == "..")
}

/// The main package as `go build` takes it; empty: the folder itself.
pub(super) fn package(text: &str) -> Result {
    ensure(
        path(text, "._/-") && !text.starts_with('/'),
        "A package path such as ./cmd/server has only letters, digits and . _ / - and does not lead up.",
    )
}

/// A file name without folder.
pub(super) fn file_name(text: &str) -> Result {
    ensure(
        plain(text, "._-") && starts(text, u8::is_ascii_alphanumeric) && text.len() <= 64,
        "A name starts with a letter or digit and has only letters, digits and . _ - after it.",
    )
}

/// A TCP port.
pub(super) fn port(text: &str) -> Result {
    let number = text.parse::<u16>().ok().filter(|port| *port > 0);
    ensure(number.is_some_and(|port| port.to_string() == text), "A port is a number from 1 to 65535.")
}

/// A path inside an image, absolute or under the working directory; empty: none.
pub(super) fn any_path(text: &str) -> Result {
    ensure(
        path(text, "._/-"),
        "A path has only letters, digits and . _ / - does not start with - and does not lead up.",
    )
}

/// A path that starts at the root of the image.
pub(super) fn absolute_path(text: &str) -> Result {
    ensure(
        path(text, "._/-") && text.starts_with('/'),
        "A path here starts with / and has only letters, digits and . _ / - after it.",
    )
}

/// An absolute path other than the root itself.
pub(super) fn folder(text: &str) -> Result {
    absolute_path(text)?;
    ensure(text.contains(|c| c != '/'), "This needs a folder of its own, not the root.")
}

/// The path of an URL.
pub(super) fn url_path(text: &str) -> Result {
    ensure(
        path(text, "._/-") && text.starts_with('/'),
        "A health path starts with / and has only letters, digits and . _ / - after it.",
    )
}

/// `path=bytes`.
pub(super) fn sized_path(text: &str) -> Result {
    let (name, bytes) = text.split_once('=').ok_or("Write a path and its bytes: docs/=120000.")?;
    context_path(name)?;
    size(bytes)
}

/// `path` or `path=bytes`.
pub(super) fn shipped_path(text: &str) -> Result {
    match text.split_once('=') {
        Some(_) => sized_path(text),
        None => context_path(text),
    }
}

fn context_path(text: &str) -> Result {
    ensure(
        path(text, "._/-") && starts(text, |b| *b != b'/') && text.split('/').all(|part| part != "."),
        "A path in the project has only letters, digits and . _ / - and neither starts with / nor leads up.",
    )
}

fn size(text: &str) -> Result {
    let plain = !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    ensure(plain, "Bytes are a whole number.")
}

/// What GOPROXY takes; empty: the default.
pub(super) fn proxy(text: &str) -> Result {
    ensure(
        plain(text, ":/._,-") && !text.starts_with('-'),
        "A module proxy such as https://proxy.golang.org,direct has only letters, digits and : / . _ , - in it.",
    )
}

/// What GOPRIVATE takes; empty: nothing.
pub(super) fn private(text: &str) -> Result {
    ensure(
        plain(text, "*/._,-") && !text.starts_with('-'),
        "Private modules such as github.com/acme have only letters, digits and * / . _ , - in them.",
    )
}

/// A build tag of Go.
pub(super) fn build_tag(text: &str) -> Result {
    ensure(
        !text.is_empty() && plain(text, "._"),
        "A build tag has only letters, digits, dots and underscores.",
    )
}

/// A package of Alpine or Debian.
pub(super) fn package_name(text: &str) -> Result {
    ensure(
        plain(text, "+._-") && starts(text, |b| b.is_ascii_lowercase() || b.is_ascii_digit()),
        "A package name starts with a small letter or digit and has only letters, digits and + . _ - after it.",
    )
}

/// A user or group name.
pub(super) fn account(text: &str) -> Result {
    let rest = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
    ensure(
        rest && text.len() <= 32 && starts(text, |b| b.is_ascii_lowercase() || *b == b'_'),
        "A user name has small letters, digits, _ and - only, and starts with a letter.",
    )
}

/// A duration as Docker takes it; empty: Docker's default.
pub(super) fn duration(text: &str) -> Result {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - unit.len();
    let positive = text.bytes().take(digits).any(|b| b != b'0');
    ensure(
        text.is_empty() || ((1..=6).contains(&digits) && positive && ["ms", "s", "m", "h"].contains(&unit)),
        "A duration is a number and ms, s, m or h, such as 30s.",
    )
}

/// A signal; empty: SIGTERM.
pub(super) fn signal(text: &str) -> Result {
    let named = text.strip_prefix("SIG").is_some_and(|rest| {
        !rest.is_empty()
            && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'+' || b == b'-')
    });
    ensure(text.is_empty() || (named && text.len() <= 16), "A signal is written like SIGINT or SIGQUIT.")
}

/// The name of a build stage. `scratch` and `context` mean something else to Docker, `web` is the
/// front-end stage.
pub(super) fn stage_name(text: &str) -> Result {
    let rest = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_.-".contains(&b));
    ensure(
        rest && text.len() <= 32 && starts(text, u8::is_ascii_lowercase),
        "A stage name starts with a small letter and has only small letters, digits and _ . - after it.",
    )?;
    ensure(!["scratch", "context", "web"].contains(&text), "This stage name is taken by something else.")
}

/// `NAME=default:go.variable`; the default may be empty, and without `:go.variable` nothing is set.
pub(super) fn build_argument(text: &str) -> Result {
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
pub(super) fn variable(text: &str) -> Result {
    let (name, value) = text.split_once('=').ok_or("Write a variable as NAME=value.")?;
    variable_name(name)?;
    printable(value)
}

/// `key=value` of LABEL, or `key:=ARGUMENT` for the value of a build argument.
pub(super) fn label(text: &str) -> Result {
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

/// One line that shows what it is: no control characters, no line or direction marks.
fn printable(text: &str) -> Result {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    ensure(text.len() <= LONGEST_VALUE, "A value has at most 512 bytes.")?;
    ensure(!text.contains(hidden), "A value is one line of printable characters.")
}

/// What must be unique in a list of `name=value`.
pub(super) fn name_of(item: &str) -> &str {
    item.split_once('=').map_or(item, |(name, _)| name.strip_suffix(':').unwrap_or(name))
}

/// What must be unique in a list of plain words.
pub(super) fn whole(item: &str) -> &str {
    item
}
