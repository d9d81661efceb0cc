//! Recipe to files. Byte-stable: the same recipe gives the same bytes, without dates, with one
//! newline at the end. Every instruction of the Dockerfile knows the options that put it there and why.
//!
//! A bad combination is printed as asked: verdicts and findings explain it.

mod build_stage;
mod compile;
mod dockerfile;
mod dockerignore;
mod final_stage;
mod health;
mod main_go;
mod packages;
mod paths;
mod quote;
mod settings;
mod users;
mod volumes;
mod writer;

use std::borrow::Cow;

use crate::recipe::groups::files::Ignore;
use crate::recipe::options::Recipe;

/// The files of a recipe, the Dockerfile first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Path and text.
    pub files: Vec<File>,
    /// One for each instruction of the Dockerfile, in order of line.
    pub notes: Vec<Note>,
}

impl Files {
    /// Text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path from the project's root.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

/// Why lines are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// First line, 1-based.
    pub first: usize,
    /// Last line.
    pub last: usize,
    /// What the instruction does here and why, one to three sentences in a learner's words.
    pub why: Cow<'static, str>,
    /// Ids of the options that put it there or shaped it.
    pub options: Vec<&'static str>,
}

/// Prints a recipe's files.
pub fn generate(recipe: &Recipe) -> Files {
    let mut files = for_build(recipe);
    if recipe.beside.main_go {
        files.files.push(File { path: "main.go", text: main_go::print(recipe) });
    }
    files
}

/// Those that `docker build` reads itself: the Dockerfile and .dockerignore.
pub fn for_build(recipe: &Recipe) -> Files {
    let (text, notes) = dockerfile::print(recipe);
    let mut files = vec![File { path: "Dockerfile", text }];
    if recipe.beside.dockerignore != Ignore::None {
        files.push(File { path: ".dockerignore", text: dockerignore::print(recipe) });
    }
    Files { files, notes }
}
