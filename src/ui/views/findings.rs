//! Causes and findings: errors and the first warning open, the others one row each.

use yew::prelude::*;

use super::code::wrapped;
use crate::lint::Severity;
use crate::recipe::link::decode;
use crate::report::{Fix, Ledger, Price, first_failure, weighed};
use crate::session::{Action, Figure, Session, Target};
use crate::show::cards::{Card, counts, drawn as drawn_of, elsewhere, opens, silencer};
use crate::show::kin::{Kin, Pointed};
use crate::show::{basis, price, words};
use crate::ui::basis::Opener;
use crate::ui::parts::{Copy, Part, drawn, glyph, prose, send};
use crate::ui::prices::Fixes;
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct Findings {
    pub(crate) cards: Part<Vec<Card>>,
    /// Fixes by card.
    pub(crate) fixes: Part<Fixes>,
    /// They are those of the present recipe.
    pub(crate) mended: bool,
    /// The present image, which fixes are compared with.
    pub(crate) now: Part<Price>,
    /// What it is made of.
    pub(crate) unpacked: Part<Ledger>,
    /// The files that are judged, for the text of lines.
    pub(crate) files: Part<Vec<crate::report::File>>,
    /// What the visitor opened and closed.
    pub(crate) toggled: Vec<(String, bool)>,
    pub(crate) kin: Part<Kin>,
    pub(crate) pointed: Option<Pointed>,
    pub(crate) about: About,
    pub(crate) opener: Opener,
}

/// What the findings are about, which decides what stands beside them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// A recipe: its fixes are offered.
    Recipe,
    /// A lesson, which its own options solve: no fix is offered.
    Lesson,
    /// A file of the visitor's own, which may hold faults that nobody looks for.
    Own,
}

impl About {
    pub(crate) fn of(session: &Session) -> Self {
        match (&session.lesson, &session.recipe.own) {
            (Some(_), _) => Self::Lesson,
            (None, Some(_)) => Self::Own,
            (None, None) => Self::Recipe,
        }
    }
}

impl View for Findings {
    fn draw(&self) -> Html {
        drawn("findings");
        let silenced = self.cards.iter().filter(|card| card.silenced_by.is_some()).count();
        let heard = self.cards.len() - silenced;
        let [first, quiet] = drawn_of(&self.cards);
        let more = heard - first.len();
        html! {
            <section class="findings" aria-labelledby="findings-title">
                <header>
                    <h2 id="findings-title" tabindex="-1">{"Findings"}</h2>
                    <p>{counts(&self.cards)}</p>
                </header>
                if self.cards.is_empty() {
                    <p class="fine">{glyph("yes")}{"Nothing to say about this one."}</p>
                }
                if self.about == About::Lesson {
                    {leave(self)}
                } else {
                    {all(self)}
                }
                <ul class="cards">{ for first.map(|index| card(self, index)) }</ul>
                if more > 0 {
                    <p>{format!("{more} more are not shown; they come up as these are mended.")}</p>
                }
                if self.about == About::Own {
                    <p class="about">{"ShellCheck’s rules, on the shell inside RUN, are not checked."}</p>
                }
                if silenced > 0 {
                    <details class="silenced">
                        <summary>{format!("{silenced} silenced in the file")}</summary>
                        <ul class="cards">{ for quiet.map(|index| card(self, index)) }</ul>
                    </details>
                }
            </section>
        }
    }
}

/// Where fixes are, instead of them.
fn leave(props: &Findings) -> Html {
    html! {
        <p class="help">
            {"The lesson’s own options solve it. Fixes are offered once you "}
            <button type="button" class="link" onclick={send(&props.opener.dispatch, Action::Leave)}>
                {"leave the lesson"}
            </button>
            {"."}
        </p>
    }
}

/// One button for all fixes, where more than one finding has one.
fn all(props: &Findings) -> Html {
    let mends = |card: &&Card| {
        let fixes = props.fixes.iter().filter(|(key, _)| *key == card.key).flat_map(|(_, fixes)| fixes);
        card.severity > Severity::Note && card.silenced_by.is_none() && fixes.count() > 0
    };
    if props.cards.iter().filter(mends).count() < 2 {
        return Html::default();
    }
    let mend = Action::MendAll(props.opener.today.to_string());
    html! {
        <p class="all">
            <button type="button" class="button" disabled={!props.mended}
                onclick={send(&props.opener.dispatch, mend)}>
                {"Fix all that is safe"}
            </button>
        </p>
    }
}

/// The glyph of a severity.
pub(crate) fn severity_glyph(severity: crate::lint::Severity) -> Html {
    glyph(match words::severity(severity) {
        "error" => "no",
        other => other,
    })
}

fn card(props: &Findings, index: usize) -> Html {
    let Some(card) = props.cards.get(index) else { return Html::default() };
    let toggled = props.toggled.iter().find(|(key, _)| *key == card.key);
    let open = toggled.map_or_else(|| opens(&props.cards, index), |(_, open)| *open);
    let severity = words::severity(card.severity);
    let class = classes!(
        "card",
        severity,
        open.then_some("open"),
        props.kin.cards.contains(&index).then_some("kin"),
        (props.pointed == Some(Pointed::Card(index))).then_some("pointed"),
    );
    html! {
        <li key={card.key.clone()} {class} data-kin={format!("card/{index}")}>
            <h3>
                <button type="button" id={format!("card-{index}")} aria-expanded={open.to_string()}
                    onclick={send(&props.opener.dispatch, Action::Card(card.key.clone(), !open))}>
                    {severity_glyph(card.severity)}
                    <span class="unseen">{severity}{": "}</span>
                    <span class="title">{&card.title}</span>
                    if !open {
                        <span class="place">{card.place()}</span>
                    }
                    {glyph(if open { "chevron" } else { "next" })}
                </button>
            </h3>
            if open {
                {body(props, card, index)}
            }
        </li>
    }
}

