//! The page. Draws a session and its report, and turns events into actions; it computes no fact about
//! Docker or Go and names no image, version or size. Controls are drawn by kind, never by option.

mod app;
mod basis;
mod controls;
mod effects;
mod embed;
mod facts;
mod floating;
mod follow;
mod given;
#[cfg(feature = "ssr")]
mod pages;
mod parts;
mod prices;
mod regions;
mod run;
mod sheet;
mod shown;
mod view;
mod views;

pub use app::{App, Start};
pub use embed::{Embed, Framed};
#[cfg(feature = "ssr")]
pub use pages::{ArticleList, ArticlePage, ArticleProps};
#[cfg(feature = "ui-test")]
pub use parts::renders;

/// Mounts the page: it wakes where its first view stands drawn for the same address, and is drawn anew for any other.
/// Inside another page an embed is drawn in its place.
pub fn mount() {
    let Some(root) = crate::browser::root() else { return };
    if crate::browser::asked("embed").is_some() {
        yew::Renderer::<Embed>::with_root_and_props(root, Framed::here()).render();
        return;
    }
    let is_drawn = root.first_element_child().is_some();
    let here = Start::here();
    let complete = is_drawn && here.hash.len() < 2;
    let renderer = yew::Renderer::<App>::with_root_and_props(root, Start { complete, ..here });
    if complete {
        renderer.hydrate();
    } else {
        renderer.render();
    }
}
