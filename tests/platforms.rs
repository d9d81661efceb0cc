//! A build for several platforms is one command, so it is judged on all of them: what one of them lacks spoils it, and
//! is said of that one.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::link::decode;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Report, Request, analyse, report};
use plimsoll::verdicts::Answer;

fn recipe(link: &str) -> Recipe {
    let (recipe, problems) = decode(&format!("v=1&{link}"));
    assert!(problems.is_empty(), "{link}: {problems:?}");
    recipe
}

fn answers(report: &Report) -> Vec<Answer> {
    report.verdicts.iter().map(|verdict| verdict.answer).collect()
}

/// Ids of the causes, and what each is only for.
fn causes(report: &Report) -> Vec<(&str, Option<&str>)> {
    let only = |why: &'static str| why.strip_prefix("Only for ").and_then(|rest| rest.split(". ").next());
    let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
    causes.map(|cause| (cause.id.as_str(), only(cause.why.clone().leak()))).collect()
}

fn given(dockerfile: &str, platforms: &[&str]) -> Report {
    let platforms = platforms.iter().map(|name| Platform::parse(name).expect("a platform"));
    analyse(&Request {
        dockerfile,
        dockerignore: None,
        hadolint: None,
        service: &Recipe::default().service(),
        platforms: platforms.collect(),
        build_args: BTreeMap::new(),
        today: "",
    })
}

#[test]
fn what_one_platform_lacks_spoils_the_build_and_is_said_of_it() {
    use Answer::{No, Unreached, Yes};
    for (link, cause, platform, want) in [
        (
            "p=sqlite-cgo&platforms=both&goarch=target",
            "no-c-compiler",
            "linux/arm64",
            [No, Unreached, Unreached, Unreached, Unreached],
        ),
        (
            "p=recommended&platforms=both&goarch=amd64",
            "wrong-architecture",
            "linux/arm64",
            [Yes, No, Unreached, Unreached, Unreached],
        ),
        (
            "p=recommended&platforms=both&goarch=arm64",
            "wrong-architecture",
            "linux/amd64",
            [Yes, No, Unreached, Unreached, Unreached],
        ),
    ] {
        let report = report(&recipe(link), Vec::new());
        assert_eq!(answers(&report), want, "{link}");
        assert_eq!(causes(&report), [(cause, Some(platform))], "{link}");
        let fixed =
            report.verdicts.iter().flat_map(|verdict| &verdict.causes).flat_map(|cause| &cause.fixes).next();
        let gives = fixed.and_then(|fix| fix.gives.as_ref()).map(|gives| gives.answers.clone());
        assert_eq!(gives, Some(vec![Yes; 5]), "{link}: {fixed:?}");
        assert!(report.findings.iter().all(|finding| finding.id != "goarch-fixed"), "{link}: said twice");
    }
}

#[test]
fn what_all_platforms_have_is_said_once_and_of_none() {
    let both = report(&recipe("p=recommended&platforms=both&base=scratch&certs=no"), Vec::new());
    let single = report(&recipe("p=recommended&base=scratch&certs=no"), Vec::new());
    assert_eq!(causes(&both), causes(&single));
    assert!(!causes(&both).is_empty());
    assert!(causes(&both).iter().all(|(_, only)| only.is_none()), "{:?}", causes(&both));
}

#[test]
fn recipes_for_two_platforms_work_on_both() {
    for link in [
        "p=two-architectures",
        "p=sqlite-cgo&platforms=both",
        "p=recommended&platforms=both",
        "p=vendored&platforms=both",
    ] {
        let report = report(&recipe(link), Vec::new());
        assert_eq!(answers(&report), [Answer::Yes; 5], "{link}: {:?}", causes(&report));
    }
}

#[test]
fn a_file_of_others_is_judged_for_each_platform_that_is_named() {
    let fixed = "FROM golang:1.27 AS b\nCOPY . .\nENV GOARCH=amd64\nRUN CGO_ENABLED=0 go build -o /a .\nFROM scratch\nCOPY --from=b /a /a\nCMD [\"/a\"]\n";
    for (platforms, only) in [
        (&["linux/amd64"] as &[&str], None),
        (&["linux/amd64", "linux/arm64"], Some("linux/arm64")),
        (&["linux/amd64", "linux/arm64", "linux/riscv64"], Some("linux/arm64 and linux/riscv64")),
    ] {
        let report = given(fixed, platforms);
        let wrong: Vec<_> =
            causes(&report).into_iter().filter(|(id, _)| *id == "wrong-architecture").collect();
        assert_eq!(
            wrong,
            only.map(|only| ("wrong-architecture", Some(only))).into_iter().collect::<Vec<_>>(),
            "{platforms:?}"
        );
        assert_eq!(report.image.expect("an image").platform, platforms[0]);
    }
}

#[test]
fn transcripts_of_several_platforms_say_whose_they_are() {
    let said = |link: &str| plimsoll::show::words::first_of(&recipe(link).platforms());
    assert_eq!(said("p=recommended"), None);
    assert!(said("p=recommended&platforms=both").expect("a sentence").contains("linux/amd64"));
}
