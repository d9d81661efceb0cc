//! What `COPY . .` must not send. Never hides what the Dockerfile copies.

use crate::recipe::options::Recipe;

/// The text of .dockerignore.
pub(super) fn print(recipe: &Recipe) -> String {
    let _ = recipe;
    ".git\n".to_owned()
}
