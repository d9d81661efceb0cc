//! What trunk runs after a build, in its staging folder. The page's module loader gives way to wake.js, because
//! the page's policy allows no inline script, and the page asks for its program only when it is used. A release
//! is drawn before a browser does it (`src/first_view/`), so it can't go stale; its Wasm loses the sections that
//! only a debugger reads; offline.js learns which files belong to it; and compressed copies are put beside them.
//! The page for frames in other pages, embed.html, is the same frame with nothing drawn in it.

use std::path::{Path, PathBuf};

use crate::command::{Outcome, cargo, run as run_to_the_end};
use crate::fnv::Fnv;
use crate::{compress, names};

const OPEN: &str = "<script type=\"module\">";
const CLOSE: &str = "</script>";
/// What the page has and its embed has not, and what that has in its place.
const EMBED: [(&str, &str); 4] = [
    ("<html ", "<html data-embed "),
    ("<script src=\"./early.js\"></script>", "<script src=\"./frame.js\"></script>"),
    (
        "</head>",
        "<link rel=\"stylesheet\" href=\"./embed.css\">\n<meta name=\"robots\" content=\"noindex\">\n</head>",
    ),
    (
        "<!-- without scripts -->",
        "<p>This playground needs scripts. <a href=\"./\" target=\"_blank\" rel=\"noopener\">Plimsoll’s own page</a> \
         shows the Dockerfiles of all presets without.</p>",
    ),
];
/// What offline.js has before a build fills it in.
const COPY: &str = "const COPY = \"plimsoll-\";";
const FILES: &str = "const FILES = [];";

/// Rewrites the built page.
pub(crate) fn run() -> Outcome {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("this is what trunk runs after a build: TRUNK_STAGING_DIR is not set")?;
    let is_release = std::env::var("TRUNK_PROFILE").as_deref() == Ok("release");
    if is_release {
        shrink(&folder)?;
    }
    let page = folder.join("index.html");
    let html = read(&page)?;
    let loader = Loader::find(&html)?;
    let bytes = std::fs::metadata(folder.join(&loader.wasm)).map_or(0, |file| file.len());
    write(&page, &loader.replaced(&html, bytes, is_release)?)?;
    // No copy for offline use is made on behalf of another page.
    write(&folder.join("embed.html"), &embed(&loader.replaced(&html, bytes, false)?)?)?;
    if is_release {
        let folder = folder.display().to_string();
        run_to_the_end(&mut cargo(&[
            "run",
            "--quiet",
            "--features",
            "ssr",
            "--bin",
            "first-view",
            "--",
            &folder,
        ]))?;
        let folder = Path::new(&folder);
        keep_copy(folder)?;
        compress::folder(folder)?;
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
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

/// Names the files of this build in offline.js; a hash over them names the copy.
fn keep_copy(folder: &Path) -> Outcome {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !["offline.js", "robots.txt", "sitemap.xml", "social.png"].contains(&name.as_str()))
        .collect();
    names.sort();
    let mut hash = Fnv::new();
    for name in &names {
        let path = folder.join(name);
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        hash = hash.with(name.as_bytes()).with(&bytes);
    }
    let path = folder.join("offline.js");
    write(&path, &copied(&read(&path)?, &names, hash)?)
}

/// offline.js with the name of its copy and the files in it.
fn copied(script: &str, names: &[String], hash: Fnv) -> Outcome<String> {
    let files: Vec<String> = names
        .iter()
        .map(|name| if name == "index.html" { "\"./\"".to_owned() } else { format!("\"./{name}\"") })
        .collect();
    let script = put(script, COPY, &format!("const COPY = \"plimsoll-{}\";", hash.hex()))?;
    put(&script, FILES, &format!("const FILES = [{}];", files.join(", ")))
}

/// The page for frames, from the page itself before it is drawn.
fn embed(html: &str) -> Outcome<String> {
    EMBED.into_iter().try_fold(html.to_owned(), |html, (old, new)| put(&html, old, new))
}

/// Puts a text where another stands.
fn put(text: &str, old: &str, new: &str) -> Outcome<String> {
    let (before, after) = text.split_once(old).ok_or_else(|| format!("nothing says {old}"))?;
    Ok([before, new, after].concat())
}

/// The inline module that trunk writes, and the two files that it names.
struct Loader<'a> {
    text: &'a str,
    program: String,
    wasm: String,
}

