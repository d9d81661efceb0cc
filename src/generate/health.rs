//! The health check.

use super::paths::Paths;
use super::quote;
use super::writer::Writer;
use crate::recipe::groups::health::Probe;
use crate::recipe::groups::runtime::Form;
use crate::recipe::groups::style::WgetFlags;
use crate::recipe::options::Recipe;

/// Prints HEALTHCHECK where something checks.
pub(super) fn print(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    let url = url(recipe);
    let wget = match recipe.style.wget_flags {
        WgetFlags::Quiet => "wget -q --spider",
        WgetFlags::Verbose => "wget --no-verbose --tries=1 --spider",
        WgetFlags::Plain => "wget --spider",
    };
    let (command, how, mut options) = match recipe.health.probe {
        Probe::None => return,
        Probe::Wget => (
            format!("{wget} {url}"),
            "wget asks the health path; it must be in the image.",
            vec!["ports", "health-path", "wget-flags"],
        ),
        Probe::Curl => (
            format!("curl -fsS -o /dev/null {url}"),
            "curl asks the health path and fails on an error status; it must be in the image.",
            vec!["ports", "health-path"],
        ),
        Probe::Binary => (
            format!("{} -health", paths.program),
            match recipe.health.form {
                Form::Exec => "The binary asks itself, so the image needs neither a shell nor wget.",
                Form::Shell => {
                    "The binary asks itself; the shell form needs /bin/sh in the image all the same."
                }
            },
            vec!["name", "place"],
        ),
    };
    let command = match recipe.health.form {
        Form::Exec => quote::exec(&command.split(' ').collect::<Vec<_>>()),
        Form::Shell if recipe.style.exit_one => format!("{command} || exit 1"),
        Form::Shell => command,
    };
    let head = format!("HEALTHCHECK{}", flags(recipe));
    options.extend([
        "health",
        "health-form",
        "exit-one",
        "health-interval",
        "health-timeout",
        "health-start-period",
        "health-retries",
        "health-first",
    ]);
    let text = writer.folded(&head, &format!("CMD {command}"));
    let why = format!("Docker runs this again and again and calls the container healthy or unhealthy. {how}");
    writer.add(&text, why, &options);
}

fn url(recipe: &Recipe) -> String {
    let port = recipe.app.ports.first().map(|port| format!(":{port}")).unwrap_or_default();
    format!("http://localhost{port}{}", recipe.app.health_path)
}

fn flags(recipe: &Recipe) -> String {
    let health = &recipe.health;
    let retries = if health.retries == 0 { String::new() } else { health.retries.to_string() };
    let mut flags = String::new();
    for (flag, value) in [
        (" --interval=", &health.interval),
        (" --timeout=", &health.timeout),
        (" --start-period=", &health.start_period),
        (" --retries=", &retries),
    ] {
        if !value.is_empty() {
            flags.push_str(flag);
            flags.push_str(value);
        }
    }
    flags
}
