//! A probe that asks another path than the Dockerfile.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "health-path-differs",
    severity: Severity::Warning,
    title: "Two files ask different health paths",
    why: "The Dockerfile and the file beside it ask the same service whether it is well. Where the paths differ, one of them asks for something that may not be there.",
    bad: Sample::new(
        "kubernetes.yaml",
        "kind: Deployment
spec:
  readinessProbe:
    httpGet:
      path: /healthz
",
    ),
    good: Sample::new(
        "kubernetes.yaml",
        "kind: Deployment
spec:
  readinessProbe:
    httpGet:
      path: /health
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let probe = file.config().and_then(|config| config.healthcheck.as_ref());
    let test = probe.and_then(|set| set.value.test.as_ref());
    let asked = test.and_then(|start| start.words.iter().find_map(|word| url_path(word)));
    let want = asked.unwrap_or(&file.scene.service.health_path);
    for entry in &file.entries {
        let path = if entry.path.ends_with("Probe.httpGet.path") {
            Some(entry.value.as_str())
        } else if entry.path.ends_with(".healthcheck.test") {
            url_path(&entry.value)
        } else {
            None
        };
        if let Some(path) = path.filter(|path| *path != want) {
            let fix = Fix::new(format!("Ask {want} here too"));
            let fix = fix.rewrite(file.path, file.line(entry.line), path, want);
            hits.push(file.hit(entry.line, format!("This asks {path}, the Dockerfile {want}.")).fix(fix));
        }
    }
}

/// The path of the first address in a text.
fn url_path(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://localhost").or_else(|| text.split_once("://127.0.0.1"))?;
    let rest = rest.get(rest.find('/')?..)?;
    rest.split([' ', '"', '\'']).next()
}
