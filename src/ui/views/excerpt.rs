//! The Dockerfile as an embed shows it: stages that are not shipped are folded, but for what spoils a verdict, what
//! the shown options put there, and what just changed.

use yew::prelude::*;

use super::code::Code;
use crate::show::code::Line;
use crate::show::fold::{Folded, fold};
use crate::ui::parts::{Dispatch, Part, drawn, glyph};
use crate::ui::view::{View, view};

#[derive(PartialEq)]
pub(crate) struct Excerpt {
    pub(crate) code: Part<Vec<Line>>,
    /// Lines that are never folded.
    pub(crate) keep: Vec<usize>,
    /// Nothing is folded.
    pub(crate) open: bool,
    /// Folds and unfolds.
    pub(crate) toggle: Callback<MouseEvent>,
    pub(crate) kin: Vec<usize>,
    pub(crate) lit: Vec<usize>,
    pub(crate) serial: u32,
    pub(crate) dispatch: Dispatch,
}

impl View for Excerpt {
    fn draw(&self) -> Html {
        drawn("excerpt");
        let folded = fold(&self.code, &self.keep);
        let lines = match &folded {
            Some(folded) if !self.open => Part::new(folded.lines.clone()),
            _ => self.code.clone(),
        };
        html! {
            <div class="excerpt" role="group" aria-label="Dockerfile">
                if let Some(folded) = &folded {
                    {handle(self, folded)}
                }
                {view(Code {
                    lines,
                    path: "Dockerfile".into(),
                    live: false,
                    selected: None,
                    kin: self.kin.clone(),
                    pointed: None,
                    lit: self.lit.clone(),
                    serial: self.serial,
                    options: Part::new(Vec::new()),
                    dispatch: self.dispatch.clone(),
                })}
            </div>
        }
    }
}

fn handle(props: &Excerpt, folded: &Folded) -> Html {
    html! {
        <button type="button" class="fold" aria-expanded={props.open.to_string()} onclick={props.toggle.clone()}>
            {glyph(if props.open { "chevron" } else { "next" })}
            <span>{&folded.label}</span>
            <small>{&folded.weight}</small>
        </button>
    }
}
