//! What it weighs: the three ledgers, a bar to scale, and the table that the bar draws.

use yew::prelude::*;

use super::code::wrapped;
use crate::bytes;
use crate::recipe::presets::told::Told;
use crate::report::{Ledger, Row};
use crate::session::{Action, Book, Figure, Target};
use crate::show::bars::{Piece, fill, percent, share, stack};
use crate::show::kin::{Kin, Pointed};
use crate::show::{basis, words};
use crate::ui::basis::Opener;
use crate::ui::parts::{Part, drawn, on, send};
use crate::ui::sheet::{MOST, beneath};
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct Weighs {
    pub(crate) ledgers: [Part<Ledger>; 3],
    pub(crate) book: Book,
    /// What the tutorial says of this image.
    pub(crate) told: Option<&'static Told>,
    pub(crate) platform: AttrValue,
    /// The file builds, so there is an image.
    pub(crate) is_built: bool,
    pub(crate) kin: Part<Kin>,
    pub(crate) pointed: Option<Pointed>,
    pub(crate) opener: Opener,
}

impl View for Weighs {
    fn draw(&self) -> Html {
        drawn("weighs");
        let shown = Book::ALL.iter().position(|book| *book == self.book).unwrap_or_default();
        let Some(ledger) = self.ledgers.get(shown) else { return Html::default() };
        html! {
            <section class="weighs" aria-labelledby="weighs-title">
                <header><h2 id="weighs-title">{"What it weighs"}</h2><p>{&self.platform}</p></header>
                {books(self)}
                <p class="about">{self.book.about()}</p>
                if let Some(told) = self.told {
                    <p class="about">{told_text(told, &self.ledgers)}</p>
                }
                if self.is_built {
                    {bar(ledger, self)}
                    {table(ledger, self)}
                    {sources(ledger, &self.opener.today)}
                } else {
                    <p class="about">{"There is no image to weigh until the file builds."}</p>
                }
            </section>
        }
    }
}

/// The tutorial's figure beside the true one.
fn told_text(told: &Told, [unpacked, ..]: &[Part<Ledger>; 3]) -> String {
    let (says, is) = (bytes::text(told.bytes), words::total(unpacked));
    format!("The tutorial says {says} for this image; unpacked it has {is}. {}", told.why)
}

fn books(props: &Weighs) -> Html {
    let book = |(book, ledger): (Book, &Part<Ledger>)| {
        let chosen = book == props.book;
        html! {
            <label key={book.title()} class={classes!("segment", chosen.then_some("chosen"))}>
                <input type="radio" name="ledger" checked={chosen}
                    onchange={on(&props.opener.dispatch, move |_: Event| Action::Weigh(book))} />
                <b>{if props.is_built { words::total(ledger) } else { "–".to_owned() }}</b>
                <span>{book.title()}</span>
            </label>
        }
    };
    html! {
        <fieldset class="books">
            <legend class="unseen">{"Ledger"}</legend>
            <div class="segments">{ for Book::ALL.into_iter().zip(&props.ledgers).map(book) }</div>
        </fieldset>
    }
}

fn bar(ledger: &Ledger, props: &Weighs) -> Html {
    let piece = |piece: &Piece| {
        let kin = props.kin.rows.contains(&piece.row);
        html! {
            <rect key={piece.row} class={classes!("piece", piece.fill.id(), kin.then_some("kin"))} y="0" height="24"
                x={percent(piece.from)} width={percent(piece.length)} data-kin={format!("row/{}", piece.row)} />
        }
    };
    let [low, high] = [ledger.low, ledger.high].map(|end| percent(share(end, ledger.high)));
    html! {
        <div class="stack" aria-hidden="true">
            <svg width="100%" height="24">
                { for stack(ledger).iter().filter(|piece| piece.length > 0).map(piece) }
                if words::is_estimate(ledger.total, ledger.low, ledger.high) {
                    <g class="whisker">
                        <line x1={low.clone()} x2={high.clone()} y1="12" y2="12" />
                        <line x1={low.clone()} x2={low} y1="7" y2="17" />
                        <line x1={high.clone()} x2={high} y1="7" y2="17" />
                    </g>
                }
            </svg>
            <p><span>{"0"}</span><span>{bytes::text(ledger.high)}</span></p>
        </div>
    }
}

