//! The build context: go.mod, go.sum where the service has dependencies, its source, the files that
//! are known by name, and every other path that the file copies, less what .dockerignore hides.

use std::rc::Rc;

use super::Context;
use super::dockerignore::Ignore;
use super::facts;
use super::files::{Content, FileSystem, Limit, Lookup, Node, Opaque, base_name, clean, has_extension};
use super::image::PartKind;
use crate::catalogue::fact::Weight;
use crate::catalogue::profiles;

/// The context's files.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    /// Paths from the context's root, with a leading slash.
    pub(super) files: FileSystem,
    /// What is hidden of them.
    pub(super) ignore: Rc<Ignore>,
    /// There is no go.sum.
    no_sums: bool,
}

/// What asking for a path by name gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is there.
    There,
    /// This line of .dockerignore hides it.
    Hidden(usize),
    /// The context does not have it.
    Missing,
}

impl Sources {
    /// Lays out what is known.
    pub(super) fn new(context: &Context<'_>) -> Self {
        let service = context.service;
        let ignore = context.dockerignore.map(Ignore::parse).unwrap_or_default();
        let ignore = Rc::new(ignore);
        let mut sources = Self { files: FileSystem::default(), ignore, no_sums: !service.has_dependencies };
        sources.add("go.mod", Node::new(Content::Data, 0o644, 0));
        if service.has_dependencies {
            sources.add("go.sum", Node::new(Content::Data, 0o644, 0));
        }
        let weight = profiles::find(service.profile)
            .map_or(Weight::UNKNOWN, |profile| facts::source_weight(profile.id));
        let main = Node::new(Content::Data, 0o644, 0).weighing(weight);
        sources.add(&service.main_file(), main);
        for file in &service.files {
            let weight = facts::file_weight(file.size);
            let folder = file.path.ends_with('/');
            let what = if folder { Content::Directory } else { content_of(&file.path) };
            let mode = if folder { 0o755 } else { mode_of(&file.path) };
            sources.add(&file.path, Node::new(what, mode, 0).weighing(weight));
        }
        // Whatever else the project has, it does not have here what is hidden.
        let limits = vec![Limit::context(&sources.ignore, "")];
        sources.files.conceal(Opaque { under: "/".to_owned(), limits, ..Opaque::default() });
        let _ = sources.files.take_changes();
        sources
    }

    fn add(&mut self, path: &str, node: Node) {
        if self.ignore.hides(path).is_none() {
            self.files.insert(path, node);
        }
    }

    /// Makes sure of a path that an instruction names; whatever a file copies is there, unless it can't be.
    pub(super) fn ask(&mut self, path: &str) -> Asked {
        let path = clean(path, "/");
        if path == "/" || matches!(self.files.lookup(&path), Lookup::Found(..)) {
            return Asked::There;
        }
        if let Some(line) = self.hides(&path) {
            return Asked::Hidden(line);
        }
        if path == "/go.sum" && self.no_sums {
            return Asked::Missing;
        }
        let folder = !base_name(&path).contains('.');
        let weight = if is_source(&path) { Weight::NOTHING } else { Weight::UNKNOWN };
        let content = if folder { Content::Unknown } else { content_of(&path) };
        let node = Node::new(content, mode_of(&path), 0).weighing(weight);
        self.files.insert(&path, node);
        Asked::There
    }

    /// The line of .dockerignore that hides a path of the context.
    pub(super) fn hides(&self, path: &str) -> Option<usize> {
        self.ignore.hides_folder(path)
    }
}

/// A path that holds Go source by custom, which the service's own figure counts already.
fn is_source(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    has_extension(path, "go")
        || matches!(first, "cmd" | "internal" | "pkg" | "go.work" | "go.work.sum" | "vendor")
}

fn content_of(path: &str) -> Content {
    let script = has_extension(path, "sh");
    let data =
        [".go", ".mod", ".sum", ".yaml", ".yml", ".json", ".toml", ".sql", ".html", ".css", ".env", ".conf"];
    match script {
        true => Content::Script("/bin/sh".to_owned()),
        false if data.iter().any(|end| path.ends_with(end)) => Content::Data,
        false => Content::Unknown,
    }
}

/// A script is taken to be executable where it comes from.
fn mode_of(path: &str) -> u32 {
    if has_extension(path, "sh") || !base_name(path).contains('.') { 0o755 } else { 0o644 }
}

/// What kind of part a path of the context makes.
pub(super) fn kind_of(path: &str) -> PartKind {
    if has_extension(path, "go") || is_source(path) { PartKind::Source } else { PartKind::Files }
}
