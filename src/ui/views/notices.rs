//! Strips and notes: link problems, the toast, the tabs, the keys, what was not understood, the footer.

use yew::prelude::*;

use crate::browser::{history, theme};
use crate::catalogue;
use crate::recipe::link::LinkProblem;
use crate::report::Unknown;
use crate::session::{Action, Page, Target, Toast};
use crate::ui::parts::{Dispatch, glyph, popover, send};

/// Parts of the link that were not used; stays until it is closed.
pub(crate) fn notice(problems: &[LinkProblem], dispatch: &Dispatch) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let count = problems.len();
    let part = |problem: &LinkProblem| {
        html! { <li><code>{format!("{}={}", problem.key, problem.value)}</code>{" "}{&problem.message}</li> }
    };
    html! {
        <section class="notice" role="status">
            {glyph("warning")}
            <div>
                <p>{match count {
                    1 => "One part of this link could not be used:".to_owned(),
                    more => format!("{more} parts of this link could not be used:"),
                }}</p>
                <ul>{ for problems.iter().take(SHOWN).map(part) }</ul>
                if count > SHOWN {
                    <p>{format!("and {} more", count - SHOWN)}</p>
                }
            </div>
            <button type="button" class="button" onclick={send(dispatch, Action::Dismiss)}>{"Close"}</button>
        </section>
    }
}

/// Problems that a notice lists.
const SHOWN: usize = 5;

/// What was just done for the visitor.
pub(crate) fn toast(toast: Option<&Toast>) -> Html {
    let Some(toast) = toast else { return Html::default() };
    html! {
        <section class="toast" id="toast" aria-label="Just done">
            <p>{&toast.text}</p>
            if toast.undoes {
                <button type="button" class="link" onclick={|_| history::back()}>{"Undo"}</button>
            }
        </section>
    }
}

/// The tabs of a screen that is too narrow for everything. Where the options stand beside them, their tab is hidden and
/// the next one stands in.
pub(crate) fn tabs(page: Page, is_beside: bool, findings: usize, dispatch: &Dispatch) -> Html {
    let shown = if is_beside && page == Page::Options { Page::Dockerfile } else { page };
    let tab = |one: Page| {
        let chosen = one == shown;
        html! {
            <button key={one.id()} type="button" role="tab" id={format!("tab-{}", one.id())}
                class={format!("tab-{}", one.id())} aria-selected={chosen.to_string()} tabindex={if chosen { "0" } else { "-1" }}
                onclick={send(dispatch, Action::Turn(one))}>
                {one.title()}
                if one == Page::Findings && findings > 0 {
                    <span class="badge">{findings}</span>
                }
            </button>
        }
    };
    html! {
        <nav class="tabs" aria-label="View">
            <div role="tablist" aria-label="View">{ for Page::ALL.into_iter().map(tab) }</div>
        </nav>
    }
}

/// Steps that the dry run does not understand.
pub(crate) fn unknowns(unknowns: &[Unknown], dispatch: &Dispatch) -> Html {
    if unknowns.is_empty() {
        return Html::default();
    }
    let row = |unknown: &Unknown| {
        let line = unknown.lines.first().copied().unwrap_or_default();
        html! {
            <li>
                <button type="button" class="link" onclick={send(dispatch, Action::Go(Target::Line(line)))}>
                    {format!("Line {line}")}
                </button>
                {" "}{&unknown.what}
            </li>
        }
    };
    html! {
        <section class="unknowns" aria-labelledby="unknowns-title">
            <h2 id="unknowns-title">{"What this page can't tell"}</h2>
            <ul>{ for unknowns.iter().map(row) }</ul>
        </section>
    }
}

/// What the figures mean and how old they are.
pub(crate) fn footer() -> Html {
    html! {
        <footer>
            <p>{"1\u{a0}MB = 1,000,000 bytes. Facts of "}{catalogue::DATE}{"."}</p>
            <p><a class="link" href="./rules/index.html">{"All rules and causes"}</a></p>
            <p>
                <button type="button" class="link theme" onclick={|_| theme::flip()}>{"Light or dark"}</button>
                {" Keys: "}<kbd>{"?"}</kbd>
            </p>
        </footer>
    }
}

const KEYS: [(&str, &str); 9] = [
    ("Tab", "next region or control"),
    ("Arrows", "inside tabs, choices and code"),
    ("Home, End", "first and last line"),
    ("Enter on a line", "its option"),
    ("i", "where the figures come from, on an option or a line"),
    ("Escape", "back to the line; close"),
    ("Ctrl+Z", "undo"),
    ("Ctrl+Shift+Z", "redo"),
    ("?", "this list"),
];

/// The list of keys.
pub(crate) fn keys(dispatch: &Dispatch) -> Html {
    let row = |(key, what): &(&'static str, &'static str)| {
        html! { <div key={*key}><dt><kbd>{*key}</kbd></dt><dd>{*what}</dd></div> }
    };
    popover("keys", "keys", "Keys", dispatch, html! { <dl>{ for KEYS.iter().map(row) }</dl> })
}