fn table(ledger: &Ledger, props: &Weighs) -> Html {
    let ranged = ledger.low < ledger.high;
    let total = words::exact_total(ledger);
    let text = words::cell(ledger.total, ledger.low, ledger.high);
    let one = Figure::Total(props.book);
    let (button, said) = props.opener.figure(one, &text, || basis::total(ledger, &props.opener.today));
    html! {
        <table class="sheet">
            <thead>
                <tr>
                    <th scope="col">{"Layer"}</th><th scope="col">{"Line"}</th><th scope="col">{"MB"}</th>
                    <th scope="col">{if ranged { "Bytes or range" } else { "Bytes" }}</th>
                </tr>
            </thead>
            <tbody>
                { for ledger.rows.iter().enumerate().take(MOST).map(|(at, one)| row(props, at, one)) }
                {others(ledger.rows.get(MOST..).unwrap_or_default())}
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row">{if ledger.complete { "Image" } else { "Image, at least" }}</th>
                    <td />
                    <td>{button}</td>
                    <td>{total}</td>
                </tr>
                if let Some(said) = said {
                    {beneath("4", said)}
                }
            </tfoot>
        </table>
    }
}

fn row(props: &Weighs, at: usize, row: &Row) -> Html {
    let (text, exact) = if row.unknown {
        ("?".to_owned(), "not known".to_owned())
    } else {
        (words::cell(row.bytes, row.low, row.high), words::exact(row.bytes, row.low, row.high))
    };
    let key = fill(row.kind, row.bytes, row.low, row.high).id();
    let class = classes!(
        props.kin.rows.contains(&at).then_some("kin"),
        (props.pointed == Some(Pointed::Row(at))).then_some("pointed")
    );
    let about = || words::basis(row, &props.opener.today).into();
    let (button, said) = props.opener.figure(Figure::Row(at), &text, about);
    html! {
        <>
        <tr key={at} {class} data-kin={format!("row/{at}")}>
            <th scope="row">
                <span>
                    <svg class="key" width="12" height="12" aria-hidden="true">
                        if row.bytes > 0 {
                            <rect class={classes!("piece", key)} width="12" height="12" />
                        }
                    </svg>
                    <span class="path">{wrapped(&row.label)}</span>
                </span>
            </th>
            <td>
                <button type="button" class="link" aria-label={format!("Line {}", row.line)}
                    onclick={send(&props.opener.dispatch, Action::Go(Target::Line(row.line)))}>{row.line}</button>
            </td>
            <td>{button}</td>
            <td>{exact}</td>
        </tr>
        if let Some(said) = said {
            {beneath("4", said)}
        }
        </>
    }
}

/// The rows that are not drawn, as one.
fn others(rows: &[Row]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let sum = |part: fn(&Row) -> u64| rows.iter().map(part).fold(0, u64::saturating_add);
    let (bytes, low, high) = (sum(|row| row.bytes), sum(|row| row.low), sum(|row| row.high));
    let least = words::least(rows.iter().all(|row| !row.unknown));
    html! {
        <tr>
            <th scope="row">{words::count(rows.len(), "more layer")}</th>
            <td />
            <td>{least}{words::cell(bytes, low, high)}</td>
            <td>{words::exact(bytes, low, high)}</td>
        </tr>
    }
}

/// Where each figure comes from.
fn sources(ledger: &Ledger, today: &str) -> Html {
    let source = |row: &Row| {
        html! {
            <><dt>{&row.label}</dt><dd>{words::source(row, today)}</dd></>
        }
    };
    let rows = ledger.rows.iter().take(MOST).filter(|row| !row.date.is_empty());
    let more = ledger.rows.len().saturating_sub(MOST);
    html! {
        <details class="sources" id="sources">
            <summary>{words::sources(ledger, today)}</summary>
            <dl>{ for rows.map(source) }</dl>
            if more > 0 {
                <p class="about">{format!("Those of {} stand at their lines.", words::count(more, "more layer"))}</p>
            }
        </details>
    }
}
