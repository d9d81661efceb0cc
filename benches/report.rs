//! How long the core takes from one recipe, or one given file, to what it says of it. The budget is 200 µs
//! for a full report, and never more than 1 ms. The page shows an outline at once, and fixes and prices later.

use std::collections::BTreeMap;

use divan::{Bencher, black_box};
use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::{Request, analyse, ladder, outline, price, report};

fn main() {
    divan::main();
}

/// A file by other hands: two stages, packages, users, a shell, a probe.
const GIVEN: &str = include_str!("given.Dockerfile");

fn presets() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|preset| preset.id)
}

#[divan::bench(args = presets())]
fn recipe_to_report(bencher: Bencher<'_, '_>, preset: &str) {
    let recipe = Recipe::from_preset(preset).unwrap_or_default();
    bencher.bench(|| report(black_box(&recipe), Vec::new()));
}

#[divan::bench(args = presets())]
fn recipe_to_outline(bencher: Bencher<'_, '_>, preset: &str) {
    let recipe = Recipe::from_preset(preset).unwrap_or_default();
    bencher.bench(|| outline(black_box(&recipe), Vec::new(), plimsoll::catalogue::DATE));
}

#[divan::bench(args = presets())]
fn price_of_a_flip(bencher: Bencher<'_, '_>, preset: &str) {
    let recipe = Recipe::from_preset(preset).unwrap_or_default();
    bencher.bench(|| price(black_box(&recipe), ""));
}

#[divan::bench]
fn given_file_to_report(bencher: Bencher<'_, '_>) {
    let service = Recipe::default().service();
    let request = Request {
        dockerfile: GIVEN,
        dockerignore: None,
        hadolint: None,
        service: &service,
        platform: Platform::amd64(),
        build_args: BTreeMap::new(),
        today: plimsoll::catalogue::DATE,
    };
    bencher.bench(|| analyse(black_box(&request)));
}

#[divan::bench]
fn whole_ladder(bencher: Bencher<'_, '_>) {
    let recipe = Recipe::default();
    bencher.bench(|| ladder(black_box(&recipe)));
}
