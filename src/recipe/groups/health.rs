//! Who asks the running service whether it is well. A part of the group "runtime".

use super::runtime::Form;
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, number, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Runtime;

tokens! {
    /// Who asks.
    Probe {
        None = "none" "nobody",
        Binary = "binary" "the binary",
        Wget = "wget" "wget",
        Curl = "curl" "curl",
    }
}

/// The fields of this part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Who asks.
    pub probe: Probe,
    /// Form of the check.
    pub form: Form,
    /// `--interval`; empty: Docker's.
    pub interval: String,
    /// `--timeout`.
    pub timeout: String,
    /// `--start-period`.
    pub start_period: String,
    /// `--retries`; 0: Docker's.
    pub retries: u64,
}

impl Default for Health {
    fn default() -> Self {
        Self {
            probe: Probe::Binary,
            form: Form::Exec,
            interval: "30s".into(),
            timeout: "3s".into(),
            start_period: "5s".into(),
            retries: 0,
        }
    }
}

fn unchecked(recipe: &Recipe) -> Option<&'static str> {
    (recipe.health.probe == Probe::None).then_some("Nothing checks its health.")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(health.probe, "health", "Health check", "Who asks the service whether it is well.", always),
    choice!(health.form, "health-form", "Form of the check", "Exec needs no shell in the image.", unchecked),
    text!(
        health.interval,
        "health-interval",
        "Interval",
        "How often it is checked; empty is Docker's 30s.",
        "30s",
        check::duration,
        unchecked
    ),
    text!(
        health.timeout,
        "health-timeout",
        "Timeout",
        "How long a check may take; empty is Docker's 30s.",
        "3s",
        check::duration,
        unchecked
    ),
    text!(
        health.start_period,
        "health-start-period",
        "Start period",
        "How long failures after the start do not count.",
        "5s",
        check::duration,
        unchecked
    ),
    number!(
        health.retries,
        "health-retries",
        "Retries",
        "Failures in a row that make it unhealthy; 0 is Docker's 3.",
        "",
        100,
        unchecked
    ),
];
