//! What a health check asks: the tool, the address, the path.
//!
//! Reads wget, curl and the service's own `-health`; anything else is [`Asks::Unclear`].

use super::case::{Case, binary};
use super::launch::{End, Hop, Place};
use crate::catalogue::packages::Manager;
use crate::catalogue::rootfs::ShellKind;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A URL over HTTP.
    Url {
        /// The tool.
        tool: Tool,
        /// Its parts.
        url: Url,
    },
    /// The service asks itself, by `-health`.
    Itself,
    /// Something that the text does not show.
    Unclear,
}

/// A tool that fetches a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// wget of `BusyBox`.
    BusyboxWget,
    /// GNU wget.
    Wget,
    /// curl.
    Curl,
    /// `nc -z`, which connects and says nothing.
    Nc,
}

/// A URL in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Url {
    /// `https`.
    pub secure: bool,
    /// Host, without brackets.
    pub host: String,
    /// Port; `None`: not a number.
    pub port: Option<u16>,
    /// Path without query, `/` at least.
    pub path: String,
}

impl Url {
    /// Reads one; a missing scheme is HTTP, as wget and curl take it.
    pub fn parse(text: &str) -> Self {
        let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => (false, text),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let port = match port {
            Some(port) => port.parse().ok(),
            None => Some(if secure { 443 } else { 80 }),
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path = if path.is_empty() { "/" } else { path };
        Self { secure, host: host.trim_matches(['[', ']']).to_owned(), port, path: path.to_owned() }
    }

    /// The container asks itself.
    pub fn is_local(&self) -> bool {
        self.host == "localhost"
            || self.host == "::1"
            || self.host == "0.0.0.0"
            || self.host.starts_with("127.")
    }
}

/// Alpine's wget takes `::1` for localhost and tries no other address. Read off what users print (pull requests 362 of
/// dsgnr/portchecker.io of 2025-01, `BusyBox` 1.37.0; 523 of accius/openhamclock of 2025-12; 30 of xnohat/webobsidian):
/// a build without `FEATURE_PREFER_IPV4_ADDRESS`. `BusyBox` as it comes takes 127.0.0.1, which an engine showed.
pub fn is_by_ipv6(case: &Case<'_>, tool: Tool, url: &Url) -> bool {
    let base = case.stage().and_then(|stage| stage.base_image);
    let alpine = base.is_some_and(|base| base.rootfs.package_manager == Some(Manager::Apk));
    tool == Tool::BusyboxWget && alpine && url.host == "localhost"
}

/// What a health check that can run asks; `None`: there is none, or it can't run.
pub fn of(case: &Case<'_>) -> Option<Asks> {
    let hop = running(case)?;
    Some(asks(case, hop))
}

/// The program that the health check reaches.
pub fn running<'a, 'b>(case: &'b Case<'a>) -> Option<&'b Hop<'a>> {
    let probe = case.probe.as_ref()?;
    (probe.end == End::Program).then(|| probe.hops.last())?
}

fn asks(case: &Case<'_>, hop: &Hop<'_>) -> Asks {
    let arguments = hop.words.get(1..).unwrap_or_default();
    if binary(hop).is_some_and(|binary| binary.is_service) {
        let asks = arguments.iter().any(|word| word == "-health" || word == "--health");
        return if asks { Asks::Itself } else { Asks::Unclear };
    }
    let operands: Vec<&str> = urls(arguments).collect();
    match (tool(case, hop), operands.as_slice()) {
        (Some(tool @ Tool::Nc), [.., host, port]) => {
            Asks::Url { tool, url: Url::parse(&format!("{host}:{port}")) }
        }
        (None | Some(Tool::Nc), _) | (_, []) => Asks::Unclear,
        (Some(tool), [url, ..]) => Asks::Url { tool, url: Url::parse(url) },
    }
}

/// The tool at a hop.
pub fn tool(case: &Case<'_>, hop: &Hop<'_>) -> Option<Tool> {
    // Images whose shell is BusyBox's have its wget, until a package brings another.
    let base = case.stage().and_then(|stage| stage.base_image);
    let ash = base.is_some_and(|base| base.rootfs.shell == Some(ShellKind::Ash));
    let busybox = match &hop.place {
        Place::Found { real, node, .. } => real.ends_with("/busybox") || ash && node.line == 0,
        _ => false,
    };
    match hop.name() {
        "wget" if busybox => Some(Tool::BusyboxWget),
        "wget" => Some(Tool::Wget),
        "curl" => Some(Tool::Curl),
        "nc" | "netcat" | "ncat" if connects(&hop.words) => Some(Tool::Nc),
        _ => None,
    }
}

/// The flags tell nc to connect by TCP and to go.
fn connects(words: &[String]) -> bool {
    let mut flags = words.iter().filter(|word| word.starts_with('-'));
    flags.clone().any(|flag| flag.contains('z')) && !flags.any(|flag| flag.contains('u'))
}

/// Flags of wget, curl and nc whose value is the next word.
const WITH_VALUE: &[&str] = &[
    "-O",
    "-o",
    "-T",
    "-t",
    "-U",
    "-P",
    "-Y",
    "-H",
    "-X",
    "-m",
    "-w",
    "-d",
    "-u",
    "-A",
    "--output",
    "--output-document",
    "--timeout",
    "--tries",
    "--header",
    "--max-time",
    "--request",
    "--connect-timeout",
    "--retry",
    "--write-out",
    "--user-agent",
    "--data",
    "--unix-socket",
];

fn urls(arguments: &[String]) -> impl Iterator<Item = &str> {
    let mut skip = false;
    arguments.iter().map(String::as_str).filter(move |word| {
        let value = std::mem::replace(&mut skip, WITH_VALUE.contains(word));
        !value && !word.starts_with('-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_taken_apart() {
        for (text, secure, host, port, path) in [
            ("http://localhost:8080/health", false, "localhost", Some(8080), "/health"),
            ("localhost:8080", false, "localhost", Some(8080), "/"),
            ("https://127.0.0.1/healthz?full=1", true, "127.0.0.1", Some(443), "/healthz"),
            ("http://[::1]:9000/", false, "::1", Some(9000), "/"),
            ("http://localhost:$PORT/health", false, "localhost", None, "/health"),
            ("http://localhost", false, "localhost", Some(80), "/"),
        ] {
            let want = Url { secure, host: host.into(), port, path: path.into() };
            assert_eq!(Url::parse(text), want, "{text}");
        }
    }

    #[test]
    fn the_url_is_the_word_that_is_no_flag() {
        for (words, want) in [
            (&["-q", "--spider", "http://a"][..], Some("http://a")),
            (&["-T", "3", "-O", "-", "http://a"], Some("http://a")),
            (&["-fsS", "-o", "/dev/null", "http://a"], Some("http://a")),
            (&["--version"], None),
        ] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(urls(&words).next(), want, "{words:?}");
        }
    }
}
