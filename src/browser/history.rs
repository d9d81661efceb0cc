//! The address bar and the back button. Each entry carries its place in the undo list.
//!
//! A new entry is written once the page is painted, because browsers take several milliseconds over it; whatever
//! reads or moves through the history writes it first.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::Later;

thread_local! {
    /// The entry that is still to be written: its link and its place.
    static DUE: RefCell<Option<(Later, String, u32)>> = const { RefCell::new(None) };
}

fn history() -> Option<web_sys::History> {
    let history = gloo_utils::window().history().ok()?;
    if let Some((_, link, at)) = DUE.take() {
        let _ = history.push_state_with_url(&state(at), "", Some(&link));
    }
    Some(history)
}

/// The address from `#` on; empty where there is none.
pub fn hash() -> String {
    let _ = history();
    gloo_utils::window().location().hash().unwrap_or_default()
}

/// The present entry's place; `None` for an entry that we did not make.
pub fn place() -> Option<u32> {
    history()?.state().ok()?.as_string()?.parse().ok()
}

/// Adds an entry.
pub fn push(link: &str, at: u32) {
    let _ = history();
    let write = Later::after_paint(|| drop(history()));
    DUE.replace(Some((write, link.to_owned(), at)));
}

/// Replaces the present entry.
pub fn replace(link: &str, at: u32) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&state(at), "", Some(link));
    }
}

/// Gives the present entry its place; the address stays.
pub fn mark(at: u32) {
    if let Some(history) = history() {
        let _ = history.replace_state(&state(at), "");
    }
}

/// One step back.
pub fn back() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

/// One step forward.
pub fn forward() {
    if let Some(history) = history() {
        let _ = history.forward();
    }
}

/// Calls back whenever another entry becomes the present one, until it is dropped.
pub fn on_move(mut moved: impl FnMut() + 'static) -> EventListener {
    EventListener::new(&gloo_utils::window(), "popstate", move |_| {
        // The visitor left what it would have followed.
        DUE.take();
        moved();
    })
}

fn state(at: u32) -> JsValue {
    JsValue::from_str(&at.to_string())
}
