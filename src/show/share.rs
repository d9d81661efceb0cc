//! The texts that a recipe is passed on by.

use super::words;
use crate::recipe::options::{OPTIONS, Recipe};

/// How a recipe is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The address.
    Link,
    /// A link with its name and the Dockerfile, for READMEs and reviews.
    Markdown,
    /// Markup for an article, in which the Dockerfile becomes a playground.
    Embed,
    /// A comment for the head of the Dockerfile.
    Comment,
}

/// What is passed on.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'a> {
    /// The whole address of the recipe.
    pub address: &'a str,
    /// The image's size in running text.
    pub size: &'a str,
    /// The Dockerfile.
    pub dockerfile: &'a str,
}

impl Form {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Link, Self::Markdown, Self::Embed, Self::Comment];

    /// What its tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::Markdown => "Markdown",
            Self::Embed => "Embed",
            Self::Comment => "Comment",
        }
    }

    /// Its text.
    pub fn text(self, shared: &Shared<'_>) -> String {
        match self {
            Self::Link => shared.address.to_owned(),
            Self::Markdown => markdown(shared),
            Self::Embed => embed(shared),
            Self::Comment => format!("# {}", shared.address),
        }
    }
}

fn markdown(shared: &Shared<'_>) -> String {
    // A bare bracket in the address would end the link.
    let address = shared.address.replace('(', "%28").replace(')', "%29");
    let mut fence = "```".to_owned();
    while shared.dockerfile.contains(&fence) {
        fence.push('`');
    }
    format!("[Dockerfile, {}]({address})\n\n{fence}dockerfile\n{}{fence}\n", shared.size, shared.dockerfile)
}

fn embed(shared: &Shared<'_>) -> String {
    let (page, link) = shared.address.split_once('#').unwrap_or((shared.address, ""));
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let [folder, link, address] = [folder, link, shared.address].map(escape);
    let text = escape(shared.dockerfile);
    // Markdown would read a Dockerfile's empty line as the end of the element: the lines around `<pre>` prevent it.
    format!(
        "<plimsoll-playground link=\"#{link}\">\n\n<pre><code>{text}</code></pre>\n\
         <p><a href=\"{address}\">Open this Dockerfile in Plimsoll</a></p>\n\n</plimsoll-playground>\n\
         <script src=\"{folder}/embed.js\" async></script>\n"
    )
}

/// Text for markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What a recipe is, in words: its preset's title and each change.
pub fn changes(recipe: &Recipe) -> Vec<(String, String)> {
    let ids = recipe.changes();
    ids.iter()
        .filter_map(|id| OPTIONS.iter().find(|option| option.id == *id))
        .map(|option| (option.title.to_owned(), words::value(option, &(option.get)(recipe))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARED: Shared<'_> = Shared {
        address: "https://a.example/b/index.html#v=1&p=recommended&labels=(x)",
        size: "8.94 MB",
        dockerfile: "FROM a\nCMD [\"<b>\"]\n",
    };

    #[test]
    fn markdown_is_a_link_and_a_block() {
        assert_eq!(
            Form::Markdown.text(&SHARED),
            "[Dockerfile, 8.94 MB](https://a.example/b/index.html#v=1&p=recommended&labels=%28x%29)\n\n\
             ```dockerfile\nFROM a\nCMD [\"<b>\"]\n```\n"
        );
        let fenced = Shared { dockerfile: "# ````\n", ..SHARED };
        assert!(Form::Markdown.text(&fenced).ends_with("`````dockerfile\n# ````\n`````\n"));
    }

    #[test]
    fn an_embed_holds_its_dockerfile_as_text() {
        assert_eq!(
            Form::Embed.text(&SHARED),
            "<plimsoll-playground link=\"#v=1&amp;p=recommended&amp;labels=(x)\">\n\n\
             <pre><code>FROM a\nCMD [&quot;&lt;b&gt;&quot;]\n</code></pre>\n\
             <p><a href=\"https://a.example/b/index.html#v=1&amp;p=recommended&amp;labels=(x)\">\
             Open this Dockerfile in Plimsoll</a></p>\n\n</plimsoll-playground>\n\
             <script src=\"https://a.example/b/embed.js\" async></script>\n"
        );
    }

    #[test]
    fn the_other_forms_hold_the_address() {
        for form in [Form::Link, Form::Comment] {
            assert!(form.text(&SHARED).ends_with(SHARED.address), "{form:?}");
        }
    }
}
