//! What floats above the page: one popover at a time. It takes the focus, and gives it back.

use web_sys::Element;
use yew::prelude::*;

use super::facts::Facts;
use super::parts::Dispatch;
use super::views::{Giving, Share, holding, keys};
use crate::browser::{self, focus};
use crate::lessons;
use crate::session::{Action, Popover, Session};

/// What floats above the page.
pub(crate) fn floating(session: &Session, facts: &Facts, size: AttrValue, dispatch: &Dispatch) -> Html {
    match session.view.popover {
        _ if session.view.holding => holding(),
        Some(Popover::Share) => {
            let (recipe, link) = (session.recipe.clone(), lessons::link(&facts.link, session.lesson));
            let dockerfile = facts.dockerfile().to_owned();
            html! { <Share {recipe} {link} {size} {dockerfile} dispatch={dispatch.clone()} /> }
        }
        Some(Popover::Give) => html! { <Giving dispatch={dispatch.clone()} /> },
        Some(Popover::Keys) => keys(dispatch),
        Some(Popover::Presets) | None => Html::default(),
    }
}

/// A click beside a popover closes it.
pub(crate) fn close_outside(popover: Option<Popover>, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        if popover.is_some() && !browser::is_inside(&event, ".popover, [aria-expanded=true]") {
            dispatch.dispatch(Action::Float(None));
        }
    })
}

/// Moves the focus into the popover that opens; once it is closed, back to what had it before, unless something else
/// has it by then.
#[hook]
pub(crate) fn use_popover(popover: Option<Popover>) {
    let opener = use_mut_ref(|| None::<Element>);
    let is_open = use_mut_ref(|| false);
    let was_open = is_open.replace(popover.is_some());
    if popover.is_some() && !was_open {
        opener.replace(focus::holder());
    }
    use_effect_with(popover, move |popover| match popover {
        Some(popover) => focus::into_region(region(*popover)),
        None => {
            if let Some(opener) = opener.take().filter(|_| focus::holder().is_none()) {
                focus::on(&opener);
            }
        }
    });
}

fn region(popover: Popover) -> &'static str {
    match popover {
        Popover::Presets => "preset-list",
        Popover::Share => "share",
        Popover::Keys => "keys",
        Popover::Give => "giving",
    }
}
