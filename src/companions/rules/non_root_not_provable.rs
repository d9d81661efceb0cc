//! `runAsNonRoot` with an image whose user is a name, or root.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "non-root-not-provable",
    severity: Severity::Error,
    title: "Kubernetes refuses the image's user",
    why: "runAsNonRoot makes the kubelet check the user before the start. It knows numbers only: it can't look a name up in the image, so it refuses the container.",
    bad: Sample::new(
        "kubernetes.yaml",
        "kind: Deployment
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
",
    )
    .with(&[("base", "alpine"), ("user", "named")]),
    good: Sample::new(
        "kubernetes.yaml",
        "kind: Deployment
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
",
    )
    .with(&[("base", "alpine"), ("user", "named")]),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let Some(config) = file.config() else { return };
    let entries = file.of(Kind::Kubernetes);
    let numbered = entries.iter().any(|entry| entry.path.ends_with("securityContext.runAsUser"));
    let user = config.user.as_ref().map_or("", |set| set.value.as_str());
    let name = user.split(':').next().unwrap_or_default();
    let number: Option<u64> = name.parse().ok();
    let message = match number {
        _ if numbered => return,
        Some(0) => "The image runs as root, which runAsNonRoot refuses.".to_owned(),
        None if name.is_empty() => "The image runs as root, which runAsNonRoot refuses.".to_owned(),
        None => format!(
            "The image's user is the name {name}: container has runAsNonRoot and image has non-numeric user ({name}), cannot verify user is non-root."
        ),
        Some(_) => return,
    };
    let demand = |entry: &&crate::companions::yaml::Entry| {
        entry.path.ends_with("securityContext.runAsNonRoot") && entry.value == "true"
    };
    hits.extend(entries.iter().filter(demand).map(|entry| {
        file.hit(entry.line, message.clone()).fix(Fix::set("Run it as a number", &[("user", "numeric")]))
    }));
}
