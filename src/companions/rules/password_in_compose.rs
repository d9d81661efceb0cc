//! A password in plain text in a Compose file.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "password-in-compose",
    severity: Severity::Warning,
    title: "A password stands in the Compose file",
    why: "The file is committed, so everybody who reads the repository has it, and docker inspect shows it. A secret is a file of its own that Compose mounts.",
    bad: Sample::new(
        "compose.yaml",
        "services:
  db:
    image: postgres:18
    environment:
      - POSTGRES_PASSWORD=pass
",
    ),
    good: Sample::new(
        "compose.yaml",
        "services:
  db:
    image: postgres:18
    environment:
      - POSTGRES_PASSWORD_FILE=/run/secrets/db
",
    ),
    check,
};

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    for entry in file.of(Kind::Compose) {
        let pair = match entry.path.split_once(".environment") {
            Some((_, "[]")) => entry.value.split_once('='),
            Some((_, name)) => name.strip_prefix('.').map(|name| (name, entry.value.as_str())),
            None => None,
        };
        let Some((name, value)) = pair else { continue };
        // What ENV says already is the Dockerfile's fault.
        if !file.has_env(name) && (is_password(name, value) || has_password(value)) {
            hits.push(file.hit(entry.line, format!("{name} holds a password in plain text.")).fix(modern()));
        }
    }
}

fn is_password(name: &str, value: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let secret = ["PASSWORD", "SECRET", "TOKEN"].iter().any(|word| name.contains(word));
    secret && !name.ends_with("_FILE") && !value.is_empty() && !value.starts_with('$')
}

/// `scheme://user:password@host`.
fn has_password(value: &str) -> bool {
    let login = value.split_once("://").and_then(|(_, rest)| rest.split_once('@'));
    let password = login.and_then(|(login, _)| login.split_once(':')).map_or("", |(_, password)| password);
    !password.is_empty() && !password.starts_with('$') && !password.contains('/')
}
