//! Draws the built page before a browser does: the first view of the page itself, and a page for each preset,
//! which also serve whoever has no scripts. `first-view FOLDER` rewrites FOLDER/index.html and writes
//! FOLDER/presets/.
//!
//! They are drawn by the components that the program in the browser uses, which then takes over the drawing
//! as it finds it. Leaves out how files get their names: `cargo xtask finish` has done that before.

use std::path::{Path, PathBuf};

use plimsoll::recipe::link;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::{PRESETS, Preset};
use plimsoll::report::price;
use plimsoll::show::words;
use plimsoll::ui::{App, Start};

/// Where the drawing belongs in index.html.
const VIEW: &str = "<!-- first view -->";
/// Where what stands in place of the options belongs.
const WITHOUT: &str = "<!-- without scripts -->";
/// How the page names its own files, and how a page in a folder below names them.
const HERE: &str = "\"./";
const ABOVE: &str = "\"../";

fn main() -> Result<(), String> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("which folder?")?;
    let page = folder.join("index.html");
    let frame = std::fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    write(&page, &fill(&frame, None)?)?;
    let presets = folder.join("presets");
    std::fs::create_dir_all(&presets).map_err(|error| format!("{}: {error}", presets.display()))?;
    for preset in PRESETS {
        write(&presets.join(file(preset)), &fill(&frame, Some(preset))?)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn file(preset: &Preset) -> String {
    format!("{}.html", preset.id)
}

fn recipe(preset: &Preset) -> Recipe {
    Recipe::from_preset(preset.id).unwrap_or_default()
}

/// The frame with everything in its place: of the page itself, or of a preset.
fn fill(frame: &str, preset: Option<&Preset>) -> Result<String, String> {
    let hash = preset.map(|preset| link::encode(&recipe(preset))).unwrap_or_default();
    let mut page = frame.to_owned();
    if let Some(preset) = preset {
        page = page.replace(HERE, ABOVE);
        page = put(&page, "<html ", &format!("<html data-link=\"../{}\" ", escape(&hash)))?;
        page = put(&page, "<title>", &format!("<title>{}, ", escape(preset.title)))?;
    }
    put(&put(&page, WITHOUT, &without_scripts(preset))?, VIEW, &draw(&hash))
}

/// Puts a text where a mark stands once.
fn put(page: &str, mark: &str, text: &str) -> Result<String, String> {
    match page.split_once(mark) {
        Some((before, after)) if !after.contains(mark) => Ok([before, text, after].concat()),
        Some(_) => Err(format!("the built page has {mark} twice")),
        None => Err(format!("the built page has no {mark}")),
    }
}

/// The whole page as it opens at an address, as markup that the program can take over.
fn draw(hash: &str) -> String {
    let hash = hash.to_owned();
    let start = || Start { hash: hash.into(), complete: true, ..Start::default() };
    let drawn = pollster::block_on(yew::ServerRenderer::<App>::with_props(start).render());
    nameless(&drawn)
}

/// Components stand between comments. With checks for debugging these name types, which are of no use here.
fn nameless(drawn: &str) -> String {
    let mut short = String::with_capacity(drawn.len());
    let mut rest = drawn;
    while let Some((before, after)) = rest.split_once("<!--<") {
        short.push_str(before);
        let Some((comment, next)) = after.split_once("]>-->") else { break };
        short.push_str(if comment.starts_with('/') { "<!--</[]>-->" } else { "<!--<[]>-->" });
        rest = next;
    }
    short.push_str(rest);
    short
}

/// What stands in place of the options where scripts are off.
fn without_scripts(here: Option<&Preset>) -> String {
    let to = if here.is_some() { HERE } else { "\"./presets/" };
    let row = |preset: &Preset| {
        let price = price(&recipe(preset), "");
        let size = words::size(price.unpacked, price.low, price.high);
        let current =
            if here.is_some_and(|here| here.id == preset.id) { " aria-current=\"page\"" } else { "" };
        let (file, title) = (file(preset), escape(preset.title));
        format!("<li><a href={to}{file}\"{current}>{title}</a><span>{size}</span></li>\n")
    };
    let presets: String = PRESETS.iter().map(row).collect();
    let what = here.map_or_else(
        || "the recommended Dockerfile".to_owned(),
        |preset| format!("the Dockerfile of “{}”", escape(preset.title)),
    );
    format!(
        "<div class=\"standby\"><h2>Scripts are off</h2><p>The options need them. This is {what}, ready to copy, \
         and each preset below is a page of its own.</p></div>\n<h2>Presets</h2>\n<ul>\n{presets}</ul>"
    )
}

/// Text for markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: &str = include_str!("../index.html");

    #[test]
    fn the_page_shows_what_the_core_says() {
        let page = fill(FRAME, None).expect("has its places");
        let report = plimsoll::report::report(&Recipe::default(), Vec::new());
        for row in &report.sizes.unpacked.rows {
            assert!(page.contains(&escape(&row.label)), "{}", row.label);
        }
        for verdict in &report.verdicts {
            assert!(page.contains(&escape(&verdict.summary)), "{}", verdict.summary);
        }
        for finding in &report.findings {
            assert!(page.contains(&escape(&finding.title)), "{}", finding.title);
        }
    }

    #[test]
    fn every_preset_has_a_page_with_its_whole_dockerfile() {
        for preset in PRESETS {
            let page = fill(FRAME, Some(preset)).expect("has its places");
            let mut text = String::new();
            for code in page.split("<code>").skip(1).filter_map(|rest| rest.split_once("</code>")) {
                let mut is_tag = false;
                text.extend(code.0.chars().filter(|c| match c {
                    '<' => {
                        is_tag = true;
                        false
                    }
                    '>' => !std::mem::take(&mut is_tag),
                    _ => !is_tag,
                }));
            }
            let text = text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#x2F;", "/");
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let want = &plimsoll::report::report(&recipe(preset), Vec::new()).files[0].text;
            assert!(text.contains(want.as_str()), "{}: {text}", preset.id);
        }
    }

    #[test]
    fn the_policy_of_the_page_holds() {
        let page = fill(FRAME, None).expect("has its places");
        let body = page.split_once("<body>").expect("has a body").1;
        for forbidden in ["style=", "onclick", "javascript:", "http:"] {
            assert!(!body.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn a_place_is_filled_once() {
        assert!(put("a", "b", "c").is_err());
        assert!(put("b b", "b", "c").is_err());
        assert_eq!(put("abc", "b", "-").expect("is there"), "a-c");
    }

    #[test]
    fn comments_lose_their_names() {
        assert_eq!(nameless("<!--<[a::B<C>]>-->x<!--</[a::B<C>]>-->"), "<!--<[]>-->x<!--</[]>-->");
    }
}
