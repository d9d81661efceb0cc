//! Releases of distributions that ended before the catalogue began, so that it knows their date and nothing else.
//!
//! Read 2026-11-26 from <https://endoflife.date/alpine-linux> and <https://endoflife.date/debian>, which follow the
//! makers' own tables; of Debian the end of long-term support. Left out: Ubuntu, and what others build on these.

use super::name::Reference;

/// Official images by name, the release in their tags, and the ISO date of their last fixes.
const ENDED: &[(&str, &str, &str)] = &[
    ("alpine", "3.10", "2021-05-01"),
    ("alpine", "3.11", "2021-11-01"),
    ("alpine", "3.12", "2022-05-01"),
    ("alpine", "3.13", "2022-11-01"),
    ("alpine", "3.14", "2023-05-01"),
    ("alpine", "3.15", "2023-11-01"),
    ("alpine", "3.16", "2024-05-23"),
    ("alpine", "3.17", "2024-11-22"),
    ("debian", "jessie", "2020-06-30"),
    ("debian", "8", "2020-06-30"),
    ("debian", "stretch", "2022-07-01"),
    ("debian", "9", "2022-07-01"),
    ("debian", "buster", "2024-06-30"),
    ("debian", "10", "2024-06-30"),
    ("debian", "bullseye", "2026-08-31"),
    ("debian", "11", "2026-08-31"),
];

/// When the release of an official image got its last fixes; `None`: not among these.
pub fn of(image: &str) -> Option<&'static str> {
    let image = image.trim_start_matches("docker.io/").trim_start_matches("library/");
    let Reference { name, tag, .. } = Reference::split(image);
    let tag = tag?;
    let found = ENDED.iter().find(|(own, release, _)| {
        let rest = tag.strip_prefix(release);
        *own == name && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    });
    found.map(|(_, _, end)| *end)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_tag_names_its_release() {
        for (image, end) in [
            ("alpine:3.17", Some("2024-11-22")),
            ("docker.io/library/alpine:3.17.3", Some("2024-11-22")),
            ("alpine:3.1", None),
            ("alpine:3.24", None),
            ("debian:buster-slim", Some("2024-06-30")),
            ("debian:11.6-slim", Some("2026-08-31")),
            ("debian:12", None),
            ("example.com/debian:buster", None),
            ("alpine", None),
        ] {
            assert_eq!(of(image), end, "{image}");
        }
    }
}
