//! The rules of the files beside the Dockerfile: their words, their samples, and what they say of every preset.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends so"
)]

mod recipes;

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::companions::{RULES, Sample, judge};
use plimsoll::dockerfile;
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::generate::for_build;
use plimsoll::lint::Finding;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{Edit, edited, report};
use plimsoll::scene::Scene;
use plimsoll::verdicts::CAUSES;

/// Ids of the rules that speak of a sample, with lines.
fn said(sample: &Sample) -> Vec<(String, usize)> {
    judged(sample, sample.text)
        .into_iter()
        .map(|finding| (finding.rule.to_owned(), finding.hit.lines[0]))
        .collect()
}

/// What the rules say of another text in a sample's place.
fn judged(sample: &Sample, text: &str) -> Vec<Finding> {
    let mut recipe = Recipe::default();
    for (id, value) in sample.set {
        recipe.set(id, &[(*value).to_owned()]).expect(id);
    }
    let files = for_build(&recipe);
    let (dockerfile, _) = dockerfile::parse(files.text("Dockerfile").unwrap());
    let service = recipe.service();
    let context = Context {
        service: &service,
        platform: recipe.platforms().remove(0),
        build_args: BTreeMap::new(),
        dockerignore: files.text(".dockerignore"),
    };
    let image = dry_run(&dockerfile, &context);
    let scene = Scene {
        dockerfile: &dockerfile,
        refusals: &[],
        image: &image,
        service: &service,
        dockerignore: None,
        hadolint: None,
        check: None,
        today: "2026-11-26",
        violations: &[],
    };
    judge(std::iter::once((sample.path, text)), &scene)
}

/// Rules whose fault can stand in a file that we did not write only: their fixes are edits.
#[test]
fn an_edit_takes_its_fault_away_and_brings_no_other() {
    for id in ["health-path-differs", "action-not-pinned", "only-latest-pushed"] {
        let rule = RULES.iter().find(|rule| rule.id == id).expect(id);
        let found = judged(&rule.bad, rule.bad.text);
        let finding = found.iter().find(|finding| finding.rule == id).expect(id);
        assert!(!finding.hit.fixes.is_empty(), "{id}");
        for fix in &finding.hit.fixes {
            let edits: Vec<Edit> = fix.edits.iter().map(Edit::from).collect();
            let text = edited(rule.bad.path, rule.bad.text, &edits);
            let left = judged(&rule.bad, &text);
            assert!(text != rule.bad.text && left.is_empty(), "{id}: {}: {left:?}\n{text}", fix.title);
        }
    }
}

#[test]
fn every_rule_speaks_of_its_bad_sample_and_not_of_the_good_one() {
    for rule in RULES {
        let (bad, good) = (said(&rule.bad), said(&rule.good));
        assert!(bad.iter().any(|(id, _)| id == rule.id), "{}: {bad:?}", rule.id);
        assert!(!good.iter().any(|(id, _)| id == rule.id), "{}: {good:?}", rule.id);
        let lines = rule.bad.text.lines().count();
        assert!(bad.iter().all(|(_, line)| (1..=lines).contains(line)), "{}: {bad:?}", rule.id);
    }
}

#[test]
fn a_rule_has_an_id_and_words_of_its_own() {
    let others = plimsoll::lint::RULES.iter().map(|rule| rule.id).chain(CAUSES.iter().map(|cause| cause.id));
    let mut ids: BTreeSet<&str> = others.collect();
    for rule in RULES {
        assert!(ids.insert(rule.id), "{}", rule.id);
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
        assert!(!rule.title.ends_with('.') && rule.why.ends_with('.'), "{}", rule.id);
    }
}

/// Findings of a recipe that belong to another file than the Dockerfile: file, rule and first line's text.
fn beside(recipe: &Recipe) -> Vec<(String, String, String)> {
    let report = report(recipe, Vec::new());
    let mut found = Vec::new();
    for finding in report.findings.iter().filter(|finding| RULES.iter().any(|rule| rule.id == finding.id)) {
        let file = report.files.iter().find(|file| file.path == finding.file).expect("a file of the report");
        let line = file.text.lines().nth(finding.lines[0] - 1).expect("a line of the file");
        assert!(!finding.title.is_empty() && !finding.why.is_empty(), "{finding:?}");
        found.push((finding.file.clone(), finding.id.clone(), line.trim().to_owned()));
    }
    found
}

