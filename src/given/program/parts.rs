//! Slices of a file that were read so far.

use super::{Fault, Stop};

/// A slice of a file: where it starts and how long it is, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Offset of its first byte.
    pub start: u64,
    /// Its length, at most [`Range::MOST`].
    pub length: u32,
}

impl Range {
    /// The longest slice that is asked for, in bytes.
    pub const MOST: u32 = 4 << 20;

    /// The first slice of any file: it holds all headers of most programs.
    pub fn head(size: u64) -> Self {
        Self { start: 0, length: u32::try_from(size.min(HEAD)).unwrap_or_default() }
    }
}

/// Bytes of the first slice.
const HEAD: u64 = 4_096;

/// The slices that are there.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    slices: Vec<(u64, Vec<u8>)>,
}

impl Parts {
    /// Adds a slice that starts at an offset of the file.
    pub fn add(&mut self, start: u64, bytes: Vec<u8>) {
        self.slices.push((start, bytes));
    }

    /// The bytes of a slice; the slice as a need where it is not there yet.
    pub(super) fn get(&self, start: u64, length: u32) -> Result<&[u8], Stop> {
        let wanted = usize::try_from(length).unwrap_or(usize::MAX);
        let found = self.slices.iter().find_map(|(from, bytes)| {
            let skip = usize::try_from(start.checked_sub(*from)?).ok()?;
            bytes.get(skip..skip.checked_add(wanted)?)
        });
        found.ok_or(Stop::Need(Range { start, length }))
    }

    /// The same in a file of `size` bytes, which may end too early for it.
    pub(in crate::given) fn within(&self, size: u64, start: u64, length: u64) -> Result<&[u8], Stop> {
        let length = u32::try_from(length).ok().filter(|length| *length <= Range::MOST);
        let length = length.ok_or(Fault::Broken)?;
        match start.checked_add(u64::from(length)) {
            Some(end) if end <= size => self.get(start, length),
            _ => Err(Fault::Cut.into()),
        }
    }
}
