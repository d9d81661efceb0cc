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
            .query_selector(
                "button, input:not([type=radio]), input:checked, select, textarea, [tabindex='0']",
            )
            .ok()?
    });
    if let Some(first) = first {
        on(&first);
    }
}

/// Moves the focus to an element; one that is no longer in the page does not take it.
pub fn on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Puts the focus and the caret at the start of a line of a text area; tells whether the area is there.
pub fn caret(id: &str, line: usize) -> bool {
    let Some(field) = super::area(id) else { return false };
    let text = field.value();
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(units).sum();
    let at = u32::try_from(before).ok();
    let _ = field.set_selection_start(at).and_then(|()| field.set_selection_end(at));
    on(&field);
    true
}

/// The line of a text area's caret, 1-based.
pub fn caret_line(id: &str) -> Option<usize> {
    let field = super::area(id)?;
    let at = usize::try_from(field.selection_start().ok()??).ok()?;
    let text = field.value();
    let mut end = 0;
    let ends = text.split('\n').map(|line| {
        end += units(line) + 1;
        end
    });
    Some(ends.take_while(|end| *end <= at).count() + 1)
}

/// Length as a browser counts it.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Selects all text of a field and puts the focus there.
pub fn select(field: &HtmlTextAreaElement) {
    let _ = field.focus();
    field.select();
}

/// The element that has the focus; none where no part of the page has it.
pub fn holder() -> Option<Element> {
    gloo_utils::document().active_element().filter(|element| element.tag_name() != "BODY")
}
