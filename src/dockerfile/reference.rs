//! Image references: whether a name can be one at all; and platforms of one word.
//!
//! The rules are those of distribution/reference v0.6, `ParseNormalizedNamed`.

use super::go;

/// A reference has fewer characters than this: distribution/reference refuses names of more than 255 and tags of more
/// than 128. Of a variable that FROM reads no more is kept.
pub const LONGEST: usize = 1_024;

/// A name as Docker takes it for a repository: small letters, digits, and single separators inside.
pub fn repository(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            text.push(c.to_ascii_lowercase());
        } else if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            text.push(c);
        }
    }
    text.trim_end_matches(['.', '_', '-']).to_owned()
}

/// The same for an image whose container has its name too: Docker gives a container no name of one letter.
pub fn own_name(name: &str) -> String {
    let name = repository(name);
    if name.len() == 1 { format!("{name}-app") } else { name }
}

/// `BuildKit`'s refusal of a name in FROM, `COPY --from` or a mount's `from`; `None`: it is an image's.
pub fn refusal(name: &str) -> Option<String> {
    let problem = problem(name)?;
    Some(format!("failed to parse stage name {}: {problem}", go::quote(name)))
}

fn problem(name: &str) -> Option<String> {
    if name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Some(format!("invalid repository name ({name}), cannot specify 64-byte hexadecimal strings"));
    }
    let (domain, rest) = split_domain(name);
    let official = domain.is_empty() && !rest.contains('/');
    let remote = rest.split(':').next().unwrap_or_default();
    if remote.to_ascii_lowercase() != remote {
        let library = if official { "library/" } else { "" };
        return Some(format!(
            "invalid reference format: repository name ({library}{remote}) must be lowercase"
        ));
    }
    let (rest, digest) = rest.split_once('@').map_or((rest, None), |(rest, digest)| (rest, Some(digest)));
    let (path, tag) = rest.split_once(':').map_or((rest, None), |(path, tag)| (path, Some(tag)));
    let well_formed = is_path(path)
        && (domain.is_empty() || is_domain(domain) || is_path(domain))
        && tag.is_none_or(is_tag)
        && digest.is_none_or(is_digest);
    if !well_formed {
        return Some("invalid reference format".to_owned());
    }
    if path.len() + if official { 8 } else { 0 } > 255 {
        return Some("repository name must not be more than 255 characters".to_owned());
    }
    digest.and_then(digest_problem).map(str::to_owned)
}

/// The registry, empty for Docker Hub, and the rest.
fn split_domain(name: &str) -> (&str, &str) {
    match name.split_once('/') {
        Some(("docker.io" | "index.docker.io", rest)) => ("", rest),
        Some((domain, rest))
            if domain == "localhost"
                || domain.contains(['.', ':'])
                || domain.to_ascii_lowercase() != domain =>
        {
            (domain, rest)
        }
        _ => ("", name),
    }
}

fn is_path(path: &str) -> bool {
    path.split('/').all(|component| {
        let inner = component.trim_matches(|edge: char| edge.is_ascii_lowercase() || edge.is_ascii_digit());
        let edges =
            |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let separators = inner.split(|each: char| each.is_ascii_lowercase() || each.is_ascii_digit());
        edges(component.bytes().next())
            && edges(component.bytes().last())
            && separators.into_iter().all(|separator| {
                matches!(separator, "" | "." | "_" | "__") || separator.bytes().all(|byte| byte == b'-')
            })
    })
}

fn is_domain(domain: &str) -> bool {
    let (host, port) = match domain.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (domain, None),
    };
    let ipv6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let labels = |host: &str| {
        host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    };
    let host_fits = match ipv6 {
        Some(address) => {
            !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
        }
        None => labels(host),
    };
    let digits = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    host_fits && port.is_none_or(digits)
}

fn is_tag(tag: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    tag.len() <= 128
        && tag.bytes().next().is_some_and(word)
        && tag.bytes().all(|byte| word(byte) || matches!(byte, b'.' | b'-'))
}

fn is_digest(digest: &str) -> bool {
    let Some((algorithm, hex)) = digest.split_once(':') else { return false };
    let part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    algorithm.split(['-', '_', '+', '.']).all(part)
        && hex.len() >= 32
        && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What is wrong with a digest that stands alone, in the words of opencontainers/go-digest.
pub(super) fn checksum_problem(digest: &str) -> Option<&'static str> {
    const FORMAT: &str = "invalid checksum digest format";
    match digest.split_once(':') {
        None | Some(("", _) | (_, "")) => Some(FORMAT),
        Some((_, hex)) => {
            let digits = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            digest_problem(digest).or_else(|| (!digits).then_some(FORMAT))
        }
    }
}

fn digest_problem(digest: &str) -> Option<&'static str> {
    let (algorithm, hex) = digest.split_once(':')?;
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return Some("unsupported digest algorithm"),
    };
    if hex.len() != length {
        return Some("invalid checksum digest length");
    }
    hex.bytes().any(|byte| byte.is_ascii_uppercase()).then_some("invalid checksum digest format")
}

/// Operating systems and architectures that may stand alone as a platform (containerd/platforms v1, `Parse`).
const SYSTEMS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "windows",
    "zos",
];
const ARCHITECTURES: &[&str] = &[
    "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le",
    "riscv64", "s390x", "wasm", "aarch64", "armel", "armhf", "i386", "x86-64", "x86_64",
];

/// A platform's architecture where that is all it says.
pub fn lone_architecture(text: &str) -> Option<&str> {
    ARCHITECTURES.contains(&text).then_some(text)
}

/// Why `BuildKit` refuses a platform of one word.
pub fn platform_refusal(text: &str) -> Option<String> {
    let known = text.contains('/') || SYSTEMS.contains(&text) || lone_architecture(text).is_some();
    (!known).then(|| {
        format!(
            "failed to parse platform {text}: {}: unknown operating system or architecture: invalid argument",
            go::quote(text)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn names_are_references_or_not() {
        let hex = "0123456789abcdef".repeat(4);
        for (name, expected) in [
            ("alpine", ""),
            ("alpine:3.24", ""),
            ("golang:1.27.3-alpine3.24", ""),
            ("docker.io/library/alpine:Latest", ""),
            ("gcr.io/distroless/static-debian12:nonroot", ""),
            ("localhost:5000/a", ""),
            ("[::1]:5000/a/b", ""),
            ("REG/a", ""),
            ("a__b/c.d-e--f", ""),
            (&format!("alpine@sha256:{hex}"), ""),
            (&format!("alpine:3@sha256:{hex}"), ""),
            ("Alpine", "invalid reference format: repository name (library/Alpine) must be lowercase"),
            ("ghcr.io/Me/app:1", "invalid reference format: repository name (Me/app) must be lowercase"),
            ("golang:", "invalid reference format"),
            (":1.27", "invalid reference format"),
            ("golang:-alpine", "invalid reference format"),
            ("a b", "invalid reference format"),
            ("a..b", "invalid reference format"),
            ("a/", "invalid reference format"),
            ("-a", "invalid reference format"),
            ("a:b:c", "invalid reference format"),
            ("alpine@sha256:abc", "invalid reference format"),
            (&format!("alpine@sha256:{}", &hex[1..]), "invalid checksum digest length"),
            (&format!("alpine@md5:{hex}"), "unsupported digest algorithm"),
            (&hex, &format!("invalid repository name ({hex}), cannot specify 64-byte hexadecimal strings")),
        ] {
            assert_eq!(problem(name).unwrap_or_default(), expected, "{name}");
        }
    }
}
