//! The absolute address of the built page, from `PLIMSOLL_URL`: canonical links, the social picture and sitemap.xml
//! need it. Without it they are left out, because every other address on the page is relative.

use crate::frame::{description, escape, put, title};

/// The picture that others show beside a link, in `static/`; its size in pixels.
const PICTURE: (&str, u32, u32) = ("social.png", 1200, 630);

/// Where the page will be served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Site {
    /// The address, which ends in a slash; none where nobody said it.
    url: Option<String>,
}

impl Site {
    /// Reads the value of `PLIMSOLL_URL`; an empty one says nothing.
    ///
    /// # Errors
    ///
    /// What is no address of a page on the web.
    pub(crate) fn new(url: &str) -> Result<Self, String> {
        if url.is_empty() {
            return Ok(Self::default());
        }
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%:/[]".contains(c);
        if host.is_empty() || host.starts_with('/') || !host.chars().all(is_plain) {
            return Err(format!("PLIMSOLL_URL={url} is no address like https://example.org/plimsoll/"));
        }
        Ok(Self { url: Some(format!("{}/", url.trim_end_matches('/'))) })
    }

    /// A page with its absolute address; `path` is the one from the built folder, empty for the page itself.
    pub(crate) fn addressed(&self, page: &str, path: &str) -> Result<String, String> {
        let Some(url) = &self.url else { return Ok(page.to_owned()) };
        let here = escape(&[url, path].concat());
        let (picture, width, height) = PICTURE;
        let mut tags = vec![format!("<link rel=\"canonical\" href=\"{here}\">\n")];
        for (name, content) in [
            ("og:type", "website"),
            ("og:site_name", "Plimsoll"),
            ("og:url", &here),
            ("og:title", title(page)?),
            ("og:description", description(page)?),
            ("og:image", &escape(&[url, picture].concat())),
            ("og:image:width", &width.to_string()),
            ("og:image:height", &height.to_string()),
            ("og:image:alt", "A Dockerfile with the weight of each line, and whether it starts"),
        ] {
            tags.push(format!("<meta property=\"{name}\" content=\"{content}\">\n"));
        }
        tags.push("<meta name=\"twitter:card\" content=\"summary_large_image\">\n</head>".to_owned());
        put(page, "</head>", &tags.concat())
    }

    /// sitemap.xml over pages, by their paths; none without an address.
    pub(crate) fn map(&self, paths: &[String]) -> Option<String> {
        let url = self.url.as_ref()?;
        let row =
            |path: &String| format!("<url><loc>{}</loc></url>\n", escape(&[url.as_str(), path].concat()));
        let rows = paths.iter().map(row).collect::<Vec<_>>().concat();
        Some(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{rows}</urlset>\n"
        ))
    }

    /// robots.txt, which names the map where there is one.
    pub(crate) fn robots(&self, text: &str) -> String {
        let text = text.split("Sitemap:").next().unwrap_or_default();
        let map = self.url.as_ref().map(|url| format!("Sitemap: {url}sitemap.xml\n"));
        [text, map.as_deref().unwrap_or_default()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FRAME;

    #[test]
    fn without_an_address_nothing_is_absolute() {
        let site = Site::new("").expect("says nothing");
        assert_eq!(site.addressed(FRAME, "").expect("is fine"), FRAME);
        assert!(!FRAME.contains("canonical") && !FRAME.contains("og:"));
        assert_eq!(site.map(&["a.html".into()]), None);
        assert_eq!(site.robots("User-agent: *\n"), "User-agent: *\n");
    }

    #[test]
    fn an_address_gives_canonical_links_a_picture_and_a_map() {
        for url in ["https://example.org/p", "https://example.org/p/"] {
            let site = Site::new(url).expect("is one");
            let page = site.addressed(FRAME, "rules/a.html").expect("has its places");
            for tag in [
                "<link rel=\"canonical\" href=\"https://example.org/p/rules/a.html\">",
                "<meta property=\"og:url\" content=\"https://example.org/p/rules/a.html\">",
                "<meta property=\"og:image\" content=\"https://example.org/p/social.png\">",
                "<meta property=\"og:title\" content=\"Plimsoll: Go Dockerfile playground\">",
            ] {
                assert_eq!(page.matches(tag).count(), 1, "{tag}");
            }
            let map = site.map(&[String::new(), "rules/a.html".into()]).expect("has an address");
            assert!(map.contains("<loc>https://example.org/p/</loc>"), "{map}");
            assert!(map.contains("<loc>https://example.org/p/rules/a.html</loc>"), "{map}");
            assert_eq!(site.robots("Allow: /\n"), "Allow: /\nSitemap: https://example.org/p/sitemap.xml\n");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for url in [
            "example.org",
            "ftp://a/",
            "https://",
            "https:///a",
            "https://a/\"><script>",
            "https://a/?b",
            "https://a/#b",
        ] {
            assert!(Site::new(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_picture_is_there_and_has_its_size() {
        let png = include_bytes!("../../static/social.png");
        let number =
            |at: usize| png[at..at + 4].iter().fold(0, |number, byte| number * 256 + u32::from(*byte));
        assert_eq!((number(16), number(20)), (PICTURE.1, PICTURE.2));
        assert!(png.len() < 200_000, "{} bytes", png.len());
    }
}
