//! What the go command writes into a program: its Go version, its modules, its settings.
//!
//! The form is that of Go 1.18 and later (debug/buildinfo): a magic in the data segment, then two
//! strings, the second one in lines.

use super::elf::{File, Header};
use super::{Fault, Stop};

/// The build info of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildInfo {
    /// The Go version as it calls itself: `go1.27.3`, `go1.28-devel_0123abc`.
    pub go: String,
    /// Path of the main package; empty where it was built without modules.
    pub package: String,
    /// The main module.
    pub main: Option<Module>,
    /// Modules that are in the program.
    pub modules: Vec<Module>,
    /// Settings of the build: `CGO_ENABLED`, `-ldflags`, `GOARCH`, `vcs.revision`.
    pub settings: Vec<(String, String)>,
}

/// A module at a version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Module {
    /// Its path.
    pub path: String,
    /// Its version; `(devel)` for a main module that is no release.
    pub version: String,
    /// The module that stands in for it by `replace`: path and version.
    pub replaced: Option<(String, String)>,
}

impl BuildInfo {
    /// A setting.
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.settings.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The Go release: major and minor; `None` for a version that is not written so.
    pub fn release(&self) -> Option<(u16, u16)> {
        let mut numbers = self.go.strip_prefix("go")?.split(|letter: char| !letter.is_ascii_digit());
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    }
}

const MAGIC: &[u8] = b"\xff Go buildinf:";
/// Bytes from the magic to the strings.
const HEADER: usize = 32;
/// The magic stands at a multiple of this.
const ALIGN: u64 = 16;
/// Bytes that mark the ends of the second string stand around its text.
const MARK: usize = 16;
/// Longest stretch of the file that is read for it.
const MOST: u64 = 1 << 20;
/// Most modules that are kept: more than any program has.
const MOST_MODULES: usize = 10_000;

/// Finds the build info; `None`: the program has none that can be read.
pub(super) fn find(file: &File<'_>, sections: &[Header]) -> Result<Option<BuildInfo>, Stop> {
    if let Some(section) = sections.iter().find(|section| section.name == ".go.buildinfo") {
        return parse(file.slice(section.offset, section.bytes.min(MOST))?);
    }
    for segment in file.data() {
        let bytes = file.slice(segment.offset, segment.bytes.min(MOST))?;
        let first = usize::try_from(segment.address.wrapping_neg() % ALIGN).unwrap_or_default();
        let mut places = (first..bytes.len()).step_by(usize::try_from(ALIGN).unwrap_or(16));
        let found = places.find_map(|at| bytes.get(at..).filter(|rest| rest.starts_with(MAGIC)));
        if let Some(rest) = found {
            return parse(rest);
        }
    }
    Ok(None)
}

fn parse(bytes: &[u8]) -> Result<Option<BuildInfo>, Stop> {
    const INLINE: u8 = 2;
    let is_inline = bytes.get(MAGIC.len() + 1).is_some_and(|flags| flags & INLINE != 0);
    if !bytes.starts_with(MAGIC) || !is_inline {
        return Ok(None);
    }
    let mut rest = bytes.get(HEADER..).unwrap_or_default();
    let go = string(&mut rest).ok_or(Fault::Cut)?;
    let lines = string(&mut rest).ok_or(Fault::Cut)?;
    let mut info = BuildInfo { go: String::from_utf8_lossy(go).into_owned(), ..BuildInfo::default() };
    let text = lines.get(MARK..lines.len().saturating_sub(MARK)).unwrap_or_default();
    String::from_utf8_lossy(text).lines().for_each(|line| info.take(line));
    Ok(Some(info))
}

/// A string after its length, which is a number in groups of seven bits.
fn string<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let mut length: usize = 0;
    for shift in (0..28).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        length |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            let (string, after) = rest.split_at_checked(length)?;
            *rest = after;
            return Some(string);
        }
    }
    None
}

impl BuildInfo {
    /// Takes a line of the text; what is not known is left out, as Go does.
    fn take(&mut self, line: &str) {
        let mut fields = line.split('\t');
        let (kind, first) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let mut module = || Module {
            path: first.to_owned(),
            version: fields.next().unwrap_or_default().to_owned(),
            replaced: None,
        };
        match kind {
            "path" => first.clone_into(&mut self.package),
            "mod" => self.main = Some(module()),
            "dep" if self.modules.len() < MOST_MODULES => {
                let module = module();
                self.modules.push(module);
            }
            "=>" => {
                let by = module();
                let last = self.modules.last_mut().or(self.main.as_mut());
                if let Some(last) = last {
                    last.replaced = Some((by.path, by.version));
                }
            }
            "build" => {
                let setting = line.split_once('\t').and_then(|(_, setting)| setting.split_once('='));
                self.settings.extend(setting.map(|(key, value)| (key.to_owned(), unquoted(value))));
            }
            _ => {}
        }
    }
}

/// Go quotes a value that holds a blank, a quote or a line break, as its own source would.
fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    match (inner, value.strip_prefix('`').and_then(|value| value.strip_suffix('`'))) {
        (Some(inner), _) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        (_, Some(raw)) => raw.to_owned(),
        _ => value.to_owned(),
    }
}
