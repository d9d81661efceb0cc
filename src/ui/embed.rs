//! The page inside another page: the options that a paragraph is about, what follows from them, and the Dockerfile.
//!
//! A lesson brings its switches, its goals and its help. It draws the same session with the same views as the whole page. Its undo list is its own, because the browser's
//! history belongs to the page around it: the address is only ever replaced. It takes no focus by itself. What it has to
//! say to the page around it stands in its markup; static/frame.js passes it on.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::app::{Start, point};
use super::basis::Opener;
use super::effects::use_announcement;
use super::facts::Facts;
use super::follow::use_facts;
use super::parts::{Copy, Dispatch, Part, State, glyph};
use super::prices::use_prices;
use super::regions::options;
use super::shown::{use_kin, use_shown};
use super::view::view as show;
use super::views::{Excerpt, Outcome, RunsAgain, Switches, goal, help, notice};
use crate::browser::{self, history, keys};
use crate::lessons::{self, Lesson, Outcome as Reached};
use crate::recipe::link::shared;
use crate::session::{Action, Session};
use crate::show::again::is_about;
use crate::show::code::{Line, lines};
use crate::show::embed::{shaped, summary, switches};
use crate::show::words;

/// What an embed starts from.
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct Framed {
    /// The address and the day.
    pub start: Start,
    /// Ids of the options that are shown, with commas between.
    pub controls: AttrValue,
}

impl Framed {
    /// What the browser shows now, and what the page around it asked for.
    pub fn here() -> Self {
        Self { start: Start::here(), controls: browser::asked("controls").unwrap_or_default().into() }
    }
}

/// The whole embed.
#[component]
pub fn Embed(props: &Framed) -> Html {
    let state = use_reducer(|| State(Session::open(&props.start.hash, 0)));
    let dispatch = Dispatch::new(&state);
    let session = &state.0;
    let lesson = session.lesson;
    let shown = {
        let recipe = session.recipe.clone();
        use_memo((props.controls.clone(), lesson), move |(asked, lesson)| switches(asked, *lesson, &recipe))
    };
    let facts = use_facts(session, &shown, &props.start.today);
    let about_cache = is_about(&shown);
    let prices = use_prices(&session.recipe, &facts, shown.to_vec(), about_cache, false);
    let spoken = use_announcement(&session.change, &facts, false);
    let file = use_shown(&session.recipe, &facts, "Dockerfile");
    let kin = use_kin(session, &facts, &file);
    let link = lessons::link(&facts.link, lesson);
    let trail = use_trail(session, link.clone(), &dispatch);
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let mut keep = shaped(&shown, &facts.notes);
    keep.extend(&session.view.lit);
    let size = AttrValue::from(words::image(&facts.now));
    html! {
        <article class="embed" data-link={link.clone()}
            data-report={summary(&facts.now, &facts.verdicts, &facts.cards, lesson.map(|one| (one, facts.goals.as_slice())))}
            onpointerover={point::<PointerEvent>(&dispatch)} onfocusin={point::<FocusEvent>(&dispatch)}>
            {head(session, &facts, lesson, trail, &dispatch)}
            {notice(&session.problems, &dispatch)}
            {show(Switches { of: options(session, &facts, &prices, &kin, &size, &dispatch), shown: shown.to_vec() })}
            {show(Outcome {
                now: facts.now.clone(),
                verdicts: facts.verdicts.clone(),
                cards: facts.cards.clone(),
                goal: lesson.and_then(Lesson::limit),
            })}
            {show(Excerpt {
                code: code(session, &facts),
                keep,
                open: *open,
                toggle,
                kin: kin.lines.clone(),
                lit: session.view.lit.clone(),
                serial: session.change.serial,
                dispatch: dispatch.clone(),
            })}
            if about_cache {
                {show(RunsAgain::of(&prices, session.view.change, &Opener::new(session, &facts, &dispatch)))}
            }
            {foot(lesson, &facts.goals, &link, &dispatch)}
            <p class="unseen" role="status">{spoken}</p>
        </article>
    }
}

