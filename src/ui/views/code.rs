//! A file as numbered, coloured rows. Nothing but its text can be selected.

use yew::prelude::*;

use super::findings::severity_glyph;
use crate::browser;
use crate::session::{Action, Target};
use crate::show::code::Line;
use crate::show::kin::Pointed;
use crate::ui::parts::{Dispatch, Part, drawn};
use crate::ui::run::Run;
use crate::ui::view::{View, item};

#[derive(PartialEq)]
pub(crate) struct Code {
    pub(crate) lines: Part<Vec<Line>>,
    /// The file's path.
    pub(crate) path: AttrValue,
    /// Its lines can be pinned, and belong to other things on the page.
    pub(crate) live: bool,
    pub(crate) selected: Option<usize>,
    pub(crate) kin: Vec<usize>,
    pub(crate) pointed: Option<usize>,
    /// Lines that just changed, and the change.
    pub(crate) lit: Vec<usize>,
    pub(crate) serial: u32,
    /// For each line the option that Enter goes to.
    pub(crate) options: Part<Vec<Option<&'static str>>>,
    pub(crate) dispatch: Dispatch,
}

impl View for Code {
    fn draw(&self) -> Html {
        drawn("code");
        let first = self.selected.unwrap_or(1);
        let (onclick, onkeydown) = (clicked(self), pressed(self));
        html! {
            <ol class="code" id="code-list" {onclick} {onkeydown}>
                if self.path == "Dockerfile" && self.lines.first().is_some_and(has_room_for_unit) {
                    <li class="unit" aria-hidden="true">{"MB"}</li>
                }
                // Keyed as one list: where only numbers change, rows stay.
                <>{ for self.lines.iter().enumerate()
                    .flat_map(|(at, line)| [strip(line), Some(row(self, at, line, first))]).flatten() }</>
            </ol>
        }
    }
}

/// Nothing else stands in the column of weights beside this line.
fn has_room_for_unit(line: &Line) -> bool {
    line.strip.is_none() && line.weight.is_none()
}

/// A click pins the line.
fn clicked(props: &Code) -> Callback<MouseEvent> {
    let dispatch = props.dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        if let Some(line) = line_of(&event) {
            dispatch.dispatch(Action::Pin(Some(line)));
        }
    })
}

