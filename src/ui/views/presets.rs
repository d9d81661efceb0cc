//! The preset chooser: what it started from, how many changes since, and the list with sizes.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser::focus;
use crate::lessons::{LESSONS, Lesson};
use crate::recipe::options::Recipe;
use crate::recipe::presets::{PRESETS, Preset};
use crate::report::price;
use crate::session::{Action, Popover};
use crate::show::words;
use crate::ui::parts::{Dispatch, drawn, glyph, send};

#[derive(Properties, PartialEq)]
pub(crate) struct PresetsProps {
    pub(crate) chosen: &'static str,
    pub(crate) changes: usize,
    /// The files are the visitor's own.
    pub(crate) own: bool,
    pub(crate) open: bool,
    pub(crate) lesson: Option<&'static Lesson>,
    pub(crate) dispatch: Dispatch,
}

#[component]
pub(crate) fn Presets(props: &PresetsProps) -> Html {
    drawn("presets");
    let sizes = use_state(Vec::<String>::new);
    {
        // One preset a slice, once the list is open.
        let sizes = sizes.clone();
        use_effect_with((props.open, sizes.len()), move |(open, known)| {
            let next = PRESETS.get(*known).filter(|_| *open);
            let timer = next.map(|preset| {
                Timeout::new(0, move || {
                    let mut longer = (*sizes).clone();
                    longer.push(size(preset));
                    sizes.set(longer);
                })
            });
            move || drop(timer)
        });
    }
    let Some(preset) = PRESETS.iter().find(|preset| preset.id == props.chosen) else {
        return Html::default();
    };
    let (title, audience) = if props.own { OWN } else { (preset.title, preset.audience) };
    let toggle = Action::Float((!props.open).then_some(Popover::Presets));
    html! {
        <div class="presets">
            <p class="caption" id="preset-label">{"Preset"}</p>
            <button type="button" class="chooser" id="preset" aria-haspopup="true" aria-expanded={props.open.to_string()}
                aria-labelledby="preset-label preset" onclick={send(&props.dispatch, toggle)}>
                <b>{title}</b>
                if props.changes > 0 {
                    <span>{words::count(props.changes, "change")}</span>
                }
                {glyph("chevron")}
            </button>
            if props.lesson.is_none() {
                <p class="audience">{audience}</p>
            }
            if props.open {
                <ul class="popover preset-list" id="preset-list" onkeydown={arrows()}>
                    { for PRESETS.iter().enumerate().map(|(at, one)| entry(props, one, sizes.get(at))) }
                    {own(props)}
                    <li key="lessons"><p class="second" id="lesson-list">{"Lessons, in the tutorial’s order"}</p></li>
                    { for LESSONS.iter().map(|one| lesson(props, one)) }
                </ul>
            }
        </div>
    }
}

/// An entry of the second list.
fn lesson(props: &PresetsProps, one: &'static Lesson) -> Html {
    let chosen = props.lesson == Some(one);
    html! {
        <li key={format!("lesson-{}", one.id)}>
            <button type="button" id={format!("lesson-{}", one.id)} class={chosen.then_some("chosen")}
                aria-current={chosen.then_some("true")} onclick={send(&props.dispatch, Action::Teach(one.id))}>
                <b>{format!("{}. {}", one.number(), one.title)}</b>
            </button>
        </li>
    }
}

/// The last preset: its name, and who should pick it.
const OWN: (&str, &str) = (
    "Your own Dockerfile",
    "For a file that you have: paste it or type, and see what it weighs and whether it works.",
);

fn own(props: &PresetsProps) -> Html {
    html! {
        <li key="own">
            <button type="button" id="preset-own" class={props.own.then_some("chosen")}
                aria-current={props.own.then_some("true")} onclick={send(&props.dispatch, Action::Own)}>
                <b>{OWN.0}</b>
                <span class="audience">{OWN.1}</span>
            </button>
        </li>
    }
}

fn entry(props: &PresetsProps, preset: &'static Preset, size: Option<&String>) -> Html {
    let chosen = preset.id == props.chosen && !props.own && props.lesson.is_none();
    html! {
        <li key={preset.id}>
            <button type="button" id={format!("preset-{}", preset.id)} class={chosen.then_some("chosen")}
                aria-current={chosen.then_some("true")} onclick={send(&props.dispatch, Action::Pick(preset.id))}>
                <b>{preset.title}</b>
                <span class="size">{size.cloned().unwrap_or_default()}</span>
                <span class="audience">{preset.audience}</span>
            </button>
        </li>
    }
}

/// Up and down through the list.
fn arrows() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let step: isize = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        let presets = PRESETS.iter().map(|preset| format!("preset-{}", preset.id));
        let lessons = LESSONS.iter().map(|lesson| format!("lesson-{}", lesson.id));
        let ids: Vec<String> = presets.chain(["preset-own".to_owned()]).chain(lessons).collect();
        let held = focus::holder().map(|element| element.id()).unwrap_or_default();
        let at = ids.iter().position(|id| *id == held);
        if let Some(next) = at.and_then(|at| at.checked_add_signed(step)).and_then(|at| ids.get(at)) {
            focus::to(next);
        }
    })
}

fn size(preset: &Preset) -> String {
    let price = price(&Recipe::from_preset(preset.id).unwrap_or_default(), "");
    words::size(price.unpacked, price.low, price.high)
}
