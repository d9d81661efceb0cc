//! Work that is done later, unless it is dropped before.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{MessageChannel, MessagePort};

thread_local! {
    static POST: Option<Post> = Post::open();
    static FRAME: Frame = Frame::default();
}

/// Work, until it is done or dropped.
type Work = Rc<RefCell<Option<Box<dyn FnOnce()>>>>;

fn held(work: impl FnOnce() + 'static) -> Work {
    Rc::new(RefCell::new(Some(Box::new(work))))
}

fn carry_out(work: &Work) {
    if let Some(work) = work.take() {
        work();
    }
}

/// Work that is still to be done; dropped, it is not.
pub struct Later {
    work: Work,
    _timer: Option<Timeout>,
}

impl Later {
    /// Does the work after some milliseconds.
    pub fn after(milliseconds: u32, work: impl FnOnce() + 'static) -> Self {
        let work = held(work);
        let due = Rc::clone(&work);
        Self { work, _timer: Some(Timeout::new(milliseconds, move || carry_out(&due))) }
    }

    /// Does the work in the next task.
    pub fn soon(work: impl FnOnce() + 'static) -> Self {
        let work = held(work);
        next(Rc::clone(&work));
        Self { work, _timer: None }
    }

    /// Does the work in a task of its own once the browser has painted what is in the page now.
    pub fn after_paint(work: impl FnOnce() + 'static) -> Self {
        let work = held(work);
        FRAME.with(|frame| frame.bring(Rc::clone(&work)));
        Self { work, _timer: None }
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        self.work.take();
    }
}

/// Does work in the next task. Timers that start timers are held up by 4 ms each, and while a finger touches the page
/// Chromium holds up all of them; a message is not.
fn next(work: Work) {
    POST.with(|post| match post {
        Some(post) => post.send(work),
        None => {
            Timeout::new(0, move || carry_out(&work)).forget();
        }
    });
}

/// Messages to oneself, each of which brings one piece of work. One channel does for all: to open one takes longer
/// than most of what it brings.
struct Post {
    to: MessagePort,
    sent: Rc<RefCell<VecDeque<Work>>>,
    _from: MessagePort,
    _came: Closure<dyn FnMut()>,
}

impl Post {
    fn open() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let sent = Rc::<RefCell<VecDeque<Work>>>::default();
        let due = Rc::clone(&sent);
        let came = Closure::new(move || {
            let work = due.borrow_mut().pop_front();
            if let Some(work) = work {
                carry_out(&work);
            }
        });
        let from = channel.port1();
        from.set_onmessage(Some(came.as_ref().unchecked_ref()));
        Some(Self { to: channel.port2(), sent, _from: from, _came: came })
    }

    fn send(&self, work: Work) {
        self.sent.borrow_mut().push_back(work);
        // Nothing is in it that could be refused.
        let _ = self.to.post_message(&JsValue::NULL);
    }
}

/// The next frame, which is asked for once by all that wait for its paint.
#[derive(Default)]
struct Frame {
    waiting: Rc<RefCell<Vec<Work>>>,
    asked: RefCell<Option<AnimationFrame>>,
}

impl Frame {
    fn bring(&self, work: Work) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.push(work);
        if waiting.len() == 1 {
            let waiting = Rc::clone(&self.waiting);
            // A frame's callbacks run before it is painted; tasks that they start, after.
            let frame = request_animation_frame(move |_| waiting.take().into_iter().for_each(next));
            self.asked.replace(Some(frame));
        }
    }
}
