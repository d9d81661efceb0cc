//! Every fix that a cause offers for a recipe, taken: its cause is gone, and its verdict is no worse.

#![allow(clippy::expect_used, reason = "a test ends so")]

use plimsoll::recipe::link;
use plimsoll::recipe::options::{OPTIONS, Recipe};
use plimsoll::report::{first_failure, neighbours, report};
use plimsoll::verdicts::Answer;

/// Where an answer stands, best first.
fn rank(answer: Answer) -> u8 {
    match answer {
        Answer::Yes | Answer::None => 0,
        Answer::Depends => 1,
        Answer::No => 2,
        Answer::Unreached => 3,
    }
}

#[test]
fn every_fix_removes_its_cause() {
    let mut wrong: Vec<String> = Vec::new();
    let mut taken = 0;
    for preset in ["recommended", "debug", "sqlite-cgo", "tutorial-distroless", "tutorial-template"] {
        let recipe = Recipe::from_preset(preset).expect(preset);
        for option in OPTIONS {
            for (value, flipped) in neighbours(&recipe, option.id) {
                let name = format!("{preset} {}={value}", option.id);
                taken += take_all(&name, &flipped, &mut wrong);
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {taken}\n{}", wrong.len(), wrong.join("\n"));
    assert!(taken > 100, "{taken}");
}

fn take_all(name: &str, recipe: &Recipe, wrong: &mut Vec<String>) -> usize {
    let mut taken = 0;
    for verdict in report(recipe, Vec::new()).verdicts {
        for cause in &verdict.causes {
            if cause.fixes.is_empty() && cause.answer == Answer::No {
                wrong.push(format!("{name}: {} has no fix ({})", cause.id, cause.why));
            }
            for fix in &cause.fixes {
                taken += 1;
                let (fixed, _) = link::decode(fix.link.as_deref().expect("a recipe's fix has a link"));
                let after = report(&fixed, Vec::new());
                let left = after.verdicts.iter().flat_map(|v| &v.causes).any(|left| left.id == cause.id);
                let now = after.verdicts.iter().find(|v| v.id == verdict.id).expect("all five");
                if left || rank(now.answer) > rank(verdict.answer) {
                    wrong.push(format!("{name}: {} by {:?}: {left} {:?}", cause.id, fix.title, now.summary));
                }
            }
        }
    }
    taken
}

#[test]
fn a_fix_that_leaves_the_service_working_comes_before_one_that_does_not() {
    let (recipe, _) = link::decode("#v=1&p=tutorial-distroless&base=scratch&certs=no&tzdata=no&zones=1");
    let report = report(&recipe, Vec::new());
    let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
    let missing: Vec<_> = causes.filter(|cause| cause.id == "no-certificates").collect();
    let fixes = &missing.first().expect("scratch has none").fixes;
    let fails: Vec<bool> = fixes
        .iter()
        .map(|fix| fix.gives.as_ref().is_some_and(|price| first_failure(&price.answers).is_some()))
        .collect();
    assert_eq!(fails, [false, true], "{fixes:?}");
}
