//! What the compiler does not check of the house style, and what the documents say about the registries.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::path::{Path, PathBuf};

use plimsoll::recipe::presets::PRESETS;

/// Longest file and longest function, in lines. Tables of facts may be longer: their length is the world's. So may
/// tests: a table of cases is as long as it has cases.
const FILE: usize = 300;
const FUNCTION: usize = 60;
const TESTS: usize = 600;
const TABLES: &str = "src/catalogue/";

/// Words that only code beside a browser may use.
const BROWSER: [&str; 8] =
    ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo", "HashMap", "SystemTime", "Instant"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files under a folder, by their path from the root and text.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join(folder), extension, &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, extension: &str, found: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.strip_prefix(root()).expect("under the root").to_string_lossy().into_owned();
        if ["target", "dist", ".git", "node_modules"].iter().any(|skip| path.ends_with(skip)) {
            continue;
        }
        if path.is_dir() {
            walk(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push((name, std::fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}

fn rust() -> Vec<(String, String)> {
    files("", "rs")
}

/// Fails with every row that is wrong.
fn none(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent = rust().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name);
    none("files that do not open with `//!`", silent.collect());
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for (name, text) in rust() {
        let test = name.starts_with("tests/") || name.contains("/tests/") || name.ends_with("tests.rs");
        // Unit tests stand below the code that they test and are read apart from it.
        let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
        let lines = code.lines().count();
        if lines > (if test { TESTS } else { FILE }) && !name.starts_with(TABLES) {
            long.push(format!("{name}: {lines} lines"));
        }
        let functions = functions(code).filter(|(_, lines)| !test && *lines > FUNCTION);
        long.extend(functions.map(|(line, lines)| format!("{name}:{line}: a function of {lines} lines")));
    }
    none(&format!("files over {FILE} lines and functions over {FUNCTION}"), long);
}

/// A function begins here, whoever may call it and however it runs.
fn is_head(line: &str) -> bool {
    let line = match line.strip_prefix("pub(") {
        Some(rest) => rest.split_once(") ").map_or("", |(_, rest)| rest),
        None => line.strip_prefix("pub ").unwrap_or(line),
    };
    let before = line.split(' ').take_while(|word| *word != "fn").count();
    let mut words = line.split(' ');
    let marks = |word: &str| ["const", "async", "unsafe", "extern"].contains(&word) || word.starts_with('"');
    words.by_ref().take(before).all(marks) && line.split(' ').nth(before) == Some("fn")
}

/// Line and length of each function: from its `fn` to the closing brace of the same indent.
fn functions(code: &str) -> impl Iterator<Item = (usize, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(at, line)| {
        let word = line.trim_start();
        is_head(word).then_some((at, line.len() - word.len()))
    });
    let found: Vec<(usize, usize)> = starts
        .filter_map(|(at, indent)| {
            let close = format!("{}}}", " ".repeat(indent));
            let length = lines.get(at..)?.iter().position(|line| *line == close)?;
            Some((at + 1, length + 1))
        })
        .collect();
    found.into_iter()
}

#[test]
fn every_form_of_a_function_is_measured() {
    for head in [
        "fn a() {",
        "pub fn a() {",
        "pub(crate) fn a() {",
        "pub(super) const fn a() {",
        "pub(in crate::dry_run) fn a() {",
        "pub const fn a() {",
        "async fn a() {",
        "pub async fn a() {",
        "extern \"C\" fn a() {",
        "fn a(",
    ] {
        let code = format!("    {head}\n    ) {{\n        b();\n    }}\n");
        assert_eq!(functions(&code).collect::<Vec<_>>(), [(1, 4)], "{head}");
    }
    for other in ["let fn_ = 1;", "static A: fn() = b;", "/// The fn a() {", "pub use fn_a;"] {
        assert_eq!(functions(&format!("{other}\n}}\n")).count(), 0, "{other}");
    }
}

#[test]
fn the_core_names_no_browser() {
    let mut named = Vec::new();
    for (name, text) in files("src", "rs") {
        let page = ["src/browser", "src/ui", "src/main.rs", "src/first_view"]
            .iter()
            .any(|page| name.starts_with(page));
        for (index, line) in text.lines().enumerate().filter(|_| !page) {
            let code = line.split("//").next().unwrap_or_default();
            let words = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let word = words.into_iter().find(|word| BROWSER.contains(word));
            named.extend(word.map(|word| format!("{name}:{}: {word}", index + 1)));
        }
    }
    none("the core names what only a page has", named);
}

#[test]
fn a_module_uses_only_those_above_it() {
    let library = document("src/lib.rs");
    let order: Vec<&str> = library
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    let place = |module: &str| order.iter().position(|other| *other == module);
    let mut wrong = Vec::new();
    for (name, text) in files("src", "rs") {
        let own = name.split(['/', '.']).nth(1).unwrap_or_default();
        // Unit tests may look at what stands on their module.
        let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
        let code = if name.ends_with("tests.rs") { "" } else { code };
        for used in code.split("crate::").skip(1) {
            let module = used.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
            let below = module.and_then(place) > place(own);
            wrong.extend(
                module.filter(|_| below && place(own).is_some()).map(|used| format!("{name}: {used}")),
            );
        }
    }
    none("modules that use one below them in src/lib.rs", wrong);
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let kinds = ["rs", "toml", "md", "mjs", "js", "css", "html", "json", "lock", "sh"];
    let places = ["/work/", "/root/", "/home/", "/Users/", "localhost:"].map(str::to_owned);
    let mut named = Vec::new();
    for (name, text) in kinds.iter().flat_map(|kind| files("", kind)) {
        // A Dockerfile's own paths are no places of a machine.
        let facts = ["index.html", "docs/conformance.md"].contains(&name.as_str())
            || ["src/", "tests/", "benches/"].iter().any(|of| name.starts_with(of));
        for place in places.iter().filter(|_| !facts && name != "tests/tidy.rs") {
            if text.contains(place.as_str()) {
                named.push(format!("{name}: {place}"));
            }
        }
    }
    none("paths of one machine", named);
}

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_readme_names_every_preset() {
    let readme = document("README.md");
    let rows = PRESETS.iter().map(|preset| format!("| `{}` | {} |\n", preset.id, preset.audience));
    let rows = rows.collect::<Vec<_>>().concat();
    assert!(readme.contains(&rows), "README.md does not hold this table:\n{rows}");
}

#[test]
fn the_architecture_names_every_module() {
    let text = document("ARCHITECTURE.md");
    let library = document("src/lib.rs");
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let missing =
        modules.filter(|name| !text.contains(&format!("{name}.rs`")) && !text.contains(&format!("{name}/`")));
    none("modules that ARCHITECTURE.md does not name", missing.map(str::to_owned).collect());
    let paths = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.contains('/') && !word.contains([' ', '<', '*']));
    let gone = paths.filter(|path| !root().join(path.trim_end_matches('/')).exists());
    none("paths in ARCHITECTURE.md that do not exist", gone.map(str::to_owned).collect());
}
