//! The options: the preset, then every group of the registry.

use yew::prelude::*;

use super::give_button;
use super::lesson::LessonView;
use super::presets::Presets;
use crate::lessons::{Lesson, Outcome};
use crate::recipe::options::{Group, OPTIONS, OptionSpec, Recipe};
use crate::report::Ledger;
use crate::session::{Action, Figure, Refused, Session};
use crate::show::embed::specs;
use crate::show::kin::{Kin, Pointed};
use crate::show::price::{Quote, explained, in_bytes};
use crate::show::words;
use crate::ui::controls::{Row, Spec, shows_size};
use crate::ui::parts::{Dispatch, Part, drawn, glyph, send};
use crate::ui::prices::{Quotes, quotes_of};
use crate::ui::view::{View, view};

#[derive(PartialEq)]
pub(crate) struct Options {
    pub(crate) recipe: Recipe,
    /// The lesson that stands in the place of the groups.
    pub(crate) lesson: Option<&'static Lesson>,
    /// How far it is done.
    pub(crate) goals: Part<Vec<Outcome>>,
    pub(crate) groups: Vec<Group>,
    pub(crate) more: Vec<Group>,
    pub(crate) quotes: Quotes,
    /// Options whose quotes are those of this recipe.
    pub(crate) priced: Vec<&'static str>,
    /// Size of the present image.
    pub(crate) size: AttrValue,
    pub(crate) refused: Option<Refused>,
    pub(crate) kin: Part<Kin>,
    pub(crate) pointed: Option<Pointed>,
    pub(crate) choosing: bool,
    /// The figure whose basis is shown.
    pub(crate) basis: Option<Figure>,
    /// The present image, which prices are compared with.
    pub(crate) now: Part<Ledger>,
    pub(crate) today: AttrValue,
    pub(crate) dispatch: Dispatch,
}

impl View for Options {
    fn draw(&self) -> Html {
        drawn("options");
        let changes = self.changes();
        let own = self.recipe.own.is_some();
        let groups = words::GROUPS.iter().filter(|(id, ..)| !own || *id == Group::Service);
        html! {
            <section class="options" id="options" aria-label="Options" data-pricing={pricing(self)}>
                <Presets chosen={self.recipe.preset().id} changes={changes.len()} {own} open={self.choosing}
                    lesson={self.lesson} dispatch={self.dispatch.clone()} />
                if let Some(lesson) = self.lesson {
                    <LessonView {lesson} goals={self.goals.clone()} dispatch={self.dispatch.clone()}>
                        {run(self, &switches(lesson), &[])}
                    </LessonView>
                } else {
                    { for groups.map(|(id, title, _)| group(self, *id, title, &changes)) }
                }
            </section>
        }
    }
}

impl Options {
    /// Options that differ from where the lesson, or else the preset, starts.
    fn changes(&self) -> Vec<&'static str> {
        match self.lesson {
            Some(lesson) => self.recipe.changes_from(&lesson.start()),
            None => self.recipe.changes(),
        }
    }
}

/// No price is that of this recipe yet. Those of the last one stand until the first are there: to hide them all
/// takes as long as to draw the results, which a press waits for.
fn pricing(props: &Options) -> Option<&'static str> {
    props.priced.is_empty().then_some("")
}

fn switches(lesson: &Lesson) -> Vec<&'static OptionSpec> {
    OPTIONS.iter().filter(|option| lesson.switches.contains(&option.id)).collect()
}

/// Some options alone, in the order that was asked for.
#[derive(PartialEq)]
pub(crate) struct Switches {
    pub(crate) of: Options,
    pub(crate) shown: Vec<&'static str>,
}

impl View for Switches {
    fn draw(&self) -> Html {
        drawn("switches");
        let options = specs(&self.shown);
        if options.is_empty() {
            return Html::default();
        }
        html! {
            <div class="switches" role="group" aria-label="Options" data-pricing={pricing(&self.of)}>
                {run(&self.of, &options, &self.of.changes())}
            </div>
        }
    }
}

fn group(props: &Options, id: Group, title: &'static str, changes: &[&'static str]) -> Html {
    let options: Vec<&'static OptionSpec> = OPTIONS.iter().filter(|option| option.group == id).collect();
    if options.is_empty() {
        return Html::default();
    }
    let open = props.groups.contains(&id);
    let differ = options.iter().filter(|option| changes.contains(&option.id)).count();
    html! {
        <section key={title} class={classes!("group", open.then_some("open"))}>
            <h2>
                <button type="button" aria-expanded={open.to_string()} onclick={send(&props.dispatch, Action::Fold(id))}>
                    {glyph(if open { "chevron" } else { "next" })}
                    <span>{title}</span>
                    if differ > 0 {
                        <b>{words::count(differ, "change")}</b>
                    }
                </button>
            </h2>
            if open {
                {rows(props, id, title, &options, changes)}
            }
        </section>
    }
}

