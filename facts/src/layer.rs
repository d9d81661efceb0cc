//! Weighs a layer while it streams by: its bytes are counted, checked and dropped.

use std::io::{self, BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use crate::patience::Trouble;

/// What is in a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Bytes of its files, and of the targets of its links: what an engine's classic store counts.
    pub unpacked: u64,
    /// Its files and folders in blocks of 4 KiB.
    pub blocks: u64,
}

const BLOCK: u64 = 4096;
/// A link's target of fewer bytes lies in its inode and takes no block.
const INLINE: u64 = 60;

/// Reads a layer (gzip, zstd or plain tar) to its end. Errors: it broke off, or it is not what its digest says.
pub fn weigh(blob: &mut dyn Read, digest: &str, size: u64) -> Result<Weight, Trouble> {
    let mut checked = Checked { inner: blob, hash: Sha256::new(), bytes: 0, failed: None };
    let weight = unpack(&mut checked);
    // The digest is that of all bytes, also of those behind the archive's end.
    let rest = io::copy(&mut checked, &mut io::sink());
    checked.judge(digest, size)?;
    rest.and(weight).map_err(|error| Trouble::Final(format!("{digest} is no layer: {error}")))
}

/// Checks bytes that were read whole.
pub fn check(bytes: &[u8], digest: &str) -> Result<(), Trouble> {
    let found = sha256(bytes);
    if found == digest { Ok(()) } else { Err(wrong(digest, &found)) }
}

/// `sha256:` and 64 digits.
pub fn sha256(bytes: &[u8]) -> String {
    named(Sha256::digest(bytes).as_slice())
}

fn named(hash: &[u8]) -> String {
    hash.iter().fold("sha256:".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

fn wrong(digest: &str, found: &str) -> Trouble {
    Trouble::Final(format!("asked for {digest}, got {found}"))
}

/// A reader that counts and hashes.
struct Checked<'a> {
    inner: &'a mut dyn Read,
    hash: Sha256,
    bytes: u64,
    failed: Option<String>,
}

impl Read for Checked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer).inspect_err(|error| self.failed = Some(error.to_string()))?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        self.bytes += u64::try_from(count).unwrap_or(u64::MAX);
        Ok(count)
    }
}

impl Checked<'_> {
    fn judge(self, digest: &str, size: u64) -> Result<(), Trouble> {
        if self.failed.is_some() || self.bytes < size {
            let why = self.failed.map(|why| format!(": {why}")).unwrap_or_default();
            let why = format!("{digest} broke off after {} of {size} bytes{why}", self.bytes);
            return Err(Trouble::Passing { why, after: None });
        }
        let found = named(self.hash.finalize().as_slice());
        if found == digest { Ok(()) } else { Err(wrong(digest, &found)) }
    }
}

fn unpack(blob: &mut impl Read) -> io::Result<Weight> {
    let mut head = Vec::new();
    blob.by_ref().take(4).read_to_end(&mut head)?;
    let whole = BufReader::new(Cursor::new(head.clone()).chain(blob));
    match head.as_slice() {
        [0x1f, 0x8b, ..] => count(MultiGzDecoder::new(whole)),
        // A frame, or one that a reader skips, as at the start of an archive with an index.
        [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => {
            count(zstd::Decoder::with_buffer(whole)?)
        }
        _ => count(whole),
    }
}

fn count(reader: impl Read) -> io::Result<Weight> {
    let mut archive = tar::Archive::new(reader);
    let mut weight = Weight::default();
    for entry in archive.entries()? {
        let entry = entry?;
        let kind = entry.header().entry_type();
        if kind.is_file() {
            weight.unpacked += entry.size();
            weight.blocks += entry.size().div_ceil(BLOCK) * BLOCK;
        } else if kind.is_symlink() {
            let target = entry.link_name_bytes().map_or(0, |target| target.len());
            let target = u64::try_from(target).unwrap_or(u64::MAX);
            weight.unpacked += target;
            weight.blocks += if target < INLINE { 0 } else { BLOCK };
        } else if kind.is_dir() && !is_root(&entry.path_bytes()) {
            weight.blocks += BLOCK;
        }
    }
    // The check sums of gzip and zstd stand behind the archive.
    io::copy(&mut archive.into_inner(), &mut io::sink())?;
    Ok(weight)
}

fn is_root(path: &[u8]) -> bool {
    matches!(path, b"" | b"." | b"./" | b"/")
}
