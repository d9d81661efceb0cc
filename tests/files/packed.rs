//! The archive of all files, read back by an unpacker of other people.

use std::io::{Cursor, Read as _};

use plimsoll::generate::{generate, packed};
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;

use super::recipes::covering;

fn check(recipe: &Recipe) {
    let (name, bytes) = packed(recipe).expect("an archive");
    assert!(name.strip_suffix(".zip").is_some_and(|name| !name.contains(['/', ' '])), "{name}");
    assert_eq!(packed(recipe).map(|(_, again)| again), Some(bytes.clone()), "the same bytes each time");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let files = generate(recipe).files;
    assert_eq!(archive.len(), files.len());
    for (at, file) in files.iter().enumerate() {
        let mut entry = archive.by_index(at).expect("an entry");
        assert_eq!(entry.name(), file.path);
        assert_eq!(entry.unix_mode(), Some(0o100_644));
        assert!(entry.is_file() && entry.enclosed_name().is_some(), "{}", file.path);
        assert_eq!(
            entry.last_modified().map(|time| time.to_string()),
            Some("1980-01-01 00:00:00".to_owned())
        );
        let mut text = String::new();
        // Reading to the end also compares the check sum.
        entry.read_to_string(&mut text).expect("its text");
        assert_eq!(text, file.text, "{}", file.path);
    }
}

#[test]
fn the_archive_holds_every_file_as_it_is_shown() {
    for preset in PRESETS {
        check(&Recipe::from_preset(preset.id).expect("its id"));
    }
    let mut left = 100;
    covering(
        |_| true,
        |recipe| {
            check(recipe);
            left -= 1;
            left > 0
        },
    );
}
