//! The Dockerfile from top to bottom.

use std::borrow::Cow;

use super::agreed::Agreed;
use super::writer::Writer;
use super::{build_stage, final_stage, when};
use crate::recipe::options::Recipe;
use crate::recipe::reference;

/// There is always one.
pub(super) fn paths(_: &Recipe) -> Vec<Cow<'static, str>> {
    when(true, "Dockerfile")
}

/// The text and why each instruction is there.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let recipe = agreed.recipe;
    let mut writer = Writer::new(recipe.style.notes, recipe.style.wrap);
    if recipe.style.syntax {
        writer.line("# syntax=docker/dockerfile:1");
        writer.gap();
    }
    globals(recipe, &mut writer);
    build_stage::print(recipe, &mut writer);
    if recipe.base.multi_stage {
        writer.gap();
        final_stage::base(recipe, &mut writer);
    }
    final_stage::print(recipe, &mut writer);
    writer
}

/// The versions that FROM lines read.
fn globals(recipe: &Recipe, writer: &mut Writer) {
    let mut args = vec![reference::golang(recipe)];
    if recipe.base.multi_stage {
        args.push(reference::runtime(recipe));
    }
    for reference in args {
        if let Some((name, default)) = reference.arg {
            let why = "The version that a FROM line below reads. It stands on top, where docker build --build-arg can change it.";
            writer.add(&format!("ARG {name}={default}"), why, &reference.options);
        }
    }
    writer.gap();
}
