//! What can only make an image lighter never makes it heavier, in none of the ledgers, whatever else was chosen.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use plimsoll::recipe::link;
use plimsoll::recipe::options::{Kind, OPTIONS, Recipe};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{Ledger, Report, report};
use plimsoll::verdicts::Answer;

/// Values of an option from light to heavy.
const LADDERS: [(&str, &[&str]); 6] = [
    ("strip", &["sw", "w", "none"]),
    ("trimpath", &["1", "0"]),
    ("tags", &["", "timetzdata"]),
    ("base", &["scratch", "alpine", "debian"]),
    ("base", &["scratch", "distroless-static", "distroless-base", "distroless-cc"]),
    ("multi-stage", &["1", "0"]),
];

fn with(recipe: &Recipe, id: &str, value: &str) -> Recipe {
    let mut changed = recipe.clone();
    changed.set(id, &[value.to_owned()]).unwrap_or_else(|why| panic!("{id}={value}: {why}"));
    changed
}

/// The three ledgers of an image that is built and of which all is known.
fn ledgers(recipe: &Recipe) -> Option<[Ledger; 3]> {
    let Report { sizes, verdicts, .. } = report(recipe, Vec::new());
    let builds = verdicts.first().is_some_and(|builds| builds.answer != Answer::No);
    let ledgers = [sizes.unpacked, sizes.download, sizes.containerd];
    (builds && ledgers.iter().all(|ledger| ledger.complete)).then_some(ledgers)
}

/// Every preset, and each with one other value of a switch or a choice.
fn starts() -> Vec<Recipe> {
    let presets: Vec<Recipe> =
        PRESETS.iter().map(|preset| Recipe::from_preset(preset.id).expect("its own id")).collect();
    let start = presets.first().expect("one");
    let mut all = presets.clone();
    for option in OPTIONS {
        let values: Vec<&str> = match option.kind {
            Kind::Switch => vec!["0", "1"],
            Kind::Choice(choices) => choices.iter().map(|choice| choice.token).collect(),
            Kind::Text { .. } | Kind::Number { .. } | Kind::List { .. } => Vec::new(),
        };
        all.extend(values.iter().map(|value| with(start, option.id, value)));
    }
    all
}

#[test]
fn what_leaves_out_never_adds() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for start in starts() {
        for (id, values) in LADDERS {
            let rungs: Vec<_> = values.iter().map(|value| ledgers(&with(&start, id, value))).collect();
            for (pair, names) in rungs.windows(2).zip(values.windows(2)) {
                let [Some(light), Some(heavy)] = pair else { continue };
                for (light, heavy) in light.iter().zip(heavy) {
                    compared += 1;
                    if light.total > heavy.total {
                        let (light, heavy) = (light.total, heavy.total);
                        wrong.push(format!("{}: {id} {names:?}: {light} {heavy}", link::encode(&start)));
                    }
                }
            }
        }
    }
    assert!(compared > 3_000, "only {compared}");
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
}
