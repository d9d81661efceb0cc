//! Work that is done later, unless it is dropped before.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;

/// Work that is still to be done; dropped, it is not.
pub struct Later {
    _frame: Option<AnimationFrame>,
    _task: Rc<RefCell<Option<Timeout>>>,
}

impl Later {
    /// Does the work after some milliseconds.
    pub fn after(milliseconds: u32, work: impl FnOnce() + 'static) -> Self {
        let task = Rc::new(RefCell::new(Some(Timeout::new(milliseconds, work))));
        Self { _frame: None, _task: task }
    }

    /// Does the work in a task of its own once the browser has painted what is in the page now.
    pub fn after_paint(work: impl FnOnce() + 'static) -> Self {
        let task = Rc::new(RefCell::new(None));
        let held = Rc::clone(&task);
        // A frame's callbacks run before it is painted; a task that they start, after.
        let frame = request_animation_frame(move |_| {
            held.replace(Some(Timeout::new(0, work)));
        });
        Self { _frame: Some(frame), _task: task }
    }
}
