//! The headers of an ELF file: sections, segments, loader and libraries.
//!
//! Of both classes and byte orders (System V ABI, chapters 4 and 5). Numbers of entries and lengths are
//! bounded, so that no file can make it ask for much.

use super::parts::Parts;
use super::{Dynamic, Fault, Range, Stop};

/// An ELF file by the headers that were read.
pub(super) struct File<'a> {
    parts: &'a Parts,
    size: u64,
    wide: bool,
    big: bool,
    machine: u16,
    sections: Table,
    names: u16,
    segments: Vec<Segment>,
}

/// A table of entries of one length.
#[derive(Clone, Copy)]
struct Table {
    at: u64,
    entry: u16,
    count: u16,
}

/// A segment: what the kernel maps.
pub(super) struct Segment {
    kind: u64,
    flags: u64,
    pub(super) offset: u64,
    /// Where it is mapped.
    pub(super) address: u64,
    /// Bytes in the file.
    pub(super) bytes: u64,
}

/// A section by its header.
pub(super) struct Header {
    pub(super) name: String,
    pub(super) offset: u64,
    /// Bytes in the file.
    pub(super) bytes: u64,
}

/// More sections than any linker of Go or C makes for a program.
const MOST_SECTIONS: u16 = 4_096;
const MOST_SEGMENTS: u16 = 128;
const MOST_LIBRARIES: usize = 64;
/// Longest name of a loader, a library or a section that is read.
const NAME: u64 = 256;

const INTERP: u64 = 3;
const DYNAMIC: u64 = 2;
const LOAD: u64 = 1;
const WRITABLE: u64 = 2;
const NOBITS: u64 = 8;

impl<'a> File<'a> {
    /// Reads the file's header and its segments.
    pub(super) fn open(size: u64, parts: &'a Parts) -> Result<Self, Stop> {
        let head = Range::head(size);
        let bytes = parts.get(head.start, head.length)?;
        let Some(rest) = bytes.strip_prefix(b"\x7fELF") else { return Err(Fault::of_magic(bytes).into()) };
        let (wide, big) = match rest {
            [class @ (1 | 2), order @ (1 | 2), ..] => (*class == 2, *order == 2),
            [] | [_] => return Err(Fault::Cut.into()),
            _ => return Err(Fault::Broken.into()),
        };
        let mut file = Self {
            parts,
            size,
            wide,
            big,
            machine: 0,
            sections: Table { at: 0, entry: 0, count: 0 },
            names: 0,
            segments: Vec::new(),
        };
        let header = parts.within(size, 0, if wide { 64 } else { 52 })?;
        if !matches!(file.number(header, 16, 2), 2 | 3) {
            return Err(Fault::NotExecutable.into());
        }
        let address = if wide { 8 } else { 4 };
        let word = |at: u64| u16::try_from(file.number(header, at, 2)).unwrap_or_default();
        // After the two tables' addresses both classes have the same fields.
        let after = 24 + 3 * address;
        let segments = Table {
            at: file.number(header, 24 + address, address),
            entry: word(after + 6),
            count: word(after + 8).min(MOST_SEGMENTS),
        };
        let sections = Table {
            at: file.number(header, 24 + 2 * address, address),
            entry: word(after + 10),
            count: word(after + 12),
        };
        (file.machine, file.names) = (word(18), word(after + 14));
        if sections.count > MOST_SECTIONS {
            return Err(Fault::Broken.into());
        }
        file.sections = sections;
        file.segments = file.read_segments(segments)?;
        Ok(file)
    }

