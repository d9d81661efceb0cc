//! All pairs of listed option values: whatever a visitor clicks together is a Dockerfile that parses and a
//! report whose sums are exact.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::BTreeSet;

use plimsoll::dockerfile::parse;
use plimsoll::lint::Severity;
use plimsoll::recipe::link;
use plimsoll::recipe::options::{Kind, OPTIONS, OptionSpec, Recipe};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{Ledger, Report, report};
use plimsoll::verdicts::{Answer, Question};

/// The values of an option that lists them.
fn listed(option: &OptionSpec) -> Vec<&'static str> {
    match option.kind {
        Kind::Switch => vec!["0", "1"],
        Kind::Choice(choices) => choices.iter().map(|choice| choice.token).collect(),
        Kind::Text { .. } | Kind::Number { .. } | Kind::List { .. } => Vec::new(),
    }
}

/// Values to try where none are listed: each fits some option of these kinds.
const TRIED: [&str; 14] = [
    "9000",
    "31000000",
    "7s",
    "5",
    "custom",
    "/custom",
    "./cmd/custom",
    "KEY=value",
    "VERSION=1:main.version",
    "curl",
    "config.yaml=2000",
    "SIGINT",
    "https://proxy.golang.org",
    "sqlite",
];

fn with(recipe: &Recipe, option: &OptionSpec, value: &str) -> Option<Recipe> {
    let mut changed = recipe.clone();
    (option.set)(&mut changed, &[value.to_owned()]).ok().map(|()| changed)
}

fn presets() -> impl Iterator<Item = Recipe> {
    PRESETS.iter().map(|preset| Recipe::from_preset(preset.id).expect("its own id"))
}

/// A preset and each of its neighbours by one listed value.
fn neighbourhood(start: &Recipe) -> BTreeSet<String> {
    let flips = OPTIONS.iter().flat_map(|option| {
        listed(option).into_iter().filter_map(|value| with(start, option, value)).collect::<Vec<_>>()
    });
    std::iter::once(start.clone()).chain(flips).map(|recipe| link::encode(&recipe)).collect()
}

/// Runs a check over links on all cores; fails with the first few that are wrong.
fn all(links: &BTreeSet<String>, check: fn(&str) -> Result<(), String>) {
    let links: Vec<&String> = links.iter().collect();
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = links.chunks(links.len().div_ceil(cores).max(1)).map(|part| {
            scope.spawn(move || {
                part.iter()
                    .filter_map(|link| check(link).err().map(|message| format!("{link}\n  {message}")))
                    .take(5)
                    .collect::<Vec<_>>()
            })
        });
        parts
            .collect::<Vec<_>>()
            .into_iter()
            .flat_map(|part| part.join().expect("a check panicked"))
            .collect()
    });
    assert!(wrong.is_empty(), "{} recipes, wrong:\n{}", links.len(), wrong.join("\n"));
}

/// What must hold of every recipe.
fn holds(link: &str) -> Result<(), String> {
    let (recipe, problems) = link::decode(link);
    if !problems.is_empty() || link::encode(&recipe) != link {
        return Err(format!("comes back as {} with {problems:?}", link::encode(&recipe)));
    }
    let report = report(&recipe, problems);
    let text = report.files.first().map(|file| file.text.as_str()).unwrap_or_default();
    if let Some(refusal) = parse(text).1.first() {
        return Err(format!("is refused in line {}: {}\n{text}", refusal.line, refusal.message));
    }
    if !text.ends_with('\n') || text.ends_with("\n\n") || text.contains('\r') {
        return Err(format!("does not end with one newline: {text:?}"));
    }
    sums(&report)?;
    answers(&report)
}

fn sums(report: &Report) -> Result<(), String> {
    let sizes = &report.sizes;
    for (name, ledger) in
        [("download", &sizes.download), ("unpacked", &sizes.unpacked), ("containerd", &sizes.containerd)]
    {
        let sum = |field: fn(&plimsoll::report::Row) -> u64| ledger.rows.iter().map(field).sum::<u64>();
        let Ledger { total, low, high, complete, .. } = *ledger;
        if (total, low, high) != (sum(|row| row.bytes), sum(|row| row.low), sum(|row| row.high)) {
            return Err(format!("{name}: rows do not sum to {total}, {low}, {high}"));
        }
        if !(low <= total && total <= high) {
            return Err(format!("{name}: {total} is not between {low} and {high}"));
        }
        let fails = report.verdicts.first().is_some_and(|builds| builds.answer == Answer::No);
        if !fails && complete == ledger.rows.iter().any(|row| row.unknown) {
            return Err(format!("{name}: complete is {complete}"));
        }
    }
    let image = report.image.as_ref().ok_or("has no image")?;
    let layers: u64 = image.layers.iter().map(|layer| layer.unpacked).sum();
    let shipped = image.stages.iter().find(|stage| stage.shipped).ok_or("ships no stage")?;
    if layers != sizes.unpacked.total || shipped.unpacked != layers {
        return Err(format!("layers {layers}, stage {}, ledger {}", shipped.unpacked, sizes.unpacked.total));
    }
    Ok(())
}

