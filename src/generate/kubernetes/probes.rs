//! The probes of the container. Kubernetes does not read HEALTHCHECK: it asks by its own means, with the same patience.

use crate::generate::agreed::{Agreed, by};
use crate::generate::quote::exec;
use crate::generate::writer::Writer;

/// Prints them where there is something to ask.
pub(super) fn print(agreed: &Agreed<'_>, writer: &mut Writer) {
    let ask = match (agreed.port(), agreed.self_check()) {
        (Some(_), _) => format!(
            "            httpGet:\n              path: {}\n              port: http",
            agreed.recipe.app.health_path
        ),
        (None, Some(check)) => format!("            exec:\n              command: {}", exec(&check)),
        (None, None) => return,
    };
    let (rest, delay) = patience(agreed);
    writer.add(
        &format!("          readinessProbe:\n{ask}{rest}"),
        "Sends requests here only while it answers. The kubelet asks by itself: it does not read HEALTHCHECK.",
        by::HEALTH,
    );
    let why = if delay.is_empty() {
        "Starts it anew when it no longer answers."
    } else {
        "Starts it anew when it no longer answers. The first question waits until the start period of HEALTHCHECK is over."
    };
    writer.add(&format!("          livenessProbe:\n{ask}{delay}{rest}"), why, by::HEALTH);
}

/// How often HEALTHCHECK asks, how long it waits and how often it asks in vain; and how long it lets the program start.
fn patience(agreed: &Agreed<'_>) -> (String, String) {
    if !agreed.has_probe() {
        return (String::new(), String::new());
    }
    let health = &agreed.recipe.health;
    let row = |name: &str, number: u64| format!("\n            {name}: {number}");
    let duration = |name, text| seconds(text).map(|seconds| row(name, seconds)).unwrap_or_default();
    let retries = if health.retries == 0 { String::new() } else { row("failureThreshold", health.retries) };
    let (period, timeout) =
        (duration("periodSeconds", &health.interval), duration("timeoutSeconds", &health.timeout));
    (format!("{period}{timeout}{retries}"), duration("initialDelaySeconds", &health.start_period))
}

/// The most that a field of Kubernetes holds.
const MOST_SECONDS: u64 = 2_147_483_647;

/// A duration in whole seconds, at least one; `None`: none is said, or it is longer than Kubernetes takes.
fn seconds(duration: &str) -> Option<u64> {
    let digits = duration.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.parse().ok()?;
    let seconds = match duration.get(digits.len()..)? {
        "ms" => number.div_ceil(1000),
        "s" => number,
        "m" => number.saturating_mul(60),
        _ => number.saturating_mul(3600),
    };
    Some(seconds.max(1)).filter(|seconds| *seconds <= MOST_SECONDS)
}
