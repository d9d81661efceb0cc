//! A database whose port is opened on all addresses of the machine.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "database-port-open",
    severity: Severity::Warning,
    title: "The database is open to the network",
    why: "Docker opens a published port on every address of the machine, past most firewalls. The service reaches the database by its name without any port published.",
    bad: Sample::new(
        "compose.yaml",
        r#"services:
  db:
    image: postgres:18
    ports:
      - "5432:5432"
"#,
    ),
    good: Sample::new(
        "compose.yaml",
        r#"services:
  db:
    image: postgres:18
    ports:
      - "127.0.0.1:5432:5432"
"#,
    ),
    check,
};

/// Ports of databases, caches and queues.
const PORTS: &[&str] = &["5432", "3306", "6379", "27017", "5672", "9200"];

fn check(file: &Companion<'_>, hits: &mut Vec<Hit>) {
    let built = file.built();
    for entry in file.of(Kind::Compose).iter().filter(|entry| entry.path.ends_with(".ports[]")) {
        let own = built.iter().any(|name| entry.path == format!("services.{name}.ports[]"));
        let parts: Vec<&str> = entry.value.split(':').collect();
        let inner = parts.last().map_or("", |port| port.split('/').next().unwrap_or_default());
        if !own && parts.len() == 2 && PORTS.contains(&inner) {
            let message = format!("Drop port {inner}, or write 127.0.0.1: before it.");
            hits.push(file.hit(entry.line, message).fix(modern()));
        }
    }
}
