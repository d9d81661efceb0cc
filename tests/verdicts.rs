//! Every cause speaks of its bad example and is silent about its good one; texts keep their limits.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::dockerfile::parse;
use plimsoll::dry_run::image::{Image, Platform};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::fix::Fix;
use plimsoll::lint::violations;
use plimsoll::recipe::options::Recipe;
use plimsoll::scene::{Example, Scene};
use plimsoll::service::Service;
use plimsoll::verdicts::{Answer, CAUSES, Question, Verdict, judge};

fn service(set: &[(&str, &str)]) -> Service {
    let mut recipe = Recipe::default();
    for (id, value) in set {
        recipe.set(id, &[(*value).to_owned()]).unwrap_or_else(|problem| panic!("{id}={value}: {problem}"));
    }
    recipe.service()
}

fn judged(text: &str, service: &Service, dockerignore: Option<&str>) -> Vec<Verdict> {
    let (dockerfile, refusals) = parse(text);
    let platform = Platform::amd64();
    let context = Context { service, platform: platform.clone(), build_args: BTreeMap::new(), dockerignore };
    let image = if refusals.is_empty() { dry_run(&dockerfile, &context) } else { Image::empty(platform) };
    let scene = Scene {
        dockerfile: &dockerfile,
        refusals: &refusals,
        image: &image,
        service,
        dockerignore,
        hadolint: None,
        check: None,
        today: plimsoll::catalogue::DATE,
        violations: &[],
    };
    judge(&Scene { violations: &violations(&scene), ..scene })
}

fn of_example(example: &Example) -> Vec<Verdict> {
    judged(example.text, &service(example.set), example.dockerignore)
}

fn show(verdicts: &[Verdict]) -> String {
    let line = |verdict: &Verdict| {
        let causes: Vec<String> = verdict
            .causes
            .iter()
            .map(|cause| format!("{} {:?} {:?}\n    {}", cause.id, cause.lines, cause.error, cause.why))
            .collect();
        format!(
            "{}: {:?} ({})\n  {}",
            verdict.question.id(),
            verdict.answer,
            verdict.summary,
            causes.join("\n  ")
        )
    };
    verdicts.iter().filter(|verdict| verdict.answer != Answer::Unreached).map(line).collect()
}

fn answers(verdicts: &[Verdict], question: Question) -> Answer {
    verdicts.iter().find(|verdict| verdict.question == question).expect("all five").answer
}

#[test]
fn every_cause_is_found_in_its_bad_example_only() {
    let mut wrong = Vec::new();
    for cause in CAUSES {
        let bad = of_example(&cause.bad);
        let found: Vec<_> =
            bad.iter().flat_map(|verdict| &verdict.causes).filter(|found| found.id == cause.id).collect();
        if found.is_empty() {
            wrong.push(format!("{}: bad example lacks it\n{}", cause.id, show(&bad)));
        }
        let good = of_example(&cause.good);
        if answers(&good, cause.question) != Answer::Yes {
            wrong.push(format!("{}: good example is not yes\n{}", cause.id, show(&good)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n\n{}", wrong.len(), CAUSES.len(), wrong.join("\n\n"));
}

#[test]
fn a_bad_example_has_no_other_cause_of_its_verdict() {
    for cause in CAUSES {
        let bad = of_example(&cause.bad);
        for found in bad.iter().filter(|verdict| verdict.question <= cause.question).flat_map(|v| &v.causes) {
            let expected = found.id == cause.id || allowed_beside(cause.id).contains(&found.id);
            assert!(expected, "{} beside {}\n{}", found.id, cause.id, show(&bad));
        }
    }
}

/// Causes that come with another by their nature.
fn allowed_beside(id: &str) -> &'static [&'static str] {
    match id {
        "stop-unclear" => &["start-unclear"],
        _ => &[],
    }
}

#[test]
fn every_cause_says_where_why_and_what_in_few_words() {
    for cause in CAUSES {
        for example in [&cause.bad, &cause.good] {
            let lines = example.text.lines().count();
            for verdict in of_example(example) {
                assert!(
                    (1..=34).contains(&verdict.summary.chars().count()),
                    "{}: {:?}",
                    cause.id,
                    verdict.summary
                );
                let unchecked = verdict.answer == Answer::None;
                assert!(!unchecked || verdict.question == Question::Healthy, "{}", cause.id);
                for found in &verdict.causes {
                    let id = found.id;
                    assert!(!found.lines.is_empty(), "{id} names no line");
                    assert!(
                        found.lines.is_sorted() && found.lines.iter().all(|line| (1..=lines).contains(line)),
                        "{id}: {:?}",
                        found.lines
                    );
                    assert!(found.why.ends_with('.') && found.why.len() > 30, "{id}: {}", found.why);
                    assert_eq!(
                        found.answer == Answer::Depends,
                        found.why.contains("Depends on") || found.why.contains("depends on"),
                        "{id}: {}",
                        found.why
                    );
                }
            }
        }
    }
}

/// The text with whole lines replaced, last first.
fn edited(file: &str, text: &str, fix: &Fix) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut edits: Vec<_> = fix.edits.iter().filter(|edit| edit.file == file).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.lines.first));
    for edit in edits {
        lines.splice(edit.lines.first - 1..edit.lines.last, [edit.text.clone()]);
    }
    lines.concat()
}

