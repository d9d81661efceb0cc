//! Files as one ZIP archive, in the order given and of one date, so the same files give the same bytes.

use std::io::Write as _;

use miniz_oxide::deflate::compress_to_vec;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, Error, ZipArchiveWriter};

/// An ordinary file that its owner may write and everybody may read.
const MODE: u32 = 0o100_644;
/// 1980-01-01, the first day that the format can say, in seconds of Unix.
const DAY: i64 = 315_532_800;
/// DEFLATE's usual level.
const LEVEL: u8 = 6;

/// Packs paths and texts.
///
/// # Errors
///
/// A path that the format can't hold: longer than 65,535 bytes.
pub fn pack<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (path, text) in files {
        let (mut entry, _) = archive
            .new_file(path)
            .compression_method(CompressionMethod::DEFLATE)
            .last_modified(UtcDateTime::from_unix(DAY))
            .unix_permissions(MODE)
            .start()?;
        entry.write_all(&compress_to_vec(text.as_bytes(), LEVEL))?;
        entry.finish(DataDescriptorOutput::new(crc32(text.as_bytes()), text.len() as u64))?;
    }
    archive.finish()
}

/// The format's check sum, which is Ethernet's. A library's is a table of 16 kB, which the page would have to load.
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
        let empty = pack(std::iter::empty()).ok();
        assert_eq!(empty.as_deref(), Some(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice()));
    }
}
