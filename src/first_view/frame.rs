//! The built page as a frame for others: marks that are filled once, and addresses as a page in a folder below
//! writes them.

/// Attributes that hold addresses. The same two characters in a Dockerfile's own text are none.
const ADDRESSES: [&str; 4] = ["href", "src", "data-program", "data-wasm"];
const DESCRIPTION: &str = "<meta name=\"description\" content=\"";

/// Puts a text where a mark stands once.
pub(crate) fn put(page: &str, mark: &str, text: &str) -> Result<String, String> {
    match page.split_once(mark) {
        Some((before, after)) if !after.contains(mark) => Ok([before, text, after].concat()),
        Some(_) => Err(format!("the built page has {mark} twice")),
        None => Err(format!("the built page has no {mark}")),
    }
}

/// What stands between two marks.
pub(crate) fn between<'a>(page: &'a str, open: &str, close: &str) -> Result<&'a str, String> {
    let inside = page.split_once(open).and_then(|(_, rest)| rest.split_once(close));
    inside.map(|(inside, _)| inside).ok_or_else(|| format!("the built page has no {open}"))
}

/// Markup as a page in a folder below has it.
pub(crate) fn lowered(markup: &str) -> String {
    ADDRESSES.iter().fold(markup.to_owned(), |markup, name| {
        markup.replace(&format!(" {name}=\"./"), &format!(" {name}=\"../"))
    })
}

/// The page under a title of its own, with words about it for who finds it elsewhere.
pub(crate) fn titled(page: &str, title: &str, description: &str) -> Result<String, String> {
    let page = put(page, "<title>", &format!("<title>{}, ", escape(title)))?;
    let old = format!("{DESCRIPTION}{}\"", self::description(&page)?);
    put(&page, &old, &format!("{DESCRIPTION}{}\"", escape(description)))
}

/// The title, as markup.
pub(crate) fn title(page: &str) -> Result<&str, String> {
    between(page, "<title>", "</title>")
}

/// The words about the page, as markup.
pub(crate) fn description(page: &str) -> Result<&str, String> {
    between(page, DESCRIPTION, "\"")
}

/// Components stand between comments. With checks for debugging these name types, which are of no use here.
pub(crate) fn nameless(drawn: &str) -> String {
    let mut short = String::with_capacity(drawn.len());
    let mut rest = drawn;
    while let Some((before, after)) = rest.split_once("<!--<") {
        short.push_str(before);
        let Some((comment, next)) = after.split_once("]>-->") else { break };
        short.push_str(if comment.starts_with('/') { "<!--</[]>-->" } else { "<!--<[]>-->" });
        rest = next;
    }
    short.push_str(rest);
    short
}

/// Text for markup.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_filled_once() {
        assert!(put("a", "b", "c").is_err());
        assert!(put("b b", "b", "c").is_err());
        assert_eq!(put("abc", "b", "-").expect("is there"), "a-c");
    }

    #[test]
    fn addresses_are_lowered_and_texts_are_not() {
        let markup = "<a href=\"./a\">CMD [\"./myapp\"]</a>";
        assert_eq!(lowered(markup), "<a href=\"../a\">CMD [\"./myapp\"]</a>");
    }

    #[test]
    fn comments_lose_their_names() {
        assert_eq!(nameless("<!--<[a::B<C>]>-->x<!--</[a::B<C>]>-->"), "<!--<[]>-->x<!--</[]>-->");
    }

    #[test]
    fn a_page_is_called_by_its_own_name() {
        let page = titled(crate::FRAME, "A & B", "Says \"why\".").expect("has its places");
        assert!(title(&page).expect("has one").starts_with("A &amp; B, Plimsoll"), "{page}");
        assert_eq!(description(&page).expect("has one"), "Says &quot;why&quot;.");
    }
}
