//! What the image costs elsewhere: pulls, rebuilds, what a build machine fetches; and the same program built
//! otherwise.

use yew::prelude::*;

use crate::bytes;
use crate::report::{Costs, Variant};
use crate::show::wire::{together, trip};
use crate::show::words;
use crate::ui::parts::{Part, drawn};
use crate::ui::sheet::{Line, folded, line, marked, sheet};
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct Wire {
    pub(crate) costs: Part<Costs>,
}

impl View for Wire {
    fn draw(&self) -> Html {
        drawn("wire");
        let Costs { first, shared, own, .. } = &*self.costs;
        if first.layers == 0 {
            return Html::default();
        }
        let [once, apart] = together(shared, own, 10);
        html! {
            <section class="wire" aria-labelledby="wire-title">
                <header><h2 id="wire-title">{"What it costs elsewhere"}</h2><p>{"compressed"}</p></header>
                {sheet(&["What moves", "Size", "10 Mbit/s", "50 Mbit/s", "200 Mbit/s"], trips(&self.costs))}
                if shared.bytes > 0 {
                    <p>{format!(
                        "A host keeps the base's {} once: ten services like this one on it move {}, and not {}.",
                        words::size(shared.bytes, shared.low, shared.high),
                        bytes::text(once),
                        bytes::text(apart),
                    )}</p>
                }
                <p>{"A change of source makes new the layers that hold what is built from it, and those above them: they \
                    are pushed once and pulled by each host. Times are those of the bytes alone: requests and unpacking \
                    come on top."}</p>
                {folded("Where these figures come from".to_owned(), sources(&self.costs))}
            </section>
        }
    }
}

fn sources(costs: &Costs) -> Vec<(String, String)> {
    let layers = "computed: the rows of the ledger \u{201c}download\u{201d}, with their sources";
    let mut sources = vec![("The image's layers".to_owned(), layers.to_owned())];
    let known = costs.builders.iter().filter(|one| !one.source.is_empty());
    sources.extend(known.map(|one| (one.image.clone(), format!("{}, {}", one.source, one.date))));
    sources
}

fn trips(costs: &Costs) -> Vec<Line> {
    let of = |what: String, moved| {
        let trip = trip(what, moved);
        line([trip.what, trip.size].into_iter().chain(trip.times).collect())
    };
    let mut lines = vec![of("First pull".to_owned(), &costs.first)];
    if costs.shared.layers > 0 {
        lines.push(of("Pull where the base is".to_owned(), &costs.own));
    }
    if !costs.rebuilt.is_empty() {
        let layers = words::count(costs.first.layers, "layer");
        let what = format!("After a change of source, {} of {layers}", costs.rebuilt.len());
        lines.push(of(what, &costs.rebuild));
    }
    lines.push(line(vec!["A build machine that has nothing yet fetches".to_owned()]));
    lines.extend(costs.builders.iter().map(|one| of(one.image.clone(), &one.moved)));
    lines
}

/// The same program with other flags, for another processor, by other releases.
#[derive(PartialEq)]
pub(crate) struct Variants {
    pub(crate) variants: Part<Vec<Variant>>,
}

impl View for Variants {
    fn draw(&self) -> Html {
        drawn("variants");
        if self.variants.is_empty() {
            return Html::default();
        }
        let mut sources: Vec<(String, String)> = Vec::new();
        for figure in self.variants.iter().flat_map(|one| [&one.unpacked, &one.download]) {
            let source = (figure.basis.word().to_owned(), format!("{}, {}", figure.source, figure.date));
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let lines = self.variants.iter().map(variant).collect();
        html! {
            <section class="wire variants" aria-labelledby="variants-title">
                <header>
                    <h2 id="variants-title">{"This program, built otherwise"}</h2><p>{"ranges hold nine of ten"}</p>
                </header>
                {sheet(&["Go, processor, flags", "Unpacked", "Download"], lines)}
                {folded("Where these figures come from".to_owned(), sources)}
            </section>
        }
    }
}

fn variant(one: &Variant) -> Line {
    let [unpacked, download] = [&one.unpacked, &one.download].map(|figure| {
        if figure.low == figure.high {
            bytes::text(figure.bytes)
        } else {
            words::range(figure.low, figure.high)
        }
    });
    // Flags stay in one piece.
    let flags =
        if one.strip.is_empty() { "none" } else { one.strip }.replace(' ', "\u{a0}").replace('-', "\u{2011}");
    let name = format!("{}, {}, {flags}", one.go, one.arch);
    let cells = vec![name, unpacked, download];
    if one.current { marked(cells, "current") } else { line(cells) }
}
