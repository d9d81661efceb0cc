//! Helpers of the tests about recipes: neighbours of a recipe, and instructions of a Dockerfile.

#![allow(dead_code, reason = "each test program uses some of them")]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test ends so")]

#[path = "../shared/dice.rs"]
pub(crate) mod dice;

use std::collections::BTreeSet;

use dice::Dice;
use plimsoll::recipe::options::{Kind, OPTIONS, OptionSpec, Recipe};
use plimsoll::recipe::presets::PRESETS;

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
        Kind::Number { .. } => single(&["0", "7", "10001", "700000"])
            .into_iter()
            .filter(|v| accepts(option, v))
            .take(3)
            .collect(),
        Kind::Text { .. } | Kind::List { .. } => samples(option.id),
    }
}

/// An option's place and its value's.
type Choice = (usize, usize);

/// Recipes until any two values of any two of the wanted options have met in one and `more` wants no other. The same
/// come in every run.
pub(crate) fn covering(wanted: impl Fn(&OptionSpec) -> bool, mut more: impl FnMut(&Recipe) -> bool) {
    let wanted: Vec<&OptionSpec> = OPTIONS.iter().filter(|option| wanted(option)).collect();
    let options: Vec<Vec<Vec<String>>> = wanted.iter().map(|option| values(option)).collect();
    let counts: Vec<usize> = options.iter().map(Vec::len).collect();
    let mut open: BTreeSet<(Choice, Choice)> = BTreeSet::new();
    for (a, many) in counts.iter().enumerate() {
        for (b, more) in counts.iter().enumerate().skip(a + 1) {
            open.extend((0..*many).flat_map(|x| (0..*more).map(move |y| ((a, x), (b, y)))));
        }
    }
    let mut dice = Dice(1);
    let mut another = true;
    while another || !open.is_empty() {
        let mut row: Vec<usize> = counts.iter().map(|count| dice.below(*count)).collect();
        let missing = dice.below(open.len().max(1));
        if let Some(((a, x), (b, y))) = open.iter().nth(missing).copied() {
            row[a] = x;
            row[b] = y;
        }
        for (a, x) in row.iter().enumerate() {
            for (b, y) in row.iter().enumerate().skip(a + 1) {
                open.remove(&((a, *x), (b, *y)));
            }
        }
        let preset = PRESETS[dice.below(PRESETS.len())].id;
        let start = Recipe::from_preset(preset).expect("its id");
        let chosen = wanted.iter().zip(&options).zip(&row);
        another = more(&chosen.fold(start, |made, ((option, values), at)| with(&made, option, &values[*at])));
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
        "variables" => &[&[], &["version"]],
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
