//! The name of an image in a registry.

use super::{Result, ensure, plain};

/// `host[:port]/path/name` or a name of Docker Hub, without tag or digest; empty: none.
pub(in crate::recipe) fn image(text: &str) -> Result {
    let (host, rest) = text.split_once('/').unwrap_or(("", text));
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let named = (host.is_empty() && !text.contains('/')) || (part(name) && port);
    ensure(
        text.is_empty() || (plain(text, "._/:-") && named && rest.split('/').all(part)),
        "A name such as ghcr.io/acme/server has small letters, digits and . _ - / only, and no tag.",
    )
}

/// Small letters and digits with single separators inside.
fn part(text: &str) -> bool {
    text.split(['.', '_', '-'])
        .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
