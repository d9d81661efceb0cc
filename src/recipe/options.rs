//! The registry of options. The page, the link codec, the printer and the tests all iterate it.
//!
//! An option is a field of its group's struct and an entry beside it (`groups/`), and what the
//! generator makes of it. Ids and tokens are permanent: they are link keys and values.

pub use super::chosen::{LadderStep, Recipe};
use super::groups;

/// Where an option stands on the page, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Facts about the app.
    Service,
    /// The runtime image.
    Base,
    /// The build stage.
    Build,
    /// The compiled program.
    Binary,
    /// How it runs.
    Runtime,
    /// Spelling and order.
    Style,
    /// The other files.
    Files,
}

/// How an option is drawn and what values it takes. Values are text everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `1` or `0`.
    Switch,
    /// One of a list; 2 to 4 are drawn as segments, more as radios (or a select).
    Choice(&'static [Choice]),
    /// One line of text.
    Text {
        /// Shown where it is empty.
        placeholder: &'static str,
    },
    /// A whole number.
    Number {
        /// Shown beside it: `bytes`, `s`.
        unit: &'static str,
    },
    /// A list of texts, each checked alone.
    List {
        /// Shown in the field that adds one.
        placeholder: &'static str,
    },
}

/// A value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Permanent link value.
    pub token: &'static str,
    /// What the page calls it.
    pub title: &'static str,
}

/// One option.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Permanent kebab-case id: link key, element id, test name.
    pub id: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One line of help, a full sentence.
    pub help: &'static str,
    /// Where it stands.
    pub group: Group,
    /// Values and how it is drawn.
    pub kind: Kind,
    /// Reads it from a recipe: one text, or a list's items.
    pub get: fn(&Recipe) -> Vec<String>,
    /// Sets it; a refused value leaves the recipe as it was and says why in one sentence.
    pub set: fn(&mut Recipe, &[String]) -> Result<(), String>,
    /// Why it has no effect with this recipe, one sentence; `None`: it has.
    pub idle: fn(&Recipe) -> Option<&'static str>,
}

/// Options that are always in view; each group folds its others behind one button.
const ESSENTIALS: &[&str] = &[
    "profile",
    "ports",
    "tls",
    "zones",
    "multi-stage",
    "base",
    "pin",
    "go",
    "builder",
    "deps-first",
    "cache-mounts",
    "cgo",
    "strip",
    "trimpath",
    "user",
    "form",
    "health",
    "dockerignore",
    "compose",
    "main-go",
];

impl OptionSpec {
    /// Always in view.
    pub fn is_essential(&self) -> bool {
        ESSENTIALS.contains(&self.id)
    }
}

/// Every option, in the page's order, which is also the order of link keys.
pub static OPTIONS: &[OptionSpec] = &JOINED;

const JOINED: [OptionSpec; COUNT] = join();
#[expect(clippy::indexing_slicing, reason = "a wrong index is a compile error here")]
const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < groups::ALL.len() {
        count += groups::ALL[group].options.len();
        group += 1;
    }
    count
};

/// The groups one after another. Runs when the crate is compiled.
#[expect(clippy::indexing_slicing, reason = "a wrong index is a compile error here")]
const fn join() -> [OptionSpec; COUNT] {
    let mut all = [groups::ALL[0].options[0]; COUNT];
    let (mut to, mut group) = (0, 0);
    while group < groups::ALL.len() {
        let mut from = 0;
        let options = groups::ALL[group].options;
        while from < options.len() {
            all[to] = options[from];
            (to, from) = (to + 1, from + 1);
        }
        group += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn essentials_are_options() {
        for id in ESSENTIALS {
            assert!(OPTIONS.iter().any(|option| option.id == *id), "{id}");
        }
    }
}
