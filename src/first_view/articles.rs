//! A page for each rule and cause, and the list of them, in the folder `rules`.

use plimsoll::show::article::{Article, articles};
use plimsoll::ui::{ArticleList, ArticlePage, ArticleProps};
use yew::BaseComponent;

use crate::frame::{between, lowered, nameless, put, titled};
use crate::recorded;

/// Every page, by its path in the built folder.
pub(crate) fn pages(frame: &str) -> Result<Vec<(String, String)>, String> {
    let frame = still(frame)?;
    let list = drawn::<ArticleList>(|| ());
    let about = "Every cause why a Go image does not build, start, stay healthy, stop or work, and every rule that a \
                 Dockerfile is checked by.";
    let list = filled(&frame, "All rules and causes", about, &list)?;
    let mut pages = vec![("rules/index.html".to_owned(), list)];
    for article in articles() {
        pages.push((format!("rules/{}.html", article.id), page(&frame, &article)?));
    }
    Ok(pages)
}

fn page(frame: &str, article: &Article) -> Result<String, String> {
    let id = article.id;
    let source = article.error.as_ref().map(|error| recorded::source(id, error)).unwrap_or_default();
    let drawn = drawn::<ArticlePage>(move || ArticleProps { id: id.into(), source: source.into() });
    filled(frame, article.title, &article.text.join(" "), &drawn)
}

fn filled(frame: &str, title: &str, about: &str, drawn: &str) -> Result<String, String> {
    Ok(lowered(&put(&titled(frame, title, about)?, BODY, drawn)?))
}

const BODY: &str = "<!-- body -->";

/// The built page without its program: its head, its drawings, and a place for a body.
fn still(frame: &str) -> Result<String, String> {
    let head = between(frame, "<head>", "</head>")?;
    let program = "<script type=\"module\"";
    let head = match head.split_once(program) {
        Some((before, rest)) => {
            let (_, after) = rest.split_once("</script>").ok_or("the built page's program does not end")?;
            [before, after].concat()
        }
        None => head.to_owned(),
    };
    let sprite = between(frame, "<svg class=\"unseen\"", "</svg>\n<div class=\"standby\"")?;
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>{head}<link rel=\"stylesheet\" href=\"./pages.css\">\n</head>\n\
         <body>\n<svg class=\"unseen\"{sprite}</svg>\n{BODY}\n</body>\n</html>\n"
    ))
}

fn drawn<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    nameless(&pollster::block_on(yew::ServerRenderer::<C>::with_props(props).hydratable(false).render()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FRAME;

    #[test]
    fn every_rule_and_cause_has_a_page_with_its_words() {
        let pages = pages(FRAME).expect("has its places");
        let (_, list) = pages.first().expect("has a list");
        for article in articles() {
            let path = format!("rules/{}.html", article.id);
            assert!(list.contains(&format!("href=\"../{path}\"")), "{path} is not in the list");
            let (_, page) = pages.iter().find(|(name, _)| *name == path).expect("has a page");
            let words = page.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#x2F;", "/");
            let words = words.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
            for text in
                article.text.iter().chain(&article.fixes).chain(&article.error).chain(&article.silence)
            {
                assert!(words.contains(text.as_str()), "{path}: {text}");
            }
            assert_eq!(page.matches("<ol class=\"code\">").count(), 2, "{path}");
        }
    }

    #[test]
    fn pages_keep_the_policy_and_need_no_program() {
        for (path, page) in pages(FRAME).expect("has its places") {
            for forbidden in [" style=\"", "onclick", "javascript:", "<script type", " href=\"./", "<button"]
            {
                assert!(!page.contains(forbidden), "{path}: {forbidden}");
            }
        }
    }
}
