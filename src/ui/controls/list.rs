//! A list of texts as chips. A new item that is not taken stays in its field, with the reason under
//! the row.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::{about_id, control_id};
use crate::browser::focus;
use crate::recipe::options::OptionSpec;
use crate::session::{Action, Refused};
use crate::ui::parts::{Dispatch, on};

#[derive(Properties)]
pub(super) struct ListProps {
    pub(super) option: &'static OptionSpec,
    pub(super) values: Vec<String>,
    pub(super) placeholder: &'static str,
    pub(super) refused: Option<Refused>,
    pub(super) dispatch: Dispatch,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &Self) -> bool {
        self.option.id == other.option.id && self.values == other.values && self.refused == other.refused
    }
}

/// The chips of a row, and the field that adds one.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let draft = use_state(|| None::<String>);
    let wants_focus = use_mut_ref(|| false);
    let id = props.option.id;
    {
        // A value that was taken is a chip now, so its field is done.
        let draft = draft.clone();
        use_effect_with(props.values.clone(), move |_| draft.set(None));
    }
    {
        let wants_focus = Rc::clone(&wants_focus);
        use_effect(move || {
            if wants_focus.take() {
                focus::to(&control_id(id));
            }
        });
    }
    let add = {
        let (draft, dispatch, values) = (draft.clone(), props.dispatch.clone(), props.values.clone());
        move || {
            let item = draft.as_deref().unwrap_or_default().trim();
            if item.is_empty() {
                draft.set(None);
                return;
            }
            let mut values = values.clone();
            values.push(item.to_owned());
            dispatch.dispatch(Action::Set(id, values));
        }
    };
    let open = opening(&draft, &wants_focus);
    let onkeydown = {
        let (draft, add) = (draft.clone(), add.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            if key == "Enter" || key == "Escape" {
                event.stop_propagation();
                wants_focus.replace(true);
                if key == "Enter" { add() } else { draft.set(None) }
            }
        })
    };
    html! {
        <div class="list">
            <ul>{ for props.values.iter().enumerate().map(|(at, value)| chip(props, at, value)) }</ul>
            if let Some(text) = draft.as_ref() {
                <input type="text" id={control_id(id)} value={text.clone()} placeholder={props.placeholder}
                    oninput={draft_of(&draft)} {onkeydown} onblur={move |_| add()} autocomplete="off" spellcheck="false"
                    aria-label={format!("New item of {}", props.option.title)}
                    aria-invalid={props.refused.is_some().then_some("true")} aria-describedby={about_id(id)} />
            } else {
                <button type="button" class="button" id={control_id(id)} onclick={open}
                    aria-label={format!("Add to {}", props.option.title)}>{"Add"}</button>
            }
        </div>
    }
}

/// Opens the field and asks for the focus.
fn opening(draft: &UseStateHandle<Option<String>>, wants_focus: &Rc<RefCell<bool>>) -> Callback<MouseEvent> {
    let (draft, wants_focus) = (draft.clone(), Rc::clone(wants_focus));
    Callback::from(move |_: MouseEvent| {
        wants_focus.replace(true);
        draft.set(Some(String::new()));
    })
}

/// The new item's text as it is typed.
fn draft_of(draft: &UseStateHandle<Option<String>>) -> Callback<InputEvent> {
    let draft = draft.clone();
    Callback::from(move |event: InputEvent| {
        let field = event.target_dyn_into::<web_sys::HtmlInputElement>();
        draft.set(Some(field.map(|field| field.value()).unwrap_or_default()));
    })
}

fn chip(props: &ListProps, at: usize, value: &str) -> Html {
    let (id, values) = (props.option.id, props.values.clone());
    let remove = on(&props.dispatch, move |_: MouseEvent| {
        let mut values = values.clone();
        if at < values.len() {
            values.remove(at);
        }
        Action::Set(id, values)
    });
    html! {
        <li key={at} class="chip">
            <code>{value}</code>
            <button type="button" onclick={remove} aria-label={format!("Remove {value}")}>{super::glyph("close")}</button>
        </li>
    }
}
