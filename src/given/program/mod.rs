//! Reads a compiled Go program: what it is for, how it was linked, what it was built from, and what its
//! debug tables weigh.
//!
//! An ELF file is read by its headers alone, in slices: [`read`] names the slice that it needs next and is
//! called again once that is there, so a file of 200 MB costs a few thousand bytes. Any bytes at all give
//! a program or a fault. Leaves out what only running the program could tell, and files that are not ELF.

mod build_info;
mod elf;
mod fault;
mod parts;

pub use build_info::{BuildInfo, Module};
pub use fault::Fault;
pub use parts::{Parts, Range};

use crate::catalogue::binaries::Strip;

/// A compiled Go program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Bytes of the file.
    pub size: u64,
    /// GOARCH; empty for a processor that Go has no name for.
    pub arch: String,
    /// The loader and the libraries that the kernel and the loader look for; none: a static program.
    pub dynamic: Option<Dynamic>,
    /// Its sections, in the file's order; empty where the table of sections was removed.
    pub sections: Vec<Section>,
    /// What the go command wrote into it.
    pub built: BuildInfo,
}

/// How a dynamic program is started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dynamic {
    /// Path of its loader.
    pub loader: String,
    /// Sonames that it needs.
    pub libraries: Vec<String>,
}

/// A section of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name, such as `.text`.
    pub name: String,
    /// Bytes that it takes in the file.
    pub bytes: u64,
}

/// What a section is for, as far as stripping goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is loaded, or holds the file together: no flag takes it away.
    Kept,
    /// DWARF, for debuggers: `-w` leaves it out.
    Dwarf,
    /// The symbol table: `-s` leaves it out.
    Symbols,
}

impl Section {
    /// What it is for.
    pub fn usage(&self) -> Use {
        match self.name.as_str() {
            ".symtab" | ".strtab" => Use::Symbols,
            name if name.starts_with(".debug_") || name.starts_with(".zdebug_") => Use::Dwarf,
            _ => Use::Kept,
        }
    }
}

impl Program {
    /// Bytes of the sections of one use.
    pub fn bytes(&self, usage: Use) -> u64 {
        let sections = self.sections.iter().filter(|section| section.usage() == usage);
        sections.fold(0, |sum, section| sum.saturating_add(section.bytes))
    }

    /// The flags it was stripped with, by the tables that it still has.
    pub fn strip(&self) -> Strip {
        match (self.bytes(Use::Dwarf), self.bytes(Use::Symbols)) {
            (0, 0) => Strip::Sw,
            (0, _) => Strip::W,
            _ => Strip::None,
        }
    }

    /// Bytes that it would lose to `-w`, and to `-s -w`.
    pub fn savings(&self) -> [u64; 2] {
        let dwarf = self.bytes(Use::Dwarf);
        [dwarf, dwarf.saturating_add(self.bytes(Use::Symbols))]
    }
}

/// Why there is no program yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A slice of the file is wanted first.
    Need(Range),
    /// There is none.
    Fault(Fault),
}

/// Reads a program of `size` bytes from the slices of it that are there. Each call needs at least one slice
/// more than the last one, and never more than a few hundred in all.
pub fn read(size: u64, parts: &Parts) -> Result<Program, Stop> {
    if size == 0 {
        return Err(Fault::Empty.into());
    }
    let file = elf::File::open(size, parts)?;
    let sections = file.sections()?;
    let dynamic = file.dynamic()?;
    let Some(built) = build_info::find(&file, &sections)? else {
        return Err(file.foreign(&sections)?.into());
    };
    if matches!(built.setting("-buildmode"), Some("c-shared" | "c-archive" | "plugin" | "shared")) {
        return Err(Fault::NotExecutable.into());
    }
    if built.setting("GOOS").is_some_and(|os| os != "linux") {
        return Err(Fault::NotLinux.into());
    }
    Ok(Program {
        size,
        arch: built.setting("GOARCH").unwrap_or(file.arch()).to_owned(),
        dynamic,
        sections: sections.into_iter().map(|one| Section { name: one.name, bytes: one.bytes }).collect(),
        built,
    })
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
