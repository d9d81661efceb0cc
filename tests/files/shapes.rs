//! Every shape of main.go: each set of its parts, and texts that need care (paths that Go's `ServeMux` would refuse,
//! several variables, other folders). What Go made of each, and how it ran, is a line of `records/main-go.tsv`.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::generate::{File, generate};
use plimsoll::recipe::link::{decode, encode};
use plimsoll::recipe::options::Recipe;

/// Options and values.
pub(crate) type Set = &'static [(&'static str, &'static [&'static str])];

/// The records' subject.
pub(crate) const SUBJECT: &str = "main-go";
/// The port of every shape: one that little else uses.
pub(crate) const PORT: u16 = 18473;
/// What is built into main.version.
pub(crate) const VERSION: &str = "1.2.3";

/// Where every shape starts.
const START: Set = &[("compose", &["none"]), ("ports", &["18473"]), ("workdir", &["/app"])];

/// What main.go depends on: of each row one counts, in all combinations.
const PARTS: &[[Set; 2]] = &[
    [&[("self-check", &["0"])], &[("self-check", &["1"])]],
    [&[("sigterm", &["0"])], &[("sigterm", &["1"])]],
    [&[("zones", &["0"])], &[("zones", &["1"])]],
    [&[("tls", &["0"])], &[("tls", &["1"])]],
    [&[("writes", &[""])], &[("writes", &["spool"])]],
    [&[("files", &[])], &[("files", &["settings.json=20", "assets/=400"])]],
    [&[("args", &[])], &[("args", &["VERSION=dev:main.version"])]],
    [&[("frontend", &["0"])], &[("frontend", &["1"])]],
];

/// Options that say what a program has to do.
const SAY: [&str; 9] =
    ["package", "health-path", "self-check", "sigterm", "tls", "zones", "writes", "files", "args"];

/// Texts that need care, each with all parts and with none.
const TEXTS: &[Set] = &[
    &[("package", &["./web"])],
    &[("package", &[""])],
    &[("package", &["./cmd/a-b/c.d"])],
    &[("health-path", &["/"])],
    // The program that imports least.
    &[("health-path", &["/"]), ("frontend", &["1"])],
    &[("health-path", &["/a//b/./c/"])],
    &[("health-path", &["//"])],
    &[("health-path", &["/live/"])],
    &[("args", &["VERSION=dev:main.version", "COMMIT=none:main.commit", "DATE=:main.buildDate"])],
    &[("args", &["MODE=a:main.serve", "NUMBER=1:example.com/server/other.number", "VERSION=0:main.version"])],
    &[("listen", &["ipv4"])],
    &[("os-user", &["1"])],
    &[("name", &["my-app.exe"])],
    &[("go-mod", &["1.21"])],
    &[("go-mod", &["1.23"])],
    &[("multi-stage", &["0"]), ("files", &["deploy/settings.json=20"])],
];

/// A program.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The recipe's link.
    pub(crate) name: String,
    /// The values of the options that it follows.
    values: BTreeMap<&'static str, String>,
    /// What lies in the module's folder: what Go reads, and what the program opens or embeds.
    pub(crate) files: Vec<File>,
}

impl Shape {
    /// With options other than at the start.
    pub(crate) fn new(sets: &[Set]) -> Self {
        let mut recipe = Recipe::default();
        for (id, values) in [&[START], sets].concat().concat() {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            recipe.set(id, &values).unwrap_or_else(|error| panic!("{id} {values:?}: {error}"));
        }
        let mut files = generate(&recipe).files;
        let items = recipe.get("files");
        let shipped = |path: &str| {
            items.iter().filter_map(|item| item.split_once('=')).any(|(item, _)| path.starts_with(item))
        };
        files.retain(|File { path, .. }| {
            is_go(path) || path.starts_with("go.") || path.starts_with("web/") || shipped(path)
        });
        let values = SAY.iter().map(|id| (*id, recipe.get(id).concat())).collect();
        Self { name: encode(&recipe), values, files }
    }

    /// The recipe.
    pub(crate) fn recipe(&self) -> Recipe {
        decode(&self.name).0
    }

    /// What Go compiles, as one text.
    pub(crate) fn text(&self) -> String {
        let go = self.files.iter().filter(|file| is_go(&file.path) || file.path == "go.mod");
        go.flat_map(|file| [&file.path, "\n", &file.text, "\n"]).collect()
    }

    /// The main package, as Go takes it.
    pub(crate) fn package(&self) -> String {
        if self.does("package") { self.value("package").to_owned() } else { ".".to_owned() }
    }

    /// The value of an option.
    pub(crate) fn value(&self, option: &str) -> &str {
        &self.values[option]
    }

    /// The program does this.
    pub(crate) fn does(&self, option: &str) -> bool {
        !matches!(self.value(option), "" | "0")
    }

    /// What it has to do, as one line.
    pub(crate) fn expected(&self) -> String {
        let version = if self.does("args") { VERSION } else { "-" };
        let check = if self.does("self-check") { "0, 1 when nothing answers" } else { "-" };
        let end = if self.does("sigterm") { "answers, then ends" } else { "is killed" };
        // Zone data and a folder for temporary files are there on any machine that compiles Go.
        let reads = ["tls", "files", "writes"].iter().any(|option| self.does(option));
        let bare = if reads { "does not start" } else { "answers" };
        // Go sends who asks for such a path on to the plain one.
        let path = self.value("health-path");
        let status = if path.contains("//") || path.contains("/./") { 307 } else { 200 };
        format!("answers {status}, version {version}, check {check}, SIGTERM: {end}, bare: {bare}")
    }
}

fn is_go(path: &str) -> bool {
    path.rsplit('.').next() == Some("go")
}

/// The sizes of the least and of the largest of a record.
pub(crate) fn range(answers: &[&str]) -> Option<(u64, u64)> {
    let sizes = answers.iter().map(|answer| bytes(answer)).collect::<Option<Vec<u64>>>()?;
    Some((*sizes.iter().min()?, *sizes.iter().max()?))
}

/// The size in an answer.
pub(crate) fn bytes(answer: &str) -> Option<u64> {
    answer.rsplit(' ').next()?.parse().ok()
}

/// An answer without the size.
pub(crate) fn did(answer: &str) -> &str {
    answer.rsplit_once(", bytes ").map_or(answer, |(did, _)| did)
}

/// All of them, each text once.
pub(crate) fn shapes() -> Vec<Shape> {
    let mut seen = BTreeSet::new();
    let mut found: Vec<Shape> = (0..1_usize << PARTS.len()).map(|bits| Shape::new(&parts(bits))).collect();
    for text in TEXTS {
        for bits in [0, usize::MAX] {
            found.push(Shape::new(&[parts(bits), vec![text]].concat()));
        }
    }
    found.retain(|shape| seen.insert(shape.text()));
    found
}

/// One of each row, by the bits of a number.
fn parts(bits: usize) -> Vec<Set> {
    PARTS.iter().enumerate().map(|(at, row)| row[bits >> at & 1]).collect()
}
