//! What neighbouring recipes give: short reports of them, each by the same path as the whole one.

use serde::Serialize;

use super::blame::{Blame, blames};
use super::build::request_of;
use super::built::Built;
use super::rules::with_beside;
use super::shape::ledger_of;
use super::{Ledger, Request};
use crate::dry_run::image::Platform;
use crate::generate::{self, Files};
use crate::order::sort_by_key;
use crate::recipe::link;
use crate::recipe::options::{Kind, LadderStep, OPTIONS, Recipe};
use crate::scene::Scene;
use crate::service::Service;
use crate::verdicts::{Answer, Question, judge};
use crate::{catalogue, lint, sizes, verdicts};

/// The short report of a neighbouring recipe: what flipping an option would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Price {
    /// Unpacked bytes.
    pub unpacked: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// Compressed bytes.
    pub download: u64,
    /// Every row is known.
    pub complete: bool,
    /// Names of the rows whose size is not known.
    pub unknown: Vec<String>,
    /// Answers of the five verdicts, in order.
    pub answers: Vec<Answer>,
    /// The Dockerfile differs from the one it is compared with.
    pub changes_file: bool,
}

/// A rung of the ladder: the same service on another base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rung {
    /// Name, such as `alpine:3.24`.
    pub label: String,
    /// Short name for the hull, such as `alpine`.
    pub short: String,
    /// A single stage.
    pub single: bool,
    /// It is the present image.
    pub current: bool,
    /// What it gives.
    pub price: Price,
    /// The recipe's link.
    pub link: String,
}

/// The short report of a recipe, beside the Dockerfile that it is compared with.
pub fn price(recipe: &Recipe, beside: &str) -> Price {
    let (files, service) = (generate::for_build(recipe), recipe.service());
    judged(&request_of(recipe, &files, &service, catalogue::DATE), beside, |_, _| ()).0
}

/// Prices beside one Dockerfile. Recipes that build the same have one, which is found once.
#[derive(Debug)]
pub struct Shelf {
    beside: String,
    known: Vec<Build>,
    /// What was asked for: finding a recipe takes far less than printing its files.
    asked: Vec<(Recipe, Price)>,
}

/// All that a build is made of, and its price.
#[derive(Debug)]
struct Build {
    texts: Vec<String>,
    service: Service,
    platforms: Vec<Platform>,
    price: Price,
}

impl Shelf {
    /// An empty one.
    pub fn new(beside: &str) -> Self {
        Self { beside: beside.to_owned(), known: Vec::new(), asked: Vec::new() }
    }

    /// What a recipe gives, as [`price`] has it.
    pub fn price(&mut self, recipe: &Recipe) -> Price {
        if let Some((_, price)) = self.asked.iter().find(|(asked, _)| asked == recipe) {
            return price.clone();
        }
        let price = self.price_of_build(recipe);
        self.asked.push((recipe.clone(), price.clone()));
        price
    }

    /// The same, by what the recipe builds.
    fn price_of_build(&mut self, recipe: &Recipe) -> Price {
        let (files, service, platforms) = (generate::for_build(recipe), recipe.service(), recipe.platforms());
        let texts: Vec<String> = files.files.iter().map(|file| file.text.clone()).collect();
        let is_alike =
            |build: &&Build| build.texts == texts && build.service == service && build.platforms == platforms;
        if let Some(build) = self.known.iter().find(is_alike) {
            return build.price.clone();
        }
        let request = request_of(recipe, &files, &service, catalogue::DATE);
        let price = judged(&request, &self.beside, |_, _| ()).0;
        self.known.push(Build { texts, service, platforms, price: price.clone() });
        price
    }
}

/// The short report of files, with all that they are blamed for by causes and by the rules that matter; of a recipe
/// by those of the files beside the Dockerfile too.
pub(super) fn tried(
    request: &Request<'_>,
    files: Option<&Files>,
    beside: &str,
    matters: impl Fn(&lint::Rule) -> bool,
) -> (Price, Vec<Blame>) {
    judged(request, beside, |scene, judged| {
        let found = lint::lint_where(scene, matters);
        let found = match files {
            Some(files) => with_beside(found, files, scene, judged),
            None => lint::unsaid(found, judged),
        };
        blames(judged, &found)
    })
}

