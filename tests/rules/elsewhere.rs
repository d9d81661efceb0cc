//! `same_as` is true: hadolint and `BuildKit` say the same of the same line of the rules' examples, and
//! what they say is said here too, or left out for a reason.

use plimsoll::lint::{Finding, RULES};

use super::world::World;

/// What the tools said, recorded: rule, example, line and name.
const RECORDED: &str = include_str!("elsewhere.txt");

/// What is not said here, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("hadolint:DL1000", "hadolint can't read a file that BuildKit builds"),
    ("hadolint:DL3003", "cd at the front of a chain is fine; only a cd that nothing follows is a fault"),
    ("hadolint:DL3008", "Debian's mirrors drop old versions, so a pinned package breaks the build"),
    ("hadolint:DL3018", "Alpine's mirrors drop old versions, so a pinned package breaks the build"),
    ("hadolint:DL3022", "a stage that is missing is a verdict's cause, and stage names have no case"),
    ("hadolint:DL3025", "a health check in shell form stops nothing from working where there is a shell"),
    (
        "hadolint:DL3059",
        "apart, the steps of a builder stage are cached apart, and nothing of them is shipped",
    ),
    ("hadolint:DL3064", "GOPRIVATE names hosts, and is no secret"),
    ("hadolint:DL3066", "the user of a builder stage meets no host"),
    ("buildkit:JSONArgsRecommended", "said by the verdict where the shell is missing or keeps the signal"),
];

fn claims(finding: &Finding) -> impl Iterator<Item = &'static str> {
    let rule = RULES.iter().find(|rule| rule.id == finding.rule);
    let names = rule.map(|rule| rule.same_as).unwrap_or_default();
    names.iter().copied().filter(|name| !finding.hit.unlike.contains(name))
}

fn checked(name: &&str) -> bool {
    name.starts_with("hadolint:") || name.starts_with("buildkit:")
}

#[test]
fn other_tools_say_the_same_of_the_same_lines() {
    for rule in RULES {
        for (kind, example) in [("bad", &rule.bad), ("good", &rule.good)] {
            let head = format!("{} {kind}", rule.id);
            let Some(words) = RECORDED.lines().find_map(|line| line.strip_prefix(head.as_str())) else {
                let alone = !rule.same_as.iter().any(checked);
                assert!(alone, "record what other tools say of the examples of {}", rule.id);
                continue;
            };
            let said: Vec<(usize, &str)> = words
                .split(' ')
                .filter_map(|word| word.split_once(':'))
                .map(|(line, name)| (line.parse().expect("a line"), name))
                .collect();
            let findings = World::of(example).found(example.text);
            for finding in &findings {
                for name in claims(finding).filter(checked) {
                    // It speaks only beside a .dockerignore, which the recording had not.
                    let unasked = name == "buildkit:CopyIgnoredFile";
                    let true_claim =
                        said.iter().any(|(line, own)| *own == name && finding.hit.lines.contains(line));
                    assert!(true_claim || unasked, "{} {kind}: {name} does not say {finding:?}", rule.id);
                }
            }
            for (line, name) in said.iter().filter(|(_, name)| !LEFT_OUT.iter().any(|(out, _)| out == name)) {
                let ours = findings.iter().any(|finding| {
                    finding.hit.lines.contains(line) && claims(finding).any(|own| own == *name)
                });
                assert!(ours, "{} {kind}: nobody says {name} of line {line}\n{}", rule.id, example.text);
            }
        }
    }
}
