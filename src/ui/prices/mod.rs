//! What comes after the paint: fixes with what they give, the ladder and what stands below it, and the price of
//! every flip.

mod work;

use yew::prelude::*;

use self::work::Job;
pub(crate) use self::work::price_ahead;
use super::facts::Facts;
use super::parts::Part;
use crate::recipe::options::Recipe;
use crate::report::{Again, Costs, Fix, Image, Ledger, Price, Rung, Variant, ladder};
use crate::session::Book;
use crate::show::price::Quote;

/// Quotes by option.
pub(crate) type Quotes = Vec<(&'static str, Part<Vec<Quote>>)>;

/// Fixes by the key of their card.
pub(crate) type Fixes = Vec<(String, Vec<Fix>)>;

/// The quotes of an option.
pub(crate) fn quotes_of<'a>(quotes: &'a Quotes, id: &str) -> Option<&'a Part<Vec<Quote>>> {
    quotes.iter().find(|(option, _)| *option == id).map(|(_, quotes)| quotes)
}

/// Prices of flips: those of the last recipe stay until those of this one are there.
#[derive(Clone, PartialEq)]
pub(crate) struct Prices {
    /// Quotes by option.
    pub(crate) quotes: Quotes,
    /// Options whose quotes are those of `recipe`.
    pub(crate) fresh: Vec<&'static str>,
    /// Fixes by card.
    pub(crate) fixes: Part<Fixes>,
    /// The recipe whose fixes those are; none while they are being made.
    mended: Option<Recipe>,
    /// The image that the ladder stands beside.
    pub(crate) now: Part<Price>,
    /// The same service on other bases.
    pub(crate) ladder: Part<Vec<Rung>>,
    /// What the image costs elsewhere.
    pub(crate) costs: Part<Costs>,
    /// The same program, built otherwise.
    pub(crate) variants: Part<Vec<Variant>>,
    /// The image and its compressed layers, for what is built.
    pub(crate) image: Part<Option<Image>>,
    pub(crate) download: Part<Ledger>,
    /// What runs again after each change.
    pub(crate) again: Part<Again>,
    /// The recipe that it runs again for.
    again_of: Option<Recipe>,
    recipe: Recipe,
    /// The recipe whose ladder that is.
    ladder_of: Recipe,
}

impl Prices {
    fn new(recipe: &Recipe, facts: &Facts) -> Self {
        Self {
            quotes: Vec::new(),
            fresh: Vec::new(),
            fixes: Part::new(Vec::new()),
            mended: None,
            now: facts.now.clone(),
            ladder: Part::new(ladder(recipe)),
            costs: facts.costs.clone(),
            variants: facts.variants.clone(),
            image: facts.image.clone(),
            download: facts.ledger(Book::Download).clone(),
            again: Part::new(Again::default()),
            again_of: None,
            recipe: recipe.clone(),
            ladder_of: recipe.printed(),
        }
    }

    /// What was computed for another recipe waits for its successor.
    fn follow(&mut self, recipe: &Recipe) {
        if self.recipe != *recipe {
            self.recipe = recipe.clone();
            self.fresh.clear();
        }
        if !self.is_mended(recipe) {
            self.mended = None;
        }
    }

    /// The fixes are those of this recipe, so that they can be applied.
    pub(crate) fn is_mended(&self, recipe: &Recipe) -> bool {
        self.mended.as_ref() == Some(recipe)
    }

    /// Options whose quotes are those of this recipe.
    pub(crate) fn priced(&self, recipe: &Recipe) -> Vec<&'static str> {
        if self.recipe == *recipe { self.fresh.clone() } else { Vec::new() }
    }
}

/// Computes the ladder and the prices of these options after the paint, in slices, with what runs again or without it,
/// and drops the rest of the work at the next change. A `complete` page has them in its first drawing.
#[hook]
pub(crate) fn use_prices(
    recipe: &Recipe,
    facts: &Facts,
    shown: Vec<&'static str>,
    with_again: bool,
    complete: bool,
) -> UseStateHandle<Prices> {
    let job = Job::new(recipe, facts, with_again);
    let prices = use_state(|| {
        let prices = Prices::new(recipe, facts);
        if complete { job.done(prices, &shown) } else { prices }
    });
    let latest = use_mut_ref(|| (*prices).clone());
    let state = prices.setter();
    use_effect_with((recipe.clone(), shown), move |(recipe, shown)| {
        latest.borrow_mut().follow(recipe);
        let work = job.start(latest, state, shown.clone());
        move || drop(work.take())
    });
    prices
}
