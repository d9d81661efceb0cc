//! Whether the kernel and the dynamic linker of an image can start a Go program: the machine it is
//! for, its loader, its libraries, the age of the C library.

use super::launch::Fault;
use super::launch::hidden;
use crate::catalogue::rootfs::Libc;
use crate::dry_run::files::{Binary, Link, Lookup};
use crate::dry_run::image::{Platform, StageState};

/// What the dynamic linker lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlinked {
    /// The loader is not there, so the kernel can't start the program at all.
    NoLoader {
        /// Its path.
        loader: String,
        /// The C library that it belongs to.
        libc: Libc,
    },
    /// The loader starts and can't find this library.
    NoLibrary(String),
    /// The C library is older than what the program asks for: asked for, there.
    OldGlibc((u16, u16), (u16, u16)),
}

/// Why a program does not run, or may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It does not.
    Fault(Fault),
    /// It may not: a sentence.
    Unclear(String),
}

/// The newest version of glibc's symbols that Go's own use of C asks for (net, os/user), with every
/// Go release up to 1.27 built on glibc 2.34 or later. C code of a module may ask for more.
const GO_ASKS: (u16, u16) = (2, 34);

/// Checks a program against the image it lies in.
pub fn check(stage: &StageState, platform: &Platform, binary: &Binary, workdir: &str) -> Result<(), Why> {
    if binary.os != platform.os || binary.arch != platform.arch {
        let machine = format!("{}/{}", binary.os, binary.arch);
        return Err(Why::Fault(Fault::OtherMachine(machine)));
    }
    match &binary.link {
        Some(Link::Static) => Ok(()),
        Some(Link::Dynamic { libc, loader, needs }) => {
            loader_is_there(stage, *libc, loader)?;
            needs.iter().try_for_each(|name| library_is_there(stage, *libc, name, workdir))?;
            new_enough(stage, *libc)
        }
        None => Err(Why::Unclear(
            "Whether the program is static is not known here; a dynamic one needs its loader in the image."
                .into(),
        )),
    }
}

fn loader_is_there(stage: &StageState, libc: Libc, loader: &str) -> Result<(), Why> {
    match stage.files.lookup(loader) {
        Lookup::Found(..) => Ok(()),
        Lookup::Absent => {
            let unlinked = Unlinked::NoLoader { loader: loader.to_owned(), libc };
            Err(Why::Fault(Fault::Unlinked(unlinked)))
        }
        Lookup::Unknown(opaque) => Err(Why::Unclear(hidden(loader, opaque))),
    }
}

fn library_is_there(stage: &StageState, libc: Libc, name: &str, workdir: &str) -> Result<(), Why> {
    // musl's C library is its loader.
    if libc == Libc::Musl && (name.starts_with("libc.") || name.starts_with("ld-musl")) {
        return Ok(());
    }
    let own = stage.config.env("LD_LIBRARY_PATH").unwrap_or_default();
    let triples = ["x86_64-linux-gnu", "aarch64-linux-gnu"];
    let multiarch =
        triples.iter().flat_map(|triple| ["/lib", "/usr/lib"].map(|lib| format!("{lib}/{triple}")));
    let plain = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"].map(str::to_owned);
    let mut unknown = None;
    for directory in own.split(':').filter(|d| !d.is_empty()).map(str::to_owned).chain(plain).chain(multiarch)
    {
        let path = crate::dry_run::files::clean(&format!("{directory}/{name}"), workdir);
        match stage.files.lookup(&path) {
            Lookup::Found(..) => return Ok(()),
            Lookup::Absent => {}
            Lookup::Unknown(opaque) => unknown = unknown.or(Some(opaque)),
        }
    }
    Err(match unknown {
        Some(opaque) => Why::Unclear(hidden(name, opaque)),
        None => Why::Fault(Fault::Unlinked(Unlinked::NoLibrary(name.to_owned()))),
    })
}

fn new_enough(stage: &StageState, libc: Libc) -> Result<(), Why> {
    let (Libc::Glibc(Some(built_on)), Some(there)) = (libc, glibc_of(stage)) else { return Ok(()) };
    let asked = built_on.min(GO_ASKS);
    if there < asked {
        return Err(Why::Fault(Fault::Unlinked(Unlinked::OldGlibc(asked, there))));
    }
    Ok(())
}

/// The glibc that a program was built with, and the one that the stage's base has.
pub fn versions(stage: &StageState, binary: &Binary) -> Option<((u16, u16), (u16, u16))> {
    match binary.link {
        Some(Link::Dynamic { libc: Libc::Glibc(built_on), .. }) => Some((built_on?, glibc_of(stage)?)),
        _ => None,
    }
}

fn glibc_of(stage: &StageState) -> Option<(u16, u16)> {
    match stage.base_image?.rootfs.libc? {
        Libc::Glibc(version) => version,
        Libc::Musl => None,
    }
}
