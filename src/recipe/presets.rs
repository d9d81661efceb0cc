//! Named starting points. Ids and values are permanent: they belong to the link format's version.

mod more;
pub mod told;
mod tutorial;

use super::options::{Kind, OptionSpec};

/// A preset: what differs from the options' defaults.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Permanent kebab-case id.
    pub id: &'static str,
    /// Name in the chooser.
    pub title: &'static str,
    /// Who should pick it, one sentence.
    pub audience: &'static str,
    /// Values by option id that differ from the default; a list repeats its id, an empty value empties it.
    pub values: &'static [(&'static str, &'static str)],
}

impl Preset {
    /// Its values of an option: all of a list's, the last of any other; `None`: it leaves the default.
    pub(super) fn values_of(&self, option: &OptionSpec) -> Option<Vec<String>> {
        let mine = self.values.iter().filter(|(id, _)| *id == option.id);
        let mut values: Vec<String> = mine.map(|(_, value)| (*value).to_owned()).collect();
        if !matches!(option.kind, Kind::List { .. }) {
            values.drain(..values.len().saturating_sub(1));
        }
        (!values.is_empty()).then_some(values)
    }

    /// Stands in where a preset is gone, which no test lets happen.
    pub(super) const NONE: Self = Self { id: "recommended", title: "", audience: "", values: &[] };
}

/// Every preset, in the chooser's order; the first is the one we would ship.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "recommended",
        title: "Recommended",
        audience: "For most services: small, no shell, not root, and it passes review.",
        values: &[],
    },
    more::DEBUG,
    more::TWO_ARCHITECTURES,
    more::SQLITE_CGO,
    more::POSTGRES_SERVICE,
    more::PRIVATE_MODULES,
    more::VENDORED,
    tutorial::SINGLE_STAGE,
    tutorial::MULTI_STAGE,
    tutorial::SCRATCH,
    tutorial::DISTROLESS,
    tutorial::NON_ROOT,
    tutorial::HEALTH_CHECK,
    tutorial::BUILD_ARGS,
    tutorial::PRODUCTION,
    tutorial::TEMPLATE,
];
