//! The tutorial's first steps: one stage, two stages, and the order of layers.

use super::proof::base;
use super::{Goal, Lesson, Proof};
use crate::verdicts::Question;

pub(super) const SINGLE_STAGE: Lesson = Lesson {
    id: "single-stage",
    title: "What one stage ships",
    preset: "tutorial-single-stage",
    values: &[("compose", "alone")],
    task: "This file builds the program and ships the very image that built it: compiler, source and build cache \
           come along. Try a smaller golang image, and look at how far that gets you.",
    switches: &["builder"],
    offers: &[],
    goals: &[Goal::Under(400_000_000), Goal::Yes(Question::Starts)],
    answer: &[("builder", "alpine")],
    hint: "The golang image comes on Debian, with a C compiler and git, or on Alpine, without them.",
    reason: "Alpine saves what Debian brings. Most of what is left is the Go compiler, which no running program needs. \
             No other base gets rid of it: that takes a second stage.",
    proofs: &[
        Proof {
            says: "The tutorial calls golang:1.23-alpine a 50 MB image.",
            shows: || base("golang:1.23-alpine"),
        },
        Proof { says: "It gives golang:1.23 as 800 MB.", shows: || base("golang:1.23") },
    ],
};

pub(super) const MULTI_STAGE: Lesson = Lesson {
    id: "multi-stage",
    title: "Build here, ship there",
    preset: "tutorial-multi-stage",
    values: &[("multi-stage", "0"), ("strip", "none")],
    task: "A second FROM starts a new image from a base of its own, and COPY --from takes one file out of the first. Make two stages, \
           then leave out the debug tables.",
    switches: &["multi-stage", "strip"],
    offers: &[],
    goals: &[
        Goal::Under(16_000_000),
        Goal::Without("toolchain-shipped", "no compiler inside"),
        Goal::Without("source-shipped", "no source inside"),
    ],
    answer: &[("multi-stage", "1"), ("strip", "sw")],
    hint: "Two stages alone leave a program with its debug tables. Go's linker drops them with -s -w.",
    reason: "Only the last stage is shipped. What the first one downloaded and compiled stays on the build machine, \
             and is there for the next build.",
    proofs: &[],
};

pub(super) const LAYER_CACHING: Lesson = Lesson {
    id: "layer-caching",
    title: "What a small change costs",
    preset: "tutorial-multi-stage",
    values: &[("deps-first", "0")],
    task: "Docker takes a step from its cache while that step, and everything above it, is unchanged. Here all source \
           is copied first, so one changed line downloads every module again. Put the modules first, and keep what \
           the compiler made as well.",
    switches: &["deps-first", "cache-mounts"],
    offers: &[],
    goals: &[
        Goal::Without("dependencies-not-cached", "modules are downloaded once"),
        Goal::Without("build-cache-lost", "packages are compiled once"),
    ],
    answer: &[("deps-first", "1"), ("cache-mounts", "1")],
    hint: "The order of lines saves the download. A cache mount keeps what go build compiled, even when its step runs \
           again.",
    reason: "go.mod and go.sum change seldom, so the download above the source stays cached. The cache mount survives \
             where layers do not: go build then compiles only the packages that changed.",
    proofs: &[],
};