/// Keys walk the lines, pin them and go to their options.
fn pressed(props: &Code) -> Callback<KeyboardEvent> {
    let (dispatch, count, options) = (props.dispatch.clone(), props.lines.len(), props.options.clone());
    let path = props.path.to_string();
    Callback::from(move |event: KeyboardEvent| {
        let Some(line) = line_of(&event) else { return };
        let next = match event.key().as_str() {
            "ArrowDown" => line + 1,
            "ArrowUp" => line.saturating_sub(1),
            "Home" => 1,
            "End" => count,
            "Enter" | " " => {
                event.prevent_default();
                let option = options.get(line - 1).copied().flatten();
                match option.filter(|_| event.key() == "Enter") {
                    Some(option) => dispatch.dispatch(Action::Go(Target::Option(option))),
                    None => dispatch.dispatch(Action::Pin(Some(line))),
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        dispatch.dispatch(Action::Go(Target::In(path.clone(), next.clamp(1, count.max(1)))));
    })
}

/// The name of the stage that starts at a line.
fn strip(line: &Line) -> Option<Html> {
    let part = line.strip.as_ref()?;
    Some(html! {
        <li key={format!("stage {}", line.key)} class={classes!("strip", part.shipped.then_some("shipped"))}
            data-kin={format!("line/{}", line.number)}>
            <span class="rule" aria-hidden="true" /><b>{&part.name}</b><span>{&part.weight}</span>
        </li>
    })
}

/// A line; a change draws again those alone that it changes.
struct Numbered {
    lines: Part<Vec<Line>>,
    at: usize,
    class: Classes,
    /// It can be pinned: whether it is, and whether Tab reaches it.
    pins: Option<(bool, bool)>,
}

impl Numbered {
    fn line(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }
}

impl PartialEq for Numbered {
    fn eq(&self, other: &Self) -> bool {
        self.line() == other.line() && self.class == other.class && self.pins == other.pins
    }
}

impl View for Numbered {
    fn draw(&self) -> Html {
        let Some(line) = self.line() else { return Html::default() };
        let (class, number) = (self.class.clone(), line.number);
        html! {
            <li>
                if let Some((is_pinned, is_reached)) = self.pins {
                    <div {class} id={format!("line-{number}")} role="button" aria-pressed={is_pinned.to_string()}
                        tabindex={if is_reached { "0" } else { "-1" }} data-kin={format!("line/{number}")}>
                        {cells(line)}
                    </div>
                } else {
                    <div {class}>{cells(line)}</div>
                }
            </li>
        }
    }
}

/// A line; `first` is the one that Tab reaches.
fn row(props: &Code, at: usize, line: &Line, first: usize) -> Html {
    let number = line.number;
    let is_pinned = props.selected == Some(number);
    let mark = line.mark.filter(|mark| mark.is_cause).map(|mark| crate::show::words::severity(mark.severity));
    let class = classes!(
        "line",
        line.shipped.then_some("ships"),
        (props.live && is_pinned).then_some("selected"),
        props.kin.contains(&number).then_some("kin"),
        (props.pointed == Some(number)).then_some("pointed"),
        mark.map(|word| format!("cause-{word}")),
        // Two names for one animation: a line that changes twice in a row is lit twice.
        props.lit.contains(&number).then_some(if props.serial.is_multiple_of(2) {
            "lit"
        } else {
            "lit-again"
        }),
    );
    let pins = props.live.then_some((is_pinned, number == first));
    item(line.key.clone(), Numbered { lines: props.lines.clone(), at, class, pins })
}

/// Rows that nobody can operate, for a page that is only read; `changed` are lines to look at, 1-based.
#[cfg(feature = "ssr")]
pub(crate) fn still(lines: &[Line], changed: &[usize]) -> Html {
    let row = |line: &Line| {
        let severity = line.mark.map(|mark| format!("cause-{}", crate::show::words::severity(mark.severity)));
        let changed = changed.contains(&line.number).then_some("changed");
        html! { <li><div class={classes!("line", changed, severity)}>{cells(line)}</div></li> }
    };
    html! { <ol class="code">{ for lines.iter().map(row) }</ol> }
}

fn line_of(event: &web_sys::Event) -> Option<usize> {
    match Pointed::parse(&browser::marked(event, "data-kin")?)? {
        Pointed::Line(line) => Some(line),
        _ => None,
    }
}

fn cells(line: &Line) -> Html {
    html! {
        <>
            <span class="mark">
                if let Some(mark) = line.mark {
                    {severity_glyph(mark.severity)}
                }
            </span>
            <span class="number">{line.number}</span>
            <code>{text(line)}</code>
            <span class={classes!("weight", line.shipped.then_some("shipped"))}>
                {line.weight.clone()}
                if !line.unsaid.is_empty() {
                    <span class="unseen">{line.unsaid}</span>
                }
            </span>
        </>
    }
}

/// The line's text: tokens that look like the rest have no element of their own.
fn text(line: &Line) -> Html {
    let mut run = Run::default();
    for token in &line.tokens {
        match token.class() {
            "" => breaking(&mut run, &token.text),
            class => {
                let mut inner = Run::default();
                breaking(&mut inner, &token.text);
                run.element(html! { <span {class}>{inner.end()}</span> });
            }
        }
    }
    run.text("\n");
    run.end()
}

/// A text whose rows break only where [`pieces`] says.
pub(super) fn wrapped(text: &str) -> Html {
    let mut run = Run::default();
    breaking(&mut run, text);
    run.end()
}

/// Text with the places where its row may break.
fn breaking(run: &mut Run, text: &str) {
    for piece in pieces(text) {
        hyphenated(run, piece);
        if piece.ends_with([',', '/', '@']) {
            run.element(html! { <wbr /> });
        }
    }
}

/// A word with a hyphen may not break there. The blank after it stays outside, because rows break at it.
fn hyphenated(run: &mut Run, piece: &str) {
    if piece.contains('-') && piece.len() <= LONGEST {
        let word = piece.trim_end_matches([' ', '\n']);
        run.whole(word);
        run.text(piece.get(word.len()..).unwrap_or_default());
    } else {
        run.text(piece);
    }
}

/// Bytes up to which a word is kept in one piece on the narrowest screen.
const LONGEST: usize = 26;

/// Cuts a text after blanks, ends of lines, commas and inner slashes: the places where a row may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let breaks = |text: &str, at: usize, c: char| {
        let slash = || at > 0 && !text.get(at + 1..).is_some_and(|after| after.starts_with('/'));
        matches!(c, ' ' | '\n' | ',' | '@') || c == '/' && slash()
    };
    while let Some((at, c)) = rest.char_indices().find(|(at, c)| breaks(rest, *at, *c)) {
        let (piece, after) = rest.split_at(at + c.len_utf8());
        pieces.push(piece);
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}
