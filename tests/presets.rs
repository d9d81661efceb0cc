//! What every preset prints, as raw files, and what a preset's values are.
//!
//! `UPDATE_EXPECT=1 cargo test --test presets` writes the files anew: read the difference.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

mod recipes;

use std::collections::BTreeSet;

use expect_test::expect_file;
use plimsoll::generate::generate;
use plimsoll::recipe::options::{Kind, OPTIONS, Recipe};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::recipe::presets::told::{TOLD, told};
use plimsoll::report::report;

#[test]
fn every_preset_prints_its_golden_files() {
    for preset in PRESETS {
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let _ = std::fs::remove_dir_all(format!("tests/golden/{}", preset.id));
        }
        let recipe = Recipe::from_preset(preset.id).unwrap();
        let files = generate(&recipe);
        let paths: Vec<_> = files.files.iter().map(|file| file.path.clone()).collect();
        assert_eq!(paths, plimsoll::generate::paths(&recipe), "{}", preset.id);
        for file in files.files {
            assert_eq!(plimsoll::generate::file(&recipe, &file.path).as_ref(), Some(&file), "{}", preset.id);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                let path = format!("tests/golden/{}/{}", preset.id, file.path);
                std::fs::create_dir_all(std::path::Path::new(&path).parent().unwrap()).unwrap();
            }
            expect_file![format!("golden/{}/{}", preset.id, file.path)].assert_eq(&file.text);
        }
    }
}

#[test]
fn comments_explain_every_instruction_and_change_none() {
    for preset in PRESETS {
        let recipe = Recipe::from_preset(preset.id).unwrap();
        let noted = recipes::made(preset.id, &[("notes", &["1"])]);
        let (plain, noted) = (generate(&recipe), generate(&noted));
        let text = noted.text("Dockerfile").unwrap();
        assert_eq!(recipes::instructions(plain.text("Dockerfile").unwrap()), recipes::instructions(text));
        assert!(
            text.lines().filter(|line| line.starts_with('#')).all(|line| line.chars().count() <= 76),
            "{text}"
        );
        for note in noted.notes("Dockerfile") {
            let above = text.lines().nth(note.first - 2).unwrap_or_default();
            assert!(above.starts_with("# "), "{}: line {} has no comment above it", preset.id, note.first);
        }
    }
    let noted = generate(&recipes::made("recommended", &[("notes", &["1"])]));
    expect_file!["golden/recommended/Dockerfile.notes"].assert_eq(noted.text("Dockerfile").unwrap());
}

#[test]
fn a_preset_has_its_own_id_and_words() {
    let ids: BTreeSet<&str> = PRESETS.iter().map(|preset| preset.id).collect();
    let titles: BTreeSet<&str> = PRESETS.iter().map(|preset| preset.title).collect();
    assert_eq!((ids.len(), titles.len()), (PRESETS.len(), PRESETS.len()));
    assert_eq!(PRESETS.first().map(|preset| preset.id), Some("recommended"));
    for preset in PRESETS {
        assert!(preset.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", preset.id);
        assert!(preset.audience.ends_with('.') && !preset.title.is_empty(), "{}", preset.id);
    }
}

/// A value that its option refuses, or that is the default anyway, is a mistake in the table.
#[test]
fn every_value_of_a_preset_counts() {
    for preset in PRESETS {
        let recipe = Recipe::from_preset(preset.id).unwrap();
        assert_eq!(recipe.changes(), [""; 0], "{}", preset.id);
        for (id, value) in preset.values {
            let option = OPTIONS.iter().find(|option| option.id == *id).unwrap_or_else(|| panic!("{id}?"));
            let now = (option.get)(&recipe);
            let last = preset.values.iter().rev().find(|(other, _)| other == id).map(|(_, value)| *value);
            let there = match option.kind {
                Kind::List { .. } if value.is_empty() => now.is_empty(),
                Kind::List { .. } => now.iter().any(|item| item == value),
                _ => now == [last.unwrap()],
            };
            assert!(there, "{}: {id} = {value:?} is not in the recipe: {now:?}", preset.id);
        }
    }
}

/// What is said of the tutorial's figures must stay true of ours.
#[test]
fn the_tutorial_s_figures_differ_for_the_reasons_given() {
    let weigh = |id: &str, set: &[(&str, &str)]| {
        let mut recipe = Recipe::from_preset(id).expect(id);
        for (option, value) in set {
            recipe.set(option, &[(*value).to_owned()]).expect(option);
        }
        report(&recipe, Vec::new())
    };
    let unpacked = |id: &str| weigh(id, &[]).sizes.unpacked;
    let near = |bytes: u64, told: u64| bytes.abs_diff(told) * 10 <= told;
    let told = |id: &str| told(id).expect(id).bytes;
    assert_eq!(TOLD.len(), 4);

    let single = unpacked("tutorial-single-stage");
    let golang = single.rows.iter().find(|row| row.label.starts_with("golang")).expect("the base");
    assert!(near(golang.bytes, 800_000_000) && single.total > golang.bytes + 50_000_000, "{single:?}");

    let multi = weigh("tutorial-multi-stage", &[]);
    assert!(near(multi.sizes.unpacked.total, told("tutorial-multi-stage")));
    let builder =
        multi.costs.builders.iter().find(|one| one.image == "golang:1.23-alpine").expect("a builder");
    let stage = multi.image.expect("an image").stages.into_iter().next().expect("a stage");
    assert!(builder.moved.low > 50_000_000 && stage.low > 150_000_000, "{builder:?}");

    let distroless = unpacked("tutorial-distroless");
    assert!(distroless.high < told("tutorial-distroless"), "{distroless:?}");
    let alpine =
        multi.sizes.unpacked.rows.iter().find(|row| row.label.starts_with("alpine")).expect("alpine");
    assert!(distroless.rows.iter().any(|row| row.bytes * 3 < alpine.bytes), "{distroless:?}");

    let scratch = told("tutorial-scratch");
    let plain = weigh("tutorial-scratch", &[("strip", "none")]).sizes.unpacked;
    let program = plain.rows.iter().map(|row| row.bytes).max().unwrap_or_default();
    assert!(near(program, scratch) && unpacked("tutorial-scratch").high < scratch, "{plain:?}");
}
