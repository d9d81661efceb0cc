//! The one component behind every view that keeps no state: it draws again only when what it shows has
//! changed. There is one because what Yew needs for each component weighs thousands of bytes in the Wasm.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

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
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.shown.equals(&*other.shown)
    }
}

#[component]
fn Drawn(props: &Props) -> Html {
    props.shown.draw()
}

/// Puts a view into the page.
pub(crate) fn view(view: impl View) -> Html {
    let shown: Rc<dyn Shown> = Rc::new(view);
    html! { <Drawn {shown} /> }
}

/// Puts a view into a list.
pub(crate) fn item(key: impl Into<yew::virtual_dom::Key>, view: impl View) -> Html {
    let shown: Rc<dyn Shown> = Rc::new(view);
    html! { <Drawn key={key} {shown} /> }
}
