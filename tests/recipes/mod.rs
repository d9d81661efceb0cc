//! Helpers of the tests about recipes: neighbours of a recipe, and instructions of a Dockerfile.

#![allow(dead_code, reason = "each test program uses some of them")]

use plimsoll::recipe::options::{Kind, OPTIONS, OptionSpec, Recipe};

/// A recipe with one option set.
pub(crate) fn with(recipe: &Recipe, option: &OptionSpec, values: &[String]) -> Recipe {
    let mut changed = recipe.clone();
    if let Err(message) = (option.set)(&mut changed, values) {
        panic!("{} refuses {values:?}: {message}", option.id);
    }
    changed
}

/// A recipe made from a preset and options.
pub(crate) fn made(preset: &str, set: &[(&str, &[&str])]) -> Recipe {
    let mut recipe = Recipe::from_preset(preset).expect(preset);
    for (id, values) in set {
        let option = OPTIONS.iter().find(|option| option.id == *id).expect(id);
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        recipe = with(&recipe, option, &values);
    }
    recipe
}

/// Values that are worth trying: all of a switch or choice, samples of the others.
pub(crate) fn values(option: &OptionSpec) -> Vec<Vec<String>> {
    let single = |values: &[&str]| values.iter().map(|value| vec![(*value).to_owned()]).collect();
    match option.kind {
        Kind::Switch => single(&["0", "1"]),
        Kind::Choice(choices) => choices.iter().map(|choice| vec![choice.token.to_owned()]).collect(),
        Kind::Number { .. } => {
            single(&["0", "7", "10001"]).into_iter().filter(|v| accepts(option, v)).collect()
        }
        Kind::Text { .. } | Kind::List { .. } => samples(option.id),
    }
}

/// Whether every value is in a closed list.
pub(crate) fn is_discrete(option: &OptionSpec) -> bool {
    matches!(option.kind, Kind::Switch | Kind::Choice(_))
}

fn accepts(option: &OptionSpec, values: &[String]) -> bool {
    (option.set)(&mut Recipe::default(), values).is_ok()
}

/// Samples of texts and lists; a new option of that kind needs a row.
fn samples(id: &str) -> Vec<Vec<String>> {
    let rows: &[&[&str]] = match id {
        "package" => &[&[""], &["."], &["./cmd/api"]],
        "name" => &[&["api"], &["my-app_2.0"]],
        "ports" => &[&[], &["9090"], &["8080", "443"]],
        "writes" => &[&[""], &["/data"], &["cache/x"]],
        "image" => &[&[""], &["acme/api"], &["localhost:5000/a/b"]],
        "health-path" => &[&["/"], &["/healthz"]],
        "context" => &[&[], &["docs/=120000", ".git/=900"]],
        "tools" => &[&[], &["curl"], &["curl", "tini", "ca-certificates"]],
        "private-modules" => &[&[""], &["github.com/other,*.example.com"]],
        "goproxy" => &[&[""], &["https://proxy.example.com,direct"]],
        "tags" => &[&[], &["netgo"], &["timetzdata", "osusergo"]],
        "args" => &[&[], &["COMMIT="], &["VERSION=1.2:main.v", "COMMIT=x:example.com/app/build.Commit"]],
        "user-name" | "group-name" => &[&["nonroot"], &["web_1"]],
        "workdir" => &[&[""], &["/app"], &["data"]],
        "volume" => &[&[], &["/data"], &["/data", "/var/lib/app"]],
        "files" => &[&[], &["migrations/=40000", "config.yaml"]],
        "health-interval" | "health-timeout" | "health-start-period" => &[&[""], &["10s"], &["1500ms"]],
        "env" => &[&[], &["LOG_LEVEL=debug", "GREETING=It's \"$HOME\" \\ 100 %"]],
        "labels" => &[&[], &["org.opencontainers.image.title=Größe $1", "version:=VERSION"]],
        "stop-signal" => &[&[""], &["SIGINT"]],
        "stage-name" => &[&["builder"], &["go-1.x"]],
        "src" => &[&["/build"], &["/go/src/app/"]],
        other => panic!("no samples for {other}"),
    };
    rows.iter().map(|row| row.iter().map(|item| (*item).to_owned()).collect()).collect()
}

/// The instructions of a Dockerfile: one line each, without comments and runs of blanks.
pub(crate) fn instructions(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        if let Some(part) = line.trim_end().strip_suffix('\\') {
            open.push_str(part);
            continue;
        }
        open.push_str(line);
        let words: Vec<&str> = open.split_whitespace().collect();
        if !words.is_empty() {
            found.push(words.join(" "));
        }
        open.clear();
    }
    found
}
