//! Keys that the whole page listens to.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Calls back for every key that is pressed on the page, until it is dropped.
pub fn on_press(pressed: impl Fn(&KeyboardEvent) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo_utils::document(), "keydown", options, move |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
            pressed(key);
        }
    })
}

/// Moves from one tab of a row to the next, or round to the other end; tells whether it did.
pub fn step_tab(key: &KeyboardEvent, step: i32) -> bool {
    let tab = key.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(tab) = tab.filter(|tab| tab.get_attribute("role").as_deref() == Some("tab")) else {
        return false;
    };
    let Some(row) = tab.parent_element() else { return false };
    let beside = if step < 0 { tab.previous_element_sibling() } else { tab.next_element_sibling() };
    let end = if step < 0 { row.last_element_child() } else { row.first_element_child() };
    let next = beside.or(end).and_then(|next| next.dyn_into::<HtmlElement>().ok());
    if let Some(next) = next {
        let _ = next.focus();
        next.click();
    }
    true
}
