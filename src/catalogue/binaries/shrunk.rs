//! What is left of a program that a later step makes smaller: by `strip`, or by `upx`.
//!
//! Which flags the program was built with is not looked at, so the range holds all of them.

use super::super::fact::{Provenance, assumed, computed};

/// A share in thousandths: the least, the likely one, the most.
pub type Share = (u64, u64, u64);

/// What is left of a program.
#[derive(Clone, Copy, Debug)]
pub struct Shrunk {
    /// Of its bytes.
    pub unpacked: Share,
    /// Of its layer.
    pub download: Share,
    /// Where the shares come from.
    pub from: Provenance,
}

/// By `strip`: that of GNU binutils 2.40 left of `http`, `hello` and `gin` (Go 1.26.8, amd64, 2026-11-27) what
/// `-s -w` leaves, to 0.04 %, and took no more than that of what was built so.
pub const STRIPPED: Shrunk = Shrunk {
    unpacked: (612, 682, 1_000),
    download: (443, 505, 1_000),
    from: computed(
        "GNU strip 2.40 leaves what -s -w does: of 68 measured programs without flags 61 to 71 %, of one built with \
         them all",
        "2026-11-27",
    ),
};

/// By `upx`, of the program as it was; what is packed can't be compressed again.
pub const PACKED: Shrunk = Shrunk {
    unpacked: (247, 310, 621),
    download: (247, 310, 621),
    from: assumed(
        "what upx 3.91 to 3.96 printed for Go programs on linux/amd64: goss-org/goss#490, capactio/capact#337, \
         upx/upx#281, gopasspw/gopass#2514, elastic/beats#19921, 25 to 38 %; of one that is not stripped at most as \
         much as gzip leaves, 62 %",
        "2026-11-27",
    ),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::binaries::rows::ROWS;

    fn shares(of: impl Iterator<Item = (u32, u32)>) -> [u64; 3] {
        let mut all: Vec<u64> = of.map(|(part, whole)| u64::from(part) * 1_000 / u64::from(whole)).collect();
        all.sort_unstable();
        [all[0], all[all.len() / 2], all[all.len() - 1]]
    }

    #[test]
    fn the_shares_are_those_of_the_measured_programs() {
        let [low, likely, _] = shares(ROWS.iter().map(|row| (row.bytes[2], row.bytes[0])));
        let (unpacked, download) = (STRIPPED.unpacked, STRIPPED.download);
        assert!(unpacked.0.abs_diff(low) <= 1 && unpacked.1.abs_diff(likely) <= 1, "{low} {likely}");
        let [low, likely, _] = shares(ROWS.iter().map(|row| (row.packed[2], row.packed[0])));
        assert!(download.0.abs_diff(low) <= 1 && download.1.abs_diff(likely) <= 1, "{low} {likely}");
        let [_, _, most] = shares(ROWS.iter().map(|row| (row.packed[0], row.bytes[0])));
        assert!(PACKED.unpacked.2.abs_diff(most) <= 1, "{most}");
        for shrunk in [STRIPPED, PACKED] {
            shrunk.from.check("shrunk");
        }
    }
}
