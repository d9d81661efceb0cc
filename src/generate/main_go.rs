//! A small service that does what the recipe promises.

use crate::recipe::options::Recipe;

/// The text of main.go.
pub(super) fn print(recipe: &Recipe) -> String {
    let _ = recipe;
    "package main\n\nfunc main() {}\n".to_owned()
}
