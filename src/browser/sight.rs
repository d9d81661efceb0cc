//! Which elements can be seen.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Follows whether an element can be seen, until it is dropped.
pub struct Sight {
    element: Element,
    observer: IntersectionObserver,
    is_seen: Rc<Cell<bool>>,
    _follow: Closure<dyn FnMut(Array)>,
}

impl Sight {
    /// Follows an element; nothing where the browser can't.
    pub fn of(element: Element) -> Option<Self> {
        let is_seen = Rc::new(Cell::new(true));
        let seen = Rc::clone(&is_seen);
        let follow = Closure::new(move |entries: Array| {
            // Of several entries the last is the latest.
            let entry = entries.pop().dyn_into::<IntersectionObserverEntry>();
            seen.set(entry.is_ok_and(|entry| entry.is_intersecting()));
        });
        let observer = IntersectionObserver::new(follow.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self { element, observer, is_seen, _follow: follow })
    }

    /// The element.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// A part of the element was inside the window and what it scrolls in when the browser last painted. True until
    /// the first paint.
    pub fn is_seen(&self) -> bool {
        self.is_seen.get()
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
