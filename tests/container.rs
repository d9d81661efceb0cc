//! The container that the project offers of itself is one that its own report finds nothing wrong with.

#![allow(clippy::expect_used, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::dry_run::image::Platform;
use plimsoll::lint::Severity;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Report, Request, analyse};
use plimsoll::verdicts::Answer;

const DOCKERFILE: &str = include_str!("../Dockerfile");
const DOCKERIGNORE: &str = include_str!("../.dockerignore");

/// The report of a Dockerfile for the server in `server/`.
fn judged(dockerfile: &str) -> Report {
    let mut recipe = Recipe::default();
    for (id, value) in [("package", "."), ("tls", "0"), ("deps", "0"), ("go-mod", "1.26")] {
        recipe.set(id, &[value.to_owned()]).expect("an option");
    }
    analyse(&Request {
        dockerfile,
        dockerignore: Some(DOCKERIGNORE),
        hadolint: None,
        service: &recipe.service(),
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: "",
    })
}

/// What is wrong: causes, errors and warnings.
fn faults(report: &Report) -> Vec<&str> {
    let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes).map(|cause| cause.id.as_str());
    let findings = report.findings.iter().filter(|finding| finding.severity > Severity::Note);
    causes.chain(findings.map(|finding| finding.id.as_str())).collect()
}

#[test]
fn our_own_container_is_clean() {
    let report = judged(DOCKERFILE);
    assert_eq!(faults(&report), Vec::<&str>::new());
    assert!(report.verdicts.iter().all(|verdict| verdict.answer == Answer::Yes), "{:?}", report.verdicts);
    assert!(report.unknowns.is_empty(), "{:?}", report.unknowns);
}

#[test]
fn a_container_that_is_not_clean_is_told() {
    let as_root = DOCKERFILE.replace("USER 65532:65532", "USER 0");
    assert_eq!(faults(&judged(&as_root)), ["runs-as-root"]);
    let without_page = DOCKERFILE.replace("COPY dist /page", "COPY docs /page");
    assert!(!faults(&judged(&without_page)).is_empty());
}
