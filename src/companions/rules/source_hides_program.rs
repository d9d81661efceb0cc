//! A bind mount that lies over the program.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "source-hides-program",
    severity: Severity::Error,
    title: "The mounted source hides the program",
    why: "A bind mount puts a folder of this machine over the image's own, so what the build has put there is gone in the container: it does not start. Go is compiled; for live development let Compose build anew at each change (develop.watch).",
    bad: Sample::new(
        "compose.yaml",
        "services:
  app:
    build: .
    volumes:
      - ./:/app
",
    )
    .with(&[("place", "workdir"), ("workdir", "/app")]),
    good: Sample::new(
        "compose.yaml",
        "services:
  app:
    build: .
    volumes:
      - ./testdata:/app/testdata
",
    )
    .with(&[("place", "workdir"), ("workdir", "/app")]),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let Some(program) = file.program() else { return };
    for (line, target) in file.source_mounts() {
        if program.strip_prefix(target.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/')) {
            let message = format!("{target} of the container is this folder now, so {program} is not there.");
            let watch = Fix::set("Build anew at each change instead", &[("compose", "develop")]);
            hits.push(file.hit(line, message).fix(watch).fix(modern()));
        }
    }
}
