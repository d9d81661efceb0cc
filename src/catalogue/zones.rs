//! Time zone data of Go, as `cargo xtask calibrate --packages` weighed it (`calibration/layers/zones.json`):
//! least, last release's and most, in bytes and in bytes of a layer.

use super::fact::{Provenance, measured};

/// Where the archive's size comes from.
#[rustfmt::skip]
pub(super) const FROM: Provenance = measured("lib/time/zoneinfo.zip of Go 1.21 to 1.27, gzip of Go 1.26.11", "2026-11-26");
/// Where a program's growth comes from.
#[rustfmt::skip]
pub(super) const EMBEDDED: Provenance = measured("programs with and without -tags timetzdata, Go 1.27 and 1.23, gzip of Go 1.26.11", "2026-11-26");
/// The archive.
pub(super) const ARCHIVE: [[u64; 3]; 2] = [[400_280, 408_467, 408_467], [91_523, 96_935, 96_935]];
/// What programs for amd64 grow by.
pub(super) const AMD64: [[u64; 3]; 2] = [[399_848, 416_352, 416_352], [92_739, 101_875, 101_875]];
/// What programs for arm64 grow by.
pub(super) const ARM64: [[u64; 3]; 2] = [[393_168, 398_092, 460_316], [93_054, 104_968, 104_968]];
