//! A bind mount of the source that nothing in the container reads.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "source-mounted-for-nothing",
    severity: Severity::Note,
    title: "The mounted source changes nothing",
    why: "The program in the image is compiled, and no compiler is there: a change of the source reaches the container only by a new build. develop.watch does that by itself.",
    bad: Sample::new(
        "compose.yaml",
        "services:
  app:
    build: .
    volumes:
      - .:/src
",
    ),
    good: Sample::new(
        "compose.yaml",
        "services:
  app:
    build: .
    develop:
      watch:
        - action: rebuild
          path: .
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let Some(program) = file.program() else { return };
    for (line, target) in file.source_mounts() {
        if !program.starts_with(&format!("{}/", target.trim_end_matches('/'))) {
            let message = format!("{program} does not read {target}: drop the mount.");
            let watch = Fix::set("Build anew at each change instead", &[("compose", "develop")]);
            hits.push(file.hit(line, message).fix(watch).fix(modern()));
        }
    }
}
