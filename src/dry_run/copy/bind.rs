//! What a bind mount shows.

use super::gather::gather;
use super::origin::from_image;
use super::{Words, place};
use crate::dockerfile::Mount;
use crate::dry_run::build::Build;
use crate::dry_run::sources::Asked;
use crate::dry_run::stage::Stage;

/// Lays what `--mount=type=bind` shows under its target.
pub(in crate::dry_run) fn bind(build: &mut Build<'_>, stage: &mut Stage, mount: &Mount, target: &str) {
    let (from, line) = (mount.from(), mount.line);
    let source = mount.option("source").or(mount.option("src")).unwrap_or("/");
    let words = Words { to: target.to_owned(), line, ..Words::default() };
    let index = from.and_then(|from| build.stage_index(from, stage.state.index));
    let items = match (from, index) {
        (None, _) => {
            if build.sources.ask(source) == Asked::There {
                gather(&build.sources.files, source, &words)
            } else {
                None
            }
        }
        (_, Some(index)) => {
            let from = build.done.get(index).and_then(Option::as_ref);
            from.and_then(|from| gather(from.files(), source, &words))
        }
        (Some(from), None) => from_image(build, from, source, &words),
    };
    for item in items.unwrap_or_default() {
        place(stage, item, line);
    }
    if !mount.is_writable() {
        stage.state.files.seal();
    }
}
