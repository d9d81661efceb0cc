//! The ship's side: the water stands at the image's size, load lines are the same service on other
//! bases. Two drawings, for a tall and for a short side; a style sheet shows one of them.

use yew::prelude::*;

use crate::bytes;
use crate::report::{Price, Rung};
use crate::session::{Action, Figure, Target};
use crate::show::hull::{Hull, Load, MARKS, Room, hull, percent as at, position};
use crate::show::words;
use crate::ui::parts::{Dispatch, Part, drawn, send};
use crate::ui::view::View;

#[derive(PartialEq)]
pub(crate) struct HullView {
    pub(crate) now: Part<Price>,
    pub(crate) rungs: Part<Vec<Rung>>,
    /// Where she would float with the value that is pointed at: bytes, size and name.
    pub(crate) would: Option<(u64, AttrValue, AttrValue)>,
    /// Bytes that a lesson asks to stay under.
    pub(crate) goal: Option<u64>,
    /// A short side may be shown.
    pub(crate) short: bool,
    pub(crate) dispatch: Dispatch,
}

impl View for HullView {
    fn draw(&self) -> Html {
        drawn("hull");
        let now = &self.now;
        let size = words::image(now);
        let others = self.rungs.iter().filter(|rung| !rung.current);
        let others: Vec<String> =
            others.map(|rung| format!("{} {}", rung.short, words::image(&rung.price))).collect();
        let goal = self.goal.map(|limit| format!(" Goal: under {}.", bytes::text(limit))).unwrap_or_default();
        let name = format!("Draught: {size}.{goal} The same service on other bases: {}.", others.join(", "));
        let now = self.rungs.iter().position(|rung| rung.current).unwrap_or_default();
        let open: Callback<MouseEvent> = send(&self.dispatch, Action::Go(Target::Figure(Figure::Rung(now))));
        html! {
            <section class="hull" id="hull" aria-label="Draught">
                <p class="head">
                    <b>{"Draught, MB"}</b><span>{"each mark doubles"}</span>
                    <button type="button" class="link" onclick={open.clone()}>{"where from"}</button>
                </p>
                <div class="side" role="img" aria-label={name} onclick={open}>
                    {drawing(self, &size, "tall", Room::TALL)}
                    if self.short {
                        {drawing(self, &size, "short", Room::SHORT)}
                    }
                </div>
            </section>
        }
    }
}

fn drawing(props: &HullView, size: &str, class: &'static str, room: Room) -> Html {
    let hull = hull(props.now.unpacked, &props.rungs, room);
    let floats = words::is_built(&props.now);
    html! {
        <svg class={classes!("scale", class)} aria-hidden="true">
            if floats {
                {water(hull.water)}
            }
            <line class="axis" x1="0" x2="0" y1="0%" y2="100%" />
            { for MARKS.iter().map(|mark| tick(*mark, hull.water, room.ring)) }
            { for hull.loads.iter().map(|one| load(one, hull.water)) }
            if let Some(limit) = props.goal {
                {goal(position(limit))}
            }
            if let Some((bytes, size, name)) = &props.would {
                <svg class="float would" y={at(position(*bytes))}>
                    <line x1="-60" x2="2000" />
                    <circle r="15" />
                    {flag(size, name, class)}
                </svg>
            }
            if floats {
                {float(&hull, size, class)}
            }
        </svg>
    }
}

fn water(level: i32) -> Html {
    let wave = |(offset, class): (u32, &'static str)| html! { <rect y={offset.to_string()} {class} /> };
    let waves = [(6, "w1"), (13, "w2"), (21, "w3"), (30, "w4"), (40, "w5"), (51, "w6"), (63, "w7")]
        .into_iter()
        .map(wave);
    html! {
        <svg class="water" y={at(level)}>
            <rect class="deep" height="400%" />
            { for waves }
        </svg>
    }
}

/// The line to stay under, its word on the side where no mark's number is near.
fn goal(level: i32) -> Html {
    let mut marks = MARKS.iter().map(|mark| level - position(u64::from(*mark) * 1_000_000));
    let beside = if marks.any(|below| (0..46).contains(&below)) { "18" } else { "-9" };
    html! {
        <svg class="goal" y={at(level)}>
            <line x1="-60" x2="2000" />
            <text x="-11" y={beside}>{"goal"}</text>
        </svg>
    }
}

fn tick(mark: u32, water: i32, ring: i32) -> Html {
    let level = position(u64::from(mark) * 1_000_000);
    let hidden = (level - water).abs() < ring;
    html! {
        <svg key={mark} class="tick" y={at(level)}>
            <line x1="-8" x2="0" />
            if !hidden {
                <text x="-11" y="4">{mark}</text>
            }
        </svg>
    }
}

fn load(load: &Load, water: i32) -> Html {
    let class = classes!("load", (load.label_at > water).then_some("under"));
    html! {
        <svg key={load.name.clone()} {class}>
            <svg y={at(load.at)}><line x1="0" x2="10" /></svg>
            <svg y={at(load.label_at)}>
                <line class="leader" x1="14" x2="100%" />
                <text class="name" x="13" y="4">{&load.name}</text>
                <text class="size" x="100%" y="4">{&load.size}</text>
            </svg>
        </svg>
    }
}

fn float(hull: &Hull, size: &str, class: &str) -> Html {
    html! {
        <svg class="float" y={at(hull.water)}>
            <line x1="-60" x2="2000" />
            <circle r="15" />
            <line x1="-60" x2="0" />
            {flag(size, &hull.base, class)}
        </svg>
    }
}

/// Size and name: one below the other where there is height, else side by side.
fn flag(size: &str, name: &str, class: &str) -> Html {
    let is_tall = class == "tall";
    html! {
        <g class="flag">
            <rect rx="2" />
            <text x="20" y={if is_tall { "-3" } else { "5" }}>
                <tspan class="size">{size}</tspan>{" "}
                <tspan class="name" x={is_tall.then_some("20")} dy={is_tall.then_some("15")}
                    dx={(!is_tall).then_some("6")}>{name}</tspan>
            </text>
        </g>
    }
}
