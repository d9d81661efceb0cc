//! The work behind the prices: what is to be done, in which order, and in slices that never hold up a frame.

use std::cell::RefCell;
use std::rc::Rc;
use std::vec::IntoIter;

use yew::UseStateSetter;

use super::Prices;
use crate::browser::{self, Later};
use crate::recipe::options::{LadderStep, OPTIONS, OptionSpec, Recipe};
use crate::report::{Rung, again, in_order, neighbours, rung};
use crate::session::Book;
use crate::show::cards::drawn;
use crate::show::price::{Quote, quote};
use crate::ui::controls::row_id;
use crate::ui::facts::Facts;
use crate::ui::parts::Part;

/// Milliseconds after which a slice ends.
const SLICE: u64 = 6;

/// Milliseconds for which prices are gathered before they are drawn: each drawing takes longer than a few prices.
const GATHER: u64 = 60;

/// A piece of work. It is done in steps, each as long as a report takes or, for fixes, a few reports.
enum Task {
    /// The ladder: steps that are left, and rungs that are there.
    Ladder(IntoIter<LadderStep>, Vec<Rung>),
    /// Prices of an option.
    Price(&'static OptionSpec),
    /// The same: values that are left, and quotes that are there.
    Quote(&'static OptionSpec, IntoIter<(String, Recipe)>, Vec<Quote>),
    /// All options in sight have theirs.
    Priced,
    /// Fixes of a card.
    Mend(usize),
    /// All cards have theirs.
    Mended,
    /// What runs again.
    Again,
}

/// Work on one recipe.
pub(super) struct Job {
    recipe: Recipe,
    facts: Facts,
    /// What runs again is shown.
    with_again: bool,
}

impl Job {
    /// What is to be done for a recipe, with what runs again or without it.
    pub(super) fn new(recipe: &Recipe, facts: &Facts, with_again: bool) -> Self {
        Self { recipe: recipe.clone(), facts: facts.clone(), with_again }
    }

    /// Does all of it at once for these options.
    pub(super) fn done(&self, mut prices: Prices, shown: &[&'static str]) -> Prices {
        let mut queue = self.queue(&prices, shown, |_| true);
        while let Some(task) = queue.pop() {
            queue.extend(self.step(task, &mut prices));
        }
        prices
    }

    /// Does it in slices after the paint, until what holds it is dropped.
    pub(super) fn start(
        self,
        latest: Rc<RefCell<Prices>>,
        state: UseStateSetter<Prices>,
        shown: Vec<&'static str>,
    ) -> Rc<RefCell<Option<Later>>> {
        let timer = Rc::new(RefCell::new(None));
        let held = Rc::clone(&timer);
        timer.replace(Some(Later::after_paint(move || {
            // What is in sight is known once the page is laid out.
            let queue = self.queue(&latest.borrow(), &shown, |id| browser::is_in_sight(&row_id(id)));
            let due = browser::milliseconds().saturating_add(GATHER);
            Work { job: self, latest, state, queue, due, timer: held }.slice();
        })));
        timer
    }

    /// What is to be done for these options, last first: what is in sight comes before fixes, and those before the rest.
    fn queue(
        &self,
        prices: &Prices,
        shown: &[&'static str],
        is_in_sight: impl Fn(&str) -> bool,
    ) -> Vec<Task> {
        // A price takes as long as a report, and that of a long file would hold up whoever writes it.
        let is_long = self.recipe.own.as_ref().is_some_and(|own| own.is_long());
        let wanted = shown.iter().filter(|id| !is_long && !prices.fresh.contains(*id)).rev();
        let wanted = wanted.filter_map(|id| OPTIONS.iter().find(|option| option.id == *id));
        let (near, far): (Vec<&OptionSpec>, Vec<&OptionSpec>) =
            wanted.partition(|option| is_in_sight(option.id));
        let mut queue = Vec::new();
        if self.with_again && prices.again_of.as_ref() != Some(&self.recipe) {
            queue.push(Task::Again);
        }
        queue.extend(far.into_iter().map(Task::Price));
        if !prices.is_mended(&self.recipe) {
            queue.push(Task::Mended);
            let [heard, silenced] = drawn(&self.facts.cards);
            queue.extend(heard.chain(silenced).rev().map(Task::Mend));
        }
        if !near.is_empty() {
            queue.push(Task::Priced);
            queue.extend(near.into_iter().map(Task::Price));
        }
        if prices.ladder_of != self.recipe.printed() {
            queue.push(Task::Ladder(self.recipe.ladder().into_iter(), Vec::new()));
        }
        queue
    }

    /// Does a step of a task; what is left of it.
    fn step(&self, task: Task, prices: &mut Prices) -> Option<Task> {
        match task {
            Task::Ladder(mut left, mut rungs) => {
                if let Some(step) = left.next() {
                    rungs.push(rung(&self.recipe, step, &mut self.facts.shelf.borrow_mut()));
                    return Some(Task::Ladder(left, rungs));
                }
                prices.ladder = prices.ladder.renew(in_order(rungs));
                prices.ladder_of = self.recipe.printed();
            }
            Task::Price(option) => {
                let values = neighbours(&self.recipe, option.id);
                return self.step(Task::Quote(option, values.into_iter(), Vec::new()), prices);
            }
            Task::Quote(option, mut left, mut quotes) => {
                if let Some(value) = left.next() {
                    let facts = &self.facts;
                    quotes.push(quote(&facts.now, &mut facts.shelf.borrow_mut(), option, value));
                    return Some(Task::Quote(option, left, quotes));
                }
                priced(option, quotes, prices);
            }
            Task::Mend(index) => self.mend(index, prices),
            Task::Mended => self.mended(prices),
            Task::Priced => {}
            Task::Again => {
                prices.again = prices.again.renew(again(&self.recipe));
                prices.image = self.facts.image.clone();
                prices.download = self.facts.ledger(Book::Download).clone();
                prices.again_of = Some(self.recipe.clone());
            }
        }
        None
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
}

/// Keeps the quotes of an option.
fn priced(option: &'static OptionSpec, quotes: Vec<Quote>, prices: &mut Prices) {
    match prices.quotes.iter_mut().find(|(id, _)| *id == option.id) {
        Some((_, old)) => *old = old.renew(quotes),
        None => prices.quotes.push((option.id, Part::new(quotes))),
    }
    prices.fresh.push(option.id);
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
    /// What is known already.
    fn keep_up(&self) {
        let (facts, mut latest) = (&self.job.facts, self.latest.borrow_mut());
        latest.now = facts.now.clone();
        latest.costs = facts.costs.clone();
        latest.variants = facts.variants.clone();
    }

    fn slice(mut self) {
        let end = browser::milliseconds().saturating_add(SLICE);
        let mut shows = false;
        self.keep_up();
        while browser::milliseconds() <= end {
            let Some(task) = self.queue.pop() else { break };
            shows = matches!(task, Task::Priced | Task::Mended);
            let left = self.job.step(task, &mut self.latest.borrow_mut());
            self.queue.extend(left);
            if shows {
                break;
            }
        }
        // Drawn together: the ladder and the prices in sight, then the fixes, then the rest.
        shows |= matches!(self.queue.last(), None | Some(Task::Again));
        // Half a ladder would stand beside another image.
        let can_show = !matches!(self.queue.last(), Some(Task::Ladder(..)));
        if shows || can_show && browser::milliseconds() >= self.due {
            self.state.set(self.latest.borrow().clone());
            self.due = browser::milliseconds().saturating_add(GATHER);
        }
        if !self.queue.is_empty() {
            let timer = Rc::clone(&self.timer);
            timer.replace(Some(Later::soon(move || self.slice())));
        }
    }
}

/// Asks for the prices in sight that a press would show, in slices, so that they are known by then.
pub(crate) fn price_ahead(facts: Facts, shown: &[&'static str], timer: Rc<RefCell<Option<Later>>>) {
    let near = OPTIONS.iter().filter(|option| shown.contains(&option.id));
    let near: Vec<_> = near.filter(|option| browser::is_in_sight(&row_id(option.id))).collect();
    let (ladder, recipe) = (facts.of.ladder(), facts.of.clone());
    let values = near.into_iter().rev().flat_map(move |option| neighbours(&recipe, option.id));
    let left = ladder.into_iter().map(|step| step.recipe).chain(values.map(|(_, recipe)| recipe));
    Ahead { facts, left, timer }.slice();
}

/// Recipes that a press would have to price.
struct Ahead<I> {
    facts: Facts,
    left: I,
    timer: Rc<RefCell<Option<Later>>>,
}

impl<I: Iterator<Item = Recipe> + 'static> Ahead<I> {
    /// One of them, so that a press that comes meanwhile waits for no more than that.
    fn slice(mut self) {
        let Some(recipe) = self.left.next() else { return };
        self.facts.shelf.borrow_mut().price(&recipe);
        let timer = Rc::clone(&self.timer);
        timer.replace(Some(Later::soon(move || self.slice())));
    }
}
