//! The files: tabs, comments on or off, copy and download, the code, and the pinned line.

use std::rc::Rc;

use yew::prelude::*;

use super::code::Code;
use super::drawer::Drawer;
use super::own::{Editor, said};
use super::reach::reached;
use super::terminal;
use crate::browser;
use crate::dry_run::image::PartKind;
use crate::generate;
use crate::recipe::options::{OPTIONS, Recipe};
use crate::recipe::own::Own;
use crate::session::{Action, Refused};
use crate::show::cards::refusal;
use crate::show::files;
use crate::show::kin::{Kin, Pointed};
use crate::ui::basis::Opener;
use crate::ui::facts::Facts;
use crate::ui::parts::{Copy, Part, drawn, glyph, on, send};
use crate::ui::shown::{Shown, TERMINAL};
use crate::ui::view::{View, view};

/// The option that writes each line's reason into the file.
const COMMENTS: &str = "notes";

#[derive(PartialEq)]
pub(crate) struct FilesView {
    pub(crate) facts: Facts,
    pub(crate) shown: Part<Shown>,
    pub(crate) line: Option<usize>,
    pub(crate) kin: Part<Kin>,
    pub(crate) pointed: Option<Pointed>,
    pub(crate) lit: Vec<usize>,
    pub(crate) serial: u32,
    /// Comments are on; none where the recipe has no such option.
    pub(crate) comments: Option<bool>,
    /// Files of the visitor's own, which are edited in place.
    pub(crate) own: Option<Rc<Own>>,
    /// The first line of them that is coloured.
    pub(crate) seen: usize,
    /// A text that was not taken whole.
    pub(crate) refused: Option<Refused>,
    pub(crate) opener: Opener,
}

impl View for FilesView {
    fn draw(&self) -> Html {
        drawn("files");
        let shown = &self.shown;
        let editor = self.own.as_ref().and_then(|own| editor(self, own));
        let foot = editor.as_ref().map(said);
        let explained = shown.is_explained() || editor.is_some() && shown.is_dockerfile();
        html! {
            <section class={classes!("files", editor.is_some().then_some("owning"))} id="files" aria-label="Files">
                <header>
                    {tabs(self)}
                    <div class="file-tools">
                        if files::is_commands(&shown.path) {
                            {shells(self)}
                        }
                        if let Some(are_on) = self.comments.filter(|_| shown.is_dockerfile()) {
                            <button type="button" class="quiet comments" aria-pressed={are_on.to_string()}
                                onclick={send(&self.opener.dispatch, Action::Set(COMMENTS, vec![if are_on { "0" } else { "1" }.to_owned()]))}>
                                {if are_on { "Comments: on" } else { "Comments: off" }}
                            </button>
                        }
                        {save_all(shown)}
                        if shown.path != TERMINAL {
                            {save(shown)}
                            <Copy text={shown.text.clone()} />
                        }
                    </div>
                </header>
                <div class="scroll" id="code" tabindex={if explained || editor.is_some() { "-1" } else { "0" }}>
                    {editor.map_or_else(|| body(self), view)}
                </div>
                {foot}
                if explained {
                    {drawer(self)}
                }
            </section>
        }
    }
}

/// The editor of one of the visitor's own files; none for what is no file.
fn editor(props: &FilesView, own: &Rc<Own>) -> Option<Editor> {
    let path = Own::PATHS.into_iter().find(|path| *path == props.shown.path)?;
    let live = path == "Dockerfile";
    let pointed = match props.pointed {
        Some(Pointed::Line(number)) if live => Some(number),
        _ => None,
    };
    Some(Editor {
        path,
        own: Rc::clone(own),
        margins: if live { props.facts.code.clone() } else { Part::new(Vec::new()) },
        seen: props.seen,
        selected: props.line.filter(|_| live),
        kin: if live { props.kin.lines.clone() } else { Vec::new() },
        pointed,
        lit: if live { props.lit.clone() } else { Vec::new() },
        serial: props.serial,
        refusal: refusal(&props.facts.cards).filter(|_| live),
        cut: props.refused.as_ref().filter(|refused| refused.id == path).map(|refused| refused.why.clone()),
        dispatch: props.opener.dispatch.clone(),
    })
}

/// Whether the comments are on; none where there is no such option, or nothing to write them into.
pub(crate) fn comments(recipe: &Recipe) -> Option<bool> {
    if recipe.own.is_some() {
        return None;
    }
    OPTIONS.iter().find(|option| option.id == COMMENTS).map(|option| (option.get)(recipe).concat() == "1")
}

