//! The stages of the build: what each takes from where, what is thrown away, what is not needed. The lines beside them
//! are drawn from a stage to what reads it; the words say the same.

use yew::prelude::*;

use crate::report::{Image, Stage};
use crate::session::{Action, Figure, Target};
use crate::show::stages::{MARK, Row, Stroke, rows};
use crate::show::{basis, words};
use crate::ui::basis::Opener;
use crate::ui::parts::{Part, drawn, send};
use crate::ui::view::View;

/// The section.
#[derive(PartialEq)]
pub(crate) struct Stages {
    pub(crate) image: Part<Option<Image>>,
    pub(crate) opener: Opener,
}

impl View for Stages {
    fn draw(&self) -> Html {
        drawn("stages");
        let Some(image) = self.image.as_ref().filter(|image| !image.stages.is_empty()) else {
            return Html::default();
        };
        let (rows, width) = rows(image);
        html! {
            <section class="wire stages" aria-labelledby="stages-title">
                <header><h2 id="stages-title">{"Stages"}</h2><p>{"what is copied, what is left behind"}</p></header>
                <ol>{ for image.stages.iter().zip(&rows).map(|(stage, row)| self.stage(stage, row, width)) }</ol>
            </section>
        }
    }
}

impl Stages {
    fn stage(&self, stage: &Stage, row: &Row, width: usize) -> Html {
        let (line, size) = (stage.lines[0], words::size(stage.unpacked, stage.low, stage.high));
        let about = || basis::stage(stage, &self.opener.today);
        let (button, said) = self.opener.figure(Figure::Built(stage.index), &size, about);
        let (x, y) = MARK;
        html! {
            <li class={row.class}>
                <svg width={width.to_string()} aria-hidden="true">
                    { for row.strokes.iter().map(stroke) }
                    <circle cx={x.to_string()} cy={y} r="5" />
                </svg>
                <div>
                    <p>
                        <button type="button" class="link" onclick={send(&self.opener.dispatch, Action::Go(Target::Line(line)))}>
                            {&row.name}
                        </button>
                        <span class="fate">
                            if row.class != "unneeded" {
                                if !stage.complete { {"at least "} }
                                {button}{" "}
                            }
                            {row.fate}
                        </span>
                    </p>
                    <ul>
                        <li>{&row.base}</li>
                        { for row.takes.iter().map(|take| html! { <li>{take}</li> }) }
                    </ul>
                    {said}
                </div>
            </li>
        }
    }
}

fn stroke(stroke: &Stroke) -> Html {
    let [x1, x2] = stroke.x.map(|x| x.to_string());
    let [y1, y2] = stroke.y;
    html! { <line {x1} {y1} {x2} {y2} /> }
}