/// The short report, and what else is read of the build.
fn judged<T>(
    request: &Request<'_>,
    beside: &str,
    read: impl FnOnce(&Scene<'_>, &[verdicts::Verdict]) -> T,
) -> (Price, T) {
    let built = Built::new(request);
    let scene = built.scene(request);
    let violations = lint::violations(&scene);
    let scene = Scene { violations: &violations, ..scene };
    let judged = built.on_all(request, &scene, judge(&scene));
    (price_of(&built, &judged, request.dockerfile != beside), read(&scene, &judged))
}

fn price_of(built: &Built, judged: &[verdicts::Verdict], changes_file: bool) -> Price {
    let ledgers = sizes::ledgers(&built.image);
    Price {
        unpacked: ledgers.unpacked.total,
        low: ledgers.unpacked.low,
        high: ledgers.unpacked.high,
        download: ledgers.download.total,
        complete: ledgers.unpacked.complete,
        unknown: ledgers
            .unpacked
            .rows
            .iter()
            .filter(|row| row.unknown)
            .map(|row| row.label.clone())
            .collect(),
        answers: judged.iter().map(|verdict| verdict.answer).collect(),
        changes_file,
    }
}

/// The unpacked ledger of a recipe; without a row where its file can't be built.
pub fn weighed(recipe: &Recipe) -> Ledger {
    let (files, service) = (generate::for_build(recipe), recipe.service());
    let built = Built::new(&request_of(recipe, &files, &service, catalogue::DATE));
    ledger_of(sizes::ledgers(&built.image).unpacked)
}

/// The same service on other bases, heaviest first.
pub fn ladder(recipe: &Recipe) -> Vec<Rung> {
    let beside = generate::for_build(recipe);
    let mut shelf = Shelf::new(beside.text("Dockerfile").unwrap_or_default());
    in_order(recipe.ladder().into_iter().map(|step| rung(recipe, step, &mut shelf)).collect())
}

/// A rung of a recipe's ladder.
pub fn rung(recipe: &Recipe, step: LadderStep, shelf: &mut Shelf) -> Rung {
    Rung {
        price: shelf.price(&step.recipe),
        link: link::encode(&step.recipe),
        current: step.recipe == *recipe,
        label: step.label,
        short: step.short,
        single: step.single,
    }
}

/// The rungs of a ladder in their order: heaviest first.
pub fn in_order(mut rungs: Vec<Rung>) -> Vec<Rung> {
    sort_by_key(&mut rungs, |rung| std::cmp::Reverse(rung.price.unpacked));
    rungs
}

/// The neighbours of a recipe that one flip of an option gives: values and the recipe, for every option
/// whose values are listed.
pub fn neighbours(recipe: &Recipe, id: &str) -> Vec<(String, Recipe)> {
    let Some(option) = OPTIONS.iter().find(|option| option.id == id) else { return Vec::new() };
    let now = (option.get)(recipe);
    let tokens: Vec<String> = match option.kind {
        Kind::Switch => ["0", "1"].map(str::to_owned).into(),
        Kind::Choice(choices) => choices.iter().map(|choice| choice.token.to_owned()).collect(),
        Kind::Text { .. } | Kind::Number { .. } | Kind::List { .. } => Vec::new(),
    };
    tokens
        .into_iter()
        .filter(|token| now.first() != Some(token))
        .filter_map(|token| {
            let mut flipped = recipe.clone();
            (option.set)(&mut flipped, std::slice::from_ref(&token)).ok()?;
            Some((token, flipped))
        })
        .collect()
}

/// The first verdict that is no, in the order of the questions.
pub fn first_failure(answers: &[Answer]) -> Option<Question> {
    Question::ALL
        .into_iter()
        .zip(answers)
        .find(|(_, answer)| **answer == Answer::No)
        .map(|(question, _)| question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_the_shelf_is_the_price_and_is_found_once() {
        let recipe = Recipe::default();
        let mut shelf = Shelf::new("");
        let rungs = ladder(&recipe);
        assert_eq!(
            rungs.iter().map(|rung| rung.price.unpacked).max(),
            rungs.first().map(|rung| rung.price.unpacked)
        );
        for step in recipe.ladder() {
            assert_eq!(shelf.price(&step.recipe), price(&step.recipe, ""), "{}", step.label);
        }
        let mut asked = rungs.len();
        for option in ["base", "compose", "arch", "has-deps"] {
            for (token, neighbour) in neighbours(&recipe, option) {
                asked += 1;
                let fresh = price(&neighbour, "");
                assert_eq!(
                    [shelf.price(&neighbour), shelf.price(&neighbour)],
                    [fresh.clone(), fresh],
                    "{option}={token}"
                );
            }
        }
        assert!(shelf.asked.len() <= asked, "{} recipes of {asked}", shelf.asked.len());
        assert!(shelf.known.len() + 5 < asked, "{} of {asked} were made", shelf.known.len());
    }
}
