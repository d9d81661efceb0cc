//! Builds the page with trunk and serves it.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{Outcome, program, root, run, with_path};
use crate::{browser, server, tools};

const PORT: u16 = 8080;

/// The page as it ships.
pub(crate) fn release() -> Outcome {
    build()?;
    let address = server::start(dist(), PORT)?;
    println!("\nPlimsoll is at {address} (Ctrl+C stops it)");
    forever()
}

/// An unoptimised page, rebuilt on every change.
pub(crate) fn dev() -> Outcome {
    let folder = root().join("target").join("dev");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut watch = trunk("watch")?;
    watch.arg("--dist").arg(&folder);
    let address = server::start(folder, PORT)?;
    println!(
        "\nPlimsoll will be at {address} once it is built; reload the page after a change (Ctrl+C stops it)\n"
    );
    run(&mut watch)
}

/// Builds `dist/`.
pub(crate) fn build() -> Outcome {
    run(trunk("build")?.arg("--release"))
}

/// The built page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Draws the README's picture and the one beside links.
pub(crate) fn screenshot() -> Outcome {
    build()?;
    browser_script("e2e", &["screenshot.mjs"])
}

/// How long visitors wait, on a slowed processor, and Lighthouse's scores.
pub(crate) fn pace() -> Outcome {
    build()?;
    browser::node_modules("e2e")?;
    // One that misses its limit leaves the other to be known.
    let toggle = browser_script("pace", &["toggle.mjs"]);
    let scores = browser_script("pace", &["lighthouse.mjs"]);
    toggle.and(scores)
}

/// Runs Node in a folder of `tests` against `dist/`, which scripts find at the address in `PLIMSOLL_PAGE`.
pub(crate) fn browser_script(folder: &str, words: &[&str]) -> Outcome {
    browser_script_with(folder, words, &[])
}

/// The same with more variables of the environment.
pub(crate) fn browser_script_with(folder: &str, words: &[&str], set: &[(&str, &OsStr)]) -> Outcome {
    let chromium = browser::chromium()?;
    let tests = browser::node_modules(folder)?;
    let address = server::start(dist(), 0)?;
    let mut node = program("node", words);
    node.current_dir(tests).envs(set.iter().copied());
    node.env("PLIMSOLL_PAGE", address).env("PLIMSOLL_DIST", dist()).env("CHROME", chromium);
    run(&mut node)
}

/// Trunk, with all that it needs in reach, told to keep off the network.
fn trunk(what: &str) -> Outcome<Command> {
    tools::wasm_target()?;
    let folders = [tools::trunk()?, tools::wasm_bindgen()?];
    tools::crates()?;
    let mut trunk = program("trunk", &[what, "--offline", "--skip-version-check"]);
    with_path(&mut trunk, &folders)?;
    // Trunk takes only `true` and `false` here, where many set `1`.
    trunk.env_remove("NO_COLOR");
    // It would print one for every compile error.
    trunk.env_remove("RUST_BACKTRACE");
    Ok(trunk)
}

fn forever() -> Outcome {
    loop {
        std::thread::park();
    }
}
