//! The files: tabs, comments on or off, copy and download, the code, and the pinned line.

use yew::prelude::*;

use super::code::Code;
use super::drawer::Drawer;
use crate::browser;
use crate::dry_run::image::PartKind;
use crate::recipe::options::OPTIONS;
use crate::report::{File, Transcript};
use crate::session::Action;
use crate::show::code;
use crate::show::kin::{Kin, Pointed};
use crate::ui::facts::Facts;
use crate::ui::parts::{Copy, Dispatch, Part, drawn, on, send};
use crate::ui::view::{View, view};

/// The option that writes each line's reason into the file.
const COMMENTS: &str = "notes";
/// The tab that shows what Docker prints.
const TERMINAL: &str = "Terminal";

#[derive(PartialEq)]
pub(crate) struct FilesView {
    pub(crate) facts: Facts,
    pub(crate) file: AttrValue,
    pub(crate) line: Option<usize>,
    pub(crate) kin: Part<Kin>,
    pub(crate) pointed: Option<Pointed>,
    pub(crate) lit: Vec<usize>,
    pub(crate) serial: u32,
    /// Comments are on; none where the recipe has no such option.
    pub(crate) comments: Option<bool>,
    pub(crate) dispatch: Dispatch,
}

impl View for FilesView {
    fn draw(&self) -> Html {
        drawn("files");
        let facts = &self.facts;
        let transcripts = facts.transcripts.clone();
        let names: Vec<&str> = facts
            .files
            .iter()
            .map(|file| file.path.as_str())
            .chain((!transcripts.is_empty()).then_some(TERMINAL))
            .collect();
        let shown = if names.contains(&self.file.as_str()) { self.file.as_str() } else { "Dockerfile" };
        let file = facts.files.iter().find(|file| file.path == shown);
        html! {
            <section class="files" id="files" aria-label="Files">
                <header>
                    {tabs(self, &names, shown)}
                    if let Some(are_on) = self.comments.filter(|_| shown == "Dockerfile") {
                        <button type="button" class="quiet comments" aria-pressed={are_on.to_string()}
                            onclick={send(&self.dispatch, Action::Set(COMMENTS, vec![if are_on { "0" } else { "1" }.to_owned()]))}>
                            {if are_on { "Comments: on" } else { "Comments: off" }}
                        </button>
                    }
                    if let Some(file) = file {
                        {save(file)}
                        <Copy text={file.text.clone()} />
                    }
                </header>
                <div class="scroll" id="code" tabindex={if shown == "Dockerfile" { "-1" } else { "0" }}>
                    {body(self, shown, file, &transcripts)}
                </div>
                if shown == "Dockerfile" {
                    {drawer(self)}
                }
            </section>
        }
    }
}

/// Whether the comments are on; none where there is no such option.
pub(crate) fn comments(recipe: &crate::recipe::options::Recipe) -> Option<bool> {
    OPTIONS.iter().find(|option| option.id == COMMENTS).map(|option| (option.get)(recipe).concat() == "1")
}

fn body(props: &FilesView, shown: &str, file: Option<&File>, transcripts: &[Transcript]) -> Html {
    let facts = &props.facts;
    let live = shown == "Dockerfile";
    let Some(file) = file else {
        return html! { <div class="terminal">{ for transcripts.iter().map(transcript) }</div> };
    };
    let lines = if live { facts.code.clone() } else { Part::new(code::lines(shown, &file.text, None, &[])) };
    let pointed = match (&props.pointed, live) {
        (Some(Pointed::Line(number)), true) => Some(*number),
        _ => None,
    };
    view(Code {
        lines,
        live,
        selected: selected(props),
        kin: if live { props.kin.lines.clone() } else { Vec::new() },
        pointed,
        lit: if live { props.lit.clone() } else { Vec::new() },
        serial: props.serial,
        options: line_options(facts),
        dispatch: props.dispatch.clone(),
    })
}

/// For each line of the Dockerfile, the first option that shaped it.
fn line_options(facts: &Facts) -> Part<Vec<Option<&'static str>>> {
    let option = |line: usize| {
        let note = facts.notes.iter().find(|note| (note.lines[0]..=note.lines[1]).contains(&line))?;
        let id = note.options.first()?;
        OPTIONS.iter().find(|option| option.id == id).map(|option| option.id)
    };
    Part::new((1..=facts.code.len()).map(option).collect())
}

/// The pinned line, or the one that ships the binary.
fn selected(props: &FilesView) -> Option<usize> {
    let [unpacked, ..] = &props.facts.ledgers;
    let binary = unpacked.rows.iter().find(|row| row.kind == PartKind::Binary).map(|row| row.line);
    props.line.or(binary).filter(|line| *line <= props.facts.code.len())
}

fn drawer(props: &FilesView) -> Html {
    let facts = &props.facts;
    let line = selected(props).unwrap_or(1);
    let text = facts.dockerfile().lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    view(Drawer {
        line,
        text: text.into(),
        count: facts.code.len(),
        pinned: props.line.is_some(),
        notes: facts.notes.clone(),
        image: facts.image.clone(),
        today: facts.today.clone(),
        cards: facts.cards.clone(),
        dispatch: props.dispatch.clone(),
    })
}

fn tabs(props: &FilesView, names: &[&str], shown: &str) -> Html {
    let tab = |name: &&str| {
        let chosen = *name == shown;
        html! {
            <button key={name.to_string()} type="button" role="tab" aria-selected={chosen.to_string()}
                aria-controls="code" tabindex={if chosen { "0" } else { "-1" }}
                onclick={send(&props.dispatch, Action::Read((*name).to_owned()))}>{*name}</button>
        }
    };
    let onchange = on(&props.dispatch, |event: Event| {
        let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        Action::Read(select.map(|select| select.value()).unwrap_or_default())
    });
    html! {
        <>
            <div class="file-tabs" role="tablist" aria-label="File">{ for names.iter().map(tab) }</div>
            <span class="select file-select">
                <select aria-label="File" {onchange}>
                    { for names.iter().map(|name| html! {
                        <option key={name.to_string()} value={name.to_string()} selected={*name == shown}>{*name}</option>
                    }) }
                </select>
                {crate::ui::parts::glyph("chevron")}
            </span>
        </>
    }
}

fn save(file: &File) -> Html {
    let (path, text) = (file.path.clone(), file.text.clone());
    let name = format!("Download {path}");
    html! {
        <button type="button" class="quiet save" aria-label={name} onclick={move |_| browser::download(&path, &text)}>
            {crate::ui::parts::glyph("save")}
        </button>
    }
}

fn transcript(transcript: &Transcript) -> Html {
    html! {
        <figure key={transcript.command.clone()}>
            <figcaption><code>{"$ "}{&transcript.command}</code></figcaption>
            <pre>{&transcript.output}</pre>
            if transcript.exit_code != 0 {
                <p class="exit">{format!("exit code {}", transcript.exit_code)}</p>
            }
        </figure>
    }
}
