//! The same service on other bases, on one linear scale.

use yew::prelude::*;

use crate::bytes;
use crate::recipe::link::decode;
use crate::report::{Rung, first_failure, weighed};
use crate::session::Figure;
use crate::show::bars::{ladder_end, percent, share};
use crate::show::price::breaking;
use crate::show::{basis, words};
use crate::ui::basis::Opener;
use crate::ui::parts::{Part, drawn, glyph};
use crate::ui::sheet::beneath;
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct Ladder {
    pub(crate) rungs: Part<Vec<Rung>>,
    pub(crate) opener: Opener,
}

impl View for Ladder {
    fn draw(&self) -> Html {
        drawn("ladder");
        if self.rungs.is_empty() {
            return Html::default();
        }
        let end = ladder_end(&self.rungs);
        html! {
            <section class="ladder" aria-labelledby="ladder-title">
                <header>
                    <h2 id="ladder-title">{"Same service, other bases"}</h2>
                    <p>{format!("unpacked, 0 to {}", bytes::text(end))}</p>
                </header>
                <table>
                    <thead class="unseen">
                        <tr><th scope="col">{"Base"}</th><th scope="col">{"To scale"}</th><th scope="col">{"MB"}</th></tr>
                    </thead>
                    <tbody>{ for self.rungs.iter().enumerate().map(|(at, one)| rung(self, at, one, end)) }</tbody>
                </table>
            </section>
        }
    }
}

fn rung(props: &Ladder, at: usize, rung: &Rung, end: u64) -> Html {
    let price = &rung.price;
    let [low, bytes, high] = [price.low, price.unpacked, price.high].map(|bytes| percent(share(bytes, end)));
    let (failing, is_built) = (first_failure(&price.answers), words::is_built(price));
    let text =
        format!("{}{}", words::least(price.complete), words::cell(price.unpacked, price.low, price.high));
    let about = || basis::total(&weighed(&decode(&rung.link).0), &props.opener.today);
    let (button, said) = props.opener.figure(Figure::Rung(at), &text, about);
    html! {
        <>
        <tr class={rung.current.then_some("current")}>
            <th scope="row">
                {&rung.label}
                if rung.single {
                    <small>{" 1 stage"}</small>
                }
                if let Some(question) = failing {
                    <small class="fails">{glyph("no")}{breaking(question)}</small>
                }
                if rung.current {
                    <svg class="ring" viewBox="0 0 26 28" aria-hidden="true"><use href="#g-ring" /></svg>
                    <span class="unseen">{", this image"}</span>
                }
            </th>
            <td>
                <svg width="100%" height="12" aria-hidden="true">
                    if is_built {
                        <rect class="piece" y="1" height="10" width={bytes} />
                    }
                    if is_built && words::is_estimate(price.unpacked, price.low, price.high) {
                        <g class="whisker">
                            <line x1={low.clone()} x2={high.clone()} y1="6" y2="6" />
                            <line x1={low.clone()} x2={low} y1="1" y2="11" />
                            <line x1={high.clone()} x2={high} y1="1" y2="11" />
                        </g>
                    }
                </svg>
            </td>
            if is_built {
                <td>{button}</td>
            } else {
                <td>{"–"}<span class="unseen">{"no image"}</span></td>
            }
        </tr>
        if let Some(said) = said {
            {beneath("3", said)}
        }
        </>
    }
}
