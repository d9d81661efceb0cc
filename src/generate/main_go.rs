//! A small service that does what the recipe promises: its port, health path, self-check, version, end, its front end,
//! and what it needs of its image.
//!
//! The template's first column says when a line is printed; `@` begins a part and names its options, `!` says why it
//! is there. What is printed is formatted as gofmt formats it, and needs Go 1.21 and its standard library.

use std::borrow::Cow;

use super::agreed::Agreed;
use super::compile::{arguments, crosses};
use super::writer::Writer;
use super::{frontend, go_mod, users};
use crate::bytes;
use crate::catalogue::binaries::Strip;
use crate::catalogue::fact::Size;
use crate::catalogue::main_go::{WITHIN, size};
use crate::recipe::groups::binary::{Cgo, Link, StripFlags};
use crate::recipe::groups::build::Builder;
use crate::recipe::groups::needs::Listen;
use crate::recipe::options::Recipe;

const TEMPLATE: &str = include_str!("main.go.template");

/// Go's keywords, and the names that the template uses.
const TAKEN: &str = "break case chan const continue default defer else fallthrough for func go goto if import \
    interface map package range return select struct switch type var init main _ string error nil false \
    context errors flag fmt slog http os signal syscall time x509 address self show err check ready serve \
    embed fs web dist files Files user";

/// The main package's folder holds it.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    if recipe.beside.main_go { vec![main(recipe).into()] } else { Vec::new() }
}

/// Its path.
pub(super) fn main(recipe: &Recipe) -> String {
    let package = recipe.app.package.as_str();
    let parts: Vec<&str> = package.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let folder = parts.join("/");
    match folder.as_str() {
        "" => "main.go".to_owned(),
        file if file.rsplit('.').next() == Some("go") => folder,
        _ => format!("{folder}/main.go"),
    }
}

/// The path of a file that the image ships.
pub(super) fn shipped(item: &str) -> &str {
    item.split_once('=').map_or(item, |(path, _)| path)
}

/// Whether the program says its version.
pub(super) fn has_version(recipe: &Recipe) -> bool {
    recipe.beside.main_go && !variables(recipe).is_empty()
}

/// Prints it.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let recipe = agreed.recipe;
    let (app, variables) = (&recipe.app, variables(recipe));
    let (zones, writes, tls, files) =
        (app.zones, !app.writes.is_empty(), app.tls, !recipe.runtime.files.is_empty());
    let (web, apart) = (frontend::is_there(recipe), !frontend::is_main(recipe));
    let health = clean(&app.health_path);
    let wanted = |mark: char| match mark {
        'h' => app.self_check,
        'v' => !variables.is_empty(),
        'f' => app.self_check || !variables.is_empty(),
        's' => app.sigterm,
        'p' => !app.sigterm,
        'z' => zones,
        'w' => writes,
        'c' => tls,
        'd' => files,
        'e' => app.sigterm || tls,
        'u' => app.os_user,
        'r' => zones || writes || tls || files || app.os_user,
        'n' => !writes && (zones || tls || files || app.os_user),
        't' => app.self_check || app.sigterm || zones,
        'b' => web,
        'k' => web && apart,
        // A second handler of "/" would stop the program.
        'i' => health != "/" && !web,
        'j' => health != "/" || !web,
        'g' => app.self_check || !variables.is_empty() || health != "/" || !web,
        _ => true,
    };
    let (version, opened) = (variables.first().map_or("", |(name, _)| name), opened(recipe));
    let ipv4 = app.listen == Listen::Ipv4;
    let weight = told(agreed);
    parts(wanted, |text: &str| {
        text.replace("{name}", &app.name)
            .replace("{variables}", &declared(&variables))
            .replace("{version}", version)
            .replace("{host}", if ipv4 { "\"0.0.0.0\" + " } else { "" })
            .replace("{tight}", if ipv4 { "\"0.0.0.0\"+" } else { "" })
            .replace("{every}", if ipv4 { "IPv4 address" } else { "address" })
            .replace("{port}", app.ports.first().map_or("8080", String::as_str))
            .replace("{size}", &weight)
            .replace("{module}", &go_mod::module(agreed))
            .replace("{web}", if apart { "web." } else { "" })
            .replace("{handled}", &health)
            .replace("{health}", &app.health_path)
            .replace("{writes}", &app.writes)
            .replace("{{files}}", &format!("{{{opened}}}"))
    })
}

