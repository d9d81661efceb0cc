//! Starts the program that builds and runs the cases of `tests/conformance/` with a real engine. It is a package of
//! its own, because it reads the cases by the core. For `files` the page is built first, and a browser downloads what
//! is run.

use std::ffi::OsStr;
use std::path::PathBuf;

use crate::command::{Outcome, cargo, output, root, run};
use crate::{serve, tools};

/// Records what an engine did with the cases, or what it weighs; or only writes the page.
pub(crate) fn record(words: &[&str]) -> Outcome {
    tools::crates()?;
    match words {
        ["files", ..] => {
            let archives = archives()?;
            run(cargo(&[&START[..], words].concat()).arg("--archives").arg(archives))
        }
        _ => run(&mut cargo(&[&START[..], words].concat())),
    }
}

const START: [&str; 8] =
    ["run", "--locked", "--quiet", "--profile", "tool", "--package", "conformance", "--"];

/// Has the page as it ships give the archive of each case; their folder.
fn archives() -> Outcome<PathBuf> {
    let cases = output(&mut cargo(&[&START[..], &["files", "--list"]].concat()))?;
    serve::build()?;
    let folder = root().join("target").join("archives");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let set = [("PLIMSOLL_ARCHIVES", folder.as_os_str()), ("PLIMSOLL_CASES", OsStr::new(&cases))];
    serve::browser_script_with("e2e", &["archives.mjs"], &set)?;
    Ok(folder)
}
