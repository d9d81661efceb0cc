//! Predicted sizes beside those of images that a real engine built: `cargo xtask truth` records them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

mod compare;
mod record;
mod table;

#[test]
fn the_sizes_are_those_that_an_engine_has() {
    let records = record::all().expect("can be read");
    assert!(!records.is_empty());
    let mut wrong = Vec::new();
    for record in &records {
        match compare::rows(record) {
            Ok(rows) => wrong.extend(rows.iter().filter(|row| !row.agrees()).map(|row| {
                let (what, error) = (&row.what, row.error());
                format!(
                    "{} ({}): {what}: {} but {} ({error} ‰)",
                    record.link, record.store, row.ours, row.theirs
                )
            })),
            Err(message) => wrong.push(message),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_is_that_of_the_records() {
    let page = include_str!("../../docs/truth.md");
    let now = table::render(&record::all().expect("can be read"));
    assert!(page == now, "docs/truth.md is not what the records give: run cargo xtask truth --table");
}
