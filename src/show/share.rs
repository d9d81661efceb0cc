//! The texts that a recipe is passed on by.

use super::words;
use crate::generate::{File, generate};
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
    /// All files one below another, as a gist or an answer in a forum has them.
    Files,
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
    /// What its files are printed from.
    pub recipe: &'a Recipe,
}

impl Form {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Link, Self::Markdown, Self::Embed, Self::Files, Self::Comment];

    /// What its tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::Markdown => "Markdown",
            Self::Embed => "Embed",
            Self::Files => "Files",
            Self::Comment => "Comment",
        }
    }

    /// Its text.
    pub fn text(self, shared: &Shared<'_>) -> String {
        match self {
            Self::Link => shared.address.to_owned(),
            Self::Markdown => markdown(shared),
            Self::Embed => embed(shared),
            Self::Files => files(shared),
            Self::Comment => format!("# {}", shared.address),
        }
    }
}

fn markdown(shared: &Shared<'_>) -> String {
    // A bare bracket in the address would end the link.
    let address = shared.address.replace('(', "%28").replace(')', "%29");
    let block = block("dockerfile", shared.dockerfile);
    format!("[Dockerfile, {}]({address})\n\n{block}", shared.size)
}

/// A text in a fence that it does not hold itself.
fn block(language: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{language}\n{text}{end}{fence}\n")
}

fn files(shared: &Shared<'_>) -> String {
    let files = generate(shared.recipe).files;
    let part = |file: &File| format!("\n`{}`\n\n{}", file.path, block(language(&file.path), &file.text));
    std::iter::once(format!("{}\n", shared.address)).chain(files.iter().map(part)).collect()
}

/// What Markdown calls the language of a file; empty: none.
fn language(path: &str) -> &'static str {
    const KNOWN: [(&str, &str); 9] = [
        ("Dockerfile", "dockerfile"),
        ("yaml", "yaml"),
        ("yml", "yaml"),
        ("sh", "sh"),
        ("ps1", "powershell"),
        ("hcl", "hcl"),
        ("go", "go"),
        ("json", "json"),
        ("html", "html"),
    ];
    let end = path.rsplit(['/', '.']).next().unwrap_or(path);
    KNOWN.iter().find(|(known, _)| *known == end).map_or("", |(_, language)| language)
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

    fn shared<'a>(recipe: &'a Recipe, dockerfile: &'a str) -> Shared<'a> {
        let address = "https://a.example/b/index.html#v=1&p=recommended&labels=(x)";
        Shared { address, size: "8.94 MB", dockerfile, recipe }
    }

    const FILE: &str = "FROM a\nCMD [\"<b>\"]\n";

    #[test]
    fn all_files_are_there_once_and_whole() {
        let mut recipe = Recipe::default();
        for id in ["frontend", "bake", "workflow", "kubernetes"] {
            recipe.set(id, &["1".to_owned()]).unwrap();
        }
        let text = Form::Files.text(&shared(&recipe, FILE));
        assert!(text.starts_with("https://a.example/"), "{text}");
        for file in generate(&recipe).files {
            let whole = format!("`{}`\n\n```{}\n{}```\n", file.path, language(&file.path), file.text);
            assert_eq!(text.matches(&whole).count(), 1, "{whole}");
        }
        assert_eq!((language("web/package.json"), language(".dockerignore")), ("json", ""));
    }

    #[test]
    fn markdown_is_a_link_and_a_block() {
        assert_eq!(
            Form::Markdown.text(&shared(&Recipe::default(), FILE)),
            "[Dockerfile, 8.94 MB](https://a.example/b/index.html#v=1&p=recommended&labels=%28x%29)\n\n\
             ```dockerfile\nFROM a\nCMD [\"<b>\"]\n```\n"
        );
        let recipe = Recipe::default();
        assert!(
            Form::Markdown.text(&shared(&recipe, "# ````\n")).ends_with("`````dockerfile\n# ````\n`````\n")
        );
    }

    #[test]
    fn an_embed_holds_its_dockerfile_as_text() {
        assert_eq!(
            Form::Embed.text(&shared(&Recipe::default(), FILE)),
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
            let recipe = Recipe::default();
            let shared = shared(&recipe, FILE);
            assert!(form.text(&shared).ends_with(shared.address), "{form:?}");
        }
    }
}
