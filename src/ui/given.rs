//! Files that the visitor drops or chooses: read slice by slice, then handed to the session.

use std::cell::Cell;

use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::parts::Dispatch;
use crate::browser::files::{self, Held};
use crate::given::pack::{self, Packing};
use crate::given::{Found, Given, Reading};
use crate::session::Action;

/// Takes files that are dropped anywhere on the page.
#[hook]
pub(crate) fn use_drops(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listeners = files::on_hold(move |held| match held {
            Held::Over => dispatch.dispatch(Action::Hold(true)),
            Held::Away => dispatch.dispatch(Action::Hold(false)),
            Held::Dropped(file) => give(file, dispatch.clone()),
        });
        move || drop(listeners)
    });
}

/// Reads a file and hands it over; a program is compressed after that, to see what its layer weighs.
pub(crate) fn give(file: File, dispatch: Dispatch) {
    let mine = LAST.with(|last| last.replace(last.get().wrapping_add(1))).wrapping_add(1);
    spawn_local(async move {
        let given = read(&file).await;
        let size = files::size(&file);
        let is_packed = matches!(given.found, Found::Program(_)) && size <= pack::MOST;
        dispatch.dispatch(Action::Give(given.into()));
        if is_packed && let Some(packed) = packed(&file, size, mine).await {
            dispatch.dispatch(Action::Packed(size, packed));
        }
    });
}

thread_local! {
    /// Number of the file that was given last.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// What the file compresses to, a slice between any two tasks of the page; none once another file was given.
async fn packed(file: &File, size: u64, mine: u32) -> Option<u64> {
    let mut packing = Packing::default();
    let mut start = 0;
    while start < size && LAST.with(Cell::get) == mine {
        let slice = files::slice(file, start, pack::SLICE).await?;
        start = start.saturating_add(u64::from(pack::SLICE));
        packing.add(&slice);
    }
    (start >= size).then(|| packing.finish())
}

async fn read(file: &File) -> Given {
    let mut reading = Reading::new(&file.name(), files::size(file));
    loop {
        let range = match reading.next() {
            Ok(given) => return given,
            Err(range) => range,
        };
        let Some(bytes) = files::slice(file, range.start, range.length).await else {
            let why = "The browser could not read this file.".to_owned();
            return Given { name: file.name(), found: Found::Nothing(why) };
        };
        reading.add(range.start, bytes);
    }
}
