//! Light or dark, where the visitor wants another than the system's; kept where storage works.

const KEY: &str = "plimsoll-theme";

/// Whether the page is dark now.
pub fn is_dark() -> bool {
    match chosen().as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => prefers_dark(),
    }
}

/// Changes to the other one.
pub fn flip() {
    let next = if is_dark() { "light" } else { "dark" };
    if let Some(root) = gloo_utils::document().document_element() {
        let _ = root.set_attribute("data-theme", next);
    }
    if let Ok(Some(storage)) = gloo_utils::window().local_storage() {
        let _ = storage.set_item(KEY, next);
    }
}

fn chosen() -> Option<String> {
    gloo_utils::document().document_element()?.get_attribute("data-theme")
}

fn prefers_dark() -> bool {
    let query = gloo_utils::window().match_media("(prefers-color-scheme: dark)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
