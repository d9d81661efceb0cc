//! What trunk runs after a build, in its staging folder. The page gets what it shows before its program has
//! loaded, from the core of the same checkout. Its module loader moves from the page into a file, because
//! the page's policy allows no inline script; and the preload of the Wasm loses its integrity, of which
//! browsers take no notice but for a warning. The Wasm loses the sections that only a debugger reads.

use std::path::{Path, PathBuf};

use crate::command::Outcome;
use crate::names;

/// Where the first view belongs in index.html.
const PLACE: &str = "<!-- first view -->\n";
const OPEN: &str = "<script type=\"module\">";
const CLOSE: &str = "</script>";

/// Rewrites the built page.
pub(crate) fn run() -> Outcome {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("this is what trunk runs after a build: TRUNK_STAGING_DIR is not set")?;
    let page = folder.join("index.html");
    let html = std::fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    let (html, name, loader) = split(&html)?;
    let html = fill(&quiet(&html), &plimsoll::first_view::html())?;
    for (path, text) in [(folder.join(&name), &loader), (page, &html)] {
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    if std::env::var("TRUNK_PROFILE").as_deref() == Ok("release") { shrink(&folder) } else { Ok(()) }
}

/// Takes the names out of every Wasm module of the folder.
fn shrink(folder: &Path) -> Outcome {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "wasm")) {
        let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let module = std::fs::read(&path).map_err(|error| fault(&error))?;
        let module = names::drop(&module).map_err(|error| fault(&error))?;
        std::fs::write(&path, module).map_err(|error| fault(&error))?;
    }
    Ok(())
}

/// The page with its first view.
fn fill(html: &str, view: &str) -> Outcome<String> {
    let (before, after) =
        html.split_once(PLACE).ok_or_else(|| format!("the built page has no {}", PLACE.trim()))?;
    Ok([before, view, after].concat())
}

/// The page without its inline loader, the loader's file name, and the loader.
fn split(html: &str) -> Outcome<(String, String, String)> {
    let (before, rest) =
        html.split_once(OPEN).ok_or("the built page has no inline module: did trunk change?")?;
    let (loader, after) = rest.split_once(CLOSE).ok_or("the built page's inline module does not end")?;
    if after.contains(OPEN) {
        return Err("the built page has two inline modules".to_owned());
    }
    // It names files by their hash, so theirs is its own.
    let hash = loader.split(".js").next().and_then(|start| start.rsplit('-').next()).unwrap_or_default();
    let name = if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        format!("start-{hash}.js")
    } else {
        "start.js".to_owned()
    };
    let tag = format!("<script type=\"module\" src=\"./{name}\">{CLOSE}");
    Ok((format!("{before}{tag}{after}"), name, format!("{}\n", loader.trim())))
}

/// The page without `integrity` on what is preloaded for `fetch`.
fn quiet(html: &str) -> String {
    let mut quiet = String::with_capacity(html.len());
    for tag in html.split_inclusive('>') {
        let start = tag.find(" integrity=\"").filter(|_| tag.contains("as=\"fetch\""));
        let cut = start.and_then(|start| {
            let (before, rest) = tag.split_at_checked(start)?;
            Some((before, rest.splitn(3, '"').nth(2)?))
        });
        match cut {
            Some((before, after)) => quiet.extend([before, after]),
            None => quiet.push_str(tag),
        }
    }
    quiet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_moves_into_a_file() {
        let html = "<head><script type=\"module\">\nimport init from './plimsoll-0123456789abcdef.js';\n</script></head>";
        let (page, name, loader) = split(html).expect("has a loader");
        assert_eq!(name, "start-0123456789abcdef.js");
        assert_eq!(
            page,
            "<head><script type=\"module\" src=\"./start-0123456789abcdef.js\"></script></head>"
        );
        assert_eq!(loader, "import init from './plimsoll-0123456789abcdef.js';\n");
        assert!(split("<head></head>").is_err());
        assert!(split(&format!("{html}{html}")).is_err());
    }

    #[test]
    fn the_first_view_takes_its_place() {
        let html = include_str!("../../index.html");
        let page = fill(html, "<p>view</p>\n").expect("has the place");
        assert!(page.contains("<div id=\"app\">\n<p>view</p>\n</div>"), "{page}");
        assert!(fill("<div id=\"app\"></div>", "").is_err());
    }

    #[test]
    fn only_what_is_fetched_loses_its_integrity() {
        let module = "<link rel=\"modulepreload\" href=\"a.js\" integrity=\"sha384-x\">";
        let wasm = "<link rel=\"preload\" integrity=\"sha384-y\" as=\"fetch\">";
        assert_eq!(
            quiet(&format!("{module}{wasm}<p>")),
            format!("{module}<link rel=\"preload\" as=\"fetch\"><p>")
        );
    }
}
