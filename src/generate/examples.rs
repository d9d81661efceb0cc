//! An example of each file that the image ships, where nothing of ours lies in its place. It goes with main.go, which
//! opens it.

use std::borrow::Cow;

use super::agreed::Agreed;
use super::main_go::shipped;
use super::writer::Writer;
use crate::recipe::options::Recipe;

/// A file at, or in, each path that the image ships.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    let file = |item: &String| {
        let path = shipped(item);
        if path.ends_with('/') { format!("{path}example.txt") } else { path.to_owned() }
    };
    let files: &[String] = if recipe.beside.main_go { &recipe.runtime.files } else { &[] };
    files.iter().map(file).map(Cow::Owned).collect()
}

/// Prints one.
pub(super) fn print(_: &Agreed<'_>, _: &str) -> Writer {
    let why = "Stands for what the program opens while it runs.";
    Writer::whole("An example: put your own here.", why, &["files", "main-go"])
}