impl<'a> Loader<'a> {
    fn find(html: &'a str) -> Outcome<Self> {
        let start = html.find(OPEN).ok_or("the built page has no inline module: did trunk change?")?;
        let rest = &html[start..];
        let end = rest.find(CLOSE).ok_or("the built page's inline module does not end")? + CLOSE.len();
        let (text, after) = rest.split_at(end);
        if after.contains(OPEN) {
            return Err("the built page has two inline modules".to_owned());
        }
        let named = |end: &str| {
            let names = text.split(['\'', '"']).filter_map(|word| word.strip_prefix("./"));
            names.filter(|name| name.ends_with(end)).map(str::to_owned).next()
        };
        let program = named(".js").ok_or("the built page's inline module imports nothing")?;
        let wasm = named(".wasm").ok_or("the built page's inline module names no Wasm")?;
        Ok(Self { text, program, wasm })
    }

    /// The page with wake.js in the loader's place. What only the loader wanted early is not asked for.
    fn replaced(&self, html: &str, bytes: u64, is_release: bool) -> Outcome<String> {
        let Self { program, wasm, .. } = self;
        let offline = if is_release { " data-offline" } else { "" };
        let tag = format!(
            "<script type=\"module\" src=\"./wake.js\" data-program=\"./{program}\" data-wasm=\"./{wasm}\" \
             data-bytes=\"{bytes}\"{offline}>{CLOSE}"
        );
        let html = put(html, self.text, &tag)?;
        let is_early = |tag: &str| {
            tag.starts_with("<link ")
                && tag.contains("preload")
                && (tag.contains(program) || tag.contains(wasm))
        };
        Ok(html
            .split_inclusive('>')
            .map(|piece| piece.find("<link ").map_or((piece, ""), |start| piece.split_at(start)))
            .map(|(before, tag)| if is_early(tag) { before.to_owned() } else { [before, tag].concat() })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<head><link rel=\"stylesheet\" href=\"./a.css\">\
        <link rel=\"modulepreload\" href=\"./p-1.js\" integrity=\"sha384-x\">\
        <link rel=\"preload\" href=\"./p-1_bg.wasm\" as=\"fetch\">\
        <script type=\"module\">\nimport init from './p-1.js';\nawait init({ module_or_path: './p-1_bg.wasm' });\n</script></head>";

    #[test]
    fn the_loader_gives_way_to_one_that_waits() {
        let loader = Loader::find(BUILT).expect("has a loader");
        assert_eq!(
            loader.replaced(BUILT, 5, true).expect("is there"),
            "<head><link rel=\"stylesheet\" href=\"./a.css\"><script type=\"module\" src=\"./wake.js\" \
             data-program=\"./p-1.js\" data-wasm=\"./p-1_bg.wasm\" data-bytes=\"5\" data-offline></script></head>"
        );
        assert!(Loader::find("<head></head>").is_err());
        assert!(Loader::find(&BUILT.repeat(2)).is_err());
    }

    #[test]
    fn the_copy_for_offline_use_names_its_files() {
        let script = include_str!("../../static/offline.js");
        let names = ["early.js".to_owned(), "index.html".to_owned()];
        let script = copied(script, &names, Fnv::new()).expect("has its places");
        assert!(script.contains("const FILES = [\"./early.js\", \"./\"];"), "{script}");
        assert!(script.contains("const COPY = \"plimsoll-cbf29ce484222325\";"), "{script}");
    }

    #[test]
    fn the_embed_has_the_page_s_frame_and_none_of_its_own_state() {
        let page = include_str!("../../index.html");
        let embed = embed(page).expect("has its places");
        for (what, there) in [
            ("data-embed", true),
            ("Content-Security-Policy", true),
            ("id=\"g-mark\"", true),
            ("./frame.js", true),
            ("<script src=\"./early.js\">", false),
            ("<!-- without scripts -->", false),
        ] {
            assert_eq!(embed.contains(what), there, "{what}");
        }
        assert!(super::embed("<html lang=\"en\"></html>").is_err());
    }

    #[test]
    fn a_hash_tells_two_builds_apart() {
        // From the reference implementation's test vectors: "foobar".
        assert_eq!(Fnv::new().with(b"foo").with(b"bar").hex(), "85944171f73967e8");
    }
}
