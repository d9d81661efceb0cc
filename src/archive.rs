//! Files as one ZIP archive: stored as they are, in the order given, all of one date, so the same files give the same
//! bytes.
//!
//! As PKWARE's APPNOTE 6.3.10 has it: sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
//! Left out: compression, folders as entries of their own, comments, and archives beyond 4 GB or 65,535 files.
//! Written here because the zip crate (8.6.0, which the tests unpack it with) makes the program 27 kB heavier, compressed.

/// Version 2.0 of the format, which folders in names need.
const VERSION: u16 = 20;
/// The same, made on Unix, so that attributes are Unix's.
const MADE: u16 = (3 << 8) | VERSION;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1980-01-01, the first day that the format can say.
const DAY: u16 = (1 << 5) | 1;
/// An ordinary file that its owner may write and everybody may read.
const MODE: u32 = 0o100_644 << 16;

/// Packs paths and texts; `None`: the format can't hold so much.
pub fn pack<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Option<Vec<u8>> {
    let (mut archive, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (path, text) in files {
        let at = u32::try_from(archive.len()).ok()?;
        let entry = entry(path, text)?;
        put(&mut archive, &[b"PK\x03\x04", &entry, path.as_bytes(), text.as_bytes()]);
        // Comment, disk and the file's inner attributes: none.
        let rest = [[0_u8; 6].as_slice(), &MODE.to_le_bytes(), &at.to_le_bytes()].concat();
        put(&mut directory, &[b"PK\x01\x02", &MADE.to_le_bytes(), &entry, &rest, path.as_bytes()]);
        count = count.checked_add(1)?;
    }
    let at = u32::try_from(archive.len()).ok()?.to_le_bytes();
    let size = u32::try_from(directory.len()).ok()?.to_le_bytes();
    let count = count.to_le_bytes();
    put(&mut archive, &[&directory, b"PK\x05\x06\0\0\0\0", &count, &count, &size, &at, &[0, 0]]);
    Some(archive)
}

/// What both headers of a file say.
fn entry(path: &str, text: &str) -> Option<Vec<u8>> {
    let size = u32::try_from(text.len()).ok()?.to_le_bytes();
    let name = u16::try_from(path.len()).ok()?.to_le_bytes();
    let mut entry = Vec::new();
    for word in [VERSION, UTF8, 0, 0, DAY] {
        entry.extend(word.to_le_bytes());
    }
    put(&mut entry, &[&crc32(text.as_bytes()).to_le_bytes(), &size, &size, &name, &[0, 0]]);
    Some(entry)
}

fn put(bytes: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        bytes.extend_from_slice(part);
    }
}

/// The check sum that ZIP shares with Ethernet.
fn crc32(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0_u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

#[cfg(test)]
mod tests {
    use super::{crc32, pack};

    #[test]
    fn check_sums_are_those_of_the_format() {
        for (text, sum) in [("", 0), ("123456789", 0xcbf4_3926), ("a", 0xe8b7_be43)] {
            assert_eq!(crc32(text.as_bytes()), sum, "{text}");
        }
    }

    #[test]
    fn nothing_gives_an_empty_archive() {
        let empty = pack(std::iter::empty());
        assert_eq!(empty.as_deref(), Some(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice()));
    }
}
