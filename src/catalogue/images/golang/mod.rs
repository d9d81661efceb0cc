//! The golang images, one row for each Go release and distribution.
//!
//! Where the file of a tag was not read, its size is computed from the layers that it shares with tags
//! whose files were.

use super::{BaseImage, Family, MOVES};

/// The environment of a golang image: only the version differs.
macro_rules! environment {
    ($version:literal) => {
        [
            (
                "PATH",
                "/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ),
            ("GOLANG_VERSION", $version),
            ("GOTOOLCHAIN", "local"),
            ("GOPATH", "/go"),
        ]
    };
}

mod alpine;
mod debian;

const DEBIAN: BaseImage = BaseImage {
    family: Family::Golang,
    moving: true,
    spread: MOVES,
    workdir: "/go",
    cmd: &["bash"],
    ..super::small::SCRATCH
};

const ALPINE: BaseImage = BaseImage { family: Family::GolangAlpine, cmd: &["/bin/sh"], ..DEBIAN };

/// Every row, those on Debian first.
pub(super) const TABLE: [BaseImage; debian::TABLE.len() + alpine::TABLE.len()] = {
    let mut all = [DEBIAN; debian::TABLE.len() + alpine::TABLE.len()];
    let (head, rest) = all.split_at_mut(debian::TABLE.len());
    head.copy_from_slice(&debian::TABLE);
    rest.copy_from_slice(&alpine::TABLE);
    all
};
