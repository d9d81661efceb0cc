//! The texts that a recipe is passed on by.

use super::words;
use crate::recipe::options::{OPTIONS, Recipe};

/// How a recipe is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The address.
    Link,
    /// A link with its name, for READMEs and reviews.
    Markdown,
    /// A comment for the head of the Dockerfile.
    Comment,
}

impl Form {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Link, Self::Markdown, Self::Comment];

    /// What its tab says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::Markdown => "Markdown",
            Self::Comment => "Comment",
        }
    }

    /// Its text for an address and a size.
    pub fn text(self, address: &str, size: &str) -> String {
        match self {
            Self::Link => address.to_owned(),
            Self::Markdown => {
                // A bare bracket in the address would end the link.
                let address = address.replace('(', "%28").replace(')', "%29");
                format!("[Dockerfile, {size}]({address})")
            }
            Self::Comment => format!("# {address}"),
        }
    }
}

/// What a recipe is, in words: its preset's title and each change.
pub fn changes(recipe: &Recipe) -> Vec<(String, String)> {
    let ids = recipe.changes();
    ids.iter()
        .filter_map(|id| OPTIONS.iter().find(|option| option.id == *id))
        .map(|option| (option.title.to_owned(), words::value(option, &(option.get)(recipe))))
        .collect()
}
