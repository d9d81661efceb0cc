//! What runs again after a change is what a real `BuildKit` ran again. No engine is needed here:
//! `cargo xtask conformance rebuild` makes the records.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

#[path = "../shared/fnv.rs"]
mod fnv;
mod record;

use std::path::Path;

use plimsoll::rebuild::Outcome;
use record::{BUILDS, CHANGES, Made};

#[test]
fn what_runs_again_is_what_buildkit_ran_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for (name, link) in BUILDS {
        let made = Made::of(link);
        let text = std::fs::read_to_string(record::path(root, name)).expect("a record");
        let (head, observed) = text.split_once('\n').expect("lines");
        let dockerfile = made.files.text("Dockerfile").expect("a Dockerfile");
        let digest = fnv::Fnv::new().with(dockerfile.as_bytes()).hex();
        assert!(head.contains(&digest), "{name}: the file changed; run `cargo xtask conformance rebuild`");
        let told = made.told();
        let ours =
            CHANGES.iter().zip(&told).map(|(change, (_, all))| record::line(change, all, Outcome::runs));
        for ours in ours {
            if !observed.contains(&ours) {
                wrong.push(format!("{name}: {ours}recorded:\n{observed}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
