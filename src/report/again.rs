//! What runs again after each change, and what that moves; and the same for a recipe with another order, without its
//! cache mounts or with another .dockerignore.
//!
//! And all that a build prints. It takes a dry run for each of these recipes, so a page asks after the paint.

use serde::Serialize;

use super::build::request_of;
use super::built::Built;
use super::{Rebuild, RebuildStep, Transcript};
use crate::costs::Moved;
use crate::dockerfile::reference::own_name;
use crate::dry_run::image::Image;
use crate::generate;
use crate::rebuild::{Built as Cached, Change, Outcome, new_layers, rebuild};
use crate::recipe::options::Recipe;
use crate::{catalogue, transcripts};

/// All second builds of a recipe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Again {
    /// One after each change; none where the file can't be built.
    pub rebuilds: Vec<Rebuild>,
    /// The same after the first of them with one option changed.
    pub otherwise: Vec<Otherwise>,
}

/// A recipe with one option changed that matters to the cache.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Otherwise {
    /// The option's id.
    pub option: &'static str,
    /// The value that it would have.
    pub value: &'static str,
    /// Its second builds, in the same order.
    pub rebuilds: Vec<Rebuild>,
}

/// Options that matter to the cache, with two values each: the other one is tried.
const OPTIONS: [(&str, [&str; 2]); 3] =
    [("deps-first", ["0", "1"]), ("cache-mounts", ["0", "1"]), ("dockerignore", ["none", "recommended"])];

/// All second builds of a recipe.
pub fn again(recipe: &Recipe) -> Again {
    let now = generate::judged(recipe);
    let text = |files: &generate::Files, path| files.text(path).map(str::to_owned);
    let same = |files: &generate::Files| {
        ["Dockerfile", ".dockerignore"].into_iter().all(|path| text(files, path) == text(&now, path))
    };
    let mut otherwise = Vec::new();
    for (option, [one, two]) in OPTIONS {
        let value = if recipe.get(option) == [one] { two } else { one };
        let mut other = recipe.clone();
        if recipe.own.is_none() && other.set(option, &[value.to_owned()]).is_ok() {
            let files = generate::judged(&other);
            if !same(&files) {
                otherwise.push(Otherwise { option, value, rebuilds: of_files(&other, &files) });
            }
        }
    }
    Again { rebuilds: of_files(recipe, &now), otherwise }
}

/// What `docker build` prints line by line: the first time, and once the source has changed.
pub fn logs(recipe: &Recipe) -> Vec<Transcript> {
    let (files, service) = (generate::judged(recipe), recipe.service());
    let request = request_of(recipe, &files, &service, catalogue::DATE);
    let built = Built::new(&request);
    let logs = transcripts::logs(&built.scene(&request), request.dockerfile, &own_name(&service.module));
    let told = |log: transcripts::Transcript| Transcript {
        command: log.command,
        output: log.output,
        exit_code: log.exit_code,
    };
    logs.into_iter().map(told).collect()
}

/// One second build of a recipe with these files after each change.
fn of_files(recipe: &Recipe, files: &generate::Files) -> Vec<Rebuild> {
    let service = recipe.service();
    let request = request_of(recipe, files, &service, catalogue::DATE);
    rebuilds(&Built::new(&request).cached(&request))
}

/// One second build after each change; none of a file that can't be built.
pub(super) fn rebuilds(built: &Cached<'_>) -> Vec<Rebuild> {
    if built.image.fails() || built.image.stages.is_empty() {
        return Vec::new();
    }
    let one =
        |change: Change| told(built.image, &change, &change.what(built.service), rebuild(built, &change));
    Change::all(built).into_iter().map(one).collect()
}

fn told(image: &Image, change: &Change, what: &str, outcomes: Vec<Outcome>) -> Rebuild {
    let layers = new_layers(image, &outcomes);
    let step = |one: Outcome| RebuildStep {
        line: one.lines.first,
        stage: one.stage,
        runs: one.runs(),
        why: one.fate.word(),
        because: one.because,
        cache_mount: one.mount,
        text: one.text,
    };
    Rebuild {
        change: change.word(),
        what: what.to_owned(),
        layers: layers.iter().map(|step| step.lines.first).collect(),
        moved: Moved::of(layers.into_iter()),
        steps: outcomes.into_iter().map(step).collect(),
    }
}
