//! The root: one session, the facts that follow from it, and the page's frame.

use yew::prelude::*;

use super::effects::{
    use_address, use_announcement, use_focus, use_is_beside, use_keys, use_pinned, use_scroll, use_sight,
    use_toast,
};
use super::floating::{close_outside, floating, use_popover};
use super::follow::use_facts;
use super::given::use_drops;
use super::parts::{Dispatch, State, on};
use super::prices::use_prices;
use super::regions::{files, hull, options, results};
use super::shown::{use_kin, use_shown};
use super::view::{deferred, view as show};
use super::views::{Bar, given_notice, in_view, notice, tabs, toast};
use crate::browser::{self, focus, history};
use crate::session::{Action, Popover, Session};
use crate::show::kin::Pointed;
use crate::show::words;

/// What the page starts from.
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct Start {
    /// The address from `#` on.
    #[prop_or_default]
    pub hash: AttrValue,
    /// The place of that address in the undo list.
    #[prop_or_default]
    pub place: u32,
    /// ISO date of today, which tells old facts; empty where nobody knows.
    #[prop_or_default]
    pub today: AttrValue,
    /// The first drawing shows prices and fixes too, instead of leaving them for after the paint.
    #[prop_or_default]
    pub complete: bool,
}

impl Start {
    /// The address that the browser shows now.
    pub fn here() -> Self {
        Self {
            hash: history::link().into(),
            place: history::place().unwrap_or_default(),
            today: browser::today().into(),
            complete: false,
        }
    }
}

/// The whole page.
#[component]
pub fn App(start: &Start) -> Html {
    let state = use_reducer(|| State(Session::open(&start.hash, start.place)));
    let dispatch = Dispatch::new(&state);
    let session = &state.0;
    let priced = in_view(session);
    let facts = use_facts(session, &priced, &start.today);
    let prices = use_prices(&facts.of, &facts, priced, true, start.complete);
    let spoken = use_announcement(&session.change, &facts, facts.of != session.recipe);
    use_address(session, &facts, &dispatch);
    use_sight(session.recipe.own.is_some(), &dispatch);
    // Before the focus, which may want another place.
    use_scroll(session.view.page);
    use_focus(session.view.focus.as_ref());
    // After it: a popover gives the focus back where nobody else wants it.
    use_popover(session.view.popover);
    use_pinned(session.view.line);
    use_toast(&session.view, &dispatch);
    use_keys(&session.view, session.place, &dispatch);
    use_drops(&dispatch);
    let shown = use_shown(&session.recipe, &facts, &session.view.file);
    let kin = use_kin(session, &facts, &shown);
    let waits = use_pressed(session);
    let is_beside = use_is_beside();
    let view = &session.view;
    let size = AttrValue::from(words::image(&facts.now));
    html! {
        <div class="page" data-page={view.page.id()} onpointerover={point::<PointerEvent>(&dispatch)}
            onfocusin={point::<FocusEvent>(&dispatch)} onclick={close_outside(view.popover, &dispatch)}>
            {skips()}
            {show(Bar {
                now: facts.now.clone(),
                download: words::total(&facts.ledgers[1]).into(),
                verdicts: facts.verdicts.clone(),
                cards: facts.cards.clone(),
                place: session.place,
                sharing: view.popover == Some(Popover::Share),
                dispatch: dispatch.clone(),
            })}
            {notices(session, &dispatch)}
            {tabs(view.page, is_beside, facts.cards.iter().filter(|card| card.silenced_by.is_none()).count(), &dispatch)}
            <main>
            {show(options(session, &facts, &prices, &kin, &size, &dispatch))}
            {deferred(files(session, &facts, &shown, &kin, &dispatch), waits)}
            {deferred(hull(session, &prices, &dispatch), waits)}
            {results(session, &facts, &prices, &kin, &dispatch, waits)}
            {floating(session, &facts, size, &dispatch)}
            </main>
            {toast(view.toast.as_ref())}
            <p class="unseen" role="status">{spoken}</p>
        </div>
    }
}

fn notices(session: &Session, dispatch: &Dispatch) -> Html {
    html! {
        <div class="notices">
            {notice(&session.problems, dispatch)}
            if let Some(taken) = &session.view.given {
                {given_notice(taken, dispatch)}
            }
        </div>
    }
}

/// The recipe has just changed and nothing else: nobody is on the way to another place of the page.
#[hook]
fn use_pressed(session: &Session) -> bool {
    let now = (session.change.serial, session.view.focus.clone());
    let last = use_mut_ref(|| now.clone());
    let (serial, focus) = last.replace(now);
    serial != session.change.serial && focus == session.view.focus
}

/// Follows the pointer and the focus from one related thing to the next.
pub(crate) fn point<E: AsRef<web_sys::Event> + 'static>(dispatch: &Dispatch) -> Callback<E> {
    on(dispatch, |event: E| {
        let words = browser::marked(event.as_ref(), "data-kin");
        Action::Point(words.and_then(|words| Pointed::parse(&words)))
    })
}

/// Skip links: buttons, because the address belongs to the recipe.
fn skips() -> Html {
    let skip = |(region, label): (&'static str, &'static str)| {
        html! {
            <button key={region} type="button" onclick={move |_| focus::into_region(region)}>{label}</button>
        }
    };
    let regions = [
        ("options", "Go to the options"),
        ("code", "Go to the Dockerfile"),
        ("results", "Go to the results"),
    ];
    html! { <nav class="skips" aria-label="Skip">{ for regions.into_iter().map(skip) }</nav> }
}
