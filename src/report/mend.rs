//! One fix after another: what "Fix all that is safe" does.
//!
//! Each step is a fix of the worst fault that has one, and is judged like any other: its fault goes, nothing as bad
//! comes. Notes are left to the visitor, and so is what the file silences.

use super::build::{Extent, analyse_with};
use super::edits::ignored;
use super::{Request, edited, outline};
use crate::recipe::link;
use crate::recipe::options::Recipe;

/// Steps of one press; no recipe has needed a third of them.
const STEPS: usize = 40;

/// A recipe with its faults mended as far as fixes go, by options or in files of the visitor's own, and how many
/// steps that took.
pub fn mended(recipe: &Recipe, today: &str) -> (Recipe, usize) {
    let mut recipe = recipe.clone();
    for step in 0..STEPS {
        let (_, repairs) = outline(&recipe, Vec::new(), today);
        let Some(fix) = repairs.next() else { return (recipe, step) };
        recipe = match (fix.link, &recipe.own) {
            (Some(link), _) => link::decode(&link).0,
            (None, Some(own)) => recipe.with_own(own.mended(&fix.edits)),
            (None, None) => return (recipe, step),
        };
    }
    (recipe, STEPS)
}

/// The same of given files: the Dockerfile and the .dockerignore beside it.
pub fn mended_files(request: &Request<'_>) -> (String, Option<String>, usize) {
    let mut dockerfile = request.dockerfile.to_owned();
    let mut dockerignore = request.dockerignore.map(str::to_owned);
    for step in 0..STEPS {
        let now =
            Request { dockerfile: &dockerfile, dockerignore: dockerignore.as_deref(), ..request.clone() };
        let (_, repairs) = analyse_with(&now, None, Extent::Outline);
        let Some(fix) = repairs.next() else { return (dockerfile, dockerignore, step) };
        let next = edited("Dockerfile", &dockerfile, &fix.edits);
        dockerignore = ignored(dockerignore.as_deref(), &fix.edits);
        dockerfile = next;
    }
    (dockerfile, dockerignore, STEPS)
}
