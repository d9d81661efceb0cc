//! Will it work? The five verdicts with their reasons.

use yew::prelude::*;

use super::bar::{answer_glyph, unsaid};
use crate::report::Verdict;
use crate::show::words;
use crate::ui::parts::{Part, drawn};
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct Verdicts {
    pub(crate) verdicts: Part<Vec<Verdict>>,
}

impl View for Verdicts {
    fn draw(&self) -> Html {
        drawn("verdicts");
        let row = |verdict: &Verdict| {
            html! {
                <li key={verdict.id.id()} class={classes!("verdict", words::answer(verdict.answer))}>
                    {answer_glyph(verdict.answer)}
                    <b>{words::verdict(verdict.id, verdict.answer)}</b>
                    <span>{words::reason(verdict.answer, &verdict.summary)}</span>
                    {unsaid(verdict.answer)}
                </li>
            }
        };
        html! {
            <section class="verdicts" aria-labelledby="verdicts-title">
                <h2 id="verdicts-title">{"Will it work?"}</h2>
                <ul>{ for self.verdicts.iter().map(row) }</ul>
            </section>
        }
    }
}
