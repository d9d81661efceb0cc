//! go.mod and go.sum for main.go, which needs no module of others.

use std::borrow::Cow;

use super::agreed::Agreed;
use super::build_stage::copies_sum;
use super::writer::Writer;
use crate::recipe::options::Recipe;
use crate::recipe::token::Token;

/// Both go with main.go; go.sum is there where the Dockerfile copies it.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    let mut paths: Vec<Cow<'static, str>> = Vec::new();
    if recipe.beside.main_go {
        paths.push("go.mod".into());
        if copies_sum(recipe) {
            paths.push("go.sum".into());
        }
    }
    paths
}

/// The module's name.
pub(super) fn module(agreed: &Agreed<'_>) -> String {
    format!("example.com/{}", agreed.name)
}

/// Prints one of them.
pub(super) fn print(agreed: &Agreed<'_>, path: &str) -> Writer {
    if path == "go.sum" {
        let why = "Empty: main.go needs nothing but Go's own library. go mod tidy fills it with the sums of your modules.";
        return Writer::whole("\n", why, &["deps", "go-sum"]);
    }
    let mut writer = Writer::default();
    writer.add(
        &format!("module {}", module(agreed)),
        "The name by which packages of this module import one another: where it lies, usually.",
        &["name", "main-go"],
    );
    writer.gap();
    writer.add(
        &format!("go {}", agreed.recipe.app.go_mod.token()),
        "The oldest Go that may compile it. An older one refuses, or fetches this one.",
        &["go-mod", "main-go"],
    );
    writer
}
