//! What comes after the paint: fixes with what they give, the ladder and what stands below it, and the price of
//! every flip.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::facts::Facts;
use super::parts::Part;
use super::views::in_view;
use crate::browser::{self, Later};
use crate::lessons::Lesson;
use crate::order::sort_by_key;
use crate::recipe::options::{Group, OPTIONS, OptionSpec, Recipe};
use crate::report::{Again, Costs, Fix, Image, Ledger, Rung, Shelf, Variant, again, ladder, ladder_on};
use crate::session::{Book, View};
use crate::show::cards::drawn;
use crate::show::kin::Pointed;
use crate::show::price::{Quote, quotes};

/// Milliseconds after which a slice ends.
const SLICE: u64 = 6;

/// Milliseconds for which prices are gathered before they are drawn: each drawing takes longer than a few prices.
const GATHER: u64 = 60;

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
    /// The recipe whose ladder, costs and variants those are.
    ladder_of: Recipe,
}

impl Prices {
    fn new(recipe: &Recipe, facts: &Facts) -> Self {
        Self {
            quotes: Vec::new(),
            fresh: Vec::new(),
            fixes: Part::new(Vec::new()),
            mended: None,
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

    /// The fixes are those of this recipe, so that they can be applied.
    pub(crate) fn is_mended(&self, recipe: &Recipe) -> bool {
        self.mended.as_ref() == Some(recipe)
    }

    /// Options whose quotes are those of this recipe.
    pub(crate) fn priced(&self, recipe: &Recipe) -> Vec<&'static str> {
        if self.recipe == *recipe { self.fresh.clone() } else { Vec::new() }
    }
}

/// Computes the ladder and the prices of all options in view after the paint, in slices, and drops the
/// rest of the work at the next change. A `complete` page has them in its first drawing.
#[hook]
pub(crate) fn use_prices(
    recipe: &Recipe,
    facts: &Facts,
    view: &View,
    lesson: Option<&Lesson>,
    complete: bool,
) -> UseStateHandle<Prices> {
    let shown = lesson.map_or_else(|| in_view(view), |lesson| lesson.switches.to_vec());
    use_prices_of(recipe, facts, (shown, view.pointed.as_ref()), true, complete)
}

/// The same for these options, first for those beside what is pointed at, with what runs again or without it.
#[hook]
pub(crate) fn use_prices_of(
    recipe: &Recipe,
    facts: &Facts,
    asked: (Vec<&'static str>, Option<&Pointed>),
    with_again: bool,
    complete: bool,
) -> UseStateHandle<Prices> {
    let (in_view, near) = (asked.0, near(asked.1));
    let shelf = RefCell::new(Shelf::new(facts.dockerfile()));
    let job = Job { recipe: recipe.clone(), facts: facts.clone(), with_again, near, shelf };
    let prices = use_state(|| {
        let mut prices = Prices::new(recipe, facts);
        if complete {
            job.queue(&prices, &in_view).into_iter().rev().for_each(|task| job.perform(task, &mut prices));
        }
        prices
    });
    let latest = use_mut_ref(|| (*prices).clone());
    let state = prices.setter();
    use_effect_with((recipe.clone(), in_view), move |(recipe, in_view)| {
        {
            let mut latest = latest.borrow_mut();
            if latest.recipe != *recipe {
                latest.recipe = recipe.clone();
                latest.fresh.clear();
            }
            if !latest.is_mended(recipe) {
                latest.mended = None;
            }
        }
        let queue = job.queue(&latest.borrow(), in_view);
        let timer = Rc::new(RefCell::new(None));
        let due = browser::milliseconds().saturating_add(GATHER);
        let work = Work { job, latest, state, queue, due, timer: Rc::clone(&timer) };
        if work.is_waiting() {
            timer.replace(Some(Later::after_paint(move || work.slice())));
        }
        move || drop(timer.take())
    });
    prices
}

/// A piece of work: as long as a few reports take.
enum Task {
    /// Fixes of a card.
    Mend(usize),
    /// All cards have theirs.
    Mended,
    /// Prices of an option.
    Price(&'static OptionSpec),
    /// What runs again.
    Again,
}

/// Work on one recipe.
struct Job {
    recipe: Recipe,
    facts: Facts,
    /// What runs again is shown.
    with_again: bool,
    /// The group that the visitor is at.
    near: Option<Group>,
    shelf: RefCell<Shelf>,
}

fn near(pointed: Option<&Pointed>) -> Option<Group> {
    let Pointed::Option(id, _) = pointed? else { return None };
    OPTIONS.iter().find(|option| option.id == *id).map(|option| option.group)
}

impl Job {
    /// What is to be done for these options, last first.
    fn queue(&self, prices: &Prices, in_view: &[&'static str]) -> Vec<Task> {
        // A price takes as long as a report, and that of a long file would hold up whoever writes it.
        let is_long = self.recipe.own.as_ref().is_some_and(|own| own.is_long());
        let wanted = in_view.iter().filter(|id| !is_long && !prices.fresh.contains(*id));
        let mut wanted: Vec<&OptionSpec> =
            wanted.filter_map(|id| OPTIONS.iter().find(|option| option.id == *id)).rev().collect();
        sort_by_key(&mut wanted, |option| Some(option.group) == self.near);
        let mut queue: Vec<Task> = wanted.into_iter().map(Task::Price).collect();
        if self.with_again && prices.again_of.as_ref() != Some(&self.recipe) {
            queue.insert(0, Task::Again);
        }
        if !prices.is_mended(&self.recipe) {
            queue.push(Task::Mended);
            let [heard, silenced] = drawn(&self.facts.cards);
            queue.extend(heard.chain(silenced).rev().map(Task::Mend));
        }
        queue
    }

    fn perform(&self, task: Task, prices: &mut Prices) {
        match task {
            Task::Mend(index) => self.mend(index, prices),
            Task::Mended => self.mended(prices),
            Task::Price(option) => self.price(option, prices),
            Task::Again => {
                prices.again = prices.again.renew(again(&self.recipe));
                prices.image = self.facts.image.clone();
                prices.download = self.facts.ledger(Book::Download).clone();
                prices.again_of = Some(self.recipe.clone());
            }
        }
    }

    fn mend(&self, index: usize, prices: &mut Prices) {
        let Some(card) = self.facts.cards.get(index) else { return };
        let fixes = self.facts.repairs.fixes(card.fault);
        let mut all = (*prices.fixes).clone();
        match all.iter_mut().find(|(key, _)| *key == card.key) {
            Some((_, old)) => *old = fixes,
            None => all.push((card.key.clone(), fixes)),
        }
        prices.fixes = prices.fixes.renew(all);
    }

    /// Forgets the fixes of cards that are gone.
    fn mended(&self, prices: &mut Prices) {
        let mut all = (*prices.fixes).clone();
        all.retain(|(key, _)| self.facts.cards.iter().any(|card| card.key == *key));
        prices.fixes = prices.fixes.renew(all);
        prices.mended = Some(self.recipe.clone());
    }

    fn price(&self, option: &'static OptionSpec, prices: &mut Prices) {
        let quotes = quotes(&self.recipe, &self.facts.now, &mut self.shelf.borrow_mut(), option);
        match prices.quotes.iter_mut().find(|(id, _)| *id == option.id) {
            Some((_, old)) => *old = old.renew(quotes),
            None => prices.quotes.push((option.id, Part::new(quotes))),
        }
        prices.fresh.push(option.id);
    }
}

/// A job that is done in slices.
struct Work {
    job: Job,
    latest: Rc<RefCell<Prices>>,
    state: UseStateSetter<Prices>,
    /// What is left, last first.
    queue: Vec<Task>,
    /// When that which is there is drawn, though more is to come.
    due: u64,
    timer: Rc<RefCell<Option<Later>>>,
}

impl Work {
    /// The ladder is that of another recipe.
    fn is_stale(&self) -> bool {
        self.latest.borrow().ladder_of != self.job.recipe.printed()
    }

    fn is_waiting(&self) -> bool {
        self.is_stale() || !self.queue.is_empty()
    }

    fn slice(mut self) {
        let end = browser::milliseconds().saturating_add(SLICE);
        let mut shows = false;
        if self.is_stale() {
            let mut latest = self.latest.borrow_mut();
            latest.ladder =
                latest.ladder.renew(ladder_on(&self.job.recipe, &mut self.job.shelf.borrow_mut()));
            latest.costs = self.job.facts.costs.clone();
            latest.variants = self.job.facts.variants.clone();
            latest.ladder_of = self.job.recipe.printed();
        }
        while browser::milliseconds() <= end {
            let Some(task) = self.queue.pop() else { break };
            shows |= matches!(task, Task::Mended);
            self.job.perform(task, &mut self.latest.borrow_mut());
        }
        // Drawn together: ladder and fixes, then the prices in view, then the rest.
        shows |= !matches!(self.queue.last(), Some(Task::Mend(_) | Task::Mended | Task::Price(_)));
        if shows || browser::milliseconds() >= self.due {
            self.state.set(self.latest.borrow().clone());
            self.due = browser::milliseconds().saturating_add(GATHER);
        }
        if self.is_waiting() {
            let timer = Rc::clone(&self.timer);
            timer.replace(Some(Later::after(0, move || self.slice())));
        }
    }
}
