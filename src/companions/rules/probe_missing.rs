//! A Deployment without a probe beside an image that has a health check.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "probe-missing",
    severity: Severity::Note,
    title: "Kubernetes does not read HEALTHCHECK",
    why: "The kubelet asks only by the probes of its own file. Without one a container that hangs keeps getting requests, whatever the Dockerfile checks.",
    bad: Sample::new(
        "kubernetes.yaml",
        "kind: Deployment
spec:
  containers:
    - name: server
      image: a:1
",
    ),
    good: Sample::new(
        "kubernetes.yaml",
        "kind: Deployment
spec:
  containers:
    - name: server
      image: a:1
      livenessProbe:
        httpGet:
          path: /health
          port: 8080
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let checked = file.config().is_some_and(|config| config.healthcheck.is_some());
    let entries = file.of(Kind::Kubernetes);
    let probed = entries.iter().any(|entry| entry.path.contains("Probe."));
    let container = entries.iter().find(|entry| entry.path.ends_with("containers[].name"));
    if let Some(entry) = container.filter(|_| checked && !probed) {
        hits.push(file.hit(entry.line, "The Dockerfile has a health check, this container has no probe."));
    }
}
