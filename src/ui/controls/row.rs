//! A row of the options: label, price tag, control, and why it has no effect or was not taken.

use yew::prelude::*;

use super::choice::{self, Shape};
use super::list::List;
use super::{about_id, choose, control_id, field, row_id, tag};
use crate::recipe::options::{Choice, Kind, OptionSpec};
use crate::session::{Action, Figure, Refused};
use crate::show::basis::Said;
use crate::show::kin::Pointed;
use crate::show::price::Quote;
use crate::ui::basis::told;
use crate::ui::parts::{Dispatch, Part, drawn, glyph, send};
use crate::ui::view::View;

/// An option of the registry; two are equal when they have one id.
#[derive(Clone, Copy)]
pub(crate) struct Spec(pub(crate) &'static OptionSpec);

impl PartialEq for Spec {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl std::ops::Deref for Spec {
    type Target = OptionSpec;

    fn deref(&self) -> &OptionSpec {
        self.0
    }
}

#[derive(PartialEq)]
pub(crate) struct Row {
    pub(crate) option: Spec,
    pub(crate) values: Vec<String>,
    /// The choices that are offered; none: all.
    pub(crate) offers: Option<&'static [&'static str]>,
    /// Differs from the preset.
    pub(crate) changed: bool,
    /// Why it has no effect.
    pub(crate) idle: Option<&'static str>,
    /// The row above says so already.
    pub(crate) idle_is_known: bool,
    /// What its other values would give.
    pub(crate) quotes: Part<Vec<Quote>>,
    /// The present image's size, where the row shows it.
    pub(crate) size: AttrValue,
    pub(crate) refused: Option<Refused>,
    /// It belongs to what is pointed at.
    pub(crate) kin: bool,
    /// It is what is pointed at.
    pub(crate) pointed: Option<Pointed>,
    /// Where the prices come from, where that is shown.
    pub(crate) about: Option<Vec<Said>>,
    pub(crate) dispatch: Dispatch,
}

impl View for Row {
    fn draw(&self) -> Html {
        drawn("row");
        let option = self.option;
        let class = classes!(
            "row",
            self.changed.then_some("changed"),
            self.kin.then_some("kin"),
            self.pointed.is_some().then_some("pointed"),
            self.idle.is_some().then_some("idle"),
        );
        let about = about_id(option.id);
        let body = match option.kind {
            Kind::Switch => switch(self, &about),
            Kind::Choice(choices) => chosen(self, &choice::offered(self, choices), &about),
            Kind::Text { placeholder } => labelled(self, field::field(self, placeholder, "")),
            Kind::Number { unit } => labelled(self, field::field(self, "", unit)),
            Kind::List { placeholder } => labelled(
                self,
                html! {
                    <List option={option.0} values={self.values.clone()} {placeholder} refused={self.refused.clone()}
                        dispatch={self.dispatch.clone()} />
                },
            ),
        };
        html! {
            <div {class} id={row_id(option.id)} data-kin={format!("option/{}", option.id)}>
                {body}
                {about_row(self, about)}
                if !self.quotes.is_empty() {
                    {prices(self)}
                }
            </div>
        }
    }
}

fn chosen(props: &Row, choices: &[&'static Choice], about: &str) -> Html {
    let option = props.option;
    match choice::shape(choices, option.group) {
        Shape::Select => labelled(props, choice::choices(props, choices, Shape::Select)),
        Shape::Radios if props.idle.is_some() => html! { <p class="name">{option.title}</p> },
        shape => html! {
            <fieldset aria-describedby={about.to_owned()}>
                <legend class="name">{option.title}</legend>
                {choice::choices(props, choices, shape)}
            </fieldset>
        },
    }
}

fn switch(props: &Row, about: &str) -> Html {
    let option = props.option;
    let is_on = props.values.first().is_some_and(|value| value == "1");
    let next = if is_on { "0" } else { "1" };
    let quote = super::quote(&props.quotes, next).map(|quote| &quote.tag);
    html! {
        <label class="switch">
            <span class="name">{option.title}</span>
            {tag(quote)}
            <input type="checkbox" role="switch" id={control_id(option.id)} checked={is_on}
                aria-describedby={about.to_owned()} onchange={choose::<Event>(&props.dispatch, option.0, next)} />
        </label>
    }
}

fn labelled(props: &Row, control: Html) -> Html {
    html! {
        <div class="labelled">
            <label class="name" for={control_id(props.option.id)}>{props.option.title}</label>
            {control}
        </div>
    }
}

/// Opens where the prices come from. It is no stop of Tab, which would double them: on the option the key `i` opens it.
fn prices(props: &Row) -> Html {
    let one = Figure::Prices(props.option.id);
    let is_open = props.about.is_some();
    html! {
        <>
            <button type="button" class="prices" id={one.id()} tabindex="-1" aria-expanded={is_open.to_string()}
                aria-keyshortcuts="i" aria-label={format!("{}: where its prices come from", props.option.title)}
                onclick={send(&props.dispatch, Action::Basis((!is_open).then_some(one)))}>{glyph("note")}</button>
            { for props.about.iter().flatten().map(told) }
        </>
    }
}

fn about_row(props: &Row, id: String) -> Html {
    let option = props.option;
    let help = if option.is_essential() { "unseen" } else { "help" };
    // What is only read aloud needs no place on the page.
    let is_only_heard = option.is_essential() && props.refused.is_none() && props.idle.is_none();
    html! {
        <div {id} hidden={is_only_heard}>
            if let Some(refused) = &props.refused {
                <p class="refusal" role="alert">{glyph("no")}{&refused.why}</p>
            }
            if let Some(why) = props.idle.filter(|_| !props.idle_is_known) {
                <p class="help">{why}</p>
            } else if props.idle.is_none() {
                <p class={help}>{option.help}</p>
            }
        </div>
    }
}
