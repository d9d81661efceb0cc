//! Fixes of given files, and all fixes at once: each takes its fault away and brings none as bad, whatever ends the
//! lines of the file; after two presses no error is left that a fix could take away.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test ends so")]

use std::collections::BTreeMap;

#[path = "shared/mended.rs"]
mod mended;

use mended::MENDED;
use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::lint::{RULES, Severity};
use plimsoll::recipe::link;
use plimsoll::recipe::options::{OPTIONS, Recipe};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{
    Report, Request, analyse, edited, mended as pressed, mended_files, neighbours, report,
};
use plimsoll::scene::Example;
use plimsoll::service::Service;
use plimsoll::verdicts::{Answer, CAUSES};

/// A file and what surrounds it.
#[derive(Clone)]
struct Files {
    name: String,
    dockerfile: String,
    dockerignore: Option<String>,
    hadolint: Option<String>,
    service: Service,
}

impl Files {
    fn of(name: &str, example: &Example) -> Self {
        let mut recipe = Recipe::default();
        for (id, value) in example.set {
            recipe.set(id, &[(*value).to_owned()]).expect("an option");
        }
        Self {
            name: name.to_owned(),
            dockerfile: example.text.to_owned(),
            dockerignore: example.dockerignore.map(str::to_owned),
            hadolint: example.hadolint.map(str::to_owned),
            service: recipe.service(),
        }
    }

    fn request(&self) -> Request<'_> {
        Request {
            dockerfile: &self.dockerfile,
            dockerignore: self.dockerignore.as_deref(),
            hadolint: self.hadolint.as_deref(),
            service: &self.service,
            platforms: vec![Platform::amd64()],
            build_args: BTreeMap::new(),
            today: DATE,
        }
    }

    fn report(&self) -> Report {
        analyse(&self.request())
    }

    fn with(&self, dockerfile: String, dockerignore: Option<String>) -> Self {
        Self { dockerfile, dockerignore, ..self.clone() }
    }
}

/// The bad and good examples of every rule and cause.
fn examples() -> Vec<Files> {
    let rules = RULES.iter().map(|rule| (rule.id, &rule.bad, &rule.good));
    let causes = CAUSES.iter().map(|cause| (cause.id, &cause.bad, &cause.good));
    let both = rules.chain(causes).flat_map(|(id, bad, good)| [(id, bad), (id, good)]);
    both.map(|(id, example)| Files::of(id, example)).collect()
}

/// Ids of what is wrong, with how bad it is.
fn faults(report: &Report) -> BTreeMap<(Severity, String), usize> {
    let mut all = BTreeMap::new();
    for cause in report.verdicts.iter().flat_map(|verdict| &verdict.causes) {
        let severity = if cause.answer == Answer::No { Severity::Error } else { Severity::Warning };
        *all.entry((severity, cause.id.clone())).or_default() += 1;
    }
    for finding in report.findings.iter().filter(|finding| finding.silenced_by.is_none()) {
        *all.entry((finding.severity, finding.id.clone())).or_default() += 1;
    }
    all
}

fn errors(report: &Report) -> Vec<String> {
    faults(report)
        .into_keys()
        .filter(|(severity, _)| *severity == Severity::Error)
        .map(|(_, id)| id)
        .collect()
}

#[test]
fn a_fix_of_a_file_works_however_its_lines_end() {
    let mut taken = 0;
    for files in examples() {
        let report = files.report();
        let plain: Vec<_> = fixes(&report).collect();
        taken += plain.len();
        let crlf = files.with(files.dockerfile.replace('\n', "\r\n"), files.dockerignore.clone());
        let open = files.with(files.dockerfile.trim_end().to_owned(), files.dockerignore.clone());
        for other in [crlf, open] {
            let again = other.report();
            let again: Vec<_> = fixes(&again).collect();
            assert_eq!(plain.len(), again.len(), "{}: {:?}", files.name, other.dockerfile);
            for (fix, same) in plain.iter().zip(&again) {
                let want = edited("Dockerfile", &files.dockerfile, &fix.edits);
                let got = edited("Dockerfile", &other.dockerfile, &same.edits);
                assert_eq!(want.trim_end(), got.replace("\r\n", "\n").trim_end(), "{}", files.name);
                let mixed = got.contains('\r') && got.matches('\n').count() != got.matches("\r\n").count();
                assert!(!mixed, "{}: {got:?}", files.name);
            }
        }
    }
    assert!(taken > 200, "{taken}");
}

