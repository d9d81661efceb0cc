//! Small things that many views use: shared values, glyphs, the dispatcher, buttons that copy.

use std::ops::Deref;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Waker};

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::run::Run;
use crate::browser::{self, clipboard, focus};
use crate::session::{self, Action, Session};

/// A derived value that views share. Two are equal when they are the same one, so a view is drawn
/// again only after [`Part::renew`] found a difference.
pub(crate) struct Part<T>(Rc<T>);

impl<T> Part<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// Tells this one from any other that is there.
    pub(crate) fn key(&self) -> usize {
        Rc::as_ptr(&self.0).cast::<()>() as usize
    }
}

impl<T: PartialEq> Part<T> {
    /// The same part where the value is equal, else a new one.
    pub(crate) fn renew(&self, value: T) -> Self {
        if *self.0 == value { self.clone() } else { Self::new(value) }
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Part<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The session as Yew wants it.
#[derive(Clone, PartialEq)]
pub(crate) struct State(pub(crate) Session);

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = Self(session::update(&self.0, action));
        if next == *self { self } else { Rc::new(next) }
    }
}

/// Sends actions to the session; the same one for the life of the page.
#[derive(Clone, PartialEq)]
pub(crate) struct Dispatch(UseReducerDispatcher<State>);

impl Dispatch {
    pub(crate) fn new(session: &UseReducerHandle<State>) -> Self {
        Self(session.dispatcher())
    }

    /// Sends an action. All that follows from it is drawn before the browser can paint: Yew alone gives way to the browser
    /// after 16 ms, in the middle of a drawing too, and what is pressed meanwhile waits for a timer. While a finger
    /// touches the page Chromium holds up those.
    pub(crate) fn dispatch(&self, action: Action) {
        self.0.dispatch(action);
        // Asked once: two that wait would wake each other for ever.
        spawn_local(async {
            _ = pin!(yew::scheduler::flush()).poll(&mut Context::from_waker(Waker::noop()));
        });
    }
}

/// An event handler that sends an action.
pub(crate) fn on<E: 'static>(dispatch: &Dispatch, action: impl Fn(E) -> Action + 'static) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |event| dispatch.dispatch(action(event)))
}

/// An event handler that always sends the same action.
pub(crate) fn send<E: 'static>(dispatch: &Dispatch, action: Action) -> Callback<E> {
    on(dispatch, move |_| action.clone())
}

/// A drawing of the sprite in index.html.
pub(crate) fn glyph(name: &'static str) -> Html {
    html! {
        <svg class={classes!("glyph", name)} viewBox="0 0 16 16" aria-hidden="true">
            <use href={format!("#g-{name}")} />
        </svg>
    }
}

/// What floats over the page until it is closed: `id` is also the front of its title's.
pub(crate) fn popover(
    id: &'static str,
    class: &'static str,
    title: &'static str,
    dispatch: &Dispatch,
    inside: Html,
) -> Html {
    let label = format!("{id}-title");
    html! {
        <div class={classes!("popover", class)} {id} role="dialog" aria-labelledby={label.clone()}>
            <header>
                <h2 id={label}>{title}</h2>
                <button type="button" class="quiet" aria-label="Close" onclick={send(dispatch, Action::Float(None))}>
                    {glyph("close")}
                </button>
            </header>
            {inside}
        </div>
    }
}

/// A text whose flags (`-s`, `"-w`) keep their hyphen: a row may break before them, not inside. What is copied has
/// the same characters.
pub(crate) fn prose(text: &str) -> Html {
    let mut run = Run::default();
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        let bare = word.trim_start_matches(['"', '\'', '(', '[', '`']);
        if bare.starts_with('-') && bare.len() > 1 {
            run.whole(word);
            run.text(piece.get(word.len()..).unwrap_or_default());
        } else {
            run.text(piece);
        }
    }
    run.end()
}

/// What a copy button copies, and where the text is selected when the clipboard is refused.
#[derive(Properties, PartialEq)]
pub(crate) struct CopyProps {
    /// The text.
    pub(crate) text: AttrValue,
    /// Of the text area that holds the text; one is made where there is none.
    #[prop_or_default]
    pub(crate) area: AttrValue,
    #[prop_or(AttrValue::Static("Copy"))]
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) class: Classes,
}

#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Ready,
    Done,
    Refused,
}

/// A button that copies a text, says so for two seconds, and shows the text where it may not.
#[component]
pub(crate) fn Copy(props: &CopyProps) -> Html {
    let state = use_state(|| Copying::Ready);
    let own = props.area.is_empty();
    let made = use_node_ref();
    let onclick = {
        let (state, text) = (state.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let state = state.clone();
            clipboard::copy(text.to_string(), move |worked| {
                state.set(if worked { Copying::Done } else { Copying::Refused });
            });
        })
    };
    {
        let (state, area, made) = (state.clone(), props.area.clone(), made.clone());
        use_effect_with(*state, move |now| {
            let timer = match now {
                Copying::Done => Some(Timeout::new(2_000, move || state.set(Copying::Ready))),
                Copying::Refused => {
                    if let Some(area) = made.cast().or_else(|| browser::area(&area)) {
                        focus::select(&area);
                    }
                    None
                }
                Copying::Ready => None,
            };
            move || drop(timer)
        });
    }
    {
        let state = state.clone();
        use_effect_with(props.text.clone(), move |_| state.set(Copying::Ready));
    }
    let label = match *state {
        Copying::Ready => html! { {&props.label} },
        Copying::Done => html! { <>{glyph("yes")}{"Copied"}</> },
        Copying::Refused => html! { {"Press Ctrl+C"} },
    };
    let refused = own && *state == Copying::Refused;
    html! {
        <span class="copying">
            <button type="button" class={classes!("button", props.class.clone())} {onclick} aria-live="polite">
                {label}
            </button>
            if refused {
                <textarea class="refused" ref={made} readonly=true rows="6" aria-label="Text to copy"
                    value={props.text.clone()} />
            }
        </span>
    }
}

/// How often each view was drawn, for tests.
#[cfg(feature = "ui-test")]
pub mod renders {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    thread_local! {
        static COUNTS: RefCell<BTreeMap<&'static str, u32>> = const { RefCell::new(BTreeMap::new()) };
    }

    pub(crate) fn count(view: &'static str) {
        COUNTS.with_borrow_mut(|counts| *counts.entry(view).or_default() += 1);
    }

    /// Times that a view was drawn so far.
    pub fn of(view: &str) -> u32 {
        COUNTS.with_borrow(|counts| counts.get(view).copied().unwrap_or_default())
    }
}

/// Notes that a view is drawn; nothing outside tests.
pub(crate) fn drawn(view: &'static str) {
    #[cfg(feature = "ui-test")]
    renders::count(view);
    let _ = view;
}
