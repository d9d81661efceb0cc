//! The root: one session, the facts that follow from it, and the page's frame.

use yew::prelude::*;

use super::basis::Opener;
use super::effects::{
    use_address, use_announcement, use_focus, use_keys, use_pinned, use_scroll, use_sight, use_toast,
};
use super::facts::Facts;
use super::follow::use_facts;
use super::given::use_drops;
use super::parts::{Dispatch, Part, State, on};
use super::prices::{Prices, quotes_of, use_prices};
use super::shown::{Shown, use_kin, use_shown};
use super::view::{deferred, view as show};
use super::views::{
    About, Bar, FilesView, Findings, GivenView, Giving, HullView, Ladder, Options, RunsAgain, Share, Stages,
    Variants, Verdicts, Weighs, Wire, comments, footer, given_notice, holding, in_view, keys, notice, tabs,
    toast, unknowns,
};
use crate::browser::{self, focus, history};
use crate::lessons::{self, Lesson};
use crate::recipe::options::{Kind, OPTIONS};
use crate::recipe::presets::told::told;
use crate::session::{Action, Book, Page, Popover, Session};
use crate::show::kin::{Kin, Pointed};
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
    let dispatch = state.dispatcher();
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
    use_pinned(session.view.line);
    use_toast(&session.view, &dispatch);
    use_keys(&session.view, &dispatch);
    use_drops(&dispatch);
    let shown = use_shown(&session.recipe, &facts, &session.view.file);
    let kin = use_kin(session, &facts, &shown);
    let waits = use_pressed(session);
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
            {tabs(view.page, facts.cards.iter().filter(|card| card.silenced_by.is_none()).count(), &dispatch)}
            <main>
            {show(options(session, &facts, &prices, &kin, &size, &dispatch))}
            {deferred(files(session, &facts, &shown, &kin, &dispatch), waits)}
            {deferred(HullView {
                now: prices.now.clone(),
                rungs: prices.ladder.clone(),
                would: would(session.view.pointed.as_ref(), &prices),
                goal: session.lesson.and_then(Lesson::limit),
                // Only a phone shows the short one, on its own page, and whatever is drawn beforehand.
                short: view.page == Page::Size || session.change.serial == 0,
                dispatch: dispatch.clone(),
            }, waits)}
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

/// What floats above the page.
fn floating(session: &Session, facts: &Facts, size: AttrValue, dispatch: &Dispatch) -> Html {
    match session.view.popover {
        _ if session.view.holding => holding(),
        Some(Popover::Share) => {
            let (recipe, link) = (session.recipe.clone(), lessons::link(&facts.link, session.lesson));
            let dockerfile = facts.dockerfile().to_owned();
            html! { <Share {recipe} {link} {size} {dockerfile} dispatch={dispatch.clone()} /> }
        }
        Some(Popover::Give) => html! { <Giving dispatch={dispatch.clone()} /> },
        Some(Popover::Keys) => keys(dispatch),
        Some(Popover::Presets) | None => Html::default(),
    }
}

/// The options as they stand.
pub(crate) fn options(
    session: &Session,
    facts: &Facts,
    prices: &Prices,
    kin: &Part<Kin>,
    size: &AttrValue,
    dispatch: &Dispatch,
) -> Options {
    let view = &session.view;
    Options {
        recipe: session.recipe.clone(),
        lesson: session.lesson,
        goals: facts.goals.clone(),
        groups: view.groups.clone(),
        more: view.more.clone(),
        quotes: prices.quotes.clone(),
        priced: prices.priced(&session.recipe),
        size: size.clone(),
        refused: view.refused.clone(),
        kin: kin.clone(),
        pointed: view.pointed.clone(),
        choosing: view.popover == Some(Popover::Presets),
        basis: view.basis,
        now: facts.ledger(Book::Unpacked).clone(),
        today: facts.today.clone(),
        dispatch: dispatch.clone(),
    }
}

