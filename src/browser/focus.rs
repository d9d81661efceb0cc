//! Focus and selection.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// Moves the focus to an element, by id; tells whether it is there.
pub fn to(id: &str) -> bool {
    let Some(element) = super::element(id) else { return false };
    on(&element);
    true
}

/// Scrolls no further than an element needs to be seen.
pub fn reveal(id: &str) {
    if let Some(element) = super::element(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Moves the focus to the first element of a region that takes it.
pub fn into_region(id: &str) {
    let first = super::element(id).and_then(|region| {
        region
            .query_selector("button, input:not([type=radio]), input:checked, select, [tabindex='0']")
            .ok()?
    });
    if let Some(first) = first {
        on(&first);
    }
}

fn on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Selects all text of a field and puts the focus there.
pub fn select(id: &str) {
    if let Some(field) = super::element(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok())
    {
        let _ = field.focus();
        field.select();
    }
}

/// The id of the element that has the focus.
pub fn current() -> Option<String> {
    Some(gloo_utils::document().active_element()?.id())
}
