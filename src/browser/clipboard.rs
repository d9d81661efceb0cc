//! The clipboard, which a browser may refuse.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;

/// Copies a text; then tells whether it worked.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move { done(write(&text).await.is_ok()) });
}

async fn write(text: &str) -> Result<(), JsValue> {
    let navigator = gloo_utils::window().navigator();
    // Pages that are not served safely have no clipboard at all.
    if js_sys::Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map(drop)
}
