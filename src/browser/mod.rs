//! Every call into the browser, without decisions: each function is one thing that a page can ask for,
//! and a browser that refuses gives `None` or nothing.

pub mod clipboard;
pub mod files;
pub mod focus;
pub mod history;
pub mod keys;
mod later;
mod sight;
pub mod theme;

pub use later::Later;
pub use sight::Sight;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement};

/// The element where the page is mounted.
pub fn root() -> Option<Element> {
    element("app")
}

/// An element by its id.
pub fn element(id: &str) -> Option<Element> {
    gloo_utils::document().get_element_by_id(id)
}

/// A text area by its id.
pub fn area(id: &str) -> Option<HtmlTextAreaElement> {
    element(id)?.dyn_into().ok()
}

/// Pixels of an element above the top of what is seen of the page.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page are few")]
pub fn above(id: &str) -> Option<usize> {
    Some(element(id)?.get_bounding_client_rect().top().min(0.0).abs() as usize)
}

/// A part of the element is inside the window; what hides behind the edge of a region of its own counts too.
pub fn is_in_sight(id: &str) -> bool {
    let height =
        gloo_utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    element(id).is_some_and(|element| {
        let place = element.get_bounding_client_rect();
        place.bottom() > 0.0 && place.top() < height
    })
}

/// Calls back whenever something is scrolled, until it is dropped.
pub fn on_scroll(scrolled: impl Fn() + 'static) -> EventListener {
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&gloo_utils::document(), "scroll", options, move |_| scrolled())
}

/// Tells whether the window is as a media query says, now and whenever that changes, until what is given is dropped.
pub fn on_media(query: &str, told: impl Fn(bool) + 'static) -> Option<EventListener> {
    let list = gloo_utils::window().match_media(query).ok()??;
    told(list.matches());
    let asked = list.clone();
    Some(EventListener::new(&list, "change", move |_| told(asked.matches())))
}

/// Pixels of the page above the window.
pub fn scrolled() -> f64 {
    gloo_utils::window().scroll_y().unwrap_or_default()
}

/// Scrolls the page until so many pixels are above the window.
pub fn scroll(to: f64) {
    gloo_utils::window().scroll_to_with_x_and_y(0.0, to);
}

/// What the page was asked for: a data attribute of the whole document.
pub fn asked(name: &str) -> Option<String> {
    gloo_utils::document().document_element()?.get_attribute(&format!("data-{name}"))
}

/// The words that the nearest marked ancestor of an event's target carries.
pub fn marked(event: &Event, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// The event's target matches a selector, or is inside something that does.
pub fn is_inside(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // What the event itself took away counts as inside.
    target.is_some_and(|target| !target.is_connected() || target.closest(selector).ok().flatten().is_some())
}

/// The event comes from a field that has an undo of its own.
pub fn is_typing(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.matches("input[type=text], textarea, select").unwrap_or(false))
}

/// Whole milliseconds since the page was opened.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clock that starts at 0")]
pub fn milliseconds() -> u64 {
    gloo_utils::window().performance().map_or(0, |clock| clock.now() as u64)
}

/// ISO date of today, in UTC.
pub fn today() -> String {
    String::from(js_sys::Date::new_0().to_iso_string()).chars().take(10).collect()
}

/// Address of the page without its hash.
pub fn address() -> String {
    let location = gloo_utils::window().location();
    let part = |part: Result<String, JsValue>| part.unwrap_or_default();
    format!("{}{}", part(location.origin()), part(location.pathname()))
}

/// Offers a text as a file to save.
pub fn download(name: &str, text: &str) {
    let text = String::from(js_sys::encode_uri_component(text));
    save(name, &format!("data:text/plain;charset=utf-8,{text}"));
}

/// Offers an archive as a file to save.
pub fn download_archive(name: &str, bytes: &[u8]) {
    let latin: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    if let Ok(text) = gloo_utils::window().btoa(&latin) {
        save(name, &format!("data:application/zip;base64,{text}"));
    }
}

fn save(name: &str, address: &str) {
    let Ok(link) = gloo_utils::document().create_element("a") else { return };
    let _ = link.set_attribute("href", address);
    let _ = link.set_attribute("download", name.trim_start_matches('.'));
    if let Ok(link) = link.dyn_into::<HtmlElement>() {
        link.click();
    }
}
