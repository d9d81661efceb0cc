//! Files that are dropped or chosen, read slice by slice where they are.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

/// What happens to a file that is held over the page.
pub enum Held {
    /// It is there.
    Over,
    /// It left.
    Away,
    /// It was let go.
    Dropped(File),
}

/// Calls back for files that are held over the page, until it is dropped itself.
pub fn on_hold(held: impl Fn(Held) + Clone + 'static) -> [EventListener; 3] {
    ["dragover", "dragleave", "drop"].map(|name| {
        let held = held.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&gloo_utils::document(), name, options, move |event| {
            let Some(drag) = event.dyn_ref::<DragEvent>() else { return };
            let Some(data) = drag.data_transfer() else { return };
            if !data.types().includes(&"Files".into(), 0) {
                return;
            }
            drag.prevent_default();
            let file = data.files().and_then(|files| files.get(0));
            match (name, file) {
                ("drop", Some(file)) => held(Held::Dropped(file)),
                ("dragover", _) => held(Held::Over),
                // Going from one element to the next is no leaving.
                ("dragleave", _) if drag.related_target().is_some() => {}
                _ => held(Held::Away),
            }
        })
    })
}

/// The file that was chosen in a field; the field is empty then, so that the same one can be chosen again.
pub fn chosen(event: &Event) -> Option<File> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(file)
}

/// The text of a text area, by id.
pub fn text_of(id: &str) -> String {
    super::area(id).map(|area| area.value()).unwrap_or_default()
}

/// Bytes of a file.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number")]
pub fn size(file: &File) -> u64 {
    file.size() as u64
}

/// A slice of a file; `None` where the browser can't read it any more.
#[expect(clippy::cast_precision_loss, reason = "no file is longer than 2^53 bytes")]
pub async fn slice(file: &File, start: u64, length: u32) -> Option<Vec<u8>> {
    let end = start.saturating_add(u64::from(length));
    let blob = file.slice_with_f64_and_f64(start as f64, end as f64).ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