fn body(props: &Findings, card: &Card, index: usize) -> Html {
    let fixes = props.fixes.iter().filter(|(key, _)| *key == card.key).flat_map(|(_, fixes)| fixes);
    html! {
        <div class="body">
            if let Some(error) = &card.error {
                <pre class="error">{wrapped(error)}</pre>
            }
            { for card.text.iter().map(|text| html! { <p>{prose(text)}</p> }) }
            if !card.lines.is_empty() {
                <ul class="places">{ for card.lines.iter().map(|line| place(props, card, *line)) }</ul>
            }
            if props.about != About::Lesson {
                { for fixes.enumerate().map(|(at, one)| fix(props, one, index, at)) }
            }
            if let (Some(silence), None) = (silence(card), &card.silenced_by) {
                <div class="silence">
                    <code>{&silence}</code>
                    <Copy text={silence} label="Copy this line" class={classes!("link")} />
                </div>
            }
            <p class="names">
                <a class="link" href={format!("./rules/{}.html", card.id)}>{"All about "}{&card.id}</a>
                if let Some(code) = card.exit_code {
                    <span>{format!("exit code {code}")}</span>
                }
                if let Some(silencer) = &card.silenced_by {
                    <span>{format!("silenced by {silencer}")}</span>
                }
                { for card.same_as.iter().map(|name| html! { <span>{elsewhere(name)}</span> }) }
            </p>
        </div>
    }
}

/// The comment that silences a finding; what spoils a verdict can't be silenced.
fn silence(card: &Card) -> Option<String> {
    card.can_be_silenced().then(|| silencer(&card.id))
}

fn place(props: &Findings, card: &Card, line: usize) -> Html {
    let file = props.files.iter().find(|file| file.path == card.file);
    let text = file.and_then(|file| file.text.lines().nth(line.checked_sub(1)?)).unwrap_or_default();
    let label = format!("Line {line}");
    html! {
        <li key={line}>
            if file.is_some() {
                <button type="button" class="link"
                    onclick={send(&props.opener.dispatch, Action::Go(Target::In(card.file.clone(), line)))}>
                    {label}
                    if card.file != "Dockerfile" {
                        {" of "}{&card.file}
                    }
                </button>
            } else {
                <span>{label}{" of "}{&card.file}</span>
            }
            <code>{text.trim()}</code>
        </li>
    }
}

fn fix(props: &Findings, fix: &Fix, index: usize, at: usize) -> Html {
    let best = at == 0;
    let (gives, below) = match &fix.gives {
        Some(then) => gives(props, fix, then, Figure::Fix(index, at)),
        None => (Html::default(), None),
    };
    let said = match &fix.gives {
        Some(then) => format!("{}: {}", fix.title, price::difference(&props.now, then)),
        None => fix.title.clone(),
    };
    html! {
        <div class="fix">
            <p><b>{&fix.title}</b>{gives}</p>
            {below}
            <button type="button" class={classes!("button", best.then_some("main"))}
                aria-label={format!("Apply: {}", fix.title)} disabled={!props.mended}
                onclick={send(&props.opener.dispatch, match &fix.link {
                    Some(link) => Action::Apply(link.clone(), said, index),
                    None => Action::Mend(fix.edits.clone(), said, index),
                })}>
                {"Apply"}
            </button>
        </div>
    }
}

/// What a fix gives: the verdict, the new size, the difference, which opens to where they come from.
fn gives(props: &Findings, fix: &Fix, then: &Price, one: Figure) -> (Html, Option<Html>) {
    let now = &*props.now;
    let both = words::is_built(now) && words::is_built(then);
    let size = if both { format!("{}, ", words::image(then)) } else { String::new() };
    let (failing, would_fail) = (first_failure(&now.answers), first_failure(&then.answers));
    let (class, verdict) = match (failing, would_fail) {
        (Some(before), None) => ("yes", before.id().to_owned()),
        (Some(before), Some(after)) if after > before => {
            ("no", format!("{}, {}", before.id(), price::breaking(after)))
        }
        (Some(before), Some(after)) if before == after => ("no", format!("still {}", price::breaking(after))),
        (_, Some(after)) => ("no", price::breaking(after).to_owned()),
        (_, None) => ("", String::new()),
    };
    let text = format!("{size}{}", price::difference(now, then));
    let about = || {
        let fixed = decode(fix.link.as_deref().unwrap_or_default()).0;
        basis::beside(&fix.title, &props.unpacked, &weighed(&fixed), &props.opener.today)
    };
    let (button, said) = match fix.link {
        Some(_) => props.opener.figure(one, &text, about),
        None => (html! { <span>{text}</span> }, None),
    };
    let given = html! {
        <small>
            if !verdict.is_empty() {
                <span class={class}>{verdict}</span>
            }
            {button}
        </small>
    };
    (given, said)
}
