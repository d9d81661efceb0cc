//! How long the core takes from one recipe, or one given file, to what it says of it. The budget is 200 µs
//! for a full report, and never more than 1 ms. The page shows an outline at once, and fixes and prices later.

use std::collections::BTreeMap;

use divan::{Bencher, black_box};
use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::link::{decode, encode};
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::own::Own;
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
    bencher.bench_local(|| report(black_box(&recipe), Vec::new()));
}

#[divan::bench(args = presets())]
fn recipe_to_outline(bencher: Bencher<'_, '_>, preset: &str) {
    let recipe = Recipe::from_preset(preset).unwrap_or_default();
    bencher.bench_local(|| outline(black_box(&recipe), Vec::new(), plimsoll::catalogue::DATE));
}

#[divan::bench(args = presets())]
fn price_of_a_flip(bencher: Bencher<'_, '_>, preset: &str) {
    let recipe = Recipe::from_preset(preset).unwrap_or_default();
    bencher.bench_local(|| price(black_box(&recipe), ""));
}

/// A file of 2,000 lines: the stages of [`GIVEN`] again and again, then a last stage of many steps.
fn long() -> String {
    let mut text = String::new();
    for at in 0..1_000 / GIVEN.lines().count() {
        text += &GIVEN
            .replace(" AS build", &format!(" AS build{at}"))
            .replace("--from=build", &format!("--from=build{at}"));
    }
    let steps = (text.lines().count()..2_000).map(|at| format!("RUN echo \"step {at}\" > /tmp/{at}\n"));
    text.extend(steps.collect::<Vec<_>>());
    text
}

#[divan::bench]
fn own_file_of_2000_lines_to_outline(bencher: Bencher<'_, '_>) {
    let own = Own { dockerfile: long(), ..Own::default() };
    let recipe = Recipe::default().with_own(own);
    bencher.bench_local(|| outline(black_box(&recipe), Vec::new(), ""));
}

#[divan::bench]
fn own_file_of_2000_lines_to_link_and_back(bencher: Bencher<'_, '_>) {
    let own = Own { dockerfile: long(), ..Own::default() };
    let recipe = Recipe::default().with_own(own);
    bencher.bench_local(|| decode(&encode(black_box(&recipe))));
}

#[divan::bench]
fn given_file_to_report(bencher: Bencher<'_, '_>) {
    let service = Recipe::default().service();
    let request = Request {
        dockerfile: GIVEN,
        dockerignore: None,
        hadolint: None,
        service: &service,
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: plimsoll::catalogue::DATE,
    };
    bencher.bench_local(|| analyse(black_box(&request)));
}

#[divan::bench]
fn whole_ladder(bencher: Bencher<'_, '_>) {
    let recipe = Recipe::default();
    bencher.bench_local(|| ladder(black_box(&recipe)));
}
