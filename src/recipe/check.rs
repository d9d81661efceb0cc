//! Which texts an option takes. What reaches a shell or an instruction is a plain word: nothing in it
//! can end the word, the line or the command. Each refusal is one sentence.

mod image;
mod pairs;

pub(super) use image::image;
pub(super) use pairs::{build_argument, label, variable};

type Result = std::result::Result<(), &'static str>;

/// Longest plain word.
const LONGEST_WORD: usize = 128;

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
    )?;
    ensure(text != "root", "root is there already: pick it as the user.")
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

/// What must be unique in a list of `name=value`.
pub(super) fn name_of(item: &str) -> &str {
    item.split_once('=').map_or(item, |(name, _)| name.strip_suffix(':').unwrap_or(name))
}

/// What must be unique in a list of plain words.
pub(super) fn whole(item: &str) -> &str {
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    type Check = fn(&str) -> Result;

    #[test]
    fn a_check_takes_what_is_plain_and_refuses_the_rest() {
        let long = "a".repeat(129);
        let long_value = format!("A={}", "a".repeat(513));
        let rows: &[(&str, Check, &[&str], &[&str])] = &[
            (
                "package",
                package,
                &["", ".", "./cmd/server", "cmd/api-v2"],
                &["/abs", "../up", "./a/../b", "-o", "a b", "a;b", &long],
            ),
            ("file_name", file_name, &["server", "my-app_1.0"], &["", ".", "..", "-a", "a/b", "a b", "é"]),
            ("port", port, &["1", "8080", "65535"], &["", "0", "65536", "080", "+80", "80 ", "-1", "http"]),
            (
                "any_path",
                any_path,
                &["", "/", "/app", "/root/", "data"],
                &["-x", "a b", "/a/../b", "~", "$HOME"],
            ),
            ("folder", folder, &["/src", "/a/b/"], &["", "/", "//", "src", "/a b"]),
            ("url_path", url_path, &["/", "/health/live"], &["", "health", "/a?b=c", "/a b", "/\u{e9}"]),
            (
                "sized_path",
                sized_path,
                &["docs/=120000", ".git/=0"],
                &["docs/", "=1", "a=", "a=-1", "a=1k", "../a=1", "/a=1", "./a=1"],
            ),
            (
                "shipped_path",
                shipped_path,
                &["migrations/", "config.yaml=900"],
                &["", "/etc/passwd", "..", "a b", "a="],
            ),
            (
                "proxy",
                proxy,
                &["", "https://proxy.golang.org,direct", "off"],
                &["-x", "https://u:p@h", "a b", "$X"],
            ),
            ("private", private, &["", "github.com/acme,*.example.com"], &["a b", "-x", "$X"]),
            ("build_tag", build_tag, &["netgo", "go1.21", "sqlite_json"], &["", "a b", "a,b", "!a", "a-b"]),
            (
                "package_name",
                package_name,
                &["curl", "libstdc++", "gcc-12", "7zip"],
                &["", "-y", "Curl", "a b", "a=1", "a/b"],
            ),
            ("account", account, &["app", "_apt", "web-1"], &["", "root", "1app", "App", "a b", "app:app"]),
            (
                "duration",
                duration,
                &["", "30s", "1500ms", "5m", "1h"],
                &["0s", "30", "s", "1.5s", "1m30s", "-1s", "9999999s"],
            ),
            ("signal", signal, &["", "SIGINT", "SIGRTMIN+3"], &["INT", "SIG", "SIGint", "9", "SIGTERM "]),
            (
                "stage_name",
                stage_name,
                &["build", "go-1.x"],
                &["", "Build", "1a", "scratch", "context", "web", "a b"],
            ),
            (
                "image",
                image,
                &["", "server", "acme/server", "ghcr.io/acme/my-server_2", "localhost:5000/a.b"],
                &["Server", "a b", "a:1", "a/", "/a", "a//b", "-a", "a..b", "ghcr.io:x/a", "a@sha256:b", "é"],
            ),
            (
                "build_argument",
                build_argument,
                &["VERSION=dev:main.version", "COMMIT=", "A=1.0+b:x/y.Z"],
                &[
                    "VERSION",
                    "=x",
                    "1A=x",
                    "PATH=x",
                    "GOFLAGS=x",
                    "TARGETARCH=x",
                    "A=$B",
                    "A=a b",
                    "A=:version",
                    "A=:main.",
                    "A=:-x.y",
                ],
            ),
            (
                "variable",
                variable,
                &["A=", "LOG_LEVEL=info", "A=x y $Z \"'\\ é 🚢"],
                &["A", "=x", "A-B=x", "A=a\nb", "A=\u{2028}", "A=\u{202e}x", &long_value],
            ),
            (
                "label",
                label,
                &["a=b", "org.opencontainers.image.title=x y", "version:=VERSION"],
                &["a", "=b", "a b=c", "a:b=c", "v:=A B", "v:=", "-a=b", "a=\t"],
            ),
        ];
        for (name, check, good, bad) in rows {
            for text in *good {
                assert_eq!(check(text), Ok(()), "{name} {text:?}");
            }
            for text in *bad {
                let message = check(text).expect_err(&format!("{name} takes {text:?}"));
                assert!(message.ends_with('.'), "{message}");
            }
        }
    }
}
