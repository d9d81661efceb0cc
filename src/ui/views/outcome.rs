//! What follows from the Dockerfile, as an embed shows it: the size on a scale, the verdicts, and the first cause that
//! spoils one, with what Docker prints.

use yew::prelude::*;

use super::bar::answer;
use super::code::wrapped;
use crate::report::{Price, Verdict};
use crate::show::cards::Card;
use crate::show::hull::{MARKS, percent, position};
use crate::show::words;
use crate::ui::parts::{Part, drawn};
use crate::ui::view::View;

/// Marks of the scale that have their number.
const NUMBERED: [u32; 4] = [1, 8, 64, 512];

#[derive(PartialEq)]
pub(crate) struct Outcome {
    pub(crate) now: Part<Price>,
    pub(crate) verdicts: Part<Vec<Verdict>>,
    pub(crate) cards: Part<Vec<Card>>,
    /// What the image should stay under, in bytes.
    pub(crate) goal: Option<u64>,
}

impl View for Outcome {
    fn draw(&self) -> Html {
        drawn("outcome");
        let cause = self.cards.iter().find(|card| card.verdict.is_some());
        html! {
            <div class="outcome" role="group" aria-label="What follows">
                if let Some(bytes) = words::unpacked(&self.now) {
                    <p class="size"><strong>{words::image(&self.now)}</strong>{" unpacked"}</p>
                    {gauge(bytes, self.goal)}
                } else {
                    <p class="size"><strong>{"No image"}</strong></p>
                }
                <ul class="answers">{ for self.verdicts.iter().map(answer) }</ul>
                if let Some(cause) = cause {
                    <div class="cause" key={cause.key.clone()}>
                        if let Some(error) = &cause.error {
                            <pre class="error">{wrapped(error)}</pre>
                        }
                        { for cause.text.iter().map(|text| html! { <p>{text}</p> }) }
                    </div>
                }
            </div>
        }
    }
}

/// The hull's scale, lying: each mark doubles.
fn gauge(bytes: u64, goal: Option<u64>) -> Html {
    let at = |bytes| percent(1000 - position(bytes));
    let tick = |mark: &u32| {
        html! {
            <svg key={*mark} x={at(u64::from(*mark) * 1_000_000)}>
                <line y1="6" y2={if NUMBERED.contains(mark) { "18" } else { "14" }} />
                if NUMBERED.contains(mark) {
                    <text y="32">{*mark}</text>
                }
            </svg>
        }
    };
    html! {
        <svg class="gauge" aria-hidden="true">
            <line class="axis" x1="0" x2="100%" y1="10" y2="10" />
            { for MARKS.iter().map(tick) }
            if let Some(goal) = goal {
                <svg class="goal" x={at(goal)}><line y1="-2" y2="18" /></svg>
            }
            <svg class="ring" x={at(bytes)}><circle cy="10" r="8" /><line x1="-13" x2="13" y1="10" y2="10" /></svg>
        </svg>
    }
}
