//! One line of text or a whole number. A value that is not taken stays, with the reason under it.

use yew::prelude::*;

use super::{Row, about_id, control_id};
use crate::session::Action;
use crate::ui::parts::on;

/// The field of a row, without its label.
pub(super) fn field(props: &Row, placeholder: &'static str, unit: &'static str) -> Html {
    let option = props.option.0;
    let taken = props.values.first().cloned().unwrap_or_default();
    let value = match &props.refused {
        Some(refused) => refused.values.first().cloned().unwrap_or_default(),
        None => taken,
    };
    let oninput = on(&props.dispatch, move |event: InputEvent| {
        let value = event.target_dyn_into::<web_sys::HtmlInputElement>().map(|field| field.value());
        Action::Type(option.id, value.into_iter().collect())
    });
    let is_number = !unit.is_empty();
    html! {
        <span class={classes!("field", is_number.then_some("number"))}>
            <input type="text" id={control_id(option.id)} {value} {placeholder} {oninput} autocomplete="off"
                spellcheck="false" inputmode={is_number.then_some("numeric")}
                aria-invalid={props.refused.is_some().then_some("true")}
                aria-describedby={about_id(option.id)} />
            if is_number {
                <span class="unit">{unit}</span>
            }
        </span>
    }
}
