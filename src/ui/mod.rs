//! The page. Draws a session and its report, and turns events into actions; it computes no fact about
//! Docker or Go and names no image, version or size. Controls are drawn by kind, never by option.

mod app;
mod controls;
mod effects;
mod facts;
mod parts;
mod prices;
mod view;
mod views;

pub use app::App;
#[cfg(feature = "ui-test")]
pub use parts::renders;

/// Mounts the page in place of the static first view.
pub fn mount() {
    if let Some(root) = crate::browser::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
