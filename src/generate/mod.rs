//! Recipe to files. Byte-stable: the same recipe gives the same bytes, without dates, with one
//! newline at the end. Every line of every file knows the options that put it there and why.
//!
//! A bad combination is printed as asked: verdicts and findings explain it. Files of the visitor's own come out
//! as they went in.

mod agreed;
mod bake;
mod build_stage;
mod commands;
mod compile;
mod compose;
mod dockerfile;
mod dockerignore;
mod examples;
mod final_stage;
mod frontend;
mod go_mod;
mod health;
mod kubernetes;
mod main_go;
mod names;
mod packages;
mod paths;
mod quote;
mod settings;
mod users;
mod volumes;
mod workflow;
mod writer;

use std::borrow::Cow;

use crate::archive;
use crate::catalogue::fact::Size;
use crate::recipe::options::Recipe;
use crate::recipe::own::Own;
use agreed::Agreed;
use writer::Writer;

/// The files of a recipe, the Dockerfile first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Path, text and notes.
    pub files: Vec<File>,
}

impl Files {
    /// A file.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path).map(|file| file.text.as_str())
    }

    /// Why its lines are there; nothing where there is no such file.
    pub fn notes(&self, path: &str) -> &[Note] {
        self.file(path).map(|file| file.notes.as_slice()).unwrap_or_default()
    }
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path from the project's root.
    pub path: Cow<'static, str>,
    /// Its text.
    pub text: String,
    /// One for each instruction, setting or command, in order of line.
    pub notes: Vec<Note>,
}

/// Why lines are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// First line, 1-based.
    pub first: usize,
    /// Last line.
    pub last: usize,
    /// What the lines do here and why, one to three sentences in a learner's words.
    pub why: Cow<'static, str>,
    /// Ids of the options that put it there or shaped it.
    pub options: Vec<&'static str>,
}

/// Who reads a file, as far as this crate judges it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    /// `docker build`.
    Build,
    /// Tools whose files the rules of `companions` look at.
    Tools,
    /// Nobody of ours.
    People,
}

/// A kind of file.
struct Printer {
    /// Who reads it.
    reader: Reader,
    /// Its paths in this recipe: most have one or none.
    paths: fn(&Recipe) -> Vec<Cow<'static, str>>,
    /// Prints the one of a path.
    print: fn(&Agreed<'_>, &str) -> Writer,
}

macro_rules! printers {
    ($($module:ident $reader:ident),+) => {
        &[$(Printer { reader: Reader::$reader, paths: $module::paths, print: $module::print }),+]
    };
}

/// Every kind, in the order of the page's tabs.
const PRINTERS: &[Printer] = printers![
    dockerfile Build,
    dockerignore Build,
    compose Tools,
    commands People,
    bake Tools,
    workflow Tools,
    kubernetes Tools,
    main_go People,
    go_mod People,
    frontend People,
    examples People
];

/// Prints a recipe's files.
pub fn generate(recipe: &Recipe) -> Files {
    printed(recipe, Reader::People, |_| true)
}

/// Those that `docker build` reads itself: the Dockerfile and .dockerignore.
pub fn for_build(recipe: &Recipe) -> Files {
    printed(recipe, Reader::Build, |_| true)
}

/// Those, and the ones that other tools read, which are judged too.
pub fn judged(recipe: &Recipe) -> Files {
    printed(recipe, Reader::Tools, |_| true)
}

/// Prints one file; nothing where the recipe has none of this path.
pub fn file(recipe: &Recipe, path: &str) -> Option<File> {
    printed(recipe, Reader::People, |other| other == path).files.pop()
}

/// Bytes of the program that main.go is compiled to; `None`: there is none, or such a build was not measured.
pub fn program(recipe: &Recipe) -> Option<Size> {
    recipe.beside.main_go.then(|| main_go::weight(&Agreed::of(recipe))).flatten()
}

/// All files of a recipe as one ZIP archive: its name, from the image's, and its bytes.
pub fn packed(recipe: &Recipe) -> Option<(String, Vec<u8>)> {
    let files = generate(recipe).files;
    let bytes = archive::pack(files.iter().map(|file| (file.path.as_ref(), file.text.as_str()))).ok()?;
    Some((format!("{}.zip", Agreed::of(recipe).name), bytes))
}

/// The paths of a recipe's files, without printing any. Those of the visitor's own may be empty still.
pub fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    if recipe.own.is_some() {
        return Own::PATHS.map(Cow::Borrowed).into();
    }
    printed_by(recipe, Reader::People).into_iter().map(|(path, _)| path).collect()
}

/// The paths of the files that are read by `most` or by somebody before, and their printers. Where two would lie in
/// one place, or one in the other, the first one does.
fn printed_by(recipe: &Recipe, most: Reader) -> Vec<(Cow<'static, str>, &'static Printer)> {
    let below =
        |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let mut found: Vec<(Cow<'static, str>, &'static Printer)> = Vec::new();
    for printer in PRINTERS.iter().filter(|printer| printer.reader <= most) {
        for path in (printer.paths)(recipe) {
            let taken =
                |(other, _): &(Cow<'_, str>, _)| *other == path || below(other, &path) || below(&path, other);
            if !found.iter().any(taken) {
                found.push((path, printer));
            }
        }
    }
    found
}

/// The wanted ones of those that are read by `most` or by somebody before.
fn printed(recipe: &Recipe, most: Reader, wanted: impl Fn(&str) -> bool) -> Files {
    if let Some(own) = &recipe.own {
        let files = own.files().filter(|(path, _)| wanted(path));
        let file = |(path, text): (&'static str, &str)| File {
            path: Cow::Borrowed(path),
            text: text.to_owned(),
            notes: Vec::new(),
        };
        return Files { files: files.map(file).collect() };
    }
    let agreed = Agreed::of(recipe);
    let of = |(path, printer): (Cow<'static, str>, &Printer)| {
        let (text, notes) = (printer.print)(&agreed, &path).finish();
        File { path, text, notes }
    };
    let files = printed_by(recipe, most).into_iter().filter(|(path, _)| wanted(path)).map(of);
    Files { files: files.collect() }
}

/// The one path of a file that a recipe has or not.
fn when(has: bool, path: &'static str) -> Vec<Cow<'static, str>> {
    if has { vec![Cow::Borrowed(path)] } else { Vec::new() }
}
