//! Which exact version a moving tag stands for, by the registry's list of tags.

use crate::client::Client;
use crate::image::MANIFESTS;
use crate::name::Repository;
use crate::patience::Trouble;

/// Pages of a list that are read at most.
const PAGES: usize = 50;
/// Candidates that are compared with the image at most.
const CANDIDATES: usize = 3;

/// Every tag of a repository.
pub fn list(client: &mut Client<'_>, of: &Repository) -> Result<Vec<String>, Trouble> {
    let mut tags = Vec::new();
    let mut path = "tags/list?n=1000".to_owned();
    for _ in 0..PAGES {
        let Some(page) = client.document(of, &path, "application/json")? else { break };
        let json: serde_json::Value = serde_json::from_slice(&page.bytes)
            .map_err(|error| Trouble::Final(format!("{}: a list of tags that is none: {error}", of.path)))?;
        let names = json.get("tags").and_then(|tags| tags.as_array()).into_iter().flatten();
        tags.extend(names.filter_map(|tag| tag.as_str()).map(str::to_owned));
        let link = page.headers.get("link").and_then(|value| value.to_str().ok()).unwrap_or_default();
        match next(link) {
            Some(query) => path = format!("tags/list?{query}"),
            None => return Ok(tags),
        }
    }
    Ok(tags)
}

/// The query of the next page: `</v2/golang/tags/list?last=x&n=1000>; rel="next"`.
fn next(link: &str) -> Option<&str> {
    let (address, rest) = link.strip_prefix('<')?.split_once('>')?;
    rest.contains("next").then(|| address.split_once('?').map(|(_, query)| query)).flatten()
}

/// The exact tag that leads to the same image, and the newest patch in the list.
pub fn exact(
    client: &mut Client<'_>,
    of: &Repository,
    moving: &[&str],
    list: &[String],
    digest: &str,
) -> Result<(String, Option<u16>), Trouble> {
    let candidates = candidates(moving, list);
    let patch = candidates.first().and_then(|candidate| candidate.patch);
    for candidate in candidates.iter().take(CANDIDATES) {
        if client.digest(of, candidate.tag, MANIFESTS)?.as_deref() == Some(digest) {
            return Ok((candidate.tag.to_owned(), patch));
        }
    }
    Ok((String::new(), patch))
}

#[derive(Debug, PartialEq, Eq)]
struct Candidate<'a> {
    tag: &'a str,
    /// What it is compared by: numbers of the version, or a date.
    order: Vec<u32>,
    /// The patch, where the version is the moving one and a number more.
    patch: Option<u16>,
}

/// Tags of exact versions that a moving tag may stand for, newest first, the most telling of equal ones first.
fn candidates<'a>(moving: &[&str], list: &'a [String]) -> Vec<Candidate<'a>> {
    // `1` beside `1.27` also stands for what is newer than 1.27.
    let depth = |tag: &str| numbers(split(tag).0).map(|numbers| numbers.len());
    let deepest = moving.iter().filter_map(|tag| depth(tag)).max();
    let narrow: Vec<&&str> =
        moving.iter().filter(|tag| depth(tag).is_none_or(|own| Some(own) == deepest)).collect();
    let mut found: Vec<Candidate<'_>> = list
        .iter()
        .filter(|tag| !moving.contains(&tag.as_str()))
        .filter_map(|tag| narrow.iter().find_map(|of| candidate(of, tag)))
        .collect();
    found.sort_by(|a, b| b.order.cmp(&a.order).then(b.tag.len().cmp(&a.tag.len())));
    found
}

/// Version and suffix: `1.27`, `alpine3.24`.
fn split(tag: &str) -> (&str, &str) {
    tag.split_once('-').unwrap_or((tag, ""))
}

fn numbers(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

/// `1.27.3-trixie` for `1.27-trixie`, `trixie-20260803-slim` for `trixie-slim`.
fn candidate<'a>(moving: &str, tag: &'a str) -> Option<Candidate<'a>> {
    let (version, suffix) = split(moving);
    let rest = tag.strip_prefix(version)?;
    let rest = if suffix.is_empty() { rest } else { rest.strip_suffix(suffix)?.strip_suffix('-')? };
    if let Some(more) = rest.strip_prefix('.') {
        let order = numbers(more)?;
        // A bare major version would call every minor one its patch.
        let minor = version.contains('.') && numbers(version).is_some();
        let patch =
            order.first().filter(|_| minor && order.len() == 1).and_then(|patch| u16::try_from(*patch).ok());
        let whole = numbers(version)?.into_iter().chain(order).collect();
        return Some(Candidate { tag, order: whole, patch });
    }
    let date = rest.strip_prefix('-').filter(|date| date.len() == 8)?;
    Some(Candidate { tag, order: vec![date.parse().ok()?], patch: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_tags_have_exact_ones() {
        for (moving, list, want) in [
            (
                &["1.27", "1.27-trixie", "1", "latest"][..],
                &["1.27", "1.27.1", "1.27.10-trixie", "1.27.9-trixie", "1.28.0", "1.27.3-alpine", "1.27rc1"]
                    [..],
                &[("1.27.10-trixie", Some(10)), ("1.27.9-trixie", Some(9)), ("1.27.1", Some(1))][..],
            ),
            (
                &["trixie-slim", "13-slim"],
                &[
                    "trixie-20260803-slim",
                    "trixie-20260803",
                    "13.6-slim",
                    "trixie-20260904-slim",
                    "trixie-slim",
                ],
                &[("trixie-20260904-slim", None), ("trixie-20260803-slim", None), ("13.6-slim", None)],
            ),
            (
                &["24-alpine", "24-alpine3.24"],
                &["24.21.0-alpine3.24", "24.21-alpine", "23.1.0-alpine"],
                &[("24.21.0-alpine3.24", None), ("24.21-alpine", None)],
            ),
            (&["nonroot"], &["nonroot-amd64", "debug"], &[]),
        ] {
            let list: Vec<String> = list.iter().map(|tag| (*tag).to_owned()).collect();
            let found = candidates(moving, &list);
            let found: Vec<_> = found.iter().map(|one| (one.tag, one.patch)).collect();
            assert_eq!(found, want, "{moving:?}");
        }
    }

    #[test]
    fn a_list_goes_on_where_its_link_says() {
        for (link, want) in [
            ("</v2/library/golang/tags/list?last=1.9&n=1000>; rel=\"next\"", Some("last=1.9&n=1000")),
            ("<https://r.example/v2/x/tags/list?n=2&last=b>; rel=next", Some("n=2&last=b")),
            ("", None),
            ("</v2/x/tags/list>; rel=\"next\"", None),
        ] {
            assert_eq!(next(link), want, "{link}");
        }
    }
}