    /// A slice of the file.
    pub(super) fn slice(&self, start: u64, length: u64) -> Result<&'a [u8], Stop> {
        self.parts.within(self.size, start, length)
    }

    /// A number of `width` bytes at an offset of some bytes; 0 past their end, where nothing asks.
    fn number(&self, bytes: &[u8], at: u64, width: u64) -> u64 {
        let field = usize::try_from(at).ok().zip(usize::try_from(width).ok());
        let field = field.and_then(|(at, width)| bytes.get(at..at.checked_add(width)?)).unwrap_or_default();
        let next = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        if self.big { field.iter().fold(0, next) } else { field.iter().rev().fold(0, next) }
    }

    fn table(&self, table: Table, least: u16) -> Result<Vec<&'a [u8]>, Stop> {
        if table.count == 0 || table.at == 0 {
            return Ok(Vec::new());
        }
        if table.entry < least {
            return Err(Fault::Broken.into());
        }
        let bytes = self.slice(table.at, u64::from(table.entry) * u64::from(table.count))?;
        Ok(bytes.chunks_exact(usize::from(table.entry)).collect())
    }

    fn read_segments(&self, table: Table) -> Result<Vec<Segment>, Stop> {
        let (flags, offset, address, bytes) =
            if self.wide { ((4, 4), (8, 8), (16, 8), (32, 8)) } else { ((24, 4), (4, 4), (8, 4), (16, 4)) };
        let of = |entry: &[u8]| {
            let field = |(at, width)| self.number(entry, at, width);
            Segment {
                kind: field((0, 4)),
                flags: field(flags),
                offset: field(offset),
                address: field(address),
                bytes: field(bytes),
            }
        };
        Ok(self.table(table, if self.wide { 56 } else { 32 })?.into_iter().map(of).collect())
    }

    /// The segments that hold data, which Go writes its build info into.
    pub(super) fn data(&self) -> impl Iterator<Item = &Segment> {
        let is_data = |segment: &&Segment| segment.kind == LOAD && segment.flags & WRITABLE != 0;
        self.segments.iter().filter(is_data)
    }

    /// The processor as GOARCH names it; empty: Go has no name for it.
    pub(super) fn arch(&self) -> &'static str {
        match (self.machine, self.wide, self.big) {
            (3, ..) => "386",
            (8, false, true) => "mips",
            (8, false, false) => "mipsle",
            (8, true, true) => "mips64",
            (8, true, false) => "mips64le",
            (21, _, true) => "ppc64",
            (21, _, false) => "ppc64le",
            (22, ..) => "s390x",
            (40, ..) => "arm",
            (62, ..) => "amd64",
            (183, ..) => "arm64",
            (243, true, _) => "riscv64",
            (258, true, _) => "loong64",
            _ => "",
        }
    }

    /// What is said of a file without build info.
    pub(super) fn foreign(&self, sections: &[Header]) -> Result<Fault, Stop> {
        let head = Range::head(self.size);
        let is_packed =
            self.parts.get(head.start, head.length)?.windows(4).take(1024).any(|four| four == b"UPX!");
        let is_go = sections.iter().any(|section| section.name == ".gopclntab");
        Ok(match (is_packed, is_go) {
            (true, _) => Fault::Packed,
            (_, true) => Fault::OldGo,
            _ => Fault::NotGo(self.arch()),
        })
    }

    /// Every section, in the file's order; none where the table is missing.
    pub(super) fn sections(&self) -> Result<Vec<Header>, Stop> {
        let entries = self.table(self.sections, if self.wide { 64 } else { 40 })?;
        let (kind, at, size) =
            if self.wide { ((4, 4), (24, 8), (32, 8)) } else { ((4, 4), (16, 4), (20, 4)) };
        let field = |entry: &[u8], (at, width)| self.number(entry, at, width);
        let Some(names) = entries.get(usize::from(self.names)) else { return Ok(Vec::new()) };
        let names = self.slice(field(names, at), field(names, size))?;
        let of = |entry: &&[u8]| {
            let start = usize::try_from(field(entry, (0, 4))).unwrap_or(usize::MAX);
            let bytes = if field(entry, kind) == NOBITS { 0 } else { field(entry, size) };
            Header { name: text(names.get(start..).unwrap_or_default()), offset: field(entry, at), bytes }
        };
        // The first entry is empty by definition.
        Ok(entries.iter().skip(1).map(of).collect())
    }

    /// Loader and libraries; `None`: neither, a static program.
    pub(super) fn dynamic(&self) -> Result<Option<Dynamic>, Stop> {
        let segment = |kind| self.segments.iter().find(|segment| segment.kind == kind);
        let loader = match segment(INTERP) {
            Some(found) => Some(text(self.slice(found.offset, found.bytes.min(NAME))?)),
            None => None,
        };
        let libraries = match segment(DYNAMIC) {
            Some(found) => self.libraries(found)?,
            None => Vec::new(),
        };
        if loader.is_none() && libraries.is_empty() {
            return Ok(None);
        }
        Ok(Some(Dynamic { loader: loader.unwrap_or_default(), libraries }))
    }

    fn libraries(&self, segment: &Segment) -> Result<Vec<String>, Stop> {
        const NEEDED: u64 = 1;
        const STRINGS: u64 = 5;
        let width: u64 = if self.wide { 8 } else { 4 };
        let bytes = self.slice(segment.offset, segment.bytes)?;
        let pair = usize::try_from(2 * width).unwrap_or(16);
        let (mut names, mut strings) = (Vec::new(), 0);
        for entry in bytes.chunks_exact(pair) {
            match self.number(entry, 0, width) {
                0 => break,
                NEEDED if names.len() < MOST_LIBRARIES => names.push(self.number(entry, width, width)),
                STRINGS => strings = self.number(entry, width, width),
                _ => {}
            }
        }
        let of = |name: u64| {
            let at = self.offset_of(strings.saturating_add(name))?;
            Ok(text(self.slice(at, NAME.min(self.size.saturating_sub(at)))?))
        };
        names.into_iter().map(of).collect()
    }

    /// Where in the file an address is.
    fn offset_of(&self, address: u64) -> Result<u64, Stop> {
        let inside = |segment: &&Segment| {
            segment.kind == LOAD
                && (segment.address..segment.address.saturating_add(segment.bytes)).contains(&address)
        };
        let found = self.segments.iter().find(inside).ok_or(Fault::Broken)?;
        Ok(found.offset.saturating_add(address - found.address))
    }
}

/// The text before a zero byte.
pub(super) fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
}