/// What the facts about the app are worth beside a file of the visitor's own.
const UNSAID: &str = "Facts that you leave as they are, are guesses; of ports, EXPOSE and PORT tell. A finding that rests \
                      on a guess says so, and is no error.";

/// Why no fact has a price.
const UNPRICED: &str = "What a change would give is not computed for a file above 16 kB.";

fn rows(
    props: &Options,
    id: Group,
    title: &str,
    options: &[&'static OptionSpec],
    changes: &[&'static str],
) -> Html {
    let has_essentials = options.iter().any(|option| option.is_essential());
    let (first, rest): (Vec<&'static OptionSpec>, Vec<&'static OptionSpec>) =
        options.iter().partition(|option| option.is_essential() || !has_essentials);
    let more = props.more.contains(&id);
    let differ = rest.iter().filter(|option| changes.contains(&option.id)).count();
    let label = match (more, differ) {
        (true, _) => "Fewer".to_owned(),
        (false, 0) => format!("{} more", rest.len()),
        (false, differ) => format!("{} more, {}", rest.len(), words::count(differ, "change")),
    };
    html! {
        <div class="rows">
            if id == Group::Service {
                {give_button(&props.dispatch)}
                if props.recipe.own.is_some() {
                    <p class="about">{UNSAID}</p>
                }
                if props.recipe.own.as_ref().is_some_and(|own| own.is_long()) {
                    <p class="about">{UNPRICED}</p>
                }
            }
            {run(props, &first, changes)}
            if !rest.is_empty() {
                if more {
                    {run(props, &rest, changes)}
                }
                <button type="button" class="quiet more" aria-expanded={more.to_string()}
                    aria-label={format!("{title}: {label}")} onclick={send(&props.dispatch, Action::More(id))}>
                    {label.clone()}
                </button>
            }
        </div>
    }
}

/// Rows in a run; a reason that the row above gives already is not repeated.
fn run(props: &Options, options: &[&'static OptionSpec], changes: &[&'static str]) -> Html {
    let mut above = None;
    let rows: Vec<Html> = options
        .iter()
        .map(|option| {
            let idle = (option.idle)(&props.recipe);
            let idle_is_known = idle.is_some() && idle == above;
            above = idle;
            row(props, option, changes.contains(&option.id), idle, idle_is_known)
        })
        .collect();
    html! { <>{ for rows }</> }
}

fn row(
    props: &Options,
    option: &'static OptionSpec,
    changed: bool,
    idle: Option<&'static str>,
    idle_is_known: bool,
) -> Html {
    let quotes = quotes_of(&props.quotes, option.id).filter(|_| idle.is_none());
    let is_here = |pointed: &Pointed| matches!(pointed, Pointed::Option(id, _) if *id == option.id);
    let open = props.basis == Some(Figure::Prices(option.id));
    let waits = !props.priced.is_empty() && !props.priced.contains(&option.id);
    let offers = props.lesson.and_then(|lesson| lesson.offers(option.id));
    let about = open.then(|| explained(&props.recipe, &props.now, option, offers, &props.today));
    html! {
        <div key={option.id} class={waits.then_some("pricing")}>
            {view(Row {
                option: Spec(option),
                values: (option.get)(&props.recipe),
                offers,
                changed,
                idle,
                idle_is_known,
                quotes: tags(props, quotes),
                size: if shows_size(option) { props.size.clone() } else { AttrValue::default() },
                refused: props.refused.clone().filter(|refused| refused.id == option.id),
                kin: props.kin.options.iter().any(|id| id == option.id),
                pointed: props.pointed.clone().filter(is_here),
                about,
                dispatch: props.dispatch.clone(),
            })}
        </div>
    }
}

/// Price tags; those of a lesson are bytes alone, because a verdict would give the answer away.
fn tags(props: &Options, quotes: Option<&Part<Vec<Quote>>>) -> Part<Vec<Quote>> {
    match quotes {
        None => Part::new(Vec::new()),
        Some(quotes) if props.lesson.is_none() => quotes.clone(),
        Some(quotes) => Part::new(in_bytes(quotes)),
    }
}

/// Options that the visitor can see, in the order of the page; those that a lesson is about.
pub(crate) fn in_view(session: &Session) -> Vec<&'static str> {
    if let Some(lesson) = session.lesson {
        return lesson.switches.to_vec();
    }
    let view = &session.view;
    words::GROUPS
        .iter()
        .flat_map(|(group, ..)| OPTIONS.iter().filter(move |option| option.group == *group))
        .filter(|option| view.groups.contains(&option.group))
        .filter(|option| option.is_essential() || view.more.contains(&option.group))
        .map(|option| option.id)
        .collect()
}
