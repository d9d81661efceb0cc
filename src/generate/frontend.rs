//! A small web front end for the stage that builds one: what npm reads, a build without a package of others, a page, and
//! the Go package that embeds what comes out. It goes with main.go, which serves it.
//!
//! web/dist has a page from the start, because Go embeds nothing that is not there: without Node the program compiles
//! too.

use std::borrow::Cow;

use super::agreed::Agreed;
use super::main_go;
use super::writer::Writer;
use crate::recipe::options::Recipe;

const OPTIONS: &[&str] = &["frontend", "main-go"];
const NAMED: &[&str] = &["frontend", "name"];

const PACKAGE: &str = "web/package.json";
const LOCK: &str = "web/package-lock.json";
const BUILD: &str = "web/build.mjs";
const PAGE: &str = "web/src/index.html";
const BUILT: &str = "web/dist/index.html";
const EMBED: &str = "web/web.go";

/// The front end is ours.
pub(super) fn is_there(recipe: &Recipe) -> bool {
    recipe.build.frontend && recipe.beside.main_go
}

/// The main package lies in web/ itself, so what embeds is part of it.
pub(super) fn is_main(recipe: &Recipe) -> bool {
    main_go::main(recipe).rsplit_once('/').is_some_and(|(folder, _)| folder == "web")
}

/// All of them, what people change first.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    let all: &[&'static str] =
        if is_there(recipe) { &[PACKAGE, BUILD, PAGE, EMBED, LOCK, BUILT] } else { &[] };
    all.iter().copied().map(Cow::Borrowed).collect()
}

/// Prints one.
pub(super) fn print(agreed: &Agreed<'_>, path: &str) -> Writer {
    match path {
        PACKAGE => package(agreed),
        LOCK => lock(agreed),
        BUILD => build(),
        PAGE => page(agreed),
        EMBED => embed(agreed.recipe),
        _ => Writer::whole(
            "<!doctype html>\n<title>Not built</title>\n<p>Run npm ci and npm run build in web/.",
            "Stands here until npm run build puts the real page in its place: without any file Go would have nothing to embed.",
            OPTIONS,
        ),
    }
}

fn package(agreed: &Agreed<'_>) -> Writer {
    let mut writer = Writer::default();
    writer.add(
        &format!("{{\n  \"name\": \"{}-web\",\n  \"version\": \"0.0.0\",", agreed.name),
        "What npm calls it. It is never published, so its version stays.",
        NAMED,
    );
    writer.add("  \"private\": true,", "npm refuses to publish it.", OPTIONS);
    writer.add("  \"type\": \"module\",", "Its scripts import in today's way.", OPTIONS);
    writer.add(
        "  \"scripts\": {\n    \"build\": \"node build.mjs\"\n  }\n}",
        "What npm run build starts, here and in the Dockerfile. Your bundler takes this place.",
        OPTIONS,
    );
    writer
}

fn lock(agreed: &Agreed<'_>) -> Writer {
    let name = &agreed.name;
    Writer::whole(
        &format!(
            "{{\n  \"name\": \"{name}-web\",\n  \"version\": \"0.0.0\",\n  \"lockfileVersion\": 3,\n  \"requires\": true,\n  \
             \"packages\": {{\n    \"\": {{\n      \"name\": \"{name}-web\",\n      \"version\": \"0.0.0\"\n    }}\n  }}\n}}"
        ),
        "Written by npm install and read by npm ci, which installs exactly what it names: nothing yet.",
        NAMED,
    )
}

fn build() -> Writer {
    let mut writer = Writer::default();
    writer.add(
        "import { cp, rm } from 'node:fs/promises';",
        "Node's own library: this build needs no package of others.",
        OPTIONS,
    );
    writer.gap();
    writer.add(
        "const here = (path) => new URL(path, import.meta.url);",
        "Paths beside this file, wherever it is started from.",
        OPTIONS,
    );
    writer.gap();
    writer.add(
        "await rm(here('dist/'), { recursive: true, force: true });\nawait cp(here('src/'), here('dist/'), { recursive: true });",
        "Puts src/ into dist/, which the Go program embeds, and nothing that an older build left there.",
        OPTIONS,
    );
    writer
}

fn page(agreed: &Agreed<'_>) -> Writer {
    let (name, health) = (&agreed.recipe.app.name, &agreed.recipe.app.health_path);
    let mut writer = Writer::default();
    writer.add(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">",
        "A page in English for wide and narrow screens.",
        OPTIONS,
    );
    writer.add(&format!("<title>{name}</title>\n<h1>{name}</h1>"), "What it is called.", NAMED);
    writer.add(
        &format!("<p>It runs: <a href=\"{health}\">{health}</a></p>"),
        "The path by which the health check asks the same program.",
        &["frontend", "health-path"],
    );
    writer
}

fn embed(recipe: &Recipe) -> Writer {
    let mut writer = Writer::default();
    if is_main(recipe) {
        writer.add("package main", "The main package lies in this folder too.", &["frontend", "package"]);
    } else {
        writer.add(
            "// Package web holds the built front end.\npackage web",
            "A package of its own, because go:embed takes only what lies beside or below its file.",
            &["frontend", "package"],
        );
    }
    writer.gap();
    writer.add("import (\n\t\"embed\"\n\t\"io/fs\"\n)", "Go's own library.", OPTIONS);
    writer.gap();
    writer.add(
        "//go:embed dist\nvar dist embed.FS",
        "Puts the files of dist/ into the program when it is compiled, so the image needs none of them.",
        OPTIONS,
    );
    writer.gap();
    writer.add(
        "// Files are those of dist, index.html at the root.\nfunc Files() (fs.FS, error) {\n\treturn fs.Sub(dist, \"dist\")\n}",
        "What main.go serves.",
        OPTIONS,
    );
    writer
}
