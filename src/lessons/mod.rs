//! Lessons: one for each step of the tutorial, in its order. A lesson is a start, what to do there, the few
//! options that it is about, and goals that are checked in the report of whatever the visitor makes of it.
//!
//! Ids are permanent: they are link values. A lesson states no figure of its own; [`Proof`] renders them.

mod advanced;
mod first;
mod goal;
mod minimal;
mod proof;
mod whole;

pub use goal::{Goal, Outcome};
pub use proof::Proof;

use crate::recipe::link::{self, LinkProblem};
use crate::recipe::options::{Kind, OPTIONS, Recipe};
use crate::report::Report;

/// A lesson.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    /// Permanent kebab-case id: the link's value of `lesson`.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The preset that it starts from.
    pub preset: &'static str,
    /// Values by option id that differ from the preset; a list repeats its id, an empty value empties it.
    pub values: &'static [(&'static str, &'static str)],
    /// What the matter is and what to do, a few short sentences.
    pub task: &'static str,
    /// Ids of the options that it is about.
    pub switches: &'static [&'static str],
    /// Values that are offered, by switch; a switch that is not listed offers all of its own.
    pub offers: &'static [(&'static str, &'static [&'static str])],
    /// What is to be reached.
    pub goals: &'static [Goal],
    /// Values of its switches that reach every goal, from its start: the fewest that do.
    pub answer: &'static [(&'static str, &'static str)],
    /// Help for who is stuck.
    pub hint: &'static str,
    /// Why that did it, once all goals are reached.
    pub reason: &'static str,
    /// Where the tutorial is out of date or mistaken.
    pub proofs: &'static [Proof],
}

/// Every lesson, in the tutorial's order.
pub static LESSONS: &[&Lesson] = &[
    &first::SINGLE_STAGE,
    &first::MULTI_STAGE,
    &first::LAYER_CACHING,
    &minimal::SCRATCH,
    &minimal::NO_SHELL,
    &minimal::DISTROLESS,
    &advanced::NON_ROOT,
    &advanced::HEALTH_CHECK,
    &advanced::BUILD_ARGUMENTS,
    &advanced::ARCHITECTURES,
    &whole::PRODUCTION,
    &whole::COMPOSE,
    &whole::DOCKERIGNORE,
    &whole::SIZES,
    &whole::AUTOMATED,
];

impl PartialEq for Lesson {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Lesson {
    /// The recipe that it starts from.
    pub fn start(&self) -> Recipe {
        set(Recipe::from_preset(self.preset).unwrap_or_default(), self.values)
    }

    /// The recipe that reaches its goals.
    pub fn solved(&self) -> Recipe {
        set(self.start(), self.answer)
    }

    /// How far a recipe and its report have come, a goal each.
    pub fn outcomes(&self, recipe: &Recipe, report: &Report) -> Vec<Outcome> {
        self.goals.iter().map(|goal| goal.check(recipe, report)).collect()
    }

    /// Its place in the tutorial's order, from 1.
    pub fn number(&self) -> usize {
        LESSONS.iter().position(|lesson| lesson.id == self.id).map_or(0, |at| at + 1)
    }

    /// The values that it offers for an option; none: all.
    pub fn offers(&self, option: &str) -> Option<&'static [&'static str]> {
        self.offers.iter().find(|(id, _)| *id == option).map(|(_, values)| *values)
    }

    /// The size that the image has to stay under, unpacked bytes.
    pub fn limit(&self) -> Option<u64> {
        self.goals.iter().find_map(|goal| match goal {
            Goal::Under(limit) => Some(*limit),
            _ => None,
        })
    }
}

/// A recipe with other values; a list repeats its id.
fn set(mut recipe: Recipe, given: &[(&str, &str)]) -> Recipe {
    for option in OPTIONS {
        let mine = given.iter().filter(|(id, _)| *id == option.id);
        let mut values: Vec<String> = mine.map(|(_, value)| (*value).to_owned()).collect();
        if matches!(option.kind, Kind::List { .. }) && values == [""] {
            values.clear();
        } else if values.is_empty() {
            continue;
        }
        // A test holds that no lesson has a value that its option refuses.
        let _ = (option.set)(&mut recipe, &values);
    }
    recipe
}

/// A lesson by its id.
pub fn find(id: &str) -> Option<&'static Lesson> {
    LESSONS.iter().copied().find(|lesson| lesson.id == id)
}

/// A link as the page opens it: the recipe, the lesson, and what was not used. A link that names a lesson and no
/// preset starts where the lesson does.
pub fn open(link: &str) -> (Recipe, Option<&'static Lesson>, Vec<LinkProblem>) {
    let (recipe, id, problems) = link::decode_with(link, |id| find(id).map(Lesson::start));
    (recipe, id.as_deref().and_then(find), problems)
}

/// The link of a recipe within a lesson.
pub fn link(recipe_link: &str, lesson: Option<&Lesson>) -> String {
    match lesson {
        Some(lesson) => format!("{recipe_link}&lesson={}", lesson.id),
        None => recipe_link.to_owned(),
    }
}
