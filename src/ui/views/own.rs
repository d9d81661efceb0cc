//! The editor of the visitor's own files: a plain text area over its own text in colours. Rows are all as high as
//! one another and none is wrapped, so that both layers and what stands beside them agree.
//!
//! Only lines in sight and near them are drawn: each keystroke lays out anew what is there. Of the others the longest
//! alone stands in the page, unseen, because it gives the width. What is drawn beside the area is for people who see;
//! the report says the same in words.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::findings::severity_glyph;
use crate::browser::{files, focus};
use crate::recipe::own::Own;
use crate::session::{Action, How, Target};
use crate::show::code::Line;
use crate::show::{tokens, words};
use crate::ui::given::give;
use crate::ui::parts::{Dispatch, Part, drawn, glyph, on, send};
use crate::ui::run::Run;
use crate::ui::view::View;

/// Id of the text area.
pub(crate) const EDITOR: &str = "own-text";
/// Id of the mark at the selected line.
pub(crate) const HERE: &str = "own-here";
/// Height of a line in pixels, and room above the first; the style sheet says the same.
const HEIGHT: usize = 22;
const ABOVE: usize = 6;
/// Lines by which the coloured part moves, and how many it has.
const STEP: usize = 64;
const PART: usize = 6 * STEP;

/// The first line of the part to colour, for the pixels of the editor above the window.
pub(crate) fn first_in_sight(above: usize) -> usize {
    (above / HEIGHT / STEP).saturating_sub(1) * STEP
}

#[derive(PartialEq)]
pub(crate) struct Editor {
    pub(crate) path: &'static str,
    pub(crate) own: Rc<Own>,
    /// What stands beside the lines of the Dockerfile.
    pub(crate) margins: Part<Vec<Line>>,
    /// The first line that is coloured.
    pub(crate) seen: usize,
    pub(crate) selected: Option<usize>,
    pub(crate) kin: Vec<usize>,
    pub(crate) pointed: Option<usize>,
    /// Lines that just changed, and the change.
    pub(crate) lit: Vec<usize>,
    pub(crate) serial: u32,
    /// The line that can't be read, and the words for it.
    pub(crate) refusal: Option<(usize, String)>,
    /// Why a text was not taken whole.
    pub(crate) cut: Option<String>,
    pub(crate) dispatch: Dispatch,
}

impl View for Editor {
    fn draw(&self) -> Html {
        drawn("editor");
        let text = as_shown(self.own.text(self.path).unwrap_or_default());
        let lines: Vec<&str> = text.split('\n').collect();
        let numbers: Vec<String> = (1..=lines.len()).map(|number| number.to_string()).collect();
        html! {
            <div class={classes!("own", (lines.len() > PART).then_some("long"))}>
                <div class="beside" aria-hidden="true">
                    <svg>{washes(self)}{ for self.drawn().filter_map(mark) }</svg>
                    <pre>{numbers.join("\n")}</pre>
                </div>
                <div class="paper">
                    <svg aria-hidden="true">{washes(self)}</svg>
                    <pre aria-hidden="true">{painted(self, &lines)}</pre>
                    <pre class="widest" aria-hidden="true">{widest(&lines)}</pre>
                    {area(self, &text)}
                </div>
                <pre class="weights" aria-hidden="true">{weights(self)}</pre>
            </div>
        }
    }
}

impl Editor {
    /// What stands beside the lines in sight and near them.
    fn drawn(&self) -> impl Iterator<Item = &Line> {
        self.margins.iter().skip(self.seen).take(PART)
    }
}

/// A text as a text area has it: lines end in one way.
fn as_shown(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn area(props: &Editor, text: &str) -> Html {
    let path = props.path;
    let oninput = on(&props.dispatch, move |event: InputEvent| {
        let how = match event.input_type().as_str() {
            "insertFromPaste" | "insertFromDrop" => How::Stepped,
            _ => How::Typed,
        };
        Action::Write(path, event.target_unchecked_into::<HtmlTextAreaElement>().value(), how)
    });
    let (onkeyup, onclick) = (follow(props), follow(props));
    html! {
        <textarea key={path} id={EDITOR} rows="1" cols="1" wrap="off" spellcheck="false" autocapitalize="off"
            autocomplete="off" autocorrect="off" aria-label={path} aria-describedby="own-said"
            aria-invalid={props.refusal.is_some().then_some("true")} value={text.to_owned()}
            {oninput} {onkeyup} {onclick} />
    }
}

/// The caret's line is the selected one.
fn follow<E: 'static>(props: &Editor) -> Callback<E> {
    let (dispatch, selected) = (props.dispatch.clone(), props.selected);
    let is_dockerfile = props.path == "Dockerfile";
    Callback::from(move |_| {
        let line = focus::caret_line(EDITOR).filter(|line| is_dockerfile && Some(*line) != selected);
        if line.is_some() {
            dispatch.dispatch(Action::Pin(line));
        }
    })
}