fn answers(report: &Report) -> Result<(), String> {
    for verdict in &report.verdicts {
        let wants = matches!(verdict.answer, Answer::No | Answer::Depends);
        if wants == verdict.causes.is_empty() {
            return Err(format!(
                "{} is {:?} with {} causes",
                verdict.id.id(),
                verdict.answer,
                verdict.causes.len()
            ));
        }
        if verdict.summary.chars().count() > 34 {
            return Err(format!("{}: too long: {}", verdict.id.id(), verdict.summary));
        }
    }
    Ok(())
}

#[test]
fn every_pair_of_values_holds() {
    let start = Recipe::default();
    let mut links = BTreeSet::new();
    for (at, first) in OPTIONS.iter().enumerate() {
        for recipe in listed(first).into_iter().filter_map(|value| with(&start, first, value)) {
            for second in OPTIONS.iter().skip(at + 1) {
                let pair = listed(second).into_iter().filter_map(|value| with(&recipe, second, value));
                links.extend(pair.map(|recipe| link::encode(&recipe)));
            }
        }
    }
    assert!(links.len() > 1_000, "only {} recipes", links.len());
    all(&links, holds);
}

#[test]
fn every_neighbour_of_every_preset_holds() {
    all(&presets().flat_map(|preset| neighbourhood(&preset)).collect(), holds);
}

#[test]
fn every_listed_value_is_accepted() {
    for option in OPTIONS {
        for value in listed(option) {
            assert!(with(&Recipe::default(), option, value).is_some(), "{}={value}", option.id);
        }
    }
}

#[test]
fn every_option_changes_the_output_of_some_recipe() {
    let output = |recipe: &Recipe| Report { link: None, ..report(recipe, Vec::new()) };
    let matters = |option: &&OptionSpec| {
        let values = listed(option);
        let values = if values.is_empty() { TRIED.to_vec() } else { values };
        presets().any(|preset| {
            let before = output(&preset);
            values
                .iter()
                .filter_map(|value| with(&preset, option, value))
                .any(|recipe| output(&recipe) != before)
        })
    };
    let idle: Vec<&str> = OPTIONS.iter().filter(|option| !matters(option)).map(|option| option.id).collect();
    assert!(idle.is_empty(), "change nothing anywhere: {idle:?}");
}

#[test]
fn a_report_is_the_same_every_time() {
    for preset in presets() {
        assert_eq!(report(&preset, Vec::new()), report(&preset, Vec::new()), "{}", preset.preset().id);
    }
}

/// Ids and severities of all that a report complains of, some verdicts left out.
fn complaints<'a>(report: &'a Report, without: &[Question]) -> Vec<(&'a str, Severity)> {
    let verdicts = report.verdicts.iter().filter(|verdict| !without.contains(&verdict.id));
    let causes = verdicts.flat_map(|verdict| &verdict.causes).map(|cause| {
        let severity = if cause.answer == Answer::No { Severity::Error } else { Severity::Warning };
        (cause.id.as_str(), severity)
    });
    causes.chain(report.findings.iter().map(|finding| (finding.id.as_str(), finding.severity))).collect()
}

/// Each fix that a report offers takes its complaint away, and brings none that is as bad.
fn fixes_help(link: &str) -> Result<(), String> {
    let before = report(&link::decode(link).0, Vec::new());
    let complaints_before = complaints(&before, &[]);
    // What no verdict could say before, a fix does not bring.
    let unreached = before.verdicts.iter().filter(|verdict| verdict.answer == Answer::Unreached);
    let unreached: Vec<Question> = unreached.map(|verdict| verdict.id).collect();
    let causes = before.verdicts.iter().flat_map(|verdict| &verdict.causes);
    let offers = causes
        .map(|cause| (&cause.id, &cause.fixes))
        .chain(before.findings.iter().map(|finding| (&finding.id, &finding.fixes)));
    for (id, fixes) in offers {
        let (_, severity) = *complaints_before.iter().find(|(known, _)| known == id).expect("is one of them");
        for fix in fixes {
            let fixed = fix.link.as_deref().ok_or("a fix without a link")?;
            let after = report(&link::decode(fixed).0, Vec::new());
            let complaints_after = complaints(&after, &unreached);
            let count = |list: &[(&str, Severity)]| list.iter().filter(|(known, _)| known == id).count();
            if count(&complaints_after) >= count(&complaints_before) {
                return Err(format!("{id} is still there after {:?}: {fixed}", fix.title));
            }
            let new = complaints_after.iter().find(|(known, worse)| {
                *worse >= severity && !complaints_before.iter().any(|(old, _)| old == known)
            });
            if let Some((new, _)) = new {
                return Err(format!("{id}: {:?} brings {new}: {fixed}", fix.title));
            }
        }
    }
    Ok(())
}

#[test]
fn every_fix_helps() {
    let presets = presets().map(|preset| link::encode(&preset));
    all(&neighbourhood(&Recipe::default()).into_iter().chain(presets).collect(), fixes_help);
}
