//! The summary that is always in view: size, verdicts, counts, and what to do with it.

use yew::prelude::*;

use crate::browser::{history, theme};
use crate::report::{Price, Verdict};
use crate::session::{Action, Book, Figure, Page, Place, Popover, Target};
use crate::show::cards::{Card, tally};
use crate::show::words;
use crate::ui::parts::{Dispatch, Part, drawn, glyph, send};
use crate::ui::view::View;
use crate::verdicts::Answer;

#[derive(PartialEq)]
pub(crate) struct Bar {
    pub(crate) now: Part<Price>,
    /// Size of the download in running text.
    pub(crate) download: AttrValue,
    pub(crate) verdicts: Part<Vec<Verdict>>,
    pub(crate) cards: Part<Vec<Card>>,
    pub(crate) place: Place,
    pub(crate) sharing: bool,
    pub(crate) dispatch: Dispatch,
}

impl View for Bar {
    fn draw(&self) -> Html {
        drawn("bar");
        let now = &self.now;
        let is_built = words::is_built(now);
        let size = if is_built { words::image(now) } else { "–".to_owned() };
        let (figure, unit) = size.rsplit_once('\u{a0}').unwrap_or((&size, ""));
        let failing = self.verdicts.iter().find(|verdict| verdict.answer == Answer::No);
        html! {
            <header class={classes!("bar", failing.is_some().then_some("failing"))} id="bar">
                <div class="brand">
                    <svg class="mark" viewBox="0 0 40 28" aria-hidden="true"><use href="#g-mark" /></svg>
                    <div><h1>{"Plimsoll"}</h1><p>{"Go Dockerfile playground"}</p></div>
                    {step("undo", "Undo", self.place.at > 0, history::back)}
                    {step("redo", "Redo", self.place.at < self.place.last, history::forward)}
                </div>
                {total(self, Book::Unpacked, html! { <><strong>{figure}</strong>{" "}{unit}</> }, match (is_built, now.complete) {
                    (false, _) => "no image",
                    (true, true) => "image, unpacked",
                    (true, false) => "at least",
                })}
                {total(self, Book::Download, html! { {if is_built { &self.download } else { "–" }} }, "download")}
                <ul class="answers">{ for self.verdicts.iter().map(answer) }</ul>
                if let Some(failing) = failing {
                    <button type="button" class="alarm" onclick={send(&self.dispatch, Action::Turn(Page::Findings))}>
                        {glyph("no")}
                        <span><b>{words::verdict(failing.id, failing.answer)}{":"}</b>{" "}{&failing.summary}</span>
                        {glyph("next")}
                    </button>
                }
                {counts(&self.cards)}
                <div class="acts">
                    <button type="button" class="quiet theme" aria-label="Light or dark" onclick={|_| theme::flip()}>
                        {glyph("half")}
                    </button>
                    <button type="button" class="button main" id="share-button" aria-haspopup="dialog"
                        aria-expanded={self.sharing.to_string()}
                        onclick={send(&self.dispatch, Action::Float((!self.sharing).then_some(Popover::Share)))}>
                        {"Share"}
                    </button>
                </div>
            </header>
        }
    }
}

/// A total of the image: it leads to where it is made up.
fn total(props: &Bar, book: Book, figure: Html, name: &'static str) -> Html {
    let class = classes!("figure", (book == Book::Unpacked).then_some("main"));
    let target = Target::Figure(Figure::Total(book));
    html! {
        <button type="button" {class} disabled={!words::is_built(&props.now)}
            onclick={send(&props.dispatch, Action::Go(target))}>
            <span>{figure}</span><small>{name}<span class="unseen">{": where the figure comes from"}</span></small>
        </button>
    }
}

fn step(name: &'static str, title: &'static str, can: bool, step: fn()) -> Html {
    let label = if can { title.to_owned() } else { format!("{title}: nothing to {name}") };
    html! {
        <button type="button" class="quiet step" disabled={!can} aria-label={label} onclick={move |_| step()}>
            {glyph(name)}
        </button>
    }
}

/// A verdict in a word or two.
pub(crate) fn answer(verdict: &Verdict) -> Html {
    html! {
        <li key={verdict.id.id()} class={classes!("answer", verdict.id.id(), words::answer(verdict.answer))}>
            {answer_glyph(verdict.answer)}
            <span>{words::verdict(verdict.id, verdict.answer)}</span>
            {unsaid(verdict.answer)}
        </li>
    }
}

/// The glyph of an answer.
pub(crate) fn answer_glyph(answer: Answer) -> Html {
    glyph(match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Depends => "depends",
        Answer::None | Answer::Unreached => "none",
    })
}

/// What a glyph alone says, for people who can't see it.
pub(crate) fn unsaid(answer: Answer) -> Html {
    let text = match answer {
        Answer::Yes | Answer::No => return Html::default(),
        Answer::Depends => ": depends",
        Answer::None => ": nothing checks it",
        Answer::Unreached => ": not reached",
    };
    html! { <span class="unseen">{text}</span> }
}

fn counts(cards: &[Card]) -> Html {
    let names = ["no", "warning", "note"];
    let one = |(number, name): (usize, &'static str)| {
        html! { <span class={classes!("count", name, (number == 0).then_some("zero"))}>{glyph(name)}{number}</span> }
    };
    html! {
        <p class="tally">
            <span aria-hidden="true">{ for tally(cards).into_iter().zip(names).map(one) }</span>
            <small aria-hidden="true">{"errors, warnings, notes"}</small>
            <span class="unseen">{format!("Findings: {}", crate::show::cards::counts(cards))}</span>
        </p>
    }
}
