//! A lesson in the place of the options: what to do, its own switches, its goals as they stand.

use yew::prelude::*;

use crate::lessons::{LESSONS, Lesson, Outcome};
use crate::recipe::presets::told::TUTORIAL;
use crate::session::{Action, Target};
use crate::show::again::is_about;
use crate::ui::parts::{Dispatch, Part, glyph, send};

/// A lesson, and how far it is done.
#[derive(Properties, PartialEq)]
pub(crate) struct LessonProps {
    pub(crate) lesson: &'static Lesson,
    pub(crate) goals: Part<Vec<Outcome>>,
    /// The rows of its switches.
    pub(crate) children: Html,
    pub(crate) dispatch: Dispatch,
}

#[component]
pub(crate) fn LessonView(props: &LessonProps) -> Html {
    let lesson = props.lesson;
    let left = props.goals.iter().filter(|outcome| !outcome.done).count();
    html! {
        <section class="lesson" aria-labelledby="lesson-title">
            <h2 id="lesson-title">{format!("Lesson {}: {}", lesson.number(), lesson.title)}</h2>
            <p>{lesson.task}</p>
            <div class="rows">{props.children.clone()}</div>
            <h3>{"Goals"}</h3>
            <ul class="goals">{ for props.goals.iter().map(goal) }</ul>
            <p class="unseen" role="status">{said(props.goals.len(), left)}</p>
            if left == 0 {
                <p class="reason">{glyph("yes")}<span><b>{"Done. "}</b>{lesson.reason}</span></p>
            } else {
                {help(lesson, &props.dispatch)}
            }
            if is_about(lesson.switches) {
                <button type="button" class="link" onclick={send(&props.dispatch, Action::Go(Target::Again))}>
                    {"See what a second build runs again"}
                </button>
            }
            {proofs(lesson)}
            {ways(lesson, &props.dispatch)}
        </section>
    }
}

fn said(all: usize, left: usize) -> String {
    format!("{} of {all} goals reached.", all.saturating_sub(left))
}

/// Help for who is stuck: a hint, then the answer.
pub(crate) fn help(lesson: &Lesson, dispatch: &Dispatch) -> Html {
    html! {
        <details class="hint" key={lesson.id}>
            <summary>{"Hint"}</summary>
            <p>{lesson.hint}</p>
            <button type="button" class="link" onclick={send(dispatch, Action::Solve)}>{"Show the answer"}</button>
        </details>
    }
}

/// A goal as it stands.
pub(crate) fn goal(outcome: &Outcome) -> Html {
    let (mark, word) = if outcome.done { ("yes", "reached: ") } else { ("no", "not reached: ") };
    html! {
        <li key={outcome.title.clone()} class={mark}>
            {glyph(mark)}
            <span><span class="unseen">{word}</span>{&outcome.title}</span>
            <span class="so">{&outcome.figure}</span>
        </li>
    }
}

/// What the tutorial has wrong, and what is so: folded, because it is beside the task.
fn proofs(lesson: &'static Lesson) -> Html {
    if lesson.proofs.is_empty() {
        return Html::default();
    }
    html! {
        <details key={format!("{}-proofs", lesson.id)} class="proofs">
            <summary>{"What has changed since the tutorial"}</summary>
            <p class="help">
                {"The tutorial: "}
                <a class="link" href={TUTORIAL.address} target="_blank" rel="noopener">{TUTORIAL.title}</a>
                {format!(", {}.", TUTORIAL.date)}
            </p>
            <Proofs {lesson} />
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct ProofsProps {
    lesson: &'static Lesson,
}

/// Their figures are reports of their own, made once for a lesson.
#[component]
fn Proofs(props: &ProofsProps) -> Html {
    let rows = use_memo(props.lesson, |lesson| {
        lesson.proofs.iter().map(|proof| (proof.says, (proof.shows)())).collect::<Vec<_>>()
    });
    let row = |(says, shows): &(&'static str, String)| html! { <><dt>{*says}</dt><dd>{shows}</dd></> };
    html! { <dl>{ for rows.iter().map(row) }</dl> }
}

fn ways(lesson: &'static Lesson, dispatch: &Dispatch) -> Html {
    let at = lesson.number();
    let way = |other: Option<&&'static Lesson>, label: &'static str| {
        other.map(|other| {
            html! {
                <button type="button" class="button" aria-label={format!("{label}: {}", other.title)}
                    onclick={send(dispatch, Action::Teach(other.id))}>{label}</button>
            }
        })
    };
    let before = at.checked_sub(2).and_then(|at| LESSONS.get(at));
    html! {
        <nav class="ways" aria-label="Lessons">
            {way(before, "Previous lesson")}
            {way(LESSONS.get(at), "Next lesson")}
            {way(Some(&lesson), "Start over")}
            <button type="button" class="link" onclick={send(dispatch, Action::Leave)}>{"All options"}</button>
        </nav>
    }
}
