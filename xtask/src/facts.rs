//! Starts the program that reads base images from registries. It is a package of its own, so that these commands
//! compile without a network client.

use crate::command::{Outcome, cargo, on_path, run};
use crate::tools;

/// Rewrites the base images' figures.
pub(crate) fn refresh(words: &[&str]) -> Outcome {
    tools::crates()?;
    let start = ["run", "--locked", "--quiet", "--profile", "tool", "--package", "facts", "--", "refresh"];
    run(&mut cargo(&[&start, words].concat()))
}

/// Tests the reading against a real registry.
pub(crate) fn check() -> Outcome {
    let registry = tools::registry()?;
    tools::crates()?;
    let words = ["test", "--locked", "--package", "facts", "--features", "registry", "--test", "registry"];
    run(cargo(&words).env("PLIMSOLL_REGISTRY", registry))
}

/// The same where Go is there to build the registry; says so where it is not.
pub(crate) fn check_with_go() -> Outcome {
    if on_path("go").is_some() {
        return check();
    }
    println!("left out: without Go there is no registry to read from");
    Ok(())
}
