//! What is said of a file that is no Go program for Linux.

/// Why a file can't be used. Each has one clear sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no bytes.
    Empty,
    /// A program for macOS.
    MachO,
    /// A program for Windows.
    Windows,
    /// A WebAssembly module.
    Wasm,
    /// A script, by its `#!`.
    Script,
    /// An archive or a compressed file.
    Archive,
    /// None of what this reads.
    Unknown,
    /// It ends before its headers say.
    Cut,
    /// Its headers contradict themselves.
    Broken,
    /// An object file, a core dump or something else of ELF that is not executed.
    NotExecutable,
    /// ELF, and nothing of Go in it; the processor that it is for.
    NotGo(&'static str),
    /// Go before 1.18, whose build info lies elsewhere.
    OldGo,
    /// Built by Go for another system that uses ELF.
    NotLinux,
    /// Packed by UPX, which hides all of it.
    Packed,
}

impl Fault {
    /// What to say.
    pub fn text(&self) -> String {
        let text = match self {
            Self::Empty => "The file is empty.",
            Self::MachO => {
                "This is a program for macOS (Mach-O). A container runs Linux programs: build it with \
                 GOOS=linux and drop that."
            }
            Self::Windows => {
                "This is a program for Windows (PE). A container runs Linux programs: build it with GOOS=linux \
                 and drop that."
            }
            Self::Wasm => "This is a WebAssembly module, not a program for Linux.",
            Self::Script => "This is a script, not a compiled program.",
            Self::Archive => {
                "This is an archive or a compressed file. Unpack it and drop the program itself."
            }
            Self::Unknown => {
                "This is neither a compiled program for Linux (ELF) nor a Dockerfile nor a go.mod."
            }
            Self::Cut => "The file ends before its own headers say. Was it copied whole?",
            Self::Broken => "The headers of this ELF file contradict themselves, so nothing is read from it.",
            Self::NotExecutable => "This ELF file is an object file or a core dump, not a program.",
            Self::NotGo(arch) if !arch.is_empty() => {
                return format!(
                    "This is a Linux program for {arch}, but not one of Go: it holds no build info of the go \
                     command."
                );
            }
            Self::NotGo(_) => {
                "This is a Linux program, but not one of Go: it holds no build info of the go command."
            }
            Self::OldGo => "This program was built by Go 1.17 or older, whose build info is not read here.",
            Self::NotLinux => {
                "This Go program is for another system than Linux. A container needs GOOS=linux: build it so and \
                 drop that."
            }
            Self::Packed => {
                "This program was packed by UPX, which hides what is in it. Drop it as the go command built it."
            }
        };
        text.to_owned()
    }

    /// The fault of a file that does not start as ELF files do.
    pub(super) fn of_magic(head: &[u8]) -> Self {
        const MAGIC: &[(&[u8], Fault)] = &[
            (b"\xcf\xfa\xed\xfe", Fault::MachO),
            (b"\xce\xfa\xed\xfe", Fault::MachO),
            (b"\xfe\xed\xfa\xce", Fault::MachO),
            (b"\xfe\xed\xfa\xcf", Fault::MachO),
            (b"\xca\xfe\xba\xbe", Fault::MachO),
            (b"MZ", Fault::Windows),
            (b"\0asm", Fault::Wasm),
            (b"#!", Fault::Script),
            (b"\x1f\x8b", Fault::Archive),
            (b"PK\x03\x04", Fault::Archive),
            (b"\x28\xb5\x2f\xfd", Fault::Archive),
            (b"\xfd7zXZ", Fault::Archive),
            (b"BZh", Fault::Archive),
            (b"!<arch>", Fault::Archive),
        ];
        let found = MAGIC.iter().find(|(magic, _)| head.starts_with(magic));
        found.map_or(Self::Unknown, |(_, fault)| fault.clone())
    }
}
