//! Finds the tools that the commands need; installs what is missing, once for the user.
//!
//! Cargo tools go to a cache folder, by name and version, so that checkouts share them and none
//! replaces a tool that somebody installed for other work. Nothing here asks the network for a tool
//! that is there.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::browser;
use crate::command::{Outcome, cargo, on_path, output, program, root, run};

const TRUNK: &str = "0.21.14";
const REGISTRY: &str = "3.1.2";
const TARGET: &str = "wasm32-unknown-unknown";

/// Installs everything.
pub(crate) fn all() -> Outcome {
    components()?;
    wasm_target()?;
    trunk()?;
    wasm_bindgen()?;
    browser::chromium()?;
    browser::driver()?;
    browser::node_modules("e2e")?;
    if on_path("go").is_some() { registry().map(|_| ()) } else { Ok(()) }
}

/// rustfmt and clippy.
pub(crate) fn components() -> Outcome {
    for (name, question) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(&mut cargo(&[question, "--version"])).is_err() {
            rustup(&["component", "add", name], &format!("Rust's {name}"))?;
        }
    }
    Ok(())
}

/// The standard library for Wasm.
pub(crate) fn wasm_target() -> Outcome {
    let folder = output(&mut program("rustc", &["--print", "target-libdir", "--target", TARGET]));
    if folder.is_ok_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    rustup(&["target", "add", TARGET], "Rust's standard library for Wasm")
}

fn rustup(words: &[&str], what: &str) -> Outcome {
    if on_path("rustup").is_none() {
        return Err(format!("{what} is missing, and so is rustup (https://rustup.rs), which installs it"));
    }
    installing(what, "a minute", || run(&mut program("rustup", words)))
}

/// The folder that holds trunk.
pub(crate) fn trunk() -> Outcome<PathBuf> {
    cargo_tool("trunk", "trunk", TRUNK, true, "10 minutes on two cores")
}

/// The folder that holds wasm-bindgen and its test runner, of the version that Cargo.lock names: the
/// two must be the same exactly.
pub(crate) fn wasm_bindgen() -> Outcome<PathBuf> {
    let lock =
        std::fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let version = locked(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
    // Its own lock file names a dependency that was withdrawn.
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &version, false, "4 minutes on two cores")
}

/// A tool in a version: from `PATH`, from the cache, or installed into it.
fn cargo_tool(name: &str, package: &str, version: &str, locked: bool, time: &str) -> Outcome<PathBuf> {
    let there = |found: &Path| {
        output(&mut program(found, &["--version"]))
            .is_ok_and(|said| said.split_whitespace().any(|word| word == version))
    };
    if let Some(found) = on_path(name).filter(|found| there(found))
        && let Some(folder) = found.parent()
    {
        return Ok(folder.to_path_buf());
    }
    let place = cache()?.join(format!("{name}-{version}"));
    let folder = place.join("bin");
    if there(&folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))) {
        return Ok(folder);
    }
    let mut install = cargo(&["install", package, "--version", &format!("={version}"), "--root"]);
    install.arg(&place);
    if locked {
        install.arg("--locked");
    }
    // In the checkout, its toolchain file and cargo configuration would count.
    install.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET");
    installing(&format!("{package} {version}"), time, || run(&mut install))?;
    Ok(folder)
}

/// The program of the registry that images are served by, the one behind most others; needs Go.
pub(crate) fn registry() -> Outcome<PathBuf> {
    let folder = cache()?.join(format!("registry-{REGISTRY}")).join("bin");
    let registry = folder.join(format!("registry{}", std::env::consts::EXE_SUFFIX));
    if registry.is_file() {
        return Ok(registry);
    }
    if on_path("go").is_none() {
        return Err("Go is missing (https://go.dev/dl/), which builds the registry".to_owned());
    }
    let package = format!("github.com/distribution/distribution/v3/cmd/registry@v{REGISTRY}");
    let mut install = program("go", &["install", &package]);
    // Go puts what it builds for another platform elsewhere, and refuses GOBIN then.
    install.env("GOBIN", &folder).env("CGO_ENABLED", "0").env_remove("GOOS").env_remove("GOARCH");
    let name = format!("the registry distribution {REGISTRY}");
    installing(&name, "2 minutes on two cores", || run(&mut install))?;
    Ok(registry)
}

/// The version of a package in a lock file.
fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

/// The user's folder for our tools.
pub(crate) fn cache() -> Outcome<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").filter(|base| !base.is_empty()).map(PathBuf::from);
    let base = base.or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
    base.map(|base| base.join("plimsoll").join("tools"))
        .ok_or_else(|| "no home folder: set XDG_CACHE_HOME".to_owned())
}

/// Says what is being installed, about how long it takes, and how long it took.
pub(crate) fn installing(what: &str, time: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("installing {what}: about {time}, this once");
    let start = Instant::now();
    work()?;
    println!("installed {what} in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Downloads the crates of Cargo.lock that are not there. Asks no network where all of them are.
pub(crate) fn crates() -> Outcome {
    if output(&mut cargo(&["fetch", "--locked", "--offline"])).is_ok() {
        return Ok(());
    }
    installing("the crates of Cargo.lock", "a minute", || run(&mut cargo(&["fetch", "--locked"])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_names_a_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "yew"), None);
    }
}
