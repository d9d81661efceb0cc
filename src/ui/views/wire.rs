//! What an image costs elsewhere: pulls and their times, rebuilds, what a build fetches; and its program built
//! otherwise.

use yew::prelude::*;

use crate::bytes;
use crate::costs::Moved;
use crate::dry_run::image::PartKind;
use crate::report::{Costs, Ledger, Row, Variant};
use crate::session::Figure;
use crate::show::basis::{self, Said};
use crate::show::wire::{together, trip};
use crate::show::words;
use crate::ui::basis::Opener;
use crate::ui::parts::{Part, drawn};
use crate::ui::run::Run;
use crate::ui::sheet::{Line, line, marked, sheet};
use crate::ui::view::View;

/// What moves over the wire.
#[derive(PartialEq)]
pub(crate) struct Wire {
    pub(crate) costs: Part<Costs>,
    /// The compressed layers.
    pub(crate) download: Part<Ledger>,
    pub(crate) opener: Opener,
}

impl View for Wire {
    fn draw(&self) -> Html {
        drawn("wire");
        if self.costs.first.layers == 0 {
            return Html::default();
        }
        html! {
            <section class="wire" aria-labelledby="wire-title">
                <header><h2 id="wire-title">{"What it costs elsewhere"}</h2><p>{"compressed"}</p></header>
                {sheet(&["What moves", "Size", "10 Mbit/s", "50 Mbit/s", "200 Mbit/s"], self.trips())}
                if self.costs.shared.bytes > 0 {
                    <p>{"A host keeps the base once, for all services that stand on it."}</p>
                }
                <p>{"A change of source makes new the layers that hold what is built from it, and those above them: they \
                    are pushed once and pulled by each host. Times are those of the bytes alone: requests and unpacking \
                    come on top."}</p>
            </section>
        }
    }
}

impl Wire {
    fn trips(&self) -> Vec<Line> {
        let Costs { first, shared, own, rebuild, rebuilt, builders } = &*self.costs;
        let mut lines = vec![self.trip(0, "First pull".to_owned(), first, || self.layers(first, |_| true))];
        if shared.layers > 0 {
            let own_rows = || self.layers(own, |row| row.kind != PartKind::Base);
            lines.push(self.trip(1, "Pull where the base is".to_owned(), own, own_rows));
        }
        if !rebuilt.is_empty() {
            let layers = words::count(first.layers, "layer");
            let what = format!("After a change of source, {} of {layers}", rebuilt.len());
            let new = || self.layers(rebuild, |row| rebuilt.contains(&row.line));
            lines.push(self.trip(2, what, rebuild, new));
        }
        if shared.bytes > 0 {
            let sums = ["Ten services on this base", "Ten services, each with a base of its own"];
            for (at, name) in sums.into_iter().enumerate() {
                let sum = together(shared, own, 10, at == 0);
                let about = || basis::together(shared, own, at == 0);
                lines.push(self.trip(3 + at, name.to_owned(), &sum, about));
            }
        }
        lines.push(line(vec!["A build machine that has nothing yet fetches".to_owned()]));
        for (at, one) in builders.iter().enumerate() {
            let about = || basis::fetched(one, &self.opener.today);
            lines.push(self.trip(5 + at, one.image.clone(), &one.moved, about));
        }
        lines
    }

    fn trip(&self, at: usize, what: String, moved: &Moved, about: impl FnOnce() -> Said) -> Line {
        let trip = trip(what, moved);
        let opened = self.opener.figure(Figure::Trip(at), &trip.size, about);
        line([trip.what, trip.size].into_iter().chain(trip.times).collect()).opening(1, opened)
    }

    /// Those of the download's rows that move.
    fn layers(&self, moved: &Moved, is_moved: impl Fn(&Row) -> bool) -> Said {
        basis::moved(moved, self.download.rows.iter().filter(|row| is_moved(row)), &self.opener.today)
    }
}

/// The same program with other flags, for another processor, by other releases.
#[derive(PartialEq)]
pub(crate) struct Variants {
    pub(crate) variants: Part<Vec<Variant>>,
    pub(crate) opener: Opener,
}

impl View for Variants {
    fn draw(&self) -> Html {
        drawn("variants");
        if self.variants.is_empty() {
            return Html::default();
        }
        let lines = self.variants.iter().enumerate().map(|(at, one)| self.variant(at, one)).collect();
        html! {
            <section class="wire variants" aria-labelledby="variants-title">
                <header>
                    <h2 id="variants-title">{"This program, built otherwise"}</h2><p>{"ranges hold nine of ten"}</p>
                </header>
                {sheet(&["Go, processor, flags", "Unpacked", "Download"], lines)}
            </section>
        }
    }
}

impl Variants {
    fn variant(&self, at: usize, one: &Variant) -> Line {
        let [unpacked, download] = [&one.unpacked, &one.download].map(|figure| {
            if figure.low == figure.high {
                bytes::text(figure.bytes)
            } else {
                words::range(figure.low, figure.high)
            }
        });
        let mut name = Run::default();
        name.text(&format!("{}, {}, ", one.go, one.arch));
        name.whole(if one.strip.is_empty() { "none" } else { one.strip });
        let opened = |one: Figure, text: &str, size: &crate::sizes::Figure| {
            self.opener.figure(one, text, || basis::figure(size, &self.opener.today))
        };
        let buttons = [
            opened(Figure::Unpacked(at), &unpacked, &one.unpacked),
            opened(Figure::Packed(at), &download, &one.download),
        ];
        let cells = vec![String::new(), unpacked, download];
        let row = if one.current { marked(cells, "current") } else { line(cells) }.named(name.end());
        buttons.into_iter().zip(1..).fold(row, |row, (button, at)| row.opening(at, button))
    }
}
