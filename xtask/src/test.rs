//! Everything that must hold, as steps. A failed step does not stop the others, only those that need it.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::command::{Outcome, cargo, on_path, output, program, root, run, with_path};
use crate::{browser, facts, oracles, serve, tools};

const WASM: &str = "wasm32-unknown-unknown";
/// Crates that only a page needs; the core must build without them.
const BROWSER_CRATES: [&str; 5] = ["yew", "web-sys", "js-sys", "wasm-bindgen", "gloo"];

struct Step {
    name: &'static str,
    /// It belongs to `--fast`.
    fast: bool,
    /// The step without which it makes no sense.
    needs: Option<&'static str>,
    run: fn() -> Outcome,
}

const STEPS: &[Step] = &[
    Step { name: "format", fast: true, needs: None, run: format },
    Step { name: "core without a browser", fast: true, needs: None, run: core },
    Step { name: "lint", fast: true, needs: None, run: lint },
    Step { name: "lint for wasm", fast: true, needs: None, run: lint_wasm },
    Step { name: "tests", fast: false, needs: None, run: native },
    Step { name: "facts from a registry", fast: false, needs: None, run: facts::check_with_go },
    Step { name: "BuildKit and hadolint", fast: false, needs: None, run: oracles::live },
    Step { name: "the container's server", fast: false, needs: None, run: server },
    Step { name: "tests in a browser", fast: false, needs: None, run: in_browser },
    Step { name: "release build", fast: false, needs: None, run: serve::build },
    Step { name: "bytes", fast: false, needs: Some("release build"), run: bytes },
    Step { name: "end to end", fast: false, needs: Some("release build"), run: end_to_end },
];

/// Runs the steps, then says how each went.
pub(crate) fn all(fast: bool) -> Outcome {
    let start = Instant::now();
    let mut done: Vec<(&Step, Option<Outcome>, Duration)> = Vec::new();
    for step in STEPS.iter().filter(|step| step.fast || !fast) {
        let failed = |name| {
            done.iter().any(|(step, outcome, _)| step.name == name && !matches!(outcome, Some(Ok(()))))
        };
        if step.needs.is_some_and(failed) {
            done.push((step, None, Duration::ZERO));
            continue;
        }
        println!("\n== {}", step.name);
        let begin = Instant::now();
        let outcome = (step.run)();
        if let Err(message) = &outcome {
            println!("{message}");
        }
        done.push((step, Some(outcome), begin.elapsed()));
    }
    summary(&done, start.elapsed())
}

fn summary(done: &[(&Step, Option<Outcome>, Duration)], all: Duration) -> Outcome {
    println!("\n== summary");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (step, outcome, time) in done {
        let (count, word) = match outcome {
            Some(Ok(())) => (&mut passed, "ok"),
            Some(Err(_)) => (&mut failed, "FAILED"),
            None => (&mut skipped, "skipped"),
        };
        *count += 1;
        println!("{word:>8}  {:<24} {}", step.name, seconds(*time));
    }
    println!("{:>8}  {:<24} {}\n", "", "all", seconds(all));
    let skips = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("{passed} passed, {failed} failed{skips}");
    if failed + skipped == 0 { Ok(()) } else { Err("not everything holds".to_owned()) }
}

fn seconds(time: Duration) -> String {
    format!("{:>4}.{} s", time.as_secs(), time.subsec_millis() / 100)
}

fn format() -> Outcome {
    tools::components()?;
    run_cargo(&["fmt", "--all", "--check"])
}

fn core() -> Outcome {
    tools::crates()?;
    run_cargo(&["check", "--locked", "--lib", "--no-default-features"])?;
    let tree = output(&mut cargo(&[
        "tree",
        "--locked",
        "-e",
        "normal",
        "--no-default-features",
        "--prefix",
        "none",
    ]))?;
    match tree.lines().find(|line| BROWSER_CRATES.iter().any(|name| line.starts_with(name))) {
        Some(name) => Err(format!("the core depends on {name}")),
        None => Ok(()),
    }
}

fn lint() -> Outcome {
    tools::components()?;
    let mut words =
        vec!["clippy", "--locked", "--workspace", "--all-targets", "--features", "ssr,facts/registry"];
    words.extend(["--", "-D", "warnings"]);
    run_cargo(&words)
}

fn lint_wasm() -> Outcome {
    tools::components()?;
    tools::wasm_target()?;
    let mut words = vec!["clippy", "--locked", "--target", WASM, "--features", "ui-test", "--lib", "--bins"];
    words.extend(["--test", "browser", "--", "-D", "warnings"]);
    run_cargo(&words)
}

fn native() -> Outcome {
    run_cargo(&["test", "--locked", "--workspace", "--no-default-features"])?;
    run_cargo(&["test", "--locked", "--features", "ssr", "--bin", "first-view"])
}

/// The program in the container of our own.
fn server() -> Outcome {
    if on_path("go").is_none() {
        println!("left out: without Go there is no server to test");
        return Ok(());
    }
    run(program("go", &["vet", "./..."]).current_dir(root().join("server")))?;
    run(program("go", &["test", "./..."]).current_dir(root().join("server")))
}

fn in_browser() -> Outcome {
    tools::wasm_target()?;
    let mut test =
        cargo(&["test", "--locked", "--target", WASM, "--features", "ui-test", "--test", "browser"]);
    with_path(&mut test, &[tools::wasm_bindgen()?])?;
    let chromium = browser::chromium()?;
    test.env("CHROMEDRIVER", browser::driver()?);
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&chromium)?);
    run(&mut test)
}

/// The driver's settings: those of the checkout, with the browser that was found.
fn capabilities(chromium: &Path) -> Outcome<std::path::PathBuf> {
    let given = root().join("webdriver.json");
    let text = std::fs::read_to_string(&given).map_err(|error| format!("webdriver.json: {error}"))?;
    let options = "\"goog:chromeOptions\": {";
    let text =
        text.replacen(options, &format!("{options} \"binary\": {:?},", chromium.display().to_string()), 1);
    let folder = root().join("target");
    let path = folder.join("webdriver.json");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

fn bytes() -> Outcome {
    serve::browser_script("e2e", &["bytes.mjs"])
}

/// Every `*.test.mjs` of the folder, from the end of the alphabet: `views` takes the longest and shall not be left over.
fn end_to_end() -> Outcome {
    let folder = root().join("tests/e2e");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("tests/e2e: {error}"))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).collect();
    files.sort_by(|one, other| other.cmp(one));
    let mut words = vec!["--test", "--test-reporter=spec", "--test-concurrency=2"];
    words.extend(files.iter().map(String::as_str));
    serve::browser_script("e2e", &words)
}

fn run_cargo(words: &[&str]) -> Outcome {
    run(&mut cargo(words))
}
