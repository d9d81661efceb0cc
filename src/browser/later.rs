//! Work that is done later, unless it is dropped before.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{MessageChannel, MessagePort};

/// A timer or a message that brings work.
type Task = Rc<RefCell<Option<Box<dyn Any>>>>;

/// Work that is still to be done; dropped, it is not.
pub struct Later {
    _frame: Option<AnimationFrame>,
    _task: Task,
}

impl Later {
    /// Does the work after some milliseconds.
    pub fn after(milliseconds: u32, work: impl FnOnce() + 'static) -> Self {
        Self::by(Box::new(Timeout::new(milliseconds, work)))
    }

    /// Does the work in the next task.
    pub fn soon(work: impl FnOnce() + 'static) -> Self {
        Self::by(next(work))
    }

    /// Does the work in a task of its own once the browser has painted what is in the page now.
    pub fn after_paint(work: impl FnOnce() + 'static) -> Self {
        let task = Task::default();
        let held = Rc::clone(&task);
        // A frame's callbacks run before it is painted; a task that they start, after.
        let frame = request_animation_frame(move |_| drop(held.replace(Some(next(work)))));
        Self { _frame: Some(frame), _task: task }
    }

    fn by(task: Box<dyn Any>) -> Self {
        Self { _frame: None, _task: Rc::new(RefCell::new(Some(task))) }
    }
}

/// The next task. Timers that start timers are held up by 4 ms each, and while a finger touches the page Chromium holds
/// up all of them; a message is not.
fn next(work: impl FnOnce() + 'static) -> Box<dyn Any> {
    match MessageChannel::new() {
        Ok(channel) => Box::new(Message::send(&channel, work)),
        Err(_) => Box::new(Timeout::new(0, work)),
    }
}

/// A message to oneself, on its way until it is dropped.
struct Message {
    port: MessagePort,
    _work: Closure<dyn FnMut()>,
}

impl Message {
    fn send(channel: &MessageChannel, work: impl FnOnce() + 'static) -> Self {
        let (port, work) = (channel.port1(), Closure::once(work));
        port.set_onmessage(Some(work.as_ref().unchecked_ref()));
        // Nothing is in it that could be refused.
        let _ = channel.port2().post_message(&JsValue::NULL);
        Self { port, _work: work }
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        self.port.close();
    }
}
