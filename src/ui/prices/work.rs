//! The work behind the prices: what is to be done, in which order, and in slices that never hold up a frame.

use std::cell::RefCell;
use std::rc::Rc;

use yew::UseStateSetter;

use super::Prices;
use crate::browser::{self, Later};
use crate::recipe::options::{OPTIONS, OptionSpec, Recipe};
use crate::report::{again, ladder_on};
use crate::session::Book;
use crate::show::cards::drawn;
use crate::show::price::quotes;
use crate::ui::controls::row_id;
use crate::ui::facts::Facts;
use crate::ui::parts::Part;

/// Milliseconds after which a slice ends.
const SLICE: u64 = 6;

/// Milliseconds for which prices are gathered before they are drawn: each drawing takes longer than a few prices.
const GATHER: u64 = 60;

/// A piece of work: as long as a few reports take.
enum Task {
    /// Prices of an option.
    Price(&'static OptionSpec),
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
        let queue = self.queue(&prices, shown, |_| true);
        queue.into_iter().rev().for_each(|task| self.perform(task, &mut prices));
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
        queue
    }

    fn perform(&self, task: Task, prices: &mut Prices) {
        match task {
            Task::Mend(index) => self.mend(index, prices),
            Task::Mended => self.mended(prices),
            Task::Priced => {}
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
        let quotes = quotes(&self.recipe, &self.facts.now, &mut self.facts.shelf.borrow_mut(), option);
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
    /// What is known already; the ladder, where it is that of another recipe.
    fn keep_up(&self) {
        let (facts, mut latest) = (&self.job.facts, self.latest.borrow_mut());
        latest.now = facts.now.clone();
        latest.costs = facts.costs.clone();
        latest.variants = facts.variants.clone();
        let printed = self.job.recipe.printed();
        if latest.ladder_of != printed {
            latest.ladder = latest.ladder.renew(ladder_on(&self.job.recipe, &mut facts.shelf.borrow_mut()));
            latest.ladder_of = printed;
        }
    }

    fn slice(mut self) {
        let end = browser::milliseconds().saturating_add(SLICE);
        let mut shows = false;
        self.keep_up();
        while browser::milliseconds() <= end {
            let Some(task) = self.queue.pop() else { break };
            shows = matches!(task, Task::Priced | Task::Mended);
            self.job.perform(task, &mut self.latest.borrow_mut());
            if shows {
                break;
            }
        }
        // Drawn together: the ladder and the prices in sight, then the fixes, then the rest.
        shows |= matches!(self.queue.last(), None | Some(Task::Again));
        if shows || browser::milliseconds() >= self.due {
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
    let near = near.filter(|option| browser::is_in_sight(&row_id(option.id))).collect();
    ladder_on(&facts.of, &mut facts.shelf.borrow_mut());
    Ahead { facts, near, timer }.slice();
}

/// What a press would have to find out.
struct Ahead {
    facts: Facts,
    /// Options without prices so far.
    near: Vec<&'static OptionSpec>,
    timer: Rc<RefCell<Option<Later>>>,
}

impl Ahead {
    fn slice(mut self) {
        let end = browser::milliseconds().saturating_add(SLICE);
        while browser::milliseconds() <= end {
            let Some(option) = self.near.pop() else { break };
            quotes(&self.facts.of, &self.facts.now, &mut self.facts.shelf.borrow_mut(), option);
        }
        if !self.near.is_empty() {
            let timer = Rc::clone(&self.timer);
            timer.replace(Some(Later::soon(move || self.slice())));
        }
    }
}
