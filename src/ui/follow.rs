//! The facts of a session as it changes: those of what was pressed, those of what is pointed at before it is pressed,
//! and those of what is typed after it was painted.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::facts::Facts;
use super::prices::price_ahead;
use crate::browser::{self, Later};
use crate::session::{How, Session};

/// Milliseconds that a report may take and still follow each keystroke. Whoever types is not held up by one that
/// takes longer: it waits for as long as the last one took, but not longer than [`LATE`].
const SOON: u64 = 16;
const LATE: u64 = 400;

/// The facts of a session, computed once for each recipe; slices that a change left alone are kept. Those that a press
/// on what is pointed at would give are there before it, with the prices in sight of the options that are `shown`. Those
/// of a file that is being typed follow after the paint, and the latest text wins.
#[hook]
pub(crate) fn use_facts(session: &Session, shown: &[&'static str], today: &AttrValue) -> Facts {
    let lesson = session.lesson;
    let last = use_mut_ref(|| Facts::new(&session.recipe, lesson, today));
    let ahead = use_ahead(session, shown, &last);
    let took = use_mut_ref(|| 0);
    let drawn = use_force_update();
    let is_typed = session.change.how == How::Typed && session.recipe.own.is_some();
    let is_late = !last.borrow().are_of(&session.recipe, lesson);
    if is_late && !is_typed {
        let known = ahead.take().filter(|facts| facts.are_of(&session.recipe, lesson));
        let next = known.unwrap_or_else(|| last.borrow().renew(&session.recipe, lesson));
        last.replace(next);
    }
    {
        let last = Rc::clone(&last);
        use_effect_with((is_late && is_typed, session.recipe.clone()), move |(waits, recipe)| {
            let wait = (*took.borrow()).min(LATE);
            let recipe = recipe.clone();
            let work = move || {
                let start = browser::milliseconds();
                let next = last.borrow().renew(&recipe, lesson);
                last.replace(next);
                took.replace(browser::milliseconds().saturating_sub(start));
                drawn.force_update();
            };
            let work = match u32::try_from(wait).unwrap_or_default() {
                _ if !waits => None,
                _ if wait <= SOON => Some(Later::after_paint(work)),
                wait => Some(Later::after(wait, work)),
            };
            move || drop(work)
        });
    }
    last.borrow().clone()
}

/// Milliseconds after a press before the next one is prepared: what the last one gave comes first.
const REST: u32 = 500;

/// The facts that a press on what is pointed at would give, made after the paint that follows the pointer, and the
/// prices in sight that they would be shown with.
#[hook]
fn use_ahead(
    session: &Session,
    shown: &[&'static str],
    last: &Rc<RefCell<Facts>>,
) -> Rc<RefCell<Option<Facts>>> {
    let ahead = use_mut_ref(|| None);
    let of = use_mut_ref(|| session.recipe.clone());
    let (made, last, lesson, shown) = (Rc::clone(&ahead), Rc::clone(last), session.lesson, shown.to_vec());
    use_effect_with((session.ahead(), session.recipe.clone(), lesson), move |(recipe, now, _)| {
        let is_pressed = of.replace(now.clone()) != *now;
        let work = recipe.clone().map(|recipe| {
            let work = Rc::new(RefCell::new(None));
            let held = Rc::clone(&work);
            let look = move || {
                let next = last.borrow().renew(&recipe, lesson);
                made.replace(Some(next.clone()));
                price_ahead(next, &shown, held);
            };
            work.replace(Some(if is_pressed { Later::after(REST, look) } else { Later::after_paint(look) }));
            work
        });
        move || drop(work.and_then(|work| work.take()))
    });
    ahead
}
