//! Files that a visitor gives the page: a compiled program, a go.mod. What they say, and which options that sets.
//! A Dockerfile, or a file that is read beside one, is only recognised here.
//!
//! Nothing of them leaves the machine, and nothing of a program or a go.mod becomes markup, a command or a line of
//! a file: only values that the options take themselves.

pub mod adopt;
pub mod go_mod;
mod own;
pub mod pack;
pub mod program;

use adopt::Adopted;
use go_mod::GoMod;
use program::{Fault, Parts, Program, Range, Stop};

use crate::bytes;
use crate::catalogue::binaries::Strip;
use crate::recipe::options::Recipe;

/// A file that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// What it is.
    pub found: Found,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A compiled Go program.
    Program(Program),
    /// A go.mod.
    GoMod(GoMod),
    /// A Dockerfile or a file that is read beside one: its path, and its text.
    Own(&'static str, String),
    /// Nothing that can be used: why, in one or two sentences.
    Nothing(String),
}

/// A file that is being read, slice by slice.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    name: String,
    size: u64,
    parts: Parts,
}

impl Reading {
    /// Starts with a file of this name and size.
    pub fn new(name: &str, size: u64) -> Self {
        Self { name: name.to_owned(), size, parts: Parts::default() }
    }

    /// Adds a slice that was asked for.
    pub fn add(&mut self, start: u64, bytes: Vec<u8>) {
        self.parts.add(start, bytes);
    }

    /// What the file is; a slice that is wanted first.
    pub fn next(&self) -> Result<Given, Range> {
        let found = match program::read(self.size, &self.parts) {
            Ok(program) => Found::Program(program),
            Err(Stop::Need(range)) => return Err(range),
            Err(Stop::Fault(Fault::Unknown)) if self.size <= LONGEST => return self.text(),
            Err(Stop::Fault(fault)) => Found::Nothing(fault.text()),
        };
        Ok(Given { name: self.name.clone(), found })
    }

    /// The file as a text.
    fn text(&self) -> Result<Given, Range> {
        let whole = Range { start: 0, length: u32::try_from(self.size).unwrap_or_default() };
        match self.parts.within(self.size, 0, self.size) {
            Ok(bytes) => Ok(given_text(&self.name, &String::from_utf8_lossy(bytes))),
            Err(_) => Err(whole),
        }
    }
}

/// Longest text in bytes.
const LONGEST: u64 = go_mod::MOST as u64;

/// A text that was given: a file of the visitor's own, a go.mod, or nothing that can be used.
pub fn given_text(name: &str, text: &str) -> Given {
    if let Some(path) = own::path(name, text) {
        return Given { name: name.to_owned(), found: Found::Own(path, text.to_owned()) };
    }
    let file = go_mod::parse(text);
    let is_one = !file.module.is_empty() && file.problems.len() <= file.requires.len() + 2;
    let found = if is_one { Found::GoMod(file) } else { Found::Nothing(Fault::Unknown.text()) };
    Given { name: name.to_owned(), found }
}

impl Given {
    /// The recipe with what the file says; `None` for a file that says nothing.
    pub fn adopt(&self, recipe: &Recipe) -> Option<Adopted> {
        match &self.found {
            Found::Program(program) => Some(adopt::program(recipe, program)),
            Found::GoMod(file) => Some(adopt::go_mod(recipe, file)),
            Found::Own(..) | Found::Nothing(_) => None,
        }
    }

    /// The file in one line.
    pub fn summary(&self) -> String {
        match &self.found {
            Found::Program(program) => {
                let (size, arch) = (bytes::text(program.size), &program.arch);
                let strip = if program.strip() == Strip::Sw { "stripped" } else { "not stripped" };
                let link = if program.dynamic.is_some() { "dynamic" } else { "static" };
                format!("{}: {size}, {arch}, {link}, {strip}, {}", self.name, program.built.go)
            }
            Found::GoMod(file) => format!("{}: {}, {} modules", self.name, file.module, file.requires.len()),
            Found::Own(_, text) => format!("{}: {} lines", self.name, text.lines().count()),
            Found::Nothing(why) => format!("{}: {why}", self.name),
        }
    }
}
