//! The pinned line: why it is there, what it weighs, what is said about it, the options that shape it.

use yew::prelude::*;

use crate::recipe::options::{OPTIONS, OptionSpec};
use crate::report::{Image, Note};
use crate::session::{Action, Figure, Target};
use crate::show::cards::Card;
use crate::show::{basis, code, words};
use crate::ui::basis::Opener;
use crate::ui::parts::{Part, drawn, glyph, prose, send};
use crate::ui::shown::Shown;
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct Drawer {
    pub(crate) file: AttrValue,
    pub(crate) line: usize,
    pub(crate) text: AttrValue,
    pub(crate) count: usize,
    /// The visitor chose the line; on a phone only then is there a sheet.
    pub(crate) pinned: bool,
    pub(crate) shown: Part<Shown>,
    pub(crate) image: Part<Option<Image>>,
    pub(crate) cards: Part<Vec<Card>>,
    pub(crate) opener: Opener,
}

impl View for Drawer {
    fn draw(&self) -> Html {
        drawn("drawer");
        let line = self.line;
        let about = self.shown.notes.iter().find(|note| (note.lines[0]..=note.lines[1]).contains(&line));
        let first = about.map_or(line, |note| note.lines[0]);
        let step = |to: usize, name: &'static str, title: &'static str| {
            html! {
                <button type="button" class="quiet" aria-label={title}
                    onclick={send(&self.opener.dispatch, Action::Pin(Some(to.clamp(1, self.count.max(1)))))}>{glyph(name)}</button>
            }
        };
        html! {
            <aside class={classes!("drawer", self.pinned.then_some("pinned"))} aria-label="Selected line">
                <header>
                    <h2>{format!("Line {line}")}</h2>
                    <code>{self.text.trim()}</code>
                    <span class="steps">
                        {step(line.saturating_sub(1), "previous", "Previous line")}
                        {step(line + 1, "next", "Next line")}
                        <button type="button" class="quiet" aria-label="Close"
                            onclick={send(&self.opener.dispatch, Action::Pin(None))}>{glyph("close")}</button>
                    </span>
                </header>
                if let Some(note) = about {
                    <p>{prose(&note.why)}</p>
                }
                <dl>
                    if self.file == "Dockerfile" {
                        {weight(self, first)}
                        {stage(self)}
                    }
                    {findings(self)}
                    {options(self, about)}
                </dl>
            </aside>
        }
    }
}

fn weight(props: &Drawer, first: usize) -> Html {
    let Some(weight) = code::weight_of(props.image.as_ref(), first) else { return Html::default() };
    let text = match (weight.unknown, weight.basis) {
        (true, _) => "not known".to_owned(),
        (false, None) => "nothing".to_owned(),
        (false, Some(basis)) => {
            let age = words::age(&weight.oldest, &props.opener.today);
            format!("{}, {}{age}", words::size(weight.bytes, weight.low, weight.high), basis.word())
        }
    };
    let about = || basis::line(&weight.parts, &props.opener.today);
    // The key that opens it may stand on any line of the instruction.
    let one = Figure::Line(props.line);
    let (button, said) = props.opener.figure(one, &text, about);
    html! {
        <>
            <div><dt>{"Weight"}</dt><dd>{button}{said}</dd></div>
            if !weight.labels.is_empty() {
                <div><dt>{"Layer"}</dt><dd>{weight.labels.join(", ")}</dd></div>
            }
        </>
    }
}

/// What the stage weighs that starts at the line.
fn stage(props: &Drawer) -> Html {
    let stages = props.image.iter().flat_map(|image| &image.stages);
    let Some(stage) = stages.into_iter().find(|stage| stage.lines[0] == props.line && stage.unpacked > 0)
    else {
        return Html::default();
    };
    let text = words::size(stage.unpacked, stage.low, stage.high);
    let one = Figure::Stage(props.line);
    let (button, said) = props.opener.figure(one, &text, || basis::stage(stage, &props.opener.today));
    html! { <div><dt>{"Stage"}</dt><dd>{button}{said}</dd></div> }
}

fn options(props: &Drawer, note: Option<&Note>) -> Html {
    let ids = note.map(|note| note.options.as_slice()).unwrap_or_default();
    let known = ids.iter().filter_map(|id| OPTIONS.iter().find(|option| option.id == id));
    // Those that people change most come first.
    let (first, rest): (Vec<&OptionSpec>, Vec<&OptionSpec>) = known.partition(|option| option.is_essential());
    let links: Vec<Html> = first
        .into_iter()
        .chain(rest)
        .map(|option| link(props, option.title, Target::Option(option.id)))
        .collect();
    list(if links.len() == 1 { "Option" } else { "Options" }, links)
}

fn findings(props: &Drawer) -> Html {
    let here = |card: &&(usize, &Card)| card.1.marks(&props.file) && card.1.lines.contains(&props.line);
    let cards: Vec<(usize, &Card)> = props.cards.iter().enumerate().collect();
    let links: Vec<Html> = cards
        .iter()
        .filter(here)
        .map(|(index, card)| link(props, &card.title, Target::Card(*index, card.key.clone())))
        .collect();
    list(if links.len() == 1 { "Finding" } else { "Findings" }, links)
}

fn list(title: &'static str, links: Vec<Html>) -> Html {
    if links.is_empty() {
        return Html::default();
    }
    html! { <div class="links"><dt>{title}</dt>{ for links.into_iter().map(|link| html! { <dd>{link}</dd> }) }</div> }
}

fn link(props: &Drawer, title: &str, target: Target) -> Html {
    html! {
        <button type="button" class="link" onclick={send(&props.opener.dispatch, Action::Go(target))}>{title}</button>
    }
}
