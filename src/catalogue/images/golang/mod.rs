//! The golang images, one row for each Go release and distribution.
//!
//! Where the file of a tag was not read, its size is computed from the layers that it shares with tags
//! whose files were.

use super::{BaseImage, Family};

mod alpine;
mod debian;

const DEBIAN: BaseImage = BaseImage { family: Family::Golang, moving: true, ..super::small::SCRATCH };

const ALPINE: BaseImage = BaseImage { family: Family::GolangAlpine, ..DEBIAN };

/// Every row, those on Debian first.
pub(super) const TABLE: [BaseImage; debian::TABLE.len() + alpine::TABLE.len()] = {
    let mut all = [DEBIAN; debian::TABLE.len() + alpine::TABLE.len()];
    let (head, rest) = all.split_at_mut(debian::TABLE.len());
    head.copy_from_slice(&debian::TABLE);
    rest.copy_from_slice(&alpine::TABLE);
    all
};
