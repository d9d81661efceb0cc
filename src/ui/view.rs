//! The one component behind every view that keeps no state: it draws again only when what it shows has
//! changed. There is one because what Yew needs for each component weighs thousands of bytes in the Wasm.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::browser::{Later, Sight};

/// A part of the page that follows from its fields alone.
pub(crate) trait View: PartialEq + 'static {
    /// The view as it is now.
    fn draw(&self) -> Html;
}

/// A view whose type is left behind.
trait Shown {
    fn draw(&self) -> Html;
    fn equals(&self, other: &dyn Shown) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<V: View> Shown for V {
    fn draw(&self) -> Html {
        View::draw(self)
    }

    fn equals(&self, other: &dyn Shown) -> bool {
        other.as_any().downcast_ref::<V>().is_some_and(|other| self == other)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties)]
struct Props {
    shown: Rc<dyn Shown>,
    /// Given to the element that is drawn.
    #[prop_or_default]
    element: Option<NodeRef>,
    /// It may be drawn after the paint; no reason to draw it again.
    #[prop_or_default]
    waits: bool,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.shown.equals(&*other.shown)
    }
}

#[component]
fn Drawn(props: &Props) -> Html {
    let mut drawn = props.shown.draw();
    if let (VNode::VTag(tag), Some(element)) = (&mut drawn, &props.element) {
        Rc::make_mut(tag).node_ref = element.clone();
    }
    drawn
}

/// Draws a view at once where it can be seen. Elsewhere what stands there stays until after the paint, so that nobody
/// waits for what nobody sees.
#[component]
fn Deferred(props: &Props) -> Html {
    let element = use_node_ref();
    let sight = use_mut_ref(|| None::<Sight>);
    let stands = use_mut_ref(|| Rc::clone(&props.shown));
    let draw = use_force_update();
    let is_seen = sight.borrow().as_ref().is_none_or(Sight::is_seen);
    let is_late = props.waits && !is_seen && !stands.borrow().equals(&*props.shown);
    if !is_late {
        stands.replace(Rc::clone(&props.shown));
    }
    {
        let (shown, stands) = (Rc::clone(&props.shown), Rc::clone(&stands));
        use_effect(move || {
            let work = is_late.then(|| {
                Later::after_paint(move || {
                    stands.replace(shown);
                    draw.force_update();
                })
            });
            move || drop(work)
        });
    }
    {
        let element = element.clone();
        use_effect(move || {
            let drawn = element.cast::<web_sys::Element>();
            if sight.borrow().as_ref().map(Sight::element) != drawn.as_ref() {
                sight.replace(drawn.and_then(Sight::of));
            }
        });
    }
    let shown = Rc::clone(&stands.borrow());
    html! { <Drawn {shown} {element} /> }
}

/// Puts a view into the page.
pub(crate) fn view(view: impl View) -> Html {
    let shown: Rc<dyn Shown> = Rc::new(view);
    html! { <Drawn {shown} /> }
}

/// Puts a view into the page that may be drawn after the paint where it is out of sight, if it `waits`: then its
/// facts have changed and nothing else, so that nobody is on the way to it.
pub(crate) fn deferred(view: impl View, waits: bool) -> Html {
    let shown: Rc<dyn Shown> = Rc::new(view);
    html! { <Deferred {shown} {waits} /> }
}

/// Puts a view into a list.
pub(crate) fn item(key: impl Into<yew::virtual_dom::Key>, view: impl View) -> Html {
    let shown: Rc<dyn Shown> = Rc::new(view);
    html! { <Drawn key={key} {shown} /> }
}
