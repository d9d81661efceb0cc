//! A small service that does what the recipe promises: its port, health path, self-check, version, end.
//!
//! The template's first column says when a line is printed. What is printed is formatted as gofmt
//! formats it, and needs Go 1.21 and its standard library.

use super::compile::arguments;
use crate::recipe::options::Recipe;

const TEMPLATE: &str = include_str!("main.go.template");

/// Go's keywords, and the names that the template uses.
const TAKEN: &str = "break case chan const continue default defer else fallthrough for func go goto if import \
    interface map package range return select struct switch type var init main _ string error nil false \
    context errors flag fmt log http os signal syscall time address self show err check ready serve";

/// The text of main.go.
pub(super) fn print(recipe: &Recipe) -> String {
    let app = &recipe.app;
    let variables = variables(recipe);
    let (zones, writes) = (app.zones, !app.writes.is_empty());
    let wanted = |mark: char| match mark {
        'h' => app.self_check,
        'v' => !variables.is_empty(),
        'f' => app.self_check || !variables.is_empty(),
        's' => app.sigterm,
        'p' => !app.sigterm,
        'z' => zones,
        'w' => writes,
        'r' => zones || writes,
        'n' => zones && !writes,
        'o' => app.self_check || app.sigterm || writes,
        't' => app.self_check || app.sigterm || zones,
        // A second handler of "/" would stop the program.
        'i' => app.health_path != "/",
        _ => true,
    };
    let mut text = String::new();
    for line in TEMPLATE.lines() {
        let mut rest = line.chars();
        if rest.next().is_some_and(wanted) {
            text.push_str(rest.as_str());
            text.push('\n');
        }
    }
    let version = variables.first().map_or("", |(name, _)| name);
    text.replace("{name}", &app.name)
        .replace("{variables}", &declared(&variables))
        .replace("{version}", version)
        .replace("{port}", app.ports.first().map_or("8080", String::as_str))
        .replace("{health}", &app.health_path)
        .replace("{writes}", &app.writes)
}

/// The variables of package main that build arguments set: names and defaults.
fn variables(recipe: &Recipe) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for argument in arguments(recipe) {
        let Some(name) = argument.variable.strip_prefix("main.") else { continue };
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let first = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
        let free = !TAKEN.split(' ').any(|taken| taken == name);
        if plain && first && free && !found.iter().any(|(other, _)| *other == name) {
            found.push((name, argument.default));
        }
    }
    found
}

fn declared(variables: &[(&str, &str)]) -> String {
    if let [(name, default)] = variables {
        return format!("var {name} = \"{default}\"");
    }
    let widest = variables.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let rows: Vec<String> =
        variables.iter().map(|(name, default)| format!("\t{name:widest$} = \"{default}\"\n")).collect();
    format!("var (\n{})", rows.concat())
}
