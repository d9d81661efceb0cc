//! Passing a recipe on: a link, Markdown, or a comment, each visible before it is copied.

use yew::prelude::*;

use crate::browser::{self, focus};
use crate::recipe::options::Recipe;
use crate::session::Action;
use crate::show::share::{Form, changes};
use crate::show::words;
use crate::ui::parts::{Copy, Dispatch, glyph, send};

#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    pub(crate) recipe: Recipe,
    pub(crate) link: AttrValue,
    pub(crate) size: AttrValue,
    pub(crate) dispatch: Dispatch,
}

#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let form = use_state(|| Form::Link);
    use_effect_with((), |()| focus::into_region("share"));
    let text = form.text(&format!("{}{}", browser::address(), props.link), &props.size);
    let tab = |one: Form| {
        let form = form.clone();
        let chosen = *form == one;
        html! {
            <label key={one.title()} class={classes!("segment", chosen.then_some("chosen"))}>
                <input type="radio" name="form" checked={chosen} onchange={move |_: Event| form.set(one)} />
                <span class="name">{one.title()}</span>
            </label>
        }
    };
    html! {
        <div class="popover share" id="share" role="dialog" aria-labelledby="share-title">
            <header>
                <h2 id="share-title">{"Share this recipe"}</h2>
                <button type="button" class="quiet" aria-label="Close"
                    onclick={send(&props.dispatch, Action::Float(None))}>{glyph("close")}</button>
            </header>
            <fieldset>
                <legend class="unseen">{"As"}</legend>
                <div class="segments">{ for Form::ALL.into_iter().map(tab) }</div>
            </fieldset>
            <div class="shared">
                <textarea id="shared-text" readonly=true rows="3" aria-label="Text to copy" value={text.clone()} />
                <Copy {text} area="shared-text" class={classes!("main")} />
            </div>
            <p>{said(&props.recipe)}</p>
            <p>{"This link always opens this recipe; figures are those of the day you open it."}</p>
        </div>
    }
}

/// The changes in words.
fn said(recipe: &Recipe) -> Html {
    let changes = changes(recipe);
    let title = recipe.preset().title;
    if changes.is_empty() {
        return html! { {format!("{title}, unchanged.")} };
    }
    let last = changes.len() - 1;
    let change = |(at, (name, value)): (usize, &(String, String))| {
        html! { <>{name}{" "}<b>{value}</b>{if at == last { "." } else { ", " }}</> }
    };
    html! {
        <>
            {format!("{title} with {}: ", words::count(changes.len(), "change"))}
            { for changes.iter().enumerate().map(change) }
        </>
    }
}
