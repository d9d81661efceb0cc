//! A run of text with a few elements in it, in as few nodes as that takes: each node costs the browser time
//! whenever the run changes.

use yew::prelude::*;

/// A run that is being put together.
#[derive(Default)]
pub(crate) struct Run {
    pieces: Vec<Html>,
    /// What has been said since the last element.
    text: String,
}

impl Run {
    /// Goes on with text.
    pub(crate) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Goes on with an element.
    pub(crate) fn element(&mut self, element: Html) {
        self.close();
        self.pieces.push(element);
    }

    /// Goes on with a word that no row may break in.
    pub(crate) fn whole(&mut self, word: &str) {
        self.element(html! { <span class="whole">{word.to_owned()}</span> });
    }

    /// The run as it stands.
    pub(crate) fn end(mut self) -> Html {
        self.close();
        self.pieces.into_iter().collect()
    }

    fn close(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.pieces.push(html! { {text} });
        }
    }
}
