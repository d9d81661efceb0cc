//! An action of GitHub that is named by a tag or a branch.

use super::prelude::*;
use crate::catalogue::beside::ACTIONS;

pub(super) static RULE: Rule = Rule {
    id: "action-not-pinned",
    severity: Severity::Warning,
    title: "An action can change without notice",
    why: "A tag such as v4 can be moved to other code, which then runs with the job's token and secrets. A commit can not.",
    bad: Sample::new(
        ".github/workflows/image.yml",
        "jobs:
  image:
    steps:
      - uses: actions/checkout@v4
",
    ),
    good: Sample::new(
        ".github/workflows/image.yml",
        "jobs:
  image:
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    for entry in file.of(Kind::Workflow).iter().filter(|entry| entry.path.rsplit('.').next() == Some("uses"))
    {
        let Some((name, version)) = entry.value.split_once('@') else { continue };
        let commit = version.len() == 40 && version.bytes().all(|b| b.is_ascii_hexdigit());
        if !commit && !name.starts_with("./") {
            let hit = file.hit(entry.line, format!("Name {name} by the commit of {version}."));
            // The commit of another version is not for us to guess.
            let fixes = ACTIONS.iter().filter(|action| action.name == name).map(|action| {
                let pinned = format!("{name}@{} # {}", action.commit, action.version);
                let fix = Fix::new(format!("Pin {name} to {}", action.version));
                fix.rewrite(file.path, file.line(entry.line), &entry.value, &pinned)
            });
            hits.push(fixes.fold(hit, Hit::fix));
        }
    }
}