/// The longest line, where a tab counts for as many letters as it may take.
fn widest(lines: &[&str]) -> String {
    let width = |line: &&&str| line.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum::<usize>();
    lines.iter().max_by_key(width).copied().unwrap_or_default().to_owned()
}

/// The part of the text that is in sight, in colours, with as many rows above and below it as there are lines.
fn painted(props: &Editor, lines: &[&str]) -> Html {
    let from = props.seen.min(lines.len());
    let to = (from + PART).min(lines.len());
    let plain = |lines: &[&str]| lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>();
    let coloured = match props.path {
        "Dockerfile" => tokens::part(lines, from, to),
        _ => tokens::other(&plain(lines.get(from..to).unwrap_or_default()), "#"),
    };
    let (above, below) = ("\n".repeat(from), "\n".repeat(lines.len() - to));
    let row = |(at, pieces): (usize, &Vec<tokens::Token>)| {
        let refusal = props.refusal.as_ref().filter(|(line, _)| *line == from + at + 1);
        html! {
            <>
                { for pieces.iter().map(piece) }
                if let Some((_, words)) = refusal {
                    <span class="words">{words}</span>
                }
                {"\n"}
            </>
        }
    };
    html! {
        <>
            {above}
            { for coloured.iter().enumerate().map(row) }
            {below}
        </>
    }
}

fn piece(piece: &tokens::Token) -> Html {
    match piece.class() {
        "" => html! { {&piece.text} },
        class => html! { <span {class}>{&piece.text}</span> },
    }
}

/// Bars behind lines: the worst that is said of them, what is selected, pointed at and new.
fn washes(props: &Editor) -> Html {
    let bar = |number: usize, class: Classes| {
        html! { <rect {class} y={(ABOVE + (number.max(1) - 1) * HEIGHT).to_string()} width="100%" height={HEIGHT.to_string()} /> }
    };
    let causes = props.margins.iter().filter_map(|line| {
        let mark = line.mark.filter(|mark| mark.is_cause)?;
        Some(bar(line.number, classes!(format!("cause-{}", words::severity(mark.severity)))))
    });
    let lit = if props.serial.is_multiple_of(2) { "lit" } else { "lit-again" };
    html! {
        <>
            if let Some(line) = props.selected {
                <rect id={HERE} y={(ABOVE + (line.max(1) - 1) * HEIGHT).to_string()} width="1" height={HEIGHT.to_string()} />
                {bar(line, classes!("selected"))}
            }
            { for causes }
            { for props.kin.iter().map(|line| bar(*line, classes!("kin", (props.pointed == Some(*line)).then_some("pointed")))) }
            { for props.lit.iter().map(|line| bar(*line, classes!(lit))) }
        </>
    }
}

fn mark(line: &Line) -> Option<Html> {
    let mark = line.mark?;
    let y = ABOVE + (line.number.max(1) - 1) * HEIGHT + 4;
    Some(html! {
        <svg key={line.number} x="5" y={y.to_string()} width="13" height="13">{severity_glyph(mark.severity)}</svg>
    })
}

/// What lines weigh, a row each.
fn weights(props: &Editor) -> Html {
    let mut run = Run::default();
    run.text(&"\n".repeat(props.seen.min(props.margins.len())));
    for line in props.drawn() {
        if let Some(weight) = &line.weight {
            run.element(html! { <span class={line.shipped.then_some("shipped")}>{weight}</span> });
        }
        run.text("\n");
    }
    run.end()
}

/// What is to be said of the file as a whole, and where another one is chosen.
pub(crate) fn said(editor: &Editor) -> Html {
    let dispatch = editor.dispatch.clone();
    let choose = move |event: Event| {
        if let Some(file) = files::chosen(&event) {
            give(file, dispatch.clone());
        }
    };
    let lines = editor.own.text(editor.path).unwrap_or_default().lines().count();
    html! {
        <div class="own-foot">
            <p id="own-said">
                if let Some((line, words)) = &editor.refusal {
                    {glyph("no")}
                    <button type="button" class="link" onclick={send(&editor.dispatch, Action::Go(Target::Line(*line)))}>
                        {format!("Line {line}")}
                    </button>
                    <span>{words}</span>
                } else if let Some(cut) = &editor.cut {
                    {glyph("warning")}<span>{cut}</span>
                } else {
                    <span>{words::count(lines, "line")}{". It stays in this browser; only a link that you pass on carries it."}</span>
                }
            </p>
            <label class="button">
                {"Open a file"}
                <input type="file" id="own-file" class="unseen" onchange={choose} />
            </label>
        </div>
    }
}
