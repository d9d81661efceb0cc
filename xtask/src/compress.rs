//! Compressed copies beside the files of the built page, `.br` and `.gz`, for hosts that send such copies as they
//! are. A file that would hardly get shorter has none.

use std::io::Write;
use std::path::Path;

use crate::command::Outcome;

/// Endings of files that were not compressed before.
const PLAIN: [&str; 9] = ["html", "css", "js", "wasm", "svg", "webmanifest", "json", "txt", "xml"];
/// Shorter files fit into one packet as they are.
const SHORT: usize = 1_000;

/// The copies, by the name that HTTP gives to their coding.
pub(crate) const CODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// Compresses what a folder holds, and the folders in it.
pub(crate) fn folder(folder: &Path) -> Outcome {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            self::folder(&path)?;
        } else if PLAIN.contains(&ending) {
            file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

fn file(path: &Path) -> std::io::Result<()> {
    let whole = std::fs::read(path)?;
    if whole.len() < SHORT {
        return Ok(());
    }
    for (coding, ending) in CODINGS {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        std::fs::write(name, compressed(&whole, coding)?)?;
    }
    Ok(())
}

/// Bytes in a coding, as short as it makes them.
fn compressed(whole: &[u8], coding: &str) -> std::io::Result<Vec<u8>> {
    let mut short = Vec::new();
    if coding == "br" {
        let mut writer = brotli::CompressorWriter::new(&mut short, 1 << 16, 11, 24);
        writer.write_all(whole)?;
        writer.flush()?;
        drop(writer);
    } else {
        let mut writer = flate2::write::GzEncoder::new(&mut short, flate2::Compression::best());
        writer.write_all(whole)?;
        writer.finish()?;
    }
    Ok(short)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_reads_back() {
        let whole = "FROM scratch\n".repeat(500).into_bytes();
        let (mut br, mut gz) = (Vec::new(), Vec::new());
        let short = compressed(&whole, "br").expect("memory");
        brotli::Decompressor::new(short.as_slice(), 4096).read_to_end(&mut br).expect("reads back");
        let short = compressed(&whole, "gzip").expect("memory");
        flate2::read::GzDecoder::new(short.as_slice()).read_to_end(&mut gz).expect("reads back");
        assert_eq!((&br, &gz), (&whole, &whole));
    }
}