fn foot(lesson: Option<&Lesson>, outcomes: &[Reached], link: &str, dispatch: &Dispatch) -> Html {
    html! {
        <footer>
            if let Some(lesson) = lesson {
                {goals(lesson, outcomes, dispatch)}
            }
            <a href={format!("./{link}")} target="_blank" rel="noopener">{"Open in the full playground"}</a>
        </footer>
    }
}

/// The goals, and help: a hint until all are reached, then why.
fn goals(lesson: &Lesson, outcomes: &[Reached], dispatch: &Dispatch) -> Html {
    html! {
        <>
            <ul class="goals" aria-label="Goals">{ for outcomes.iter().map(goal) }</ul>
            if outcomes.iter().all(|one| one.done) {
                <p class="reason">{lesson.reason}</p>
            } else {
                {help(lesson, dispatch)}
            }
        </>
    }
}

/// The Dockerfile as rows; the page shows one of the visitor's own in an editor, an embed does not.
fn code(session: &Session, facts: &Facts) -> Part<Vec<Line>> {
    match session.recipe.own {
        Some(_) => Part::new(lines("Dockerfile", facts.dockerfile(), (*facts.image).as_ref(), &facts.cards)),
        None => facts.code.clone(),
    }
}

fn head(
    session: &Session,
    facts: &Facts,
    lesson: Option<&Lesson>,
    trail: Trail,
    dispatch: &Dispatch,
) -> Html {
    let at = session.place.at;
    let dispatch = dispatch.clone();
    let title = match lesson {
        Some(lesson) => format!("Lesson {}: {}", lesson.number(), lesson.title),
        None if session.recipe.own.is_some() => "A Dockerfile".to_owned(),
        None => session.recipe.preset().title.to_owned(),
    };
    html! {
        <header>
            <svg class="mark" viewBox="0 0 40 28" aria-hidden="true"><use href="#g-mark" /></svg>
            <h1>{title}</h1>
            <button type="button" class="quiet" disabled={at == 0}
                aria-label={if at == 0 { "Undo: nothing to undo" } else { "Undo" }}
                onclick={move |_| undo(&trail, at, &dispatch)}>{glyph("undo")}</button>
            <Copy text={facts.dockerfile().to_owned()} />
        </header>
    }
}

/// Links of the steps so far, by their place.
type Trail = Rc<RefCell<Vec<String>>>;

/// Keeps the undo list, and the address at the present link.
#[hook]
fn use_trail(session: &Session, link: String, dispatch: &Dispatch) -> Trail {
    let trail = use_mut_ref(Vec::<String>::new);
    let at = session.place.at;
    {
        let trail = Rc::clone(&trail);
        use_effect_with(session.change.clone(), move |change| {
            let mut links = trail.borrow_mut();
            links.truncate(usize::try_from(at).unwrap_or(usize::MAX));
            links.push(link.clone());
            // An address is not written while it is read.
            if change.serial > 0 {
                history::replace(&shared(&link), at, None);
            }
        });
    }
    {
        let dispatch = dispatch.clone();
        use_effect_with((), move |()| {
            // The page around it has opened another link, from which a new list starts.
            let listener = history::on_move(move || dispatch.dispatch(Action::Open(history::link(), 0)));
            move || drop(listener)
        });
    }
    {
        let (trail, dispatch) = (Rc::clone(&trail), dispatch.clone());
        use_effect_with(at, move |at| {
            let at = *at;
            let listener = keys::on_press(move |key| {
                if key.key() == "z" && (key.ctrl_key() || key.meta_key()) && !browser::is_typing(key) {
                    key.prevent_default();
                    undo(&trail, at, &dispatch);
                }
            });
            move || drop(listener)
        });
    }
    trail
}

fn undo(trail: &Trail, at: u32, dispatch: &Dispatch) {
    let Some(before) = at.checked_sub(1) else { return };
    let link = usize::try_from(before).ok().and_then(|place| trail.borrow().get(place).cloned());
    if let Some(link) = link {
        dispatch.dispatch(Action::Open(link, before));
    }
}
