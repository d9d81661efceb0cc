//! Passing a recipe on: a link, Markdown, markup, all files, or a comment, each visible before it is copied.

use yew::prelude::*;

use crate::browser;
use crate::bytes;
use crate::recipe::link::LONGEST_SHARED;
use crate::recipe::options::Recipe;
use crate::recipe::own::Own;
use crate::show::share::{Form, Shared, changes};
use crate::show::words;
use crate::ui::parts::{Copy, Dispatch, popover};

#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    pub(crate) recipe: Recipe,
    pub(crate) link: AttrValue,
    pub(crate) size: AttrValue,
    pub(crate) dockerfile: AttrValue,
    pub(crate) dispatch: Dispatch,
}

#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let form = use_state(|| Form::Link);
    let own = props.recipe.own.as_deref();
    if let Some(own) = own.filter(|_| props.link.len() > LONGEST_SHARED) {
        return frame(props, too_long(&props.link, own));
    }
    let text = form.text(&Shared {
        address: &format!("{}{}", browser::address(), props.link),
        size: &props.size,
        dockerfile: &props.dockerfile,
        recipe: &props.recipe,
    });
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
    let forms = Form::ALL.into_iter().filter(|form| own.is_none() || *form != Form::Comment);
    let always = if own.is_some() { ALWAYS_TEXT } else { ALWAYS };
    frame(
        props,
        html! {
            <>
                <fieldset>
                    <legend class="unseen">{"As"}</legend>
                    <div class="segments">{ for forms.map(tab) }</div>
                </fieldset>
                <div class="shared">
                    <textarea id="shared-text" readonly=true rows="3" aria-label="Text to copy" value={text.clone()} />
                    <Copy {text} area="shared-text" class={classes!("main")} />
                </div>
                <p>{said(&props.recipe)}</p>
                <p>{always}</p>
            </>
        },
    )
}

const ALWAYS: &str = "This link always opens this recipe; figures are those of the day you open it.";
const ALWAYS_TEXT: &str =
    "This link holds the text itself and always opens it; figures are those of the day you open it.";

fn frame(props: &ShareProps, inner: Html) -> Html {
    let title = if props.recipe.own.is_some() { "Share this Dockerfile" } else { "Share this recipe" };
    popover("share", "share", title, &props.dispatch, inner)
}

/// What is offered in place of a link that nobody could pass on.
fn too_long(link: &str, own: &Own) -> Html {
    let text = AttrValue::from(own.dockerfile.clone());
    html! {
        <>
            <p>
                {format!("This file is too long for a link: it would have {} characters, and a link has at most {}. \
                          Pass the text on instead.", exact(link.len()), exact(LONGEST_SHARED))}
            </p>
            <div class="shared">
                <textarea id="shared-text" readonly=true rows="6" aria-label="Text to copy" value={text.clone()} />
                <Copy {text} area="shared-text" class={classes!("main")} />
            </div>
        </>
    }
}

fn exact(count: usize) -> String {
    bytes::exact(u64::try_from(count).unwrap_or_default())
}

/// The changes in words.
fn said(recipe: &Recipe) -> Html {
    let changes = changes(recipe);
    let title = if recipe.own.is_some() { "Your own Dockerfile" } else { recipe.preset().title };
    if changes.is_empty() {
        let end = if recipe.own.is_some() { "." } else { ", unchanged." };
        return html! { {format!("{title}{end}")} };
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
