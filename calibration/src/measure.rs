//! Builds a cell and weighs what comes out. Compressed bytes and libraries are told by the small Go
//! program in `calibration/measure`, because they must be those of Go's own gzip.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::command::{Outcome, output};
use crate::matrix::Cell;
use crate::program::{folder, source};
use crate::results::{Build, Made, Tree};
use crate::toolchain::{Toolchains, command, plain};

/// Flags of the three links.
const STRIP: [&str; 3] = ["-ldflags=", "-ldflags=-w", "-ldflags=-s -w"];

/// The measuring program, and where intermediate files go.
#[derive(Debug)]
pub(crate) struct Scale {
    program: PathBuf,
    cache: PathBuf,
    work: PathBuf,
    /// What weighs, in words: part of every result.
    pub tools: String,
}

#[derive(Debug, Deserialize)]
struct Weighed {
    bytes: u64,
    gzip: u64,
    zstd: u64,
    loader: String,
    libraries: Vec<String>,
}

impl Scale {
    /// Builds the measuring program with the Go whose gzip counts.
    ///
    /// # Errors
    ///
    /// What the build said.
    pub(crate) fn new(toolchains: &mut Toolchains, version: &str) -> Outcome<Self> {
        let cache = crate::command::cache()?;
        std::fs::create_dir_all(&cache).map_err(|error| format!("{}: {error}", cache.display()))?;
        // Two runs at a time do not meet.
        let work = cache.join(format!("run-{}", std::process::id()));
        let (here, program) = (folder("measure"), work.join("measure"));
        compile(toolchains, version, &here, &program)?;
        let tools = format!("gzip of Go {version}, measure {}", source(&here)?.hash);
        Ok(Self { program, cache, work, tools })
    }

    fn ask<T: for<'a> Deserialize<'a>>(&self, kind: &str, what: &Path) -> Outcome<T> {
        let mut command = std::process::Command::new(&self.program);
        let text = output(command.arg(kind).arg(what))?;
        serde_json::from_str(&text).map_err(|error| format!("measure {kind}: {error}"))
    }

    /// Bytes of a program, and of a layer that holds it alone.
    ///
    /// # Errors
    ///
    /// It is none.
    pub(crate) fn program(&self, file: &Path) -> Outcome<[u64; 2]> {
        self.ask("file", file).map(|found: Weighed| [found.bytes, found.gzip])
    }

    /// The same of any file.
    ///
    /// # Errors
    ///
    /// It can't be read.
    pub(crate) fn lone(&self, file: &Path) -> Outcome<[u64; 2]> {
        let folder = self.work.join("lone");
        let said = |error: std::io::Error| format!("{}: {error}", file.display());
        std::fs::create_dir_all(&folder).map_err(said)?;
        std::fs::copy(file, folder.join("file")).map_err(said)?;
        let tree: Tree = self.ask("tree", &folder)?;
        remove(&folder)?;
        Ok([tree.bytes, tree.gzip])
    }

    /// Builds a cell three times and weighs it.
    ///
    /// # Errors
    ///
    /// What Go said.
    pub(crate) fn build(&self, go: &Path, cell: &Cell, made: Made) -> Outcome<Build> {
        let key = if cell.weighed { cell.to_string() } else { shared(cell) };
        let build_cache = self.cache.join("go-build").join(key);
        let file = self.work.join("app");
        let mut build = Build {
            made,
            bytes: [0; 3],
            gzip: [0; 3],
            zstd: [0; 3],
            page: [0; 3],
            loader: String::new(),
            libraries: Vec::new(),
            cache: None,
        };
        let figures = build.bytes.iter_mut().zip(&mut build.gzip).zip(&mut build.zstd).zip(&mut build.page);
        for (flags, (((bytes, gzip), zstd), page)) in STRIP.into_iter().zip(figures) {
            let mut words = command(go, &folder(&cell.program), cell, &build_cache);
            words.arg("build").args(cell.trimpath.then_some("-trimpath")).args([
                "-buildvcs=false",
                flags,
                "-o",
            ]);
            output(words.arg(&file).arg("."))?;
            if cell.weighed && build.cache.is_none() {
                build.cache = Some(self.ask("tree", &build_cache)?);
            }
            let found: Weighed = self.ask("file", &file)?;
            (*bytes, *gzip, *zstd) = (found.bytes, found.gzip, found.zstd);
            let program = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            *page = plimsoll::given::pack::packed(&program);
            (build.loader, build.libraries) = (found.loader, found.libraries);
        }
        if cell.weighed {
            remove(&build_cache)?;
        }
        Ok(build)
    }

    /// Downloads a program's modules into an empty cache and weighs it.
    ///
    /// # Errors
    ///
    /// What Go said; the network is needed.
    pub(crate) fn modules(&self, go: &Path, cell: &Cell) -> Outcome<Tree> {
        let cache = self.work.join("modules");
        remove(&cache)?;
        let mut words = command(go, &folder(&cell.program), cell, &self.cache.join("go-build/modules"));
        // Else its folders are read-only and stay.
        words.env("GOMODCACHE", &cache).env("GOFLAGS", "-modcacherw").args(["mod", "download"]);
        output(&mut words)?;
        let tree = self.ask("tree", &cache)?;
        remove(&cache)?;
        Ok(tree)
    }
}

/// Builds a measuring program with the Go whose gzip counts.
///
/// # Errors
///
/// What the build said.
pub(crate) fn compile(toolchains: &mut Toolchains, version: &str, from: &Path, to: &Path) -> Outcome {
    let mut build = std::process::Command::new(toolchains.go(version)?);
    plain(&mut build);
    build.current_dir(from).env("GOOS", "").env("CGO_ENABLED", "0");
    build.args(["build", "-trimpath", "-o"]).arg(to).arg(".");
    output(&mut build).map(drop)
}

impl Drop for Scale {
    fn drop(&mut self) {
        // What stays is a few megabytes in a cache folder.
        let _ = std::fs::remove_dir_all(&self.work);
    }
}

/// The build cache that cells of the same kind share.
fn shared(cell: &Cell) -> String {
    let cgo = if cell.cgo { "-cgo" } else { "" };
    format!("shared-{}-{}{cgo}", cell.go, cell.arch)
}

fn remove(folder: &Path) -> Outcome {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}
