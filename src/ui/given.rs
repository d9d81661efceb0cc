//! Files that the visitor drops or chooses: read slice by slice, then handed to the session.

use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::parts::Dispatch;
use crate::browser::files::{self, Held};
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

/// Reads a file and hands it over.
pub(crate) fn give(file: File, dispatch: Dispatch) {
    spawn_local(async move {
        let given = read(&file).await;
        dispatch.dispatch(Action::Give(given.into()));
    });
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
