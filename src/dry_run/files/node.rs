//! What lies at a path.

use std::sync::Arc;

use crate::catalogue::fact::Weight;
use crate::catalogue::rootfs::{Libc, ShellKind};

/// One path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub content: Content,
    /// Owner's and group's numbers; `None`: not known.
    pub owner: Option<(u32, u32)>,
    /// Permission bits, such as 0o755.
    pub mode: u32,
    /// What it weighs (a folder: all that is in it and not listed apart).
    pub weight: Weight,
    /// The line that put it here; 0: the base image.
    pub line: usize,
}

impl Node {
    /// A directory of root's.
    pub(in crate::dry_run) fn directory(line: usize) -> Self {
        Self::new(Content::Directory, 0o755, line)
    }

    /// Something of root's that weighs nothing yet.
    pub(in crate::dry_run) fn new(content: Content, mode: u32, line: usize) -> Self {
        Self { content, owner: Some((0, 0)), mode, weight: Weight::NOTHING, line }
    }

    /// The same with a weight.
    pub(in crate::dry_run) fn weighing(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

/// What a path holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A directory.
    Directory,
    /// A symbolic link and its target.
    Link(String),
    /// A Go program built by a step.
    Binary(Box<Binary>),
    /// A shell.
    Shell(ShellKind),
    /// Another program of an image or package, for the stage's platform.
    Program,
    /// A script that starts with this interpreter line (without `#!`).
    Script(String),
    /// The bundle of CA certificates.
    Certificates,
    /// Time zone data.
    Zones,
    /// A Go archive: `go build -o` of a package that is not main.
    Archive,
    /// Text that is known; copies share it.
    Text(Arc<str>),
    /// A file that is none of these.
    Data,
    /// It is there, but what it is can't be told: a file, a program or a folder.
    Unknown,
}

impl Node {
    /// The program, where it is the service's.
    pub fn service(&self) -> Option<&Binary> {
        match &self.content {
            Content::Binary(binary) if binary.is_service => Some(binary),
            _ => None,
        }
    }
}

/// How a Go program was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binary {
    /// GOOS.
    pub os: String,
    /// GOARCH.
    pub arch: String,
    /// How it is linked; `None`: not known.
    pub link: Option<Link>,
    /// Time zone data is in it (`-tags timetzdata`).
    pub embeds_zones: bool,
    /// A path that another stage made lies in its module, and what that adds to the program is not known.
    pub embeds: Option<String>,
    /// The service itself (built from the service's package), not another program or a tool.
    pub is_service: bool,
    /// The line of the go build, and of what decided the link mode.
    pub lines: Vec<usize>,
    /// It was built with cgo off, so C of its own is not in it.
    pub without_c: bool,
    /// Go release that built it: major, minor.
    pub go: Option<(u16, u16)>,
}

/// How a program is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Needs nothing.
    Static,
    /// Needs a loader and libraries.
    Dynamic {
        /// The C library that it was linked against.
        libc: Libc,
        /// Loader's path, such as `/lib64/ld-linux-x86-64.so.2`.
        loader: String,
        /// Sonames, such as `libc.so.6`.
        needs: Vec<String>,
    },
}
