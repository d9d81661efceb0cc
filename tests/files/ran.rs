//! What a recipe's files did when they were run, held against its report and its options.

use plimsoll::generate::{generate, program};
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Report, report};
use plimsoll::verdicts::Answer;

use super::run::{Run, Typed, typed};
use super::{answers, readers};

/// What differs, each in a sentence.
pub(crate) fn wrong(recipe: &Recipe, run: &Run) -> Vec<String> {
    let report = report(recipe, Vec::new());
    let mut wrong = Vec::new();
    if run.vet.is_some() || run.build.is_some() {
        wrong.push(format!("Go says {:?} {:?}", run.vet, run.build));
    }
    let (bake, want) = (answers::printed(&run.bake), readers::expected("bake", recipe));
    if bake != want {
        wrong.push(format!("bake prints {bake}, and we say {want}"));
    }
    wrong.extend(commands(recipe, run));
    if run.up.is_none() {
        wrong.extend(running(recipe, &report, run));
        wrong.extend(more(recipe, run));
    }
    let well = run.up.is_none() && run.status == 200;
    // A mount of the source lies over the program there.
    let hidden = report.findings.iter().any(|finding| finding.id == "source-hides-program");
    let [_, starts, ..] = report.verdicts.as_slice() else { panic!("five verdicts") };
    if well != (starts.answer == Answer::Yes && !hidden) {
        wrong.push(format!("{run:?}, and we say {}", starts.summary));
    }
    wrong
}

/// Of the commands: those that the file has were typed, and each did what it is for. Compose's may fail where `up` did.
fn commands(recipe: &Recipe, run: &Run) -> Vec<String> {
    let want = typed(generate(recipe).text("commands.sh").unwrap_or_default());
    let mut wrong: Vec<String> = run
        .commands
        .iter()
        .filter(|Typed { line, code }| *code != 0 && !(run.up.is_some() && line.contains("docker compose")))
        .map(|Typed { line, code }| format!("{line} ends with {code}"))
        .collect();
    if !run.commands.iter().map(|typed| &typed.line).eq(&want) {
        wrong.push(format!("the commands are now {want:?}"));
    }
    wrong
}

/// Of a service that is up: its health, its end, its version.
fn running(recipe: &Recipe, report: &Report, run: &Run) -> Vec<String> {
    let [_, _, healthy, stops, ..] = report.verdicts.as_slice() else { panic!("five verdicts") };
    let mut wrong = Vec::new();
    if run.status == 200 && run.version.is_empty() != recipe.get("args").is_empty() {
        wrong.push(format!("--version prints {:?}", run.version));
    }
    let health = if run.health == "none" { Answer::None } else { Answer::Yes };
    if healthy.answer != health {
        wrong.push(format!("{}, and we say {}", run.health, healthy.summary));
    }
    if (run.stop != 137) != (stops.answer == Answer::Yes) {
        wrong.push(format!("stops with {}, and we say {}", run.stop, stops.summary));
    }
    wrong
}

/// Of what only some have: the database, the front end, live development, and the size that main.go's page tells.
fn more(recipe: &Recipe, run: &Run) -> Vec<String> {
    let mut wrong = Vec::new();
    let compose = recipe.get("compose").concat();
    if compose == "postgres" {
        let well = run.database.as_ref().is_some_and(|seen| {
            seen.health == "healthy" && seen.waited && seen.secret && seen.login && seen.kept
        });
        if !well {
            wrong.push(format!("the database: {:?}", run.database));
        }
    }
    if recipe.get("frontend") == ["1"] && run.page != recipe.get("name").concat() {
        wrong.push(format!("the front end's page is {:?}", run.page));
    }
    if (compose == "develop") != (run.watched == Some(true)) {
        wrong.push(format!("watched: {:?}", run.watched));
    }
    if let Some(size) = program(recipe).filter(|size| !(size.low()..=size.high()).contains(&run.binary)) {
        wrong.push(format!("main.go's program has {} bytes, and we say {}", run.binary, size.bytes()));
    }
    wrong
}