fn body(props: &FilesView) -> Html {
    let shown = &props.shown;
    if shown.path == TERMINAL {
        return terminal::view(&props.facts.transcripts, &props.facts.of);
    }
    let live = shown.is_explained();
    let pointed = match (&props.pointed, live) {
        (Some(Pointed::Line(number)), true) => Some(*number),
        _ => None,
    };
    let code = view(Code {
        lines: shown.code.clone(),
        path: shown.path.clone().into(),
        live,
        selected: selected(props),
        kin: if live { props.kin.lines.clone() } else { Vec::new() },
        pointed,
        lit: if live { props.lit.clone() } else { Vec::new() },
        serial: props.serial,
        options: line_options(shown),
        dispatch: props.opener.dispatch.clone(),
    });
    let ignores = shown.path == ".dockerignore";
    html! {
        <>
            {code}
            if ignores {
                {reached(&shown.text, &shown.recipe.service())}
            }
        </>
    }
}

/// For each line, the first option that shaped it.
fn line_options(shown: &Shown) -> Part<Vec<Option<&'static str>>> {
    let option = |line: usize| {
        let note = shown.notes.iter().find(|note| (note.lines[0]..=note.lines[1]).contains(&line))?;
        let id = note.options.first()?;
        OPTIONS.iter().find(|option| option.id == id).map(|option| option.id)
    };
    Part::new((1..=shown.code.len()).map(option).collect())
}

/// The pinned line, or the one that ships the binary, or the first that has a reason.
fn selected(props: &FilesView) -> Option<usize> {
    let [unpacked, ..] = &props.facts.ledgers;
    let binary = unpacked.rows.iter().find(|row| row.kind == PartKind::Binary).map(|row| row.line);
    let first = props.shown.notes.first().map(|note| note.lines[0]);
    let start = if props.shown.is_dockerfile() { binary } else { first };
    props.line.or(start).filter(|line| *line <= props.shown.code.len())
}

fn drawer(props: &FilesView) -> Html {
    let (facts, shown) = (&props.facts, &props.shown);
    let line = selected(props).unwrap_or(1);
    let text = shown.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    view(Drawer {
        file: shown.path.clone().into(),
        line,
        text: text.into(),
        count: shown.code.len(),
        pinned: props.line.is_some(),
        shown: shown.clone(),
        image: facts.image.clone(),
        cards: facts.cards.clone(),
        opener: props.opener.clone(),
    })
}

fn tabs(props: &FilesView) -> Html {
    let now = props.shown.tab();
    let tab = |(path, label): &(String, String)| {
        let chosen = path == now;
        html! {
            <button key={label.clone()} type="button" role="tab" aria-selected={chosen.to_string()}
                aria-controls="code" tabindex={if chosen { "0" } else { "-1" }}
                onclick={send(&props.opener.dispatch, Action::Read(path.clone()))}>{label}</button>
        }
    };
    let onchange = on(&props.opener.dispatch, |event: Event| {
        let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        Action::Read(select.map(|select| select.value()).unwrap_or_default())
    });
    html! {
        <>
            <div class="file-tabs" role="tablist" aria-label="File">{ for props.shown.tabs.iter().map(tab) }</div>
            <span class="select file-select">
                <select aria-label="File" {onchange}>
                    { for props.shown.tabs.iter().map(|(path, label)| html! {
                        <option key={label.clone()} value={path.clone()} selected={path == now}>{label}</option>
                    }) }
                </select>
                {crate::ui::parts::glyph("chevron")}
            </span>
        </>
    }
}

/// Which shell the commands are for.
fn shells(props: &FilesView) -> Html {
    let one = |(path, name): &(&'static str, &'static str)| {
        html! {
            <button key={*name} type="button" class="quiet" aria-pressed={(props.shown.path == *path).to_string()}
                onclick={send(&props.opener.dispatch, Action::Read((*path).to_owned()))}>{*name}</button>
        }
    };
    html! { <span class="shells" role="group" aria-label="Shell">{ for files::SHELLS.iter().map(one) }</span> }
}

fn save(shown: &Shown) -> Html {
    let (path, text) = (shown.path.rsplit('/').next().unwrap_or_default().to_owned(), shown.text.clone());
    let name = format!("Download {path}");
    html! {
        <button type="button" class="quiet save" aria-label={name} onclick={move |_| browser::download(&path, &text)}>
            {crate::ui::parts::glyph("save")}
        </button>
    }
}

fn save_all(shown: &Part<Shown>) -> Html {
    let shown = shown.clone();
    let onclick = move |_| {
        if let Some((name, bytes)) = generate::packed(&shown.recipe) {
            browser::download_archive(&name, &bytes);
        }
    };
    html! {
        <button type="button" class="quiet save every" aria-label="Download all files" title="Download all files" {onclick}>
            {glyph("save")}{"all"}
        </button>
    }
}
