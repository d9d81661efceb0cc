//! How small a given program becomes as a layer: DEFLATE over the whole file, slice by slice.
//!
//! The compressor is the one that links use, at the level that comes nearest to Go's gzip, which `BuildKit` uses:
//! -1.1 to +0.6 % over the measured programs, the lower end on arm64. Leaves out what is too long to wait for.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};

/// Bytes of the longest program that is compressed.
pub const MOST: u64 = 128_000_000;

/// What a slice should have, in bytes: a few milliseconds of work.
pub const SLICE: u32 = 32_768;

/// Of zlib's levels, the one that comes nearest to Go's default.
const LEVEL: i32 = 4;

/// Header and end of a gzip file, and what is left of a tar's header.
const FRAME: u64 = 110;

/// A file on its way through the compressor.
pub struct Packing {
    compressor: Box<CompressorOxide>,
    bytes: u64,
}

impl Default for Packing {
    fn default() -> Self {
        let flags = create_comp_flags_from_zip_params(LEVEL, 0, 0);
        Self { compressor: Box::new(CompressorOxide::new(flags)), bytes: FRAME }
    }
}

impl Packing {
    /// Takes the next slice.
    pub fn add(&mut self, slice: &[u8]) {
        self.push(slice, TDEFLFlush::None);
    }

    /// Bytes of the layer, once all slices were taken.
    pub fn finish(mut self) -> u64 {
        self.push(&[], TDEFLFlush::Finish);
        self.bytes
    }

    fn push(&mut self, slice: &[u8], flush: TDEFLFlush) {
        let bytes = &mut self.bytes;
        compress_to_output(&mut self.compressor, slice, flush, |out| {
            *bytes = bytes.saturating_add(u64::try_from(out.len()).unwrap_or_default());
            true
        });
    }
}

/// Bytes of a layer that holds this file alone.
pub fn packed(file: &[u8]) -> u64 {
    let mut packing = Packing::default();
    for slice in file.chunks(usize::try_from(SLICE).unwrap_or(usize::MAX)) {
        packing.add(slice);
    }
    packing.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_make_what_the_whole_makes() {
        let file: Vec<u8> = (0..300_000_u32).flat_map(|n| (n.wrapping_mul(n) / 7).to_le_bytes()).collect();
        let whole = packed(&file);
        let mut packing = Packing::default();
        for slice in file.chunks(1_000) {
            packing.add(slice);
        }
        assert_eq!(packing.finish(), whole);
        let longer = miniz_oxide::deflate::compress_to_vec(&file, 1).len() as u64;
        assert!(whole > 10_000 && whole < longer + FRAME, "{whole} {longer}");
        assert_eq!(packed(&[]), FRAME + 2);
        assert!(packed(&vec![0; 1_000_000]) < 6_000);
    }
}
