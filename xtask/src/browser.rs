//! The browser that tests drive, its driver, and Node with the packages of its scripts.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::command::{Outcome, on_path, output, program, root, run};
use crate::tools::{cache, installing};

const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Chromium or Chrome: `CHROME`, then `PATH`, then Debian's package.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(named) = named("CHROME")? {
        return Ok(named);
    }
    let find = || {
        let mac = Path::new(MAC);
        BROWSERS.into_iter().find_map(on_path).or_else(|| mac.is_file().then(|| mac.to_path_buf()))
    };
    if find().is_none() {
        apt(
            &["chromium", "chromium-driver"],
            "Chromium",
            "install Chromium or Chrome, or set CHROME to one",
        )?;
    }
    find().ok_or_else(|| "Chromium was installed but is not on PATH: set CHROME to it".to_owned())
}

/// Its driver: `CHROMEDRIVER`, then `PATH`, then Debian's package.
pub(crate) fn driver() -> Outcome<PathBuf> {
    if let Some(named) = named("CHROMEDRIVER")? {
        return Ok(named);
    }
    if on_path("chromedriver").is_none() {
        let way = "install the ChromeDriver of your browser's version, or set CHROMEDRIVER to it";
        apt(&["chromium", "chromium-driver"], "ChromeDriver", way)?;
    }
    on_path("chromedriver").ok_or_else(|| "ChromeDriver was installed but is not on PATH".to_owned())
}

/// Installs the packages that a folder of `tests` pins into the user's cache, by the hash of their lock file, and
/// links them there.
pub(crate) fn node_modules(folder: &str) -> Outcome<PathBuf> {
    node()?;
    let tests = root().join("tests").join(folder);
    let read = |name: &str| {
        std::fs::read_to_string(tests.join(name)).map_err(|error| format!("tests/{folder}/{name}: {error}"))
    };
    let (package, lock) = (read("package.json")?, read("package-lock.json")?);
    let mut hasher = DefaultHasher::new();
    (&package, &lock).hash(&mut hasher);
    let place = cache()?.join(format!("{folder}-{:016x}", hasher.finish()));
    let modules = place.join("node_modules");
    let complete = place.join("complete");
    if !complete.is_file() {
        installing(&format!("the npm packages of tests/{folder}"), "half a minute", || {
            write(&place.join("package.json"), &package)?;
            write(&place.join("package-lock.json"), &lock)?;
            let mut npm = program("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            run(npm.current_dir(&place))?;
            write(&complete, "")
        })?;
    }
    link(&modules, &tests.join("node_modules"))?;
    Ok(tests)
}

fn node() -> Outcome {
    let major = |said: &str| said.trim().trim_start_matches('v').split('.').next()?.parse::<u32>().ok();
    let fits = || output(&mut program("node", &["--version"])).ok().and_then(|said| major(&said)) >= Some(20);
    if on_path("npm").is_none() || !fits() {
        apt(&["nodejs", "npm"], "Node", "install Node 20 or newer with npm")?;
    }
    if fits() { Ok(()) } else { Err("the browser tests need Node 20 or newer".to_owned()) }
}

/// A program that an environment variable names.
fn named(variable: &str) -> Outcome<Option<PathBuf>> {
    match std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(path) if !path.is_file() => {
            Err(format!("{variable} names {}, which is no file", path.display()))
        }
        found => Ok(found),
    }
}

/// Installs Debian packages where that can be done without asking; else says what to do.
fn apt(packages: &[&str], what: &str, way: &str) -> Outcome {
    let by = |sudo: bool, words: &[&str]| {
        let mut command = program(if sudo { "sudo" } else { "apt-get" }, &[]);
        if sudo {
            command.args(["-n", "apt-get"]);
        }
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command)
    };
    let root = output(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let sudo = !root && output(&mut program("sudo", &["-n", "true"])).is_ok();
    if on_path("apt-get").is_none() || !(root || sudo) {
        return Err(format!("{what} is missing: {way}"));
    }
    installing(&format!("{what} from Debian's packages"), "two minutes", || {
        by(sudo, &["update", "-qq"])?;
        let words = [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat();
        by(sudo, &words)
    })
    .map_err(|error| format!("{what} could not be installed ({error}): {way}"))
}

fn write(path: &Path, text: &str) -> Outcome {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes `at` a link to `to`.
fn link(to: &Path, at: &Path) -> Outcome {
    if std::fs::read_link(at).is_ok_and(|old| old == to) {
        return Ok(());
    }
    if at.symlink_metadata().is_ok_and(|there| there.is_dir()) {
        // Somebody ran npm here by hand; theirs do.
        return Ok(());
    }
    let _ = std::fs::remove_file(at);
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(to, at);
    #[cfg(not(unix))]
    let linked = std::os::windows::fs::symlink_dir(to, at);
    linked.map_err(|error| format!("{}: {error}", at.display()))
}
