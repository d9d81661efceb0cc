//! Figures that open to where they come from: the figure is a button, what it says stands below it. The one way
//! to do so on the whole page, and one figure is open at a time.

use yew::prelude::*;

use super::facts::Facts;
use super::parts::{Dispatch, send};
use crate::session::{Action, Figure, Session};
use crate::show::basis::Said;

/// What views need to open figures.
#[derive(Clone, PartialEq)]
pub(crate) struct Opener {
    /// The figure that is open.
    pub(crate) open: Option<Figure>,
    /// ISO date on which the page was opened.
    pub(crate) today: AttrValue,
    pub(crate) dispatch: Dispatch,
}

impl Opener {
    pub(crate) fn new(session: &Session, facts: &Facts, dispatch: &Dispatch) -> Self {
        Self { open: session.view.basis, today: facts.today.clone(), dispatch: dispatch.clone() }
    }

    /// A figure's button and, where it is open, what it says.
    pub(crate) fn figure(
        &self,
        one: Figure,
        text: &str,
        said: impl FnOnce() -> Said,
    ) -> (Html, Option<Html>) {
        let is_open = self.open == Some(one);
        (button(&self.dispatch, is_open, one, text), is_open.then(|| told(&said())))
    }
}

fn button(dispatch: &Dispatch, is_open: bool, one: Figure, text: &str) -> Html {
    html! {
        <button type="button" class="link" id={one.id()} aria-expanded={is_open.to_string()}
            aria-label={format!("{text}: where the figure comes from")}
            onclick={send(dispatch, Action::Basis((!is_open).then_some(one)))}>{text.to_owned()}</button>
    }
}

/// What an opened figure says.
pub(crate) fn told(said: &Said) -> Html {
    let part = |(name, text): &(String, String)| html! { <><dt>{name}</dt><dd>{text}</dd></> };
    html! {
        <div class="told">
            if !said.text.is_empty() {
                <p>{&said.text}</p>
            }
            if !said.parts.is_empty() {
                <dl>{ for said.parts.iter().map(part) }</dl>
            }
        </div>
    }
}
