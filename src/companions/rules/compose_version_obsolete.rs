//! `version:` on top of a Compose file.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "compose-version-obsolete",
    severity: Severity::Note,
    title: "version: means nothing any more",
    why: "Compose reads every file by its newest rules and warns that the line is obsolete. Leave it out.",
    bad: Sample::new(
        "docker-compose.yml",
        r#"version: "3.8"
services:
  app:
    build: .
"#,
    ),
    good: Sample::new(
        "docker-compose.yml",
        "services:
  app:
    build: .
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let old = file.of(Kind::Compose).iter().filter(|entry| entry.path == "version");
    hits.extend(old.map(|entry| {
        file.hit(entry.line, "Drop this line: Compose ignores it, with a warning.").fix(modern())
    }));
}
