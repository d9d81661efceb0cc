//! Draws the built page before a browser does: the first view of the page itself, a page for each preset, which
//! also serve whoever has no scripts, and a page for each rule and cause. `first-view FOLDER` rewrites
//! FOLDER/index.html and writes FOLDER/presets/ and FOLDER/rules/; with `PLIMSOLL_URL`, the page's absolute
//! address, also what needs one.
//!
//! They are drawn by the components that the program in the browser uses, which then takes over the drawing
//! as it finds it. Leaves out how files get their names: `cargo xtask finish` has done that before.

mod articles;
mod frame;
mod recorded;
mod site;

use std::path::Path;

use frame::{escape, lowered, nameless, put, titled};
use plimsoll::recipe::link;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::{PRESETS, Preset};
use plimsoll::report::price;
use plimsoll::show::words;
use plimsoll::ui::{App, Start};
use site::Site;

/// Where the drawing belongs in index.html.
const VIEW: &str = "<!-- first view -->";
/// Where what stands in place of the options belongs.
const WITHOUT: &str = "<!-- without scripts -->";

/// The page as it is before a build.
#[cfg(test)]
const FRAME: &str = include_str!("../../index.html");

fn main() -> Result<(), String> {
    let folder = std::env::args_os().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let site = Site::new(&std::env::var("PLIMSOLL_URL").unwrap_or_default())?;
    let frame = read(&folder.join("index.html"))?;
    let mut pages = vec![(String::new(), fill(&frame, None)?)];
    for preset in PRESETS {
        pages.push((format!("presets/{}", file(preset)), fill(&frame, Some(preset))?));
    }
    pages.extend(articles::pages(&frame)?);
    for folder in ["presets", "rules"].map(|name| folder.join(name)) {
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    for (path, page) in &pages {
        let name = if path.is_empty() { "index.html" } else { path };
        write(&folder.join(name), &site.addressed(page, path)?)?;
    }
    let robots = folder.join("robots.txt");
    write(&robots, &site.robots(&read(&robots)?))?;
    let paths: Vec<String> = pages.into_iter().map(|(path, _)| path).collect();
    site.map(&paths).map_or(Ok(()), |map| write(&folder.join("sitemap.xml"), &map))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
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
    let mut page = put(frame, WITHOUT, &without_scripts(preset))?;
    page = put(&page, VIEW, &draw(&hash))?;
    let Some(preset) = preset else { return Ok(page) };
    page = put(&lowered(&page), "<html ", &format!("<html data-link=\"../{}\" ", escape(&hash)))?;
    titled(&page, preset.title, preset.audience)
}

/// The whole page as it opens at an address, as markup that the program can take over.
fn draw(hash: &str) -> String {
    let hash = hash.to_owned();
    let start = || Start { hash: hash.into(), complete: true, ..Start::default() };
    let drawn = pollster::block_on(yew::ServerRenderer::<App>::with_props(start).render());
    nameless(&drawn)
}

/// What stands in place of the options where scripts are off.
fn without_scripts(here: Option<&Preset>) -> String {
    let row = |preset: &Preset| {
        let price = price(&recipe(preset), "");
        let size = words::size(price.unpacked, price.low, price.high);
        let current =
            if here.is_some_and(|here| here.id == preset.id) { " aria-current=\"page\"" } else { "" };
        let (file, title) = (file(preset), escape(preset.title));
        format!("<li><a href=\"./presets/{file}\"{current}>{title}</a><span>{size}</span></li>\n")
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
