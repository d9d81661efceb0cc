//! Controls, one for each kind of option. Which option it is never matters here.

mod choice;
mod field;
mod list;
mod row;

pub(crate) use row::{Row, Spec};

use self::choice::Shape;
use super::parts::{Dispatch, on};
use crate::recipe::options::{Kind, OptionSpec};
use crate::session::Action;
use crate::show::price::{Quote, Tag, Tone};
use yew::prelude::*;

use super::parts::glyph;

/// The row of an option says the present image's size.
pub(crate) fn shows_size(option: &OptionSpec) -> bool {
    let Kind::Choice(choices) = option.kind else { return false };
    choice::shape(&choices.iter().collect::<Vec<_>>(), option.group) == Shape::Radios
}

/// The row of an option.
pub(crate) fn row_id(id: &str) -> String {
    format!("row-{id}")
}

/// The element that takes an option's focus.
pub(crate) fn control_id(id: &str) -> String {
    format!("o-{id}")
}

/// What describes an option to who can't see the page: its help, and why it has no effect or was not taken.
pub(crate) fn about_id(id: &str) -> String {
    format!("about-{id}")
}

/// A price tag; empty where there is none, and its room stays.
fn tag(tag: Option<&Tag>) -> Html {
    let (class, mark) = match tag.map(|tag| tag.tone) {
        Some(Tone::Breaks) => ("breaks", glyph("no")),
        Some(Tone::Repairs) => ("repairs", glyph("yes")),
        Some(Tone::Lighter) => ("lighter", Html::default()),
        Some(Tone::Plain) | None => ("plain", Html::default()),
    };
    html! { <span class={classes!("tag", class)}>{mark}{tag.map(|tag| tag.text.clone())}</span> }
}

fn quote<'a>(quotes: &'a [Quote], token: &str) -> Option<&'a Quote> {
    quotes.iter().find(|quote| quote.token == token)
}

/// Sends the new value of a control that has a fixed one.
fn choose<E: 'static>(dispatch: &Dispatch, option: &'static OptionSpec, token: &str) -> Callback<E> {
    let token = token.to_owned();
    on(dispatch, move |_| Action::Set(option.id, vec![token.clone()]))
}
