//! The files beside the Dockerfile as questions to the tools that read them: those of every preset, each with every
//! kind of Compose file and all others switched on, and those of recipes in which any two values of any two options
//! meet. And what we expect of the answers.

use std::collections::BTreeSet;

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;

use super::recipes::covering;

/// A file and its reader.
pub(crate) struct Question {
    /// What records call it.
    pub(crate) name: String,
    /// The subject of the oracle programs.
    pub(crate) subject: &'static str,
    /// Its text.
    pub(crate) text: String,
    /// What the reader has to make of it.
    pub(crate) expected: String,
}

/// How many recipes are made from the options at least.
const RECIPES: usize = 500;

/// The subjects, and whose words they are.
pub(crate) const SUBJECTS: [(&str, &str); 4] = [
    ("compose", "compose-spec/compose-go v2.16.2"),
    ("bake", "docker/buildx v0.38.2, its parser"),
    ("workflow", "rhysd/actionlint v1.7.12"),
    ("kubernetes", "k8s.io/api v0.37.2, strict"),
];

/// Who reads a path.
fn subject(path: &str) -> Option<&'static str> {
    match path {
        "compose.yaml" | "docker-compose.yml" => Some("compose"),
        "docker-bake.hcl" => Some("bake"),
        "kubernetes.yaml" => Some("kubernetes"),
        _ if path.starts_with(".github/") => Some("workflow"),
        _ => None,
    }
}

/// All of them, each text once.
pub(crate) fn questions() -> Vec<Question> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut add = |name: String, recipe: &Recipe| {
        for file in generate(recipe).files {
            let Some(subject) = subject(&file.path) else { continue };
            if seen.insert(file.text.clone()) {
                let name = format!("{name}/{subject}");
                let expected = expected(subject, recipe);
                found.push(Question { name, subject, text: file.text, expected });
            }
        }
    };
    for preset in PRESETS {
        let start = Recipe::from_preset(preset.id).expect("its id");
        add(format!("preset/{}", preset.id), &start);
        for compose in ["alone", "postgres", "develop", "tutorial"] {
            let mut recipe = start.clone();
            for (id, value) in [("compose", compose), ("bake", "1"), ("workflow", "1"), ("kubernetes", "1")] {
                recipe.set(id, &[value.to_owned()]).expect("an option");
            }
            add(format!("preset/{}/{compose}", preset.id), &recipe);
        }
    }
    let mut number = 0;
    covering(
        |_| true,
        |recipe| {
            number += 1;
            add(format!("options/{number:04}"), recipe);
            number < RECIPES
        },
    );
    found
}

/// The answer that says what the recipe says.
pub(crate) fn expected(subject: &str, recipe: &Recipe) -> String {
    let ports = recipe.get("ports").join(",");
    let mut args: Vec<String> =
        recipe.get("args").iter().filter_map(|arg| arg.split('=').next().map(str::to_owned)).collect();
    args.sort();
    let args = args.join(",");
    let platforms = match recipe.get("platforms").concat().as_str() {
        "arm64" => "linux/arm64",
        "both" => "linux/amd64,linux/arm64",
        _ => "linux/amd64",
    };
    let path = if ports.is_empty() { String::new() } else { recipe.get("health-path").concat() };
    match subject {
        "compose" if recipe.get("compose").concat() == "tutorial" => {
            format!(
                "ports={ports} args= warnings: the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion"
            )
        }
        "compose" => format!("ports={ports} args={args}"),
        "kubernetes" => format!("ports={ports} path={path}"),
        _ => format!("args={args} platforms={platforms}"),
    }
}