#[test]
fn every_edit_removes_its_cause() {
    let mut wrong = Vec::new();
    for cause in CAUSES {
        let bad = of_example(&cause.bad);
        for found in bad.iter().flat_map(|verdict| &verdict.causes).filter(|found| found.id == cause.id) {
            for fix in found.fixes.iter().filter(|fix| !fix.edits.is_empty()) {
                let text = edited("Dockerfile", cause.bad.text, fix);
                let ignored = cause.bad.dockerignore.map(|text| edited(".dockerignore", text, fix));
                let after = judged(&text, &service(cause.bad.set), ignored.as_deref());
                let left = after.iter().flat_map(|verdict| &verdict.causes).any(|left| left.id == cause.id);
                let no = answers(&after, cause.question) == Answer::No;
                if left || no || answers(&after, cause.question) == Answer::Unreached {
                    wrong.push(format!(
                        "{}: {:?} does not help\n{text}\n{}",
                        cause.id,
                        fix.title,
                        show(&after)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn most_causes_have_an_edit() {
    let none: Vec<&str> = CAUSES
        .iter()
        .filter(|cause| {
            let bad = of_example(&cause.bad);
            let mut found =
                bad.iter().flat_map(|verdict| &verdict.causes).filter(|found| found.id == cause.id);
            !found.any(|found| found.fixes.iter().any(|fix| !fix.edits.is_empty()))
        })
        .map(|cause| cause.id)
        .collect();
    assert!(none.len() * 4 < CAUSES.len(), "without an edit: {none:?}");
}

#[test]
fn what_is_not_reached_is_not_judged() {
    for cause in CAUSES.iter().filter(|cause| cause.question <= Question::Starts) {
        let bad = of_example(&cause.bad);
        let no = answers(&bad, cause.question) == Answer::No;
        for verdict in bad.iter().filter(|verdict| verdict.question > cause.question) {
            assert_eq!(verdict.answer == Answer::Unreached, no, "{}\n{}", cause.id, show(&bad));
        }
    }
}

#[test]
fn ids_are_unique_kebab_case_words() {
    let ids: BTreeSet<&str> = CAUSES.iter().map(|cause| cause.id).collect();
    assert_eq!(ids.len(), CAUSES.len());
    for cause in CAUSES {
        assert!(cause.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", cause.id);
        assert!(!cause.title.ends_with('.') && cause.title.len() < 80, "{}", cause.id);
    }
    let order: Vec<Question> = CAUSES.iter().map(|cause| cause.question).collect();
    assert!(order.is_sorted(), "causes stand in the order of the questions");
}

#[test]
fn hostile_files_are_judged_without_panic() {
    let service = service(&[]);
    for text in [
        "",
        "FROM",
        "FROM scratch",
        "FROM scratch\nCMD",
        "FROM scratch\nCMD []",
        "FROM scratch\nENTRYPOINT [\"\"]",
        "FROM alpine:3.24\nCMD \"",
        "FROM alpine:3.24\nCMD exec",
        "FROM alpine:3.24\nCMD cd && cd && exec exec sh -c 'sh -c \"sh -c sh\"'",
        "FROM alpine:3.24\nENTRYPOINT [\"/sbin/tini\"]\nCMD [\"--\"]",
        "FROM alpine:3.24\nUSER :\nHEALTHCHECK CMD wget\nSTOPSIGNAL \u{1}\nCMD [\"\u{e9}\"]",
        "FROM alpine:3.24\nHEALTHCHECK CMD wget http://[::1\nVOLUME /\nWORKDIR ..\nCMD ..",
    ] {
        assert_eq!(judged(text, &service, None).len(), 5, "{text:?}");
    }
}

#[test]
fn brackets_that_are_no_list_start_nothing() {
    for (base, word, says) in [
        ("golang:1.27", "/app", "/bin/sh: 1: [/app]: not found"),
        ("golang:1.27-alpine", "/app", "/bin/sh: [/app]: not found"),
        ("golang:1.27", "app", "/bin/sh: 1: [app]: not found"),
    ] {
        let text = format!("FROM {base}\nWORKDIR /app\nCOPY . .\nCMD ['{word}']\n");
        let verdicts = judged(&text, &service(&[]), None);
        let causes = verdicts.iter().find(|verdict| verdict.question == Question::Starts);
        let [cause] = causes.expect("all five").causes.as_slice() else { panic!("{}", show(&verdicts)) };
        assert_eq!((cause.answer, cause.exit_code), (Answer::No, Some(127)), "{text}");
        assert_eq!(cause.error.as_deref(), Some(says), "{text}");
        let fix = cause.fixes.first().and_then(|fix| fix.edits.first()).expect("a fix");
        assert_eq!(fix.text, format!("CMD [\"{word}\"]\n"));
    }
}

#[test]
fn a_health_check_is_judged_by_all_of_its_commands() {
    let url = "http://127.0.0.1:8080/health";
    for (check, want) in [
        (format!("wget -q --spider {url} || exit 1"), Answer::Yes),
        (format!("wget -q -O - {url} > /dev/null 2>&1 || exit 1"), Answer::Yes),
        (format!("wget -q --spider {url}; exit $?"), Answer::Yes),
        (format!("if wget -q --spider {url}; then exit 0; else exit 1; fi"), Answer::Yes),
        (format!("wget -q --spider {url} || (echo down; exit 1)"), Answer::Yes),
        (format!("set -e; wget -q --spider {url}; true"), Answer::Yes),
        (format!("curl -f {url} || exit 0"), Answer::Yes),
        (format!("curl -f {url} || wget -q --spider {url} || exit 1"), Answer::Yes),
        (format!("sh -c 'wget -q --spider {url} || exit 1'"), Answer::Yes),
        ("wget -q --spider http://127.0.0.1:8081/health; exit 0".to_owned(), Answer::Yes),
        ("wget -q --spider http://127.0.0.1:8081/health || exit 1".to_owned(), Answer::No),
        (format!("wget -q --spider {url} && exit 1"), Answer::No),
        (format!("curl -f {url} || exit 1"), Answer::No),
        (format!("curl -f {url} || {{ echo down; exit 1; }}"), Answer::No),
        (format!("curl -s {url} | grep -q ok"), Answer::No),
        (format!("wget -q --spider {url} && wget -q --spider http://127.0.0.1:9090/metrics"), Answer::No),
        (format!("[\"wget\", \"-q\", \"--spider\", \"{url}\"]"), Answer::Yes),
        (format!("[\"wget\", \"-q\", \"--spider\", \"{url}\", \"||\", \"exit\", \"1\"]"), Answer::No),
        (format!("wget -q -O - {url} | grep -q ok || exit 1"), Answer::Depends),
        ("pgrep server || exit 1".to_owned(), Answer::Depends),
        ("test -f /tmp/ready".to_owned(), Answer::Depends),
        ("true".to_owned(), Answer::Depends),
    ] {
        let text = format!(
            "FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\nFROM alpine:3.24\n\
             COPY --from=build /server /server\nEXPOSE 8080\nHEALTHCHECK CMD {check}\nCMD [\"/server\"]\n"
        );
        let verdicts = judged(&text, &service(&[("package", ".")]), None);
        assert_eq!(answers(&verdicts, Question::Healthy), want, "{check}\n{}", show(&verdicts));
    }
}
