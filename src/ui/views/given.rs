//! A file that the visitor gave: where one is chosen, what it sets, and all that it says.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::files;
use crate::bytes;
use crate::given::program::Program;
use crate::given::{Found, given_text};
use crate::recipe::options::OPTIONS;
use crate::session::{Action, Page, Popover, Taken, Target};
use crate::show::basis::OF_FILE;
use crate::show::given::sections;
use crate::show::words;
use crate::ui::given::give;
use crate::ui::parts::{Dispatch, drawn, glyph, popover, send};
use crate::ui::sheet::{Line, folded, line, marked, sheet};
use crate::ui::view::View;

/// The button that leads to where a file is chosen.
pub(crate) fn give_button(dispatch: &Dispatch) -> Html {
    html! {
        <p class="give">
            <button type="button" class="button" id="give-button" aria-haspopup="dialog"
                onclick={send(dispatch, Action::Float(Some(Popover::Give)))}>{"Your program or go.mod"}</button>
        </p>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct GivingProps {
    pub(crate) dispatch: Dispatch,
}

/// Where a file is chosen, or a go.mod is pasted.
#[component]
pub(crate) fn Giving(props: &GivingProps) -> Html {
    let dispatch = &props.dispatch;
    let choose = {
        let dispatch = dispatch.clone();
        move |event: Event| {
            if let Some(file) = files::chosen(&event) {
                give(file, dispatch.clone());
            }
        }
    };
    let paste = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            let given = given_text("go.mod", &files::text_of("give-text"));
            dispatch.dispatch(Action::Give(given.into()));
        }
    };
    let inside = html! {
        <>
            <p>{"A compiled Go program tells its exact size, how it is linked and what it was built from; a go.mod its \
                Go version and modules. Drop one anywhere on the page, or:"}</p>
            <label for="give-file">{"Choose a file"}</label>
            <input type="file" id="give-file" onchange={choose} />
            <label for="give-text">{"or paste a go.mod"}</label>
            <div class="shared">
                <textarea id="give-text" rows="4" spellcheck="false" placeholder="module example.com/app" />
                <button type="button" class="button main" onclick={paste}>{"Read it"}</button>
            </div>
            <p>{"It is read in this browser and sent nowhere."}</p>
        </>
    };
    popover("giving", "share giving", "Your program or go.mod", dispatch, inside)
}

/// Shown while a file is held over the page.
pub(crate) fn holding() -> Html {
    html! { <div class="holding" aria-hidden="true"><p>{"Drop a Dockerfile, a compiled Go program or a go.mod"}</p></div> }
}

/// The file in one line, and what needs attention; stays until it is closed.
pub(crate) fn given_notice(taken: &Taken, dispatch: &Dispatch) -> Html {
    let warnings = taken.remarks.iter().filter(|remark| remark.warns);
    let warns = taken.remarks.iter().any(|remark| remark.warns);
    let says = !matches!(taken.given.found, Found::Nothing(_));
    html! {
        <section class={classes!("notice", (says && !warns).then_some("calm"))} role="status" id="given-notice">
            {glyph(if says { "note" } else { "warning" })}
            <div>
                <p>{taken.given.summary()}</p>
                <ul>{ for warnings.map(|remark| html! { <li>{&remark.text}</li> }) }</ul>
            </div>
            if says {
                <button type="button" class="button" onclick={send(dispatch, Action::Turn(Page::Size))}>{"All it says"}</button>
            }
            <button type="button" class="button" onclick={send(dispatch, Action::Forgo)}>{"Close"}</button>
        </section>
    }
}

/// All that the file says.
#[derive(PartialEq)]
pub(crate) struct GivenView {
    pub(crate) taken: Rc<Taken>,
    pub(crate) dispatch: Dispatch,
}

impl View for GivenView {
    fn draw(&self) -> Html {
        drawn("given");
        let given = &self.taken.given;
        html! {
            <section class="given" aria-labelledby="given-title">
                <header><h2 id="given-title">{format!("What {} says", given.name)}</h2></header>
                <ul>{ for self.taken.remarks.iter().map(|remark| self.remark(remark)) }</ul>
                if let Found::Program(program) = &given.found {
                    {tables(program)}
                }
            </section>
        }
    }
}

impl GivenView {
    fn remark(&self, remark: &crate::given::adopt::Remark) -> Html {
        let option = OPTIONS.iter().find(|option| Some(option.id) == remark.option);
        html! {
            <li class={remark.warns.then_some("warns")}>
                {&remark.text}
                if let Some(option) = option {
                    {" "}
                    <button type="button" class="link"
                        onclick={send(&self.dispatch, Action::Go(Target::Option(option.id)))}>{option.title}</button>
                }
                if !remark.source.is_empty() {
                    <small>{" "}{remark.source}</small>
                }
            </li>
        }
    }
}

fn tables(program: &Program) -> Html {
    let row = |name: &str, bytes: u64, flag: &str| {
        vec![name.to_owned(), flag.to_owned(), bytes::hundredths(bytes), bytes::exact(bytes)]
    };
    let mut lines: Vec<Line> =
        sections(program).iter().map(|one| line(row(&one.name, one.bytes, one.flag))).collect();
    lines.push(marked(row("The file", program.size, ""), "total"));
    let [w, sw] = program.savings();
    let savings = [("-w would save", w), ("-s -w would save", sw)];
    lines.extend(
        savings.iter().filter(|(_, bytes)| *bytes > 0).map(|(name, bytes)| line(row(name, *bytes, ""))),
    );
    let built = &program.built;
    let modules = built.modules.iter().map(|module| (module.path.clone(), module.version.clone())).collect();
    html! {
        <>
            {sheet(&["Section", "Left out by", "MB", "Bytes"], lines)}
            <p class="about">{OF_FILE}</p>
            {folded("Build settings".to_owned(), built.settings.clone())}
            if !built.modules.is_empty() {
                {folded(words::count(built.modules.len(), "module"), modules)}
            }
        </>
    }
}