/// What the program weighs when it is compiled as the Dockerfile does it; `None`: that was not measured.
pub(super) fn weight(agreed: &Agreed<'_>) -> Option<Size> {
    let Recipe { build, binary, app, .. } = agreed.recipe;
    let musl = build.builder == Builder::Alpine;
    let cgo = match binary.cgo {
        Cgo::Off => false,
        Cgo::Unset if musl && !build.c_compiler => false,
        // With a compiler for another processor Go leaves C out, unless it runs on that one.
        Cgo::Unset if crosses(agreed.recipe) || agreed.only().is_some() => return None,
        Cgo::On | Cgo::Unset => true,
    };
    if cgo && (musl || binary.link == Link::Static) || !binary.tags.is_empty() {
        return None;
    }
    let strip = match binary.strip {
        StripFlags::None => Strip::None,
        StripFlags::W => Strip::W,
        StripFlags::Sw => Strip::Sw,
    };
    size(build.go.number(), agreed.first() == "linux/arm64", cgo, strip, app.self_check)
}

/// The same in words.
fn told(agreed: &Agreed<'_>) -> String {
    let Some(size) = weight(agreed) else {
        return "What it weighs when it is compiled like this was not measured.".to_owned();
    };
    let ((major, minor), platform) = (agreed.recipe.build.go.number(), agreed.first());
    format!(
        "Go {major}.{minor} makes {} of it for {platform} (measured, {WITHIN} % either way for its parts).",
        bytes::text(size.bytes())
    )
}

/// A path as Go's `ServeMux` takes it: others stop the program.
fn clean(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let end = if !parts.is_empty() && path.ends_with('/') { "/" } else { "" };
    format!("/{}{end}", parts.join("/"))
}

/// The template's parts with the lines that are wanted, their places filled.
fn parts(wanted: impl Fn(char) -> bool, fill: impl Fn(&str) -> String) -> Writer {
    let mut writer = Writer::default();
    for part in TEMPLATE.split('@').skip(1) {
        let mut lines = part.lines();
        let options: Vec<&'static str> = lines.next().unwrap_or_default().split(' ').collect();
        let why = lines.next().unwrap_or_default().trim_start_matches('!');
        let printed: Vec<&str> = lines
            .filter_map(|line| {
                let mut rest = line.chars();
                rest.next().is_some_and(&wanted).then_some(rest.as_str())
            })
            .collect();
        let text = fill(&printed.join("\n"));
        let code = text.trim_start_matches('\n');
        (0..text.len() - code.len()).for_each(|_| writer.line(""));
        let ended = code.trim_end_matches('\n');
        if !ended.is_empty() {
            writer.add(ended, fill(why), &options);
        }
        (0..code.len() - ended.len()).for_each(|_| writer.line(""));
    }
    writer
}

/// The shipped files as the program opens them, as strings of Go.
fn opened(recipe: &Recipe) -> String {
    let far = recipe.runtime.workdir.is_empty() && users::is_nonroot(recipe);
    let root = if recipe.base.multi_stage && far { "/" } else { "" };
    let place = |item: &String| {
        let path = shipped(item);
        let path = if recipe.base.multi_stage && !path.ends_with('/') {
            path.rsplit('/').next().unwrap_or_default()
        } else {
            path
        };
        format!("\"{root}{path}\"")
    };
    recipe.runtime.files.iter().map(place).collect::<Vec<_>>().join(", ")
}

/// The variables of package main that build arguments set: names and defaults.
fn variables(recipe: &Recipe) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for argument in arguments(recipe) {
        let Some(name) = argument.variable.strip_prefix("main.") else { continue };
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let first = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
        let free = !TAKEN.split(' ').any(|taken| taken == name);
        let there = recipe.app.variables.is_empty() || recipe.app.variables.iter().any(|there| there == name);
        if plain && first && free && there && !found.iter().any(|(other, _)| *other == name) {
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

#[cfg(test)]
mod tests {
    use super::{clean, variables};
    use crate::recipe::link::decode;

    #[test]
    fn a_variable_that_the_program_is_said_not_to_have_is_not_there() {
        for (said, want) in [
            ("", &["Version", "commit"][..]),
            ("&variables=version&variables=commit", &["commit"]),
            ("&variables=version", &[]),
        ] {
            let (recipe, _) = decode(&format!("args=VERSION%3Ddev:main.Version&args=C%3D:main.commit{said}"));
            let names: Vec<&str> = variables(&recipe).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, want, "{said}");
        }
    }

    #[test]
    fn a_path_is_one_that_can_be_handled() {
        for (path, want) in
            [("/health", "/health"), ("/", "/"), ("//", "/"), ("/a//b/./c/", "/a/b/c/"), ("/.", "/")]
        {
            assert_eq!(clean(path), want, "{path}");
        }
    }
}