fn files(
    session: &Session,
    facts: &Facts,
    shown: &Part<Shown>,
    kin: &Part<Kin>,
    dispatch: &Dispatch,
) -> FilesView {
    let view = &session.view;
    FilesView {
        facts: facts.clone(),
        shown: shown.clone(),
        line: view.line,
        kin: kin.clone(),
        pointed: view.pointed.clone(),
        lit: view.lit.clone(),
        serial: session.change.serial,
        comments: comments(&session.recipe),
        own: session.recipe.own.clone(),
        seen: view.seen,
        refused: view.refused.clone().filter(|_| session.recipe.own.is_some()),
        opener: Opener::new(session, facts, dispatch),
    }
}

fn results(
    session: &Session,
    facts: &Facts,
    prices: &Prices,
    kin: &Part<Kin>,
    dispatch: &Dispatch,
    waits: bool,
) -> Html {
    let (view, opener) = (&session.view, Opener::new(session, facts, dispatch));
    let findings = Findings {
        cards: facts.cards.clone(),
        fixes: prices.fixes.clone(),
        mended: prices.is_mended(&session.recipe),
        now: facts.now.clone(),
        unpacked: facts.ledger(Book::Unpacked).clone(),
        files: facts.files.clone(),
        toggled: view.cards.clone(),
        kin: kin.clone(),
        pointed: view.pointed.clone(),
        about: About::of(session),
        opener: opener.clone(),
    };
    let weighs = Weighs {
        ledgers: facts.ledgers.clone(),
        book: view.ledger,
        told: told(session.recipe.preset().id).filter(|_| session.recipe.changes().is_empty()),
        platform: platform(facts).into(),
        is_built: words::is_built(&facts.now),
        kin: kin.clone(),
        pointed: view.pointed.clone(),
        opener: opener.clone(),
    };
    html! {
        <section class="results" id="results" aria-label="Results">
            <div class="judged">
                {deferred(Verdicts { verdicts: facts.verdicts.clone() }, waits)}
                {deferred(findings, waits)}
                {unknowns(&facts.unknowns, dispatch)}
            </div>
            <div class="weighed">
                {deferred(weighs, waits)}
                if let Some(taken) = view.given.as_ref().filter(|taken| !taken.remarks.is_empty()) {
                    {show(GivenView { taken: taken.clone(), dispatch: dispatch.clone() })}
                }
                {deferred(Ladder { rungs: prices.ladder.clone(), opener: opener.clone() }, waits)}
                {deferred(Stages { image: prices.image.clone(), opener: opener.clone() }, waits)}
                {deferred(RunsAgain::of(prices, view.change, &opener), waits)}
                {deferred(Wire {
                    costs: prices.costs.clone(),
                    download: facts.ledger(Book::Download).clone(),
                    opener: opener.clone(),
                }, waits)}
                {deferred(Variants { variants: prices.variants.clone(), opener }, waits)}
                {footer()}
            </div>
        </section>
    }
}

fn platform(facts: &Facts) -> String {
    facts.image.as_ref().map(|image| image.platform.clone()).unwrap_or_default()
}

/// Where she would float with the value that is pointed at.
fn would(pointed: Option<&Pointed>, prices: &Prices) -> Option<(u64, AttrValue, AttrValue)> {
    let Some(Pointed::Option(id, value)) = pointed else { return None };
    let option = OPTIONS.iter().find(|option| option.id == *id)?;
    let quotes = quotes_of(&prices.quotes, id).filter(|_| prices.fresh.contains(id))?;
    // A switch has one other value, and pointing at the row means flipping it.
    let quote = match value {
        Some(value) => quotes.iter().find(|quote| quote.token == *value)?,
        None if option.kind == Kind::Switch => quotes.first()?,
        None => return None,
    };
    let name = match value {
        Some(_) => words::value(option, std::slice::from_ref(&quote.token)),
        None => format!("{} {}", option.title, words::value(option, std::slice::from_ref(&quote.token))),
    };
    Some((quote.unpacked?, quote.size.clone().into(), name.into()))
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

/// A click beside a popover closes it.
fn close_outside(popover: Option<Popover>, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        if popover.is_some() && !browser::is_inside(&event, ".popover, [aria-expanded=true]") {
            dispatch.dispatch(Action::Float(None));
        }
    })
}
