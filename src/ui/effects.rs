//! What a session does outside the tree of views: address, focus, keys, spoken changes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::controls::control_id;
use super::facts::Facts;
use super::parts::Dispatch;
use super::views::{EDITOR, HERE, first_in_sight};
use crate::browser::{self, focus, history, keys};
use crate::lessons::{self, Lesson};
use crate::recipe::link::{LONGEST_SHARED, encode, shared};
use crate::recipe::options::Recipe;
use crate::session::{Action, Change, Figure, Focus, How, Page, Place, Popover, Session, Target, View};
use crate::show::kin::Pointed;
use crate::show::{cards, words};

/// Typing rests for this long before the address follows.
const REST: u32 = 400;
/// A change is spoken of after this long.
const PAUSE: u32 = 400;
/// The toast stays for this long.
const TOAST: u32 = 6_000;

/// Steps push an entry, typing replaces it once it rests, and an opened address is left alone.
#[hook]
pub(crate) fn use_address(session: &Session, facts: &Facts, dispatch: &Dispatch) {
    let waiting = use_mut_ref(|| None::<(Timeout, Recipe, Option<&'static Lesson>, u32)>);
    let (place, recipe, lesson) = (session.place, session.recipe.clone(), session.lesson);
    let link = lessons::link(&facts.link, lesson);
    {
        let waiting = Rc::clone(&waiting);
        use_effect_with(session.change.clone(), move |change| match change.how {
            How::Opened => {
                waiting.take();
                if history::place() != Some(place.at) {
                    history::mark(place.at);
                }
            }
            How::Stepped => {
                if let Some((_, typed, within, at)) = waiting.take() {
                    replace(&typed, within, at);
                }
                // The facts of a step are there at once.
                history::push(&shared(&link), place.at, kept(&link));
            }
            How::Typed => {
                let at = place.at;
                let later = {
                    let recipe = recipe.clone();
                    Timeout::new(REST, move || replace(&recipe, lesson, at))
                };
                waiting.replace(Some((later, recipe, lesson, at)));
            }
        });
    }
    let dispatch = dispatch.clone();
    use_effect_with(place.at, move |at| {
        let next = at.saturating_add(1);
        let listener = history::on_move(move || {
            let place = history::place().unwrap_or(next);
            dispatch.dispatch(Action::Open(history::link(), place));
        });
        move || drop(listener)
    });
}

/// Replaces the present entry by a recipe's.
fn replace(recipe: &Recipe, lesson: Option<&Lesson>, at: u32) {
    let link = lessons::link(&encode(recipe), lesson);
    history::replace(&shared(&link), at, kept(&link));
}

/// The link where it is too long for the address bar; the entry keeps it.
fn kept(link: &str) -> Option<&str> {
    Some(link).filter(|link| link.len() > LONGEST_SHARED)
}

/// Whether the options have a column of their own beside the tabs, as styles/layout.css has it.
#[hook]
pub(crate) fn use_is_beside() -> bool {
    let is_beside = use_state_eq(|| false);
    {
        let setter = is_beside.setter();
        use_effect_with((), move |()| {
            let listener =
                browser::on_media("(min-width: 700px) and (max-width: 1263px)", move |is| setter.set(is));
            move || drop(listener)
        });
    }
    *is_beside
}

/// Moves the focus where the session wants it.
#[hook]
pub(crate) fn use_focus(wish: Option<&Focus>) {
    use_effect_with(wish.cloned(), |wish| match wish.as_ref().map(|wish| &wish.target) {
        Some(Target::Option(id)) => {
            focus::to(&control_id(id));
        }
        Some(Target::Line(line) | Target::In(_, line)) => {
            if focus::caret(EDITOR, *line) {
                focus::reveal(HERE);
            } else {
                focus::to(&format!("line-{line}"));
            }
        }
        Some(Target::Card(index, _)) => {
            // After a fix the next finding has moved up; the last one leaves the heading.
            let found = (0..=*index).rev().any(|index| focus::to(&format!("card-{index}")));
            if !found {
                focus::to("findings-title");
            }
        }
        Some(Target::Figure(figure)) => {
            focus::to(&figure.id());
        }
        Some(Target::Again) => {
            focus::to("again-title");
        }
        None => {}
    });
}

/// Where one tab is shown at a time, each is found again as it was left, and a new one from its top.
#[hook]
pub(crate) fn use_scroll(page: Page) {
    let shown = use_mut_ref(|| page);
    let left = use_mut_ref(Vec::<(Page, f64)>::new);
    let before = shown.replace(page);
    if before != page {
        // What is left still stands there.
        let now = (before, browser::scrolled());
        left.borrow_mut().retain(|(one, _)| *one != before);
        left.borrow_mut().push(now);
    }
    use_effect_with((before != page).then_some(page), move |turned| {
        if let Some(page) = turned {
            let at = left.borrow().iter().find(|(one, _)| one == page).map_or(0.0, |(_, at)| *at);
            browser::scroll(at);
        }
    });
}

/// Brings the pinned line into view.
#[hook]
pub(crate) fn use_pinned(line: Option<usize>) {
    use_effect_with(line, |line| {
        if let Some(line) = line {
            focus::reveal(&format!("line-{line}"));
        }
    });
}

/// What is read aloud after a change, once the changes rest.
#[hook]
pub(crate) fn use_announcement(change: &Change, facts: &Facts, late: bool) -> String {
    let spoken = use_state(String::new);
    let before = use_mut_ref(|| words::unpacked(&facts.now));
    let setter = spoken.setter();
    let facts = facts.clone();
    use_effect_with((change.clone(), late), move |(change, late)| {
        let timer = (change.serial > 0 && !late).then(|| {
            let said = change.said.clone();
            Timeout::new(PAUSE, move || {
                let was = before.replace(words::unpacked(&facts.now));
                setter.set(words::announce(
                    &said,
                    was,
                    &facts.now,
                    &facts.verdicts,
                    &cards::counts(&facts.cards),
                ));
            })
        });
        move || drop(timer)
    });
    (*spoken).clone()
}

/// Follows which lines of a file of the visitor's own are in sight.
#[hook]
pub(crate) fn use_sight(is_own: bool, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(is_own, move |is_own| {
        let listener = is_own.then(|| {
            browser::on_scroll(move || {
                if let Some(above) = browser::above(EDITOR) {
                    dispatch.dispatch(Action::See(first_in_sight(above)));
                }
            })
        });
        move || drop(listener)
    });
}

/// Takes the toast away after a while, but not from under the focus.
#[hook]
pub(crate) fn use_toast(view: &View, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(view.toast.clone(), move |toast| {
        let timer = toast.as_ref().map(|toast| {
            let serial = toast.serial;
            let timer = Rc::new(RefCell::new(None));
            wait(Rc::clone(&timer), dispatch, serial);
            timer
        });
        move || drop(timer.and_then(|timer| timer.take()))
    });
}

fn wait(timer: Rc<RefCell<Option<Timeout>>>, dispatch: Dispatch, serial: u32) {
    let again = Rc::clone(&timer);
    let later = Timeout::new(TOAST, move || {
        let is_in_use = browser::element("toast")
            .is_some_and(|toast| toast.matches(":focus-within, :hover").unwrap_or(false));
        if is_in_use {
            wait(again, dispatch, serial);
        } else {
            dispatch.dispatch(Action::Forget(serial));
        }
    });
    timer.replace(Some(later));
}

/// Keys that work everywhere.
#[hook]
pub(crate) fn use_keys(view: &View, place: Place, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    let shown = (view.popover, view.file.clone(), view.line, view.basis, place);
    use_effect_with(shown, move |(popover, file, line, basis, place)| {
        let (popover, basis, place) = (*popover, *basis, *place);
        let line = line.map(|line| Target::In(file.clone(), line));
        let listener = keys::on_press(move |key| {
            if let Some(action) = pressed(key, popover, line.as_ref(), basis, place) {
                dispatch.dispatch(action);
            }
        });
        move || drop(listener)
    });
}

fn pressed(
    key: &KeyboardEvent,
    popover: Option<Popover>,
    line: Option<&Target>,
    basis: Option<Figure>,
    place: Place,
) -> Option<Action> {
    let typing = browser::is_typing(key);
    match key.key().as_str() {
        "Escape" if popover.is_some() => Some(Action::Float(None)),
        "Escape" if basis.is_some() => Some(Action::Basis(None)),
        "Escape" => {
            let words = browser::marked(key, "data-kin").unwrap_or_default();
            line.filter(|_| words.starts_with("option/")).map(|line| Action::Go(line.clone()))
        }
        "i" if !typing && !key.ctrl_key() && !key.meta_key() && !key.alt_key() => {
            match Pointed::parse(&browser::marked(key, "data-kin")?)? {
                Pointed::Option(id, _) => Some(Figure::Prices(id)),
                Pointed::Line(line) => Some(Figure::Line(line)),
                _ => None,
            }
            .map(|figure| Action::Basis((basis != Some(figure)).then_some(figure)))
        }
        "?" if !typing => Some(Action::Float((popover != Some(Popover::Keys)).then_some(Popover::Keys))),
        "z" | "Z" if (key.ctrl_key() || key.meta_key()) && !typing => {
            key.prevent_default();
            // Beyond the ends of the undo list the browser would leave the page.
            match key.shift_key() {
                true if place.at < place.last => history::forward(),
                false if place.at > 0 => history::back(),
                _ => {}
            }
            None
        }
        "ArrowLeft" => step_tab(key, -1),
        "ArrowRight" => step_tab(key, 1),
        _ => None,
    }
}

/// Arrows inside a row of tabs.
fn step_tab(key: &KeyboardEvent, step: i32) -> Option<Action> {
    if keys::step_tab(key, step) {
        key.prevent_default();
    }
    None
}
