//! `depends_on` without a condition.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "depends-on-unready",
    severity: Severity::Warning,
    title: "The service starts before its database answers",
    why: "depends_on in its short form waits until the container runs, not until the database in it answers: the first start with an empty volume takes seconds. A health check and condition: service_healthy wait for it.",
    bad: Sample::new(
        "compose.yaml",
        "services:
  app:
    build: .
    depends_on:
      - db
",
    ),
    good: Sample::new(
        "compose.yaml",
        "services:
  app:
    build: .
    depends_on:
      db:
        condition: service_healthy
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let short = file.of(Kind::Compose).iter().filter(|entry| entry.path.ends_with(".depends_on[]"));
    hits.extend(short.map(|entry| {
        let message = format!("Nothing waits until {} answers.", entry.value);
        file.hit(entry.line, message).fix(modern())
    }));
}
