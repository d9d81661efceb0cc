//! The page's regions, each with what it shows of a session, its facts and its prices.

use yew::prelude::*;

use super::basis::Opener;
use super::facts::Facts;
use super::parts::{Dispatch, Part};
use super::prices::{Prices, quotes_of};
use super::shown::Shown;
use super::view::{deferred, view as show};
use super::views::{
    About, FilesView, Findings, GivenView, HullView, Ladder, Options, RunsAgain, Stages, Variants, Verdicts,
    Weighs, Wire, comments, footer, unknowns,
};
use crate::lessons::Lesson;
use crate::recipe::options::{Kind, OPTIONS};
use crate::recipe::presets::told::told;
use crate::session::{Book, Page, Popover, Session};
use crate::show::kin::{Kin, Pointed};
use crate::show::words;

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

/// The file that is shown, and the selected line.
pub(crate) fn files(
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

/// The ship's side.
pub(crate) fn hull(session: &Session, prices: &Prices, dispatch: &Dispatch) -> HullView {
    HullView {
        now: prices.now.clone(),
        rungs: prices.ladder.clone(),
        would: would(session.view.pointed.as_ref(), prices),
        goal: session.lesson.and_then(Lesson::limit),
        // Only a phone shows the short one, on its own page, and whatever is drawn beforehand.
        short: session.view.page == Page::Size || session.change.serial == 0,
        dispatch: dispatch.clone(),
    }
}

/// Verdicts and findings, and what the image weighs. What is out of sight may wait for the paint, if it `waits`.
pub(crate) fn results(
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