#[test]
fn the_tutorial_s_compose_file_is_told_what_is_old_and_unsafe() {
    let rows = |id: &str| -> Vec<(String, String)> {
        beside(&Recipe::from_preset(id).unwrap()).into_iter().map(|(_, rule, line)| (rule, line)).collect()
    };
    let common = [
        ("password-in-compose", "- DATABASE_URL=postgres://user:pass@db:5432/mydb"),
        ("password-in-compose", "- POSTGRES_PASSWORD=pass"),
        ("database-port-open", "- \"5432:5432\""),
        ("depends-on-unready", "- db"),
    ];
    let with = |first: &[(&'static str, &'static str)], last: &[(&'static str, &'static str)]| {
        [first, &common, last]
            .concat()
            .into_iter()
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .collect::<Vec<_>>()
    };
    let old = ("compose-version-obsolete", "version: \"3.8\"");
    assert_eq!(rows("tutorial-single-stage"), with(&[("source-hides-program", "- ./:/app")], &[old]));
    assert_eq!(rows("tutorial-production"), with(&[], &[("source-mounted-for-nothing", "- ./:/app"), old]));
}

/// Files that we write have no fault that we know of, but for what the recipe asks for.
#[test]
fn our_own_files_are_clean() {
    let all = [("bake", &["1"][..]), ("workflow", &["1"]), ("kubernetes", &["1"])];
    for preset in PRESETS {
        for compose in ["alone", "postgres", "develop"] {
            let compose = [compose];
            let set = [&all[..], &[("compose", &compose)]].concat();
            let found = beside(&recipes::made(preset.id, &set));
            let expected = ["port-not-exposed", "non-root-not-provable"];
            let strange: Vec<_> =
                found.iter().filter(|(_, rule, _)| !expected.contains(&rule.as_str())).collect();
            assert!(strange.is_empty(), "{} {compose:?}: {strange:?}", preset.id);
        }
    }
    let named = recipes::made("tutorial-non-root", &all);
    let found: Vec<String> = beside(&named).into_iter().map(|(_, rule, _)| rule).collect();
    assert_eq!(found, ["non-root-not-provable", "port-not-exposed"]);
    assert_eq!(beside(&recipes::made("debug", &all)), [], "its user has a fixed number");
}

/// What a Dockerfile says after the step at which its build ends stands there all the same.
#[test]
fn a_build_that_fails_brings_no_findings_of_its_own() {
    let set =
        [("kubernetes", &["1"][..]), ("env", &["API_TOKEN=x"]), ("base", &["alpine"]), ("user", &["named"])];
    for fixed in ["0", "1"] {
        let whole = recipes::made("recommended", &[&set[..], &[("fixed-uid", &[fixed])]].concat());
        let broken = recipes::made(
            "recommended",
            &[&set[..], &[("fixed-uid", &[fixed]), ("private", &["ssh"])]].concat(),
        );
        let verdicts = report(&broken, Vec::new()).verdicts;
        assert!(verdicts.iter().any(|verdict| verdict.causes.iter().any(|cause| cause.id == "git-missing")));
        let (whole, broken) = (beside(&whole), beside(&broken));
        assert!(broken.iter().all(|one| whole.contains(one)), "{broken:?} beside {whole:?}");
    }
}

#[test]
fn a_fix_takes_its_fault_away() {
    for preset in ["tutorial-single-stage", "tutorial-production", "tutorial-non-root"] {
        let recipe = recipes::made(preset, &[("kubernetes", &["1"])]);
        for finding in report(&recipe, Vec::new()).findings {
            if !RULES.iter().any(|rule| rule.id == finding.id) {
                continue;
            }
            assert!(!finding.fixes.is_empty(), "{preset}: {}", finding.id);
            for fix in &finding.fixes {
                let (fixed, problems) = plimsoll::recipe::link::decode(fix.link.as_deref().unwrap());
                assert_eq!(problems, []);
                let left = beside(&fixed).into_iter().filter(|(_, rule, _)| *rule == finding.id).count();
                assert_eq!(left, 0, "{preset}: {}: {}", finding.id, fix.title);
            }
        }
    }
}
