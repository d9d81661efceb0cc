//! Files of the visitor's own in a link: `own` is the Dockerfile, `own-ignore` its .dockerignore, `own-hadolint`
//! hadolint's configuration.
//!
//! A file that can't be read is left out and reported; without a Dockerfile there are no others.

use std::rc::Rc;

use super::{Pair, Reader, Recipe, packed};
use crate::recipe::own::{MOST, Own};

/// Keys and the paths of their files.
const KEYS: [(&str, &str); 3] =
    [("own", "Dockerfile"), ("own-ignore", ".dockerignore"), ("own-hadolint", ".hadolint.yaml")];

/// What the files start with in a link. With nothing behind it: they were too long for one.
pub(super) const START: &str = "&own=";

pub(super) fn is_key(key: &str) -> bool {
    KEYS.iter().any(|(known, _)| *known == key)
}

/// Appends the files that there are; nothing stands behind them.
pub(super) fn encode(own: &Own, into: &mut String) {
    for (path, text) in own.files() {
        if let Some((key, _)) = KEYS.iter().find(|(_, of)| *of == path) {
            into.extend(["&", key, "="]);
            packed::encode(text, into);
        }
    }
}

impl Reader {
    /// The files; `None`: the link has no Dockerfile.
    pub(super) fn own(&mut self, pairs: &[Pair]) -> Option<Own> {
        let mut own = None;
        for (index, (key, value)) in pairs.iter().enumerate() {
            let Some((_, path)) = KEYS.iter().find(|(known, _)| known == key) else { continue };
            let is_first = !pairs.iter().take(index).any(|(earlier, _)| earlier == key);
            // Unpacking is the work: what does not count is left packed.
            if !is_first {
                self.report(key, value, "This file stands in the link twice; the first one counts.");
                continue;
            }
            let is_start = *path == "Dockerfile";
            match packed::decode(value, MOST) {
                _ if is_start && value.is_empty() => self.report(
                    key,
                    value,
                    "This Dockerfile is too long for a link. Only the browser that it was written in has it.",
                ),
                None => self.report(key, value, "This is no text of a file, or it is longer than 256 KiB."),
                Some(text) if is_start => own = Some(Own::default().with(path, text)),
                Some(text) => match own.take() {
                    Some(found) => own = Some(found.with(path, text)),
                    None => self.report(key, value, "This file belongs to a Dockerfile that is not here."),
                },
            }
        }
        own
    }

    /// What a recipe with files of its own starts from; it has no preset.
    pub(super) fn without_preset(&mut self, pairs: &[Pair], own: Own) -> Recipe {
        for (_, value) in pairs.iter().filter(|(key, _)| key == "p") {
            self.report("p", value, "A Dockerfile of one's own starts from no preset.");
        }
        Recipe::start_of_own(Rc::new(own))
    }
}