fn fixes(report: &Report) -> impl Iterator<Item = &plimsoll::report::Fix> {
    let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes).flat_map(|cause| &cause.fixes);
    causes.chain(report.findings.iter().flat_map(|finding| &finding.fixes))
}

/// Errors that only the writer of the file can mend, and why.
const WRITERS: [(&str, &str); 1] = [("step-fails", "nobody else knows why a command is told to fail")];

#[test]
fn an_error_has_a_fix_in_its_example_or_only_its_writer_can_mend_it() {
    let mut missing = Vec::new();
    let rules = RULES.iter().map(|rule| (rule.id, &rule.bad));
    for (id, example) in rules.chain(CAUSES.iter().map(|cause| (cause.id, &cause.bad))) {
        let report = Files::of(id, example).report();
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.id == id && one.severity == Severity::Error);
        let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
        let causes = causes.filter(|one| one.id == id && one.answer == Answer::No);
        let fixes = findings.map(|one| &one.fixes).chain(causes.map(|one| &one.fixes));
        if fixes.into_iter().any(Vec::is_empty) {
            missing.push(id);
        }
    }
    assert_eq!(missing, WRITERS.map(|(id, _)| id));
}

#[test]
fn a_fix_of_a_file_says_what_it_makes_of_it() {
    let mut wrong = Vec::new();
    for (id, before, after) in MENDED {
        let given = Files::of("", &Example::new(before));
        let report = given.report();
        let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
        let found = report.findings.iter().map(|one| (&one.id, &one.fixes));
        let mut all = causes.map(|one| (&one.id, &one.fixes)).chain(found).filter(|(own, _)| *own == id);
        let Some((_, fixes)) = all.next() else {
            wrong.push(format!("{id} is silent:\n{before}"));
            continue;
        };
        let got = fixes.first().map(|fix| edited("Dockerfile", before, &fix.edits));
        if got.as_deref().unwrap_or_default() != *after {
            wrong.push(format!("{id}:\n{before}gives\n{}", got.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), MENDED.len(), wrong.join("\n"));
}

/// What an older image left open is sure of a newer one: the user is not there, and the container would not start.
#[test]
fn no_fix_makes_sure_of_a_failure_that_was_open() {
    let text = "FROM golang:1.13-alpine\nWORKDIR /app\nUSER nobodyelse\nCOPY . .\nRUN go build -o main .\nCMD [\"./main\"]\n";
    let given = Files::of("", &Example::new(text));
    let report = given.report();
    assert_eq!(report.verdicts[1].answer, Answer::Depends);
    for fix in fixes(&report) {
        let after = given.with(edited("Dockerfile", text, &fix.edits), None).report();
        assert_ne!(after.verdicts[1].answer, Answer::No, "{}", fix.title);
    }
}

#[test]
fn all_fixes_of_a_file_leave_no_error_that_a_fix_takes_away() {
    for files in examples() {
        let before = files.report();
        let (dockerfile, dockerignore, steps) = mended_files(&files.request());
        assert!(steps < 20, "{}: {steps} steps", files.name);
        let after = files.with(dockerfile, dockerignore).report();
        let now = errors(&after);
        let fixable = after.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let fixable = fixable.filter(|finding| !finding.fixes.is_empty() && finding.silenced_by.is_none());
        assert_eq!(fixable.count(), 0, "{}", files.name);
        assert!(now.len() <= errors(&before).len(), "{}: {now:?}", files.name);
    }
}

#[test]
fn no_fix_takes_the_package_lists_from_a_step_that_reads_them() {
    let build = "COPY . .\nRUN go build -o /server .\nCMD [\"/server\"]\n";
    for steps in [
        "RUN apt-get update\nRUN apt-get install -y curl vim git\n",
        "RUN apt-get update\nRUN apt-get install -y vim\nRUN apt-get install -y less\n",
        "RUN apt-get update && apt-get install -y vim\nFROM a AS b\nRUN apt-get install -y less\nFROM a\nCOPY --from=b /usr/bin/less /b\n",
        "RUN apt-get install -y vim\n",
    ] {
        let given = Files::of("", &Example::new(""))
            .with(format!("FROM golang:1.27 AS a\nWORKDIR /app\n{steps}{build}"), None);
        let builds = |text: &str| given.with(text.to_owned(), None).report().verdicts[0].answer;
        let (all, ..) = mended_files(&given.request());
        assert_eq!(builds(&all), Answer::Yes, "{steps}{all}");
        for fix in fixes(&given.report()).filter(|_| builds(&given.dockerfile) == Answer::Yes) {
            let one = edited("Dockerfile", &given.dockerfile, &fix.edits);
            assert_eq!(builds(&one), Answer::Yes, "{one}");
        }
    }
}

/// Every preset, a flip of every option in one of them or another, and pairs of flips.
fn recipes() -> Vec<(String, Recipe)> {
    let mut recipes: Vec<(String, Recipe)> = Vec::new();
    let mut turn = 0;
    for preset in PRESETS {
        let start = Recipe::from_preset(preset.id).expect("a preset");
        recipes.push((preset.id.to_owned(), start.clone()));
        for option in OPTIONS {
            for (value, flipped) in neighbours(&start, option.id) {
                turn += 1;
                let name = format!("{} {}={value}", preset.id, option.id);
                let other = OPTIONS[turn * 7 % OPTIONS.len()].id;
                if turn % 13 == 0 {
                    let second = neighbours(&flipped, other).pop();
                    recipes.extend(second.map(|(value, both)| (format!("{name} {other}={value}"), both)));
                }
                if turn % 11 == 0 {
                    recipes.push((name, flipped));
                }
            }
        }
    }
    recipes
}

#[test]
fn two_presses_leave_no_error_in_a_recipe() {
    let recipes = recipes();
    assert!(recipes.len() > 300, "{}", recipes.len());
    let mut wrong = Vec::new();
    for (name, recipe) in &recipes {
        let before = report(recipe, Vec::new());
        let (once, steps) = pressed(recipe, DATE);
        let (twice, _) = pressed(&once, DATE);
        let after = report(&twice, Vec::new());
        let left = errors(&after);
        let worse = before.verdicts.iter().zip(&after.verdicts).any(|(before, after)| {
            !matches!(before.answer, Answer::No | Answer::Unreached) && after.answer == Answer::No
        });
        if !left.is_empty() || worse || steps > 20 {
            wrong.push(format!("{name}: {left:?} {steps} {worse}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), recipes.len(), wrong.join("\n"));
}

/// Exec form, in place of the shell that scratch lacks, uncovers that the C library is missing as well: no single fix
/// helps, two together do.
#[test]
fn faults_that_hide_behind_each_other_are_mended_together() {
    let (recipe, _) = link::decode("#v=1&p=tutorial-scratch&form=shell&c=required");
    let (once, _) = pressed(&recipe, DATE);
    let left = report(&once, Vec::new());
    assert!(errors(&left).is_empty(), "{:?}", errors(&left));
}

#[test]
fn good_files_have_no_warning_and_good_examples_no_error() {
    let mut alarms = Vec::new();
    let mut tell = |name: &str, report: &Report, above: Severity| {
        let bad = faults(report).into_keys().filter(|(severity, _)| *severity > above);
        alarms.extend(bad.map(|(severity, id)| format!("{name}: {severity:?} {id}")));
    };
    // Examples are short, so they may lack what another rule asks for.
    let rules = RULES.iter().map(|rule| (rule.id, &rule.good));
    for (id, good) in rules.chain(CAUSES.iter().map(|cause| (cause.id, &cause.good))) {
        tell(id, &Files::of(id, good).report(), Severity::Warning);
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dockerfiles/good");
    for file in std::fs::read_dir(folder).expect("the folder").flatten() {
        let dockerfile = std::fs::read_to_string(file.path()).expect("a file");
        let files = Files::of("", &Example::new("")).with(dockerfile, Some(".git\n.env\n".to_owned()));
        tell(&file.file_name().to_string_lossy(), &files.report(), Severity::Note);
    }
    // The tutorial's files are shown as they are.
    for preset in PRESETS.iter().filter(|preset| !preset.id.starts_with("tutorial")) {
        let recipe = Recipe::from_preset(preset.id).expect("a preset");
        tell(preset.id, &report(&recipe, Vec::new()), Severity::Note);
    }
    assert_eq!(alarms, [""; 0]);
}
