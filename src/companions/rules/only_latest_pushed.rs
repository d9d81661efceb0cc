//! An image that is pushed or deployed without a version of its own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "only-latest-pushed",
    severity: Severity::Warning,
    title: "The image has no version of its own",
    why: "latest is moved by every push: nobody can tell which build runs, and there is nothing to go back to. Push each build under a version that is never pushed again.",
    bad: Sample::new(
        "docker-bake.hcl",
        r#"target "release" {
  tags = ["ghcr.io/acme/server:latest"]
  output = ["type=registry"]
}
"#,
    ),
    good: Sample::new(
        "docker-bake.hcl",
        r#"target "release" {
  tags = ["ghcr.io/acme/server:${TAG}"]
  output = ["type=registry"]
}
"#,
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    if file.kind == Kind::Bake {
        for (index, line) in file.text.lines().enumerate() {
            let tags = line.trim_start().strip_prefix("tags").unwrap_or_default();
            let names = tags.split('"').skip(1).step_by(2);
            let (all, latest) = names
                .fold((0, 0), |(all, latest), tag| (all + 1, latest + usize::from(tag.ends_with(":latest"))));
            if all > 0 && all == latest {
                hits.push(hit(file, index + 1, "Push each build under the variable TAG", "${TAG}"));
            }
        }
    }
    for entry in file.of(Kind::Kubernetes).iter().filter(|entry| entry.path.ends_with("[].image")) {
        let name = entry.value.rsplit('/').next().unwrap_or_default();
        if name.ends_with(":latest") || !name.contains([':', '@']) {
            // Which version was pushed is not ours to guess.
            hits.push(file.hit(entry.line, MESSAGE));
        }
    }
    for entry in file.of(Kind::Workflow).iter().filter(|entry| entry.path.ends_with(".with.tags")) {
        if entry.value.ends_with(":latest") && !entry.value.contains(',') {
            hits.push(hit(file, entry.line, "Push each build under its commit", "${{ github.sha }}"));
        }
    }
}

const MESSAGE: &str = "Give it a version: latest says nothing, and moves.";

/// A line with the tag latest, and the fix that puts another in its place.
fn hit(file: &Companion<'_>, line: usize, title: &str, tag: &str) -> Hit {
    let fix = Fix::new(title).rewrite(file.path, file.line(line), ":latest", &format!(":{tag}"));
    file.hit(line, MESSAGE).fix(fix)
}
