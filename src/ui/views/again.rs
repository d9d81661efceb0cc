//! What a second build runs again: every change with what it costs, the steps after the one that is chosen, and the
//! same change with other options. Worked out after the paint.

use yew::prelude::*;

use super::code::wrapped;
use crate::report::{Again, Image, Ledger, Otherwise, Rebuild, RebuildStep, Row};
use crate::session::{Action, Figure, Target};
use crate::show::again::{begins, fate, label, otherwise, result, share, size, step};
use crate::show::basis;
use crate::show::code::stage_name;
use crate::show::words;
use crate::ui::basis::Opener;
use crate::ui::parts::{Part, drawn, glyph, on, send};
use crate::ui::prices::Prices;
use crate::ui::sheet::{Line, MOST, line, marked, sheet};
use crate::ui::view::View;

/// The section.
#[derive(PartialEq)]
pub(crate) struct RunsAgain {
    pub(crate) again: Part<Again>,
    /// The image, for the names of its stages.
    pub(crate) image: Part<Option<Image>>,
    /// The compressed layers.
    pub(crate) download: Part<Ledger>,
    /// Place of the change that is chosen.
    pub(crate) change: usize,
    pub(crate) opener: Opener,
}

impl View for RunsAgain {
    fn draw(&self) -> Html {
        drawn("again");
        let all = &self.again.rebuilds;
        let at = self.change.min(all.len().saturating_sub(1));
        let Some(one) = all.get(at) else { return Html::default() };
        html! {
            <section class="wire again" aria-labelledby="again-title">
                <header><h2 id="again-title" tabindex="-1">{"What runs again"}</h2><p>{"after one change"}</p></header>
                <fieldset>
                    <legend class="unseen">{"What changes"}</legend>
                    {sheet(&["What changes", "Steps again", "Push and pull"], self.changes(at))}
                </fieldset>
                // A new element where the file is another: spoken is only what somebody asked here.
                <p role="status" key={self.again.key()}>{result(one)}</p>
                {sheet(&["Step", "In the next build"], self.steps(one))}
                if !self.again.otherwise.is_empty() {
                    {sheet(&["The same change, if the file had", "Steps again", "Push and pull"], self.others(at))}
                }
            </section>
        }
    }
}

impl RunsAgain {
    /// The section after the change at this place.
    pub(crate) fn of(prices: &Prices, change: usize, opener: &Opener) -> Self {
        Self {
            again: prices.again.clone(),
            image: prices.image.clone(),
            download: prices.download.clone(),
            change,
            opener: opener.clone(),
        }
    }

    fn changes(&self, chosen: usize) -> Vec<Line> {
        let change = |(at, one): (usize, &Rebuild)| {
            let is_chosen = at == chosen;
            let name = html! {
                <label class={classes!("choice", is_chosen.then_some("chosen"))}>
                    <input type="radio" name="again" checked={is_chosen}
                        onchange={on(&self.opener.dispatch, move |_: Event| Action::Suppose(at))} />
                    <span class="name">{label(one)}</span>
                </label>
            };
            let said = || basis::moved(&one.moved, self.rows(one), &self.opener.today);
            self.moves(at, one, said).opening(0, (name, None))
        };
        self.again.rebuilds.iter().enumerate().map(change).collect()
    }

    /// The same change where one option is another.
    fn others(&self, chosen: usize) -> Vec<Line> {
        let first = self.again.rebuilds.len();
        let other = |(at, other): (usize, &Otherwise)| {
            let one = other.rebuilds.get(chosen)?;
            let go = send(&self.opener.dispatch, Action::Go(Target::Option(other.option)));
            let link = html! { <button type="button" class="link" onclick={go}>{otherwise(other)}</button> };
            let said = || basis::moved(&one.moved, std::iter::empty(), &self.opener.today);
            Some(self.moves(first + at, one, said).opening(0, (link, None)))
        };
        self.again.otherwise.iter().enumerate().filter_map(other).collect()
    }

    /// A row: how many steps run again, and what that moves.
    fn moves(&self, at: usize, one: &Rebuild, said: impl FnOnce() -> basis::Said) -> Line {
        let size = size(one);
        let row = line(vec![String::new(), share(one), size.clone()]);
        if one.layers.is_empty() {
            row
        } else {
            row.opening(2, self.opener.figure(Figure::Again(at), &size, said))
        }
    }

    /// Rows of the download that are new.
    fn rows<'a>(&'a self, one: &'a Rebuild) -> impl Iterator<Item = &'a Row> {
        self.download.rows.iter().filter(|row| one.layers.contains(&row.line))
    }

    fn steps(&self, one: &Rebuild) -> Vec<Line> {
        let stages = self.image.iter().flat_map(|image| &image.stages);
        let count = stages.clone().count();
        let mut lines = Vec::new();
        for stage in stages {
            let mut steps = one.steps.iter().filter(|step| step.stage == stage.index).peekable();
            if steps.peek().is_some() {
                lines.push(line(vec![stage_name(stage, count)]));
                lines.extend(steps.map(|step| self.step(one, step)));
            }
        }
        if let Some(more) = lines.len().checked_sub(MOST).filter(|more| *more > 0) {
            lines.truncate(MOST);
            lines.push(line(vec![words::count(more, "more step"), String::new()]));
        }
        lines
    }

    fn step(&self, one: &Rebuild, step_of: &RebuildStep) -> Line {
        let number = step_of.line;
        let name = html! {
            <span>
                <button type="button" class="link" aria-label={format!("Line {number}")}
                    onclick={send(&self.opener.dispatch, Action::Go(Target::Line(number)))}>{number}</button>
                <code>{wrapped(&step(step_of))}</code>
            </span>
        };
        let why = fate(one, step_of);
        let (class, fate) = if step_of.runs {
            let class = if begins(step_of) { "begins" } else { "runs" };
            (class, html! { <>{glyph("redo")}<b>{"runs"}</b>{format!(": {why}")}</> })
        } else {
            ("kept", html! { {why} })
        };
        marked(vec![String::new(), String::new()], class).opening(0, (name, None)).opening(1, (fate, None))
    }
}
