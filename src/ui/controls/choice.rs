//! One of a list: segments for a few short names, radios for more, a select for facts about the
//! service, whose values have no price.

use yew::prelude::*;

use super::{Row, Spec, about_id, choose, control_id, quote, tag};
use crate::recipe::options::{Choice, Group};
use crate::session::Action;
use crate::show::kin::Pointed;
use crate::show::price::{Tag, Tone};
use crate::ui::parts::{Dispatch, on};
use crate::ui::view::{View, item};

/// How a list of choices is drawn.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    Segments,
    Radios,
    Select,
}

/// Letters that fit into one row of segments.
const LETTERS: usize = 34;
/// Values from which a fact is a select.
const MANY: usize = 5;

pub(super) fn shape(choices: &[&Choice], group: Group) -> Shape {
    let letters = |choice: &&Choice| choice.title.chars().count();
    let longest = choices.iter().map(letters).max().unwrap_or_default();
    match choices.len() {
        MANY.. if group == Group::Service => Shape::Select,
        MANY.. => Shape::Radios,
        few if longest * few <= LETTERS => Shape::Segments,
        _ if group == Group::Service => Shape::Select,
        _ => Shape::Radios,
    }
}

/// The choices that a row offers, and the present one.
pub(super) fn offered(props: &Row, choices: &'static [Choice]) -> Vec<&'static Choice> {
    let is_offered = |choice: &&Choice| {
        let is_listed = props.offers.is_none_or(|offers| offers.contains(&choice.token));
        is_listed || props.values.first().is_some_and(|now| now == choice.token)
    };
    choices.iter().filter(is_offered).collect()
}

/// The choices of a row, without its label.
pub(super) fn choices(props: &Row, choices: &[&'static Choice], shape: Shape) -> Html {
    let now = props.values.first().map(String::as_str).unwrap_or_default();
    match shape {
        Shape::Select => select(props, choices, now),
        Shape::Segments => html! {
            <div class="segments">
                { for choices.iter().map(|choice| radio(props, choice, now, "segment", "now")) }
            </div>
        },
        Shape::Radios => html! {
            <div class="radios">
                { for choices.iter().map(|choice| radio(props, choice, now, "choice", &props.size)) }
            </div>
        },
    }
}

/// A value that can be chosen; a change draws again those alone that it changes.
#[derive(PartialEq)]
struct Radio {
    option: Spec,
    token: &'static str,
    title: &'static str,
    chosen: bool,
    pointed: bool,
    price: Option<Tag>,
    class: &'static str,
    dispatch: Dispatch,
}

fn radio(props: &Row, choice: &Choice, now: &str, class: &'static str, size: &str) -> Html {
    let chosen = choice.token == now;
    let present = || Tag { tone: Tone::Plain, text: size.to_owned() };
    let quoted = || quote(&props.quotes, choice.token).map(|quote| quote.tag.clone());
    let radio = Radio {
        option: props.option,
        token: choice.token,
        title: choice.title,
        chosen,
        pointed: matches!(&props.pointed, Some(Pointed::Option(_, Some(value))) if value == choice.token),
        price: if chosen { Some(present()) } else { quoted() },
        class,
        dispatch: props.dispatch.clone(),
    };
    item(choice.token, radio)
}

impl View for Radio {
    fn draw(&self) -> Html {
        let (id, chosen) = (self.option.id, self.chosen);
        html! {
            <label class={classes!(self.class, chosen.then_some("chosen"), self.pointed.then_some("pointed"))}
                data-kin={format!("option/{id}/{}", self.token)}>
                <input type="radio" name={id} value={self.token} checked={chosen}
                    id={chosen.then(|| control_id(id))}
                    onchange={choose::<Event>(&self.dispatch, self.option.0, self.token)} />
                <span class="name">{self.title}</span>
                {tag(self.price.as_ref())}
            </label>
        }
    }
}

fn select(props: &Row, choices: &[&'static Choice], now: &str) -> Html {
    let option = props.option.0;
    let onchange = on(&props.dispatch, move |event: Event| {
        let value = event.target_dyn_into::<web_sys::HtmlSelectElement>().map(|select| select.value());
        Action::Set(option.id, value.into_iter().collect())
    });
    html! {
        <span class="select">
            <select id={control_id(option.id)} aria-describedby={about_id(option.id)} {onchange}>
                { for choices.iter().map(|choice| html! {
                    <option key={choice.token} value={choice.token} selected={choice.token == now}>
                        {choice.title}
                    </option>
                }) }
            </select>
            {super::glyph("chevron")}
        </span>
    }
}
