//! What .dockerignore of a recipe lets into the build: all that the Dockerfile copies, and no secret and no history
//! where its kind promises that.

use plimsoll::dockerfile::{Kind, parse};
use plimsoll::dry_run::dockerignore::Ignore;
use plimsoll::generate::{for_build, generate};
use plimsoll::recipe::groups::files::Ignore as Which;
use plimsoll::recipe::options::Recipe;
use plimsoll::show::reach::{Sort, reach};

use super::recipes::covering;

/// Paths of the context that a Dockerfile names and that are no wildcards.
fn copied(text: &str) -> Vec<String> {
    let (dockerfile, _) = parse(text);
    let instructions = dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
    let sources = instructions.filter_map(|instruction| match &instruction.kind {
        Kind::Copy { sources, from: None, .. } => Some(sources),
        _ => None,
    });
    let local = |path: &&String| !path.contains("://") && !path.contains(['*', '?', '[', '$']);
    sources.flatten().filter(local).map(|path| path.trim_start_matches("./").to_owned()).collect()
}

/// What is wrong with the .dockerignore of a recipe.
fn wrong(recipe: &Recipe) -> Vec<String> {
    let files = for_build(recipe);
    let Some(text) = files.text(".dockerignore") else { return Vec::new() };
    let ignore = Ignore::parse(text);
    let mut wrong: Vec<String> = Vec::new();
    wrong.extend(ignore.refused.map(|refused| format!("line {} is refused", refused.line)));
    wrong.extend(ignore.unclear.iter().map(|line| format!("line {line} is unclear")));
    let named = copied(files.text("Dockerfile").unwrap_or_default());
    let named = named.into_iter().filter(|path| !matches!(path.as_str(), "" | "."));
    let hidden =
        named.filter_map(|path| Some(format!("{path} is copied; hidden by {}", ignore.hides_folder(&path)?)));
    wrong.extend(hidden);
    let promises = |sort| match recipe.beside.dockerignore {
        Which::Recommended | Which::AllowList => matches!(sort, Sort::Secret | Sort::History),
        // The tutorial's list names .git and the settings at the root; that the rest comes along is its lesson.
        Which::Tutorial => sort == Sort::History,
        Which::None => false,
    };
    let named = copied(files.text("Dockerfile").unwrap_or_default());
    for row in reach(text, &recipe.service()) {
        match row.hidden_by {
            Some(line) if row.sort == Sort::Needed => {
                wrong.push(format!("{} is needed; hidden by line {line}", row.path));
            }
            None if promises(row.sort) && !named.contains(&row.path) => {
                wrong.push(format!("{} gets in", row.path));
            }
            _ => {}
        }
    }
    wrong.extend(ours(recipe, &ignore));
    wrong
}

/// Of the files that we print the build gets those that it compiles or copies, and no other, where the kind of
/// .dockerignore promises that.
fn ours(recipe: &Recipe, ignore: &Ignore) -> Vec<String> {
    if !matches!(recipe.beside.dockerignore, Which::Recommended | Which::AllowList) {
        return Vec::new();
    }
    let shipped: Vec<String> = recipe
        .get("files")
        .iter()
        .map(|item| item.split_once('=').map_or(item.clone(), |(path, _)| path.to_owned()))
        .collect();
    let wanted = |path: &str| {
        let module = ["go", "mod", "sum"].contains(&path.rsplit('.').next().unwrap_or_default());
        let built = path.starts_with("web/dist/");
        let copied =
            shipped.iter().any(|item| path == item || path.starts_with(item.as_str()) && item.ends_with('/'));
        module || copied || path.starts_with("web/") && !built
    };
    let files = generate(recipe).files;
    let row = |path: &str| match (wanted(path), ignore.hides(path)) {
        (true, Some(line)) => Some(format!("{path} is needed; hidden by line {line}")),
        (false, None) => Some(format!("{path} of ours gets in")),
        _ => None,
    };
    files.iter().filter_map(|file| row(&file.path)).collect()
}

#[test]
fn a_dockerignore_hides_nothing_that_is_copied_and_lets_no_secret_in() {
    let (mut found, mut recipes) = (Vec::new(), 0);
    covering(
        |_| true,
        |recipe| {
            recipes += 1;
            found.extend(
                wrong(recipe).into_iter().map(|what| format!("{what} ({:?})", recipe.beside.dockerignore)),
            );
            recipes < 2000
        },
    );
    found.sort();
    let shown: std::collections::BTreeMap<&String, usize> =
        found.iter().fold(std::collections::BTreeMap::new(), |mut counts, what| {
            *counts.entry(what).or_default() += 1;
            counts
        });
    assert!(found.is_empty(), "in {recipes} recipes: {shown:#?}");
}
