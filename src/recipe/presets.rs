//! Named starting points. Ids and values are permanent: they belong to the link format's version.

/// A preset: what differs from the options' defaults.
#[derive(Debug)]
pub struct Preset {
    /// Permanent kebab-case id.
    pub id: &'static str,
    /// Name in the chooser.
    pub title: &'static str,
    /// Who should pick it, one sentence.
    pub audience: &'static str,
    /// Values by option id that differ from the default; a list repeats its id.
    pub values: &'static [(&'static str, &'static str)],
}

/// Every preset, in the chooser's order; the first is the one we would ship.
pub static PRESETS: &[Preset] = &[Preset {
    id: "recommended",
    title: "Recommended",
    audience: "For most services: small, no shell, not root, and it passes review.",
    values: &[],
}];
