//! A published port that the image does not expose.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "port-not-exposed",
    severity: Severity::Note,
    title: "A published port is not in the image's list",
    why: "EXPOSE opens nothing, but it tells people and tools which port the image serves: docker run -P, IDEs and dashboards read it. Two files should say the same.",
    bad: Sample::new(
        "compose.yaml",
        r#"services:
  app:
    build: .
    ports:
      - "9090:9090"
"#,
    ),
    good: Sample::new(
        "compose.yaml",
        r#"services:
  app:
    build: .
    ports:
      - "80:8080"
"#,
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let Some(config) = file.config() else { return };
    for name in file.built() {
        let path = format!("services.{name}.ports[]");
        for entry in file.of(Kind::Compose).iter().filter(|entry| entry.path == path) {
            let inner = entry.value.rsplit(':').next().unwrap_or_default();
            let port = inner.split('/').next().unwrap_or_default();
            let exposed = config.exposed.iter().any(|set| set.value.split('/').next() == Some(port));
            if !exposed && !port.is_empty() {
                let message = format!("{port} is published here, and the Dockerfile does not EXPOSE it.");
                hits.push(file.hit(entry.line, message).fix(Fix::set("Expose the port", &[("expose", "1")])));
            }
        }
    }
}
