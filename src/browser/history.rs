//! The address bar and the back button. Each entry carries its place in the undo list, and the link of files that
//! are too long for an address.
//!
//! A new entry is written once the page is painted, because browsers take several milliseconds over it; whatever
//! reads or moves through the history writes it first.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::Later;

thread_local! {
    /// The entry that is still to be written: its address, and what it keeps.
    static DUE: RefCell<Option<(Later, String, JsValue)>> = const { RefCell::new(None) };
}

fn history() -> Option<web_sys::History> {
    let history = gloo_utils::window().history().ok()?;
    if let Some((_, address, state)) = DUE.take() {
        let _ = history.push_state_with_url(&state, "", Some(&address));
    }
    Some(history)
}

/// The address from `#` on; empty where there is none.
pub fn hash() -> String {
    let _ = history();
    gloo_utils::window().location().hash().unwrap_or_default()
}

/// The link of the present entry: the one that it keeps, else the address from `#` on.
pub fn link() -> String {
    let kept = kept().and_then(|state| state.split_once('\n').map(|(_, link)| link.to_owned()));
    kept.unwrap_or_else(hash)
}

/// The present entry's place; `None` for an entry that we did not make.
pub fn place() -> Option<u32> {
    kept()?.split('\n').next()?.parse().ok()
}

fn kept() -> Option<String> {
    history()?.state().ok()?.as_string()
}

/// Adds an entry, which may keep a link that is too long for an address.
pub fn push(address: &str, at: u32, kept: Option<&str>) {
    let _ = history();
    let write = Later::after_paint(|| drop(history()));
    DUE.replace(Some((write, address.to_owned(), state(at, kept))));
}

/// Replaces the present entry.
pub fn replace(address: &str, at: u32, kept: Option<&str>) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&state(at, kept), "", Some(address));
    }
}

/// Gives the present entry its place; the address stays.
pub fn mark(at: u32) {
    if let Some(history) = history() {
        let _ = history.replace_state(&state(at, None), "");
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

fn state(at: u32, kept: Option<&str>) -> JsValue {
    JsValue::from_str(&match kept {
        Some(link) => format!("{at}\n{link}"),
        None => at.to_string(),
    })
}
