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

/// Moves from one tab of a row to the next that is shown, or round to the other end; tells whether it did.
pub fn step_tab(key: &KeyboardEvent, step: i32) -> bool {
    let tab = key.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(tab) = tab.filter(|tab| tab.get_attribute("role").as_deref() == Some("tab")) else {
        return false;
    };
    let Some(row) = tab.parent_element() else { return false };
    let beside = |tab: &Element| {
        if step < 0 { tab.previous_element_sibling() } else { tab.next_element_sibling() }
    };
    let end = || if step < 0 { row.last_element_child() } else { row.first_element_child() };
    let others = (1..row.child_element_count()).scan(tab, |tab, _| {
        *tab = beside(tab).or_else(end)?;
        Some(tab.clone())
    });
    let mut shown =
        others.filter_map(|tab| tab.dyn_into::<HtmlElement>().ok()).filter(|tab| tab.offset_width() > 0);
    if let Some(next) = shown.next() {
        let _ = next.focus();
        next.click();
    }
    true
}
